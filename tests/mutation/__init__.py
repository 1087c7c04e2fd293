"""Proves: whatever small error a catalogue file or view gets, a drawn case or the judge notices, or a reason stands."""

"""The monthly page of a unit, and what each branch still owes."""

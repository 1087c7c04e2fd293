"""The rules as a reader asks for them: what is in force, who uses it, what is wrong, what a change would change."""

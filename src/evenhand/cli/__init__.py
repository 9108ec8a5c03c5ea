"""The command line: parse, call a method of `App`, show what it gave back."""

"""Who did what, when and why: a chain of records that shows where it was broken."""

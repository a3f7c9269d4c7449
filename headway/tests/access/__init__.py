"""Access: who may do what, against tables that were written by hand from the rule and import nothing of Headway."""

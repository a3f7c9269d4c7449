"""Notices: what a person should know, inside Headway. Mail and digests come with the month loop."""

"""History: who changed what, when and why; how a change is undone; how a form sent twice happens once."""

"""People: who works where in which role, which teams they form, and who may therefore do what."""

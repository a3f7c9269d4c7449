"""Threads: questions and comments beside any element, who was asked, what was answered, and who has seen it."""

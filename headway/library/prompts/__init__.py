"""Prompts: what a coach asks or does, step by step, beside the field where the answer is written."""

"""Core: the few things every room needs: keys, the clock, refusals, texts, references, the five registers."""

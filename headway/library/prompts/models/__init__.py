from .guides import Guide, Prompt

__all__ = ["Guide", "Prompt"]

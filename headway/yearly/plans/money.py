"""How is an amount of money written and read? (Kept in whole cents; sums of decimals would be inexact.)"""

import re

AMOUNT = re.compile(r"\$?\s*((?:\d{1,3}(?:,\d{3})+)|\d{1,9})(?:\.(\d{1,2}))?", re.ASCII)
MOST = 99_999_999_999


def cents(text: str) -> int | None:
    """`1,250.50` in cents; None for an empty text. Raises ValueError for what is no amount, or one below nothing.

    A comma only groups thousands: `12,50` could mean two things and is refused.
    """
    bare = text.strip()
    if not bare:
        return None
    found = AMOUNT.fullmatch(bare)
    if found is None:
        raise ValueError(text)
    amount = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))
    if amount > MOST:
        raise ValueError(text)
    return amount


def written(amount: int) -> str:
    """`1,250.50`."""
    return f"{amount // 100:,}.{amount % 100:02}"


def said(amount: int) -> str:
    """`$1,250.50`; empty where nothing was spent."""
    return f"${written(amount)}" if amount else ""

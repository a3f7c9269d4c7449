"""Which hundred of many rows are shown?"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Pages:
    """Where a page stands among all: its number, how many there are, first and last row shown."""

    number: int
    pages: int
    total: int
    first: int
    last: int

    @property
    def before(self) -> int | None:
        """The page before, where there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, where there is one."""
        return self.number + 1 if self.number < self.pages else None


@dataclasses.dataclass(frozen=True)
class Window:
    """The rows that a page number asks for, before the total is known."""

    number: int
    size: int

    @property
    def start(self) -> int:
        """How many rows come before."""
        return (self.number - 1) * self.size

    def of(self, total: int) -> Pages:
        """The page among `total` rows."""
        pages = max(1, -(-total // self.size))
        number = min(self.number, pages)
        first = min((number - 1) * self.size + 1, total)
        return Pages(number, pages, total, first, min(number * self.size, total))


def window(number: str | int | None, *, size: int = 100) -> Window:
    """The window that a request asks for; whatever is no number asks for the first page."""
    try:
        asked = int(number or 1)
    except ValueError:
        asked = 1
    return Window(max(1, min(asked, 1_000_000)), size)

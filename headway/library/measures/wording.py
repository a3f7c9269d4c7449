"""What does somebody mean who types a value or a target, and how are both written?

Nothing is guessed: "4% increase" may mean points or percent of the base, so it is asked. Figures are read as the house
writes them, in every language: a point before the decimals, commas only between thousands. A value that its source
keeps back (`*`, `<5`, `n<10`) is no value: token, bounds and count are kept apart.
"""

import dataclasses
import re
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.web import formats

from .figures import value_of
from .kinds import Base, Reason, TargetKind, Unit, Way

NUMBER: Final = r"[+-]?\d[\d.,]*|[+-]?\.\d+"
PLAIN: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
BOUND: Final = re.compile(rf"(?P<n>n)?\s*(?P<sign><=|>=|<|>|≤|≥)\s*(?P<number>{NUMBER})\s*%?")
SHARE: Final = re.compile(r"(\d[\d,]*)\s*(?:/|of|de|out of)\s*(\d[\d,]*)")
STARS: Final = re.compile(r"[*†‡]+")
MISSING: Final = frozenset({"n/a", "na", "-", "--", "–", "—", "n/d", "nd"})
YES, NO = frozenset({"yes", "y", "sí", "si", "1"}), frozenset({"no", "n", "0"})
MOST: Final = Decimal("9999999999")
PERCENT_SIGN: Final = r"(?:%|percent|per cent|por ciento)"
POINTS: Final = r"(?:percentage points?|points?|puntos?(?: porcentuales)?|pts?|pp)"
UP: Final = r"(?:increase|increase by|up|up by|more|gain|gain of|aumento|aumento de|aumentar|más)"
DOWN: Final = r"(?:decrease|decrease by|down|down by|less|fewer|reduction|reduction of|disminución|reducción|menos)"
LEAST: Final = r"(?:at least|no less than|not less than|minimum|>=|≥|al menos|como mínimo|mínimo)"
AT_MOST: Final = r"(?:at most|no more than|not more than|maximum|<=|≤|como máximo|a lo más|máximo)"
REACH: Final = r"(?:to|reach|reaches|=|llegar a|alcanzar)"
ABSOLUTE: Final = re.compile(rf"(?P<word>{LEAST}|{AT_MOST}|{REACH})?\s*(?P<number>{NUMBER})\s*{PERCENT_SIGN}?")
CHANGE: Final = re.compile(
    rf"(?:(?P<before>{UP}|{DOWN})\s+)?(?:by\s+|of\s+|de\s+)?(?P<number>{NUMBER})\s*"
    rf"(?P<sign>{PERCENT_SIGN}|{POINTS})?\s*(?P<after>{UP}|{DOWN})?"
)


CHANGES: Final = {
    (TargetKind.POINTS, Base.BASELINE, False): gettext_lazy("%(amount)s points above the baseline"),
    (TargetKind.POINTS, Base.BASELINE, True): gettext_lazy("%(amount)s points below the baseline"),
    (TargetKind.POINTS, Base.YEAR_BEFORE, False): gettext_lazy("%(amount)s points above the year before"),
    (TargetKind.POINTS, Base.YEAR_BEFORE, True): gettext_lazy("%(amount)s points below the year before"),
    (TargetKind.RELATIVE, Base.BASELINE, False): gettext_lazy("%(amount)s percent more than the baseline"),
    (TargetKind.RELATIVE, Base.BASELINE, True): gettext_lazy("%(amount)s percent less than the baseline"),
    (TargetKind.RELATIVE, Base.YEAR_BEFORE, False): gettext_lazy("%(amount)s percent more than the year before"),
    (TargetKind.RELATIVE, Base.YEAR_BEFORE, True): gettext_lazy("%(amount)s percent less than the year before"),
}


@dataclasses.dataclass(frozen=True)
class Read:
    """What a value says: itself, or why there is none."""

    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None
    reason: str = ""
    token: str = ""


@dataclasses.dataclass(frozen=True)
class Said:
    """What a target says: its kind, its base where it has one, its amount."""

    kind: str
    base: str
    amount: Decimal

    @property
    def name(self) -> str:
        """By which a form means it: `points:baseline`."""
        return f"{self.kind}:{self.base}"


@dataclasses.dataclass(frozen=True)
class Choice:
    """One thing that an ambiguous target may mean, with the value that follows, where its base is known."""

    said: Said
    base: Decimal | None
    value: Decimal | None


@dataclasses.dataclass(frozen=True)
class Bases:
    """From what a target of one year counts: of each part its name, baseline and target before; whether it is first."""

    of: tuple[tuple[str, Decimal | None, Decimal | None], ...]
    first: bool


def number(text: str, name: str = "said") -> Decimal:
    """The number in a text. Raises BadInput that says how to write it."""
    bare = SPACES.sub("", text)
    if not PLAIN.fullmatch(bare) or not any(mark.isdigit() for mark in bare):
        raise refusals.BadInput(
            fields={
                name: _("“%(text)s” could be read in two ways. Write 1234.5: a point before the decimals.")
                % {"text": text.strip()[:40]}
                if re.fullmatch(r"[+-]?[\d.,]+", bare)
                else _("“%(text)s” is not a number. Write it in digits, as 82 or 82.5.") % {"text": text.strip()[:40]}
            }
        )
    found = Decimal(bare.replace(",", ""))
    if abs(found) > MOST:
        raise refusals.BadInput(fields={name: _("This number is larger than any measure. Check its digits.")})
    if found != round(found, 4):
        raise refusals.BadInput(fields={name: _("At most four places after the point are kept. Round it to four.")})
    return found


def read_value(text: str, unit: str, per: int | None = None, name: str = "said") -> Read:
    """What somebody typed as a value of a measure. Raises BadInput for what cannot be one."""
    bare = SPACES.sub(" ", text.strip()).casefold()
    if not bare:
        raise refusals.BadInput(fields={name: _("A value is needed: a number, or the mark that the source prints.")})
    if bare in MISSING:
        return Read(reason=Reason.MISSING, token=text.strip()[:20])
    if STARS.fullmatch(bare):
        return Read(reason=Reason.WITHHELD, token=text.strip()[:20])
    if kept := re.fullmatch(r"n\s*=\s*(\d{1,6})", bare):
        return Read(reason=Reason.SMALL, n=int(kept[1]), token=text.strip()[:20])
    if bound := BOUND.fullmatch(bare):
        return _bounded(bound, text, unit, name)
    if share := SHARE.fullmatch(bare):
        return of_counts(_count(share[1], name), _count(share[2], name), unit, per, name)
    if unit == Unit.YES_NO:
        return Read(value=_yes_no(bare, name))
    value = number(re.sub(rf"\s*{PERCENT_SIGN}$", "", bare) if unit == Unit.PERCENT else bare, name)
    check_value(value, unit, name)
    return Read(value=value)


def _bounded(found: re.Match[str], text: str, unit: str, name: str) -> Read:
    """`n<10`, `<5`, `≥95`: too few students, perhaps with a bound on one side."""
    token = text.strip()[:20]
    if found["n"]:
        return Read(reason=Reason.SMALL, token=token)
    at = number(found["number"], name)
    check_value(at, unit, name)
    if found["sign"] in ("<", "<=", "≤"):
        return Read(reason=Reason.SMALL, low=Decimal(0) if at >= 0 else None, high=at, token=token)
    return Read(reason=Reason.SMALL, low=at, high=Decimal(100) if unit == Unit.PERCENT else None, token=token)


def _count(text: str, name: str) -> int:
    return int(number(text, name))


def _yes_no(bare: str, name: str) -> Decimal:
    if bare not in YES | NO:
        raise refusals.BadInput(fields={name: _("This measure is answered by yes or no. Write one of the two.")})
    return Decimal(1) if bare in YES else Decimal(0)


def of_counts(numerator: int, denominator: int, unit: str, per: int | None, name: str = "said") -> Read:
    """The value that follows from two counts, to two places. Raises BadInput where they cannot be."""
    if unit not in (Unit.PERCENT, Unit.RATE):
        raise refusals.BadInput(
            fields={name: _("Two counts make a percentage or a rate. This measure has another unit: give its value.")}
        )
    if denominator <= 0:
        raise refusals.BadInput(fields={name: _("The second count is of how many. It cannot be 0.")})
    if numerator > denominator and unit == Unit.PERCENT:
        raise refusals.BadInput(
            fields={
                name: _("%(some)s of %(all)s is more than all of them. Check which count is which.")
                % {"some": formats.figure(numerator), "all": formats.figure(denominator)}
            }
        )
    factor = Decimal(per or 1000) if unit == Unit.RATE else Decimal(100)
    value = (factor * numerator / denominator).quantize(Decimal("0.01"))
    return Read(value=value, numerator=numerator, denominator=denominator)


def check_value(value: Decimal, unit: str, name: str = "said") -> None:
    """Raise BadInput for a value that the unit cannot have."""
    if unit == Unit.PERCENT and not 0 <= value <= 100:
        raise refusals.BadInput(
            fields={
                name: _(
                    "%(value)s%% cannot be: a percentage lies between 0 and 100. Check it, or count in another unit."
                )
                % {"value": plain(value)}
            }
        )
    if unit in (Unit.COUNT, Unit.RATE) and value < 0:
        raise refusals.BadInput(fields={name: _("A count is 0 or more. Check the sign.")})
    if unit == Unit.COUNT and value != int(value):
        raise refusals.BadInput(fields={name: _("A count is a whole number. For a share, take percent as the unit.")})
    if unit == Unit.YES_NO and value not in (0, 1):
        raise refusals.BadInput(fields={name: _("This measure is answered by yes or no. Write one of the two.")})


def read_target(text: str, unit: str, way: str, name: str = "said") -> tuple[Said, ...]:
    """What somebody may mean by a target: one thing, or several of which they choose. Raises BadInput else."""
    bare = SPACES.sub(" ", text.strip()).casefold().rstrip(".")
    if not bare:
        raise refusals.BadInput(fields={name: _("A target is needed, as: at least 70%, +4 points, or 4% increase.")})
    if unit == Unit.YES_NO:
        return (Said(TargetKind.ABSOLUTE, "", _yes_no(bare, name)),)
    found = ABSOLUTE.fullmatch(bare)
    if found and (found["word"] or found["number"][0] not in "+-"):
        return (_absolute(found, unit, way, name),)
    if change := CHANGE.fullmatch(bare):
        return _changes(change, unit, way, name)
    raise refusals.BadInput(
        fields={
            name: _(
                "“%(text)s” is no target that can be counted with. Write it as: at least 70%%, +4 points, 4%% increase."
            )
            % {"text": text.strip()[:60]}
        }
    )


def _absolute(found: re.Match[str], unit: str, way: str, name: str) -> Said:
    word = found["word"] or ""
    against = {Way.INCREASE: AT_MOST, Way.DECREASE: LEAST}.get(Way(way))
    if word and against and re.fullmatch(against, word):
        raise refusals.BadInput(
            fields={
                name: _(
                    "“%(word)s” points the other way than the measure. Change the wording, or the measure's direction."
                )
                % {"word": word}
            }
        )
    amount = number(found["number"], name)
    check_value(amount, unit, name)
    return Said(TargetKind.ABSOLUTE, "", amount)


def _changes(found: re.Match[str], unit: str, way: str, name: str) -> tuple[Said, ...]:
    """`+4`, `4 points`, `4% increase`: with each kind and each base that it may mean."""
    amount = abs(number(found["number"], name))
    word = found["before"] or found["after"] or ""
    mark = found["number"][0]
    unsigned = mark not in "+-" and way == Way.DECREASE
    down = bool(re.fullmatch(DOWN, word)) if word else mark == "-" or unsigned
    sign = found["sign"] or ""
    percent = bool(sign) and not re.fullmatch(POINTS, sign)
    kinds = [TargetKind.RELATIVE] if percent else [TargetKind.POINTS]
    if percent and unit == Unit.PERCENT:
        kinds = [TargetKind.POINTS, TargetKind.RELATIVE]
    signed = -amount if down else amount
    return tuple(Said(kind, base, signed) for kind in kinds for base in (Base.BASELINE, Base.YEAR_BEFORE))


def meant(
    said: tuple[Said, ...], baseline: Decimal | None, before: Decimal | None, *, first: bool
) -> tuple[Choice, ...]:
    """What may be meant, with the values that follow. For the first target the year before is the baseline."""
    found = []
    for one in said:
        if first and one.base == Base.YEAR_BEFORE:
            continue
        base = before if one.base == Base.YEAR_BEFORE else baseline
        found.append(Choice(one, base, value_of(one.kind, one.amount, base)))
    return tuple(found)


def plain(value: Decimal) -> str:
    """A value as it is typed: `82`, `82.5`, `1234.25`."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def written(value: Decimal | None, unit: str, per: int | None = None) -> str:
    """A value as it is read: `82%`, `1,240`, `3.2 per 1,000`, `Yes`; a dash for none."""
    if value is None:
        return formats.NOTHING
    if unit == Unit.YES_NO:
        return _("Yes") if value else _("No")
    whole, _point, places = plain(value).partition(".")
    text = f"{formats.figure(int(whole))}{'.' if places else ''}{places}"
    text = f"-{text}" if whole == "-0" else text
    if unit == Unit.RATE:
        return _("%(value)s per %(per)s") % {"value": text, "per": formats.figure(per or 1000)}
    return f"{text}%" if unit == Unit.PERCENT else text


def target_words(said: Said, unit: str, way: str) -> str:
    """A target as it was meant: `at least 70%`, `4 points above the baseline`."""
    if said.kind == TargetKind.ABSOLUTE:
        value = written(said.amount, unit)
        if unit == Unit.YES_NO:
            return value
        return (_("at most %(value)s") if way == Way.DECREASE else _("at least %(value)s")) % {"value": value}
    pattern = CHANGES[TargetKind(said.kind), Base(said.base), said.amount < 0]
    return pattern % {"amount": plain(abs(said.amount))}


def follows(choice: Choice, unit: str, per: int | None = None) -> str:
    """What follows from one thing that may be meant: `82% → 86%`; empty where its base is not known."""
    if choice.value is None or choice.base is None:
        return ""
    return f"{written(choice.base, unit, per)} → {written(choice.value, unit, per)}"


def typed(said: Said, unit: str) -> str:
    """A target as it stands in the field that changes it: `70%`, `+4`, `-4%`."""
    sign = "%" if unit == Unit.PERCENT else ""
    if said.kind == TargetKind.ABSOLUTE:
        return ("yes" if said.amount else "no") if unit == Unit.YES_NO else f"{plain(said.amount)}{sign}"
    text = plain(said.amount) if said.amount < 0 else f"+{plain(said.amount)}"
    return f"{text}%" if said.kind == TargetKind.RELATIVE else text

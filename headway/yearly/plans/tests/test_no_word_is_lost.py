"""Three people write, move, take out and undo in one draft, in any order, over what they saw earlier: is a word lost?

Each word is sent once and is found again in a stored text, in a line of history, or in the refusal that came back to
who sent it. In long texts more holds: a word stands there until somebody who saw it takes it away. What one person
types over their own words in one go joins into one line of history, so what saves itself here only types on.
"""

import itertools

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.foundation.web import forms
from headway.yearly.plans import access
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Strategy

from . import worlds

pytestmark = pytest.mark.slow

FIELDS = {Strategy: ("title", "if_text"), Milestone: ("title", "indicator"), Action: ("title",)}
LONG = {"if_text", "indicator"}
FIND = {
    Strategy: access.strategy_decided_or_404,
    Milestone: lambda user, key: access.milestone_or_404(user, key, May.EDIT_PLAN),
    Action: lambda user, key: access.own_action_or_404(user, key, May.EDIT_PLAN),
}
REVISE = {
    Strategy: lambda row, **more: plans.revise_strategy(strategy=row, **more),
    Milestone: lambda row, **more: plans.revise_milestone(milestone=row, **more),
    Action: lambda row, **more: plans.revise_action(action=row, **more),
}
TAKE_OUT = {
    Strategy: lambda row, by: plans.archive_strategy(strategy=row, by=by),
    Milestone: lambda row, by: plans.archive_milestone(milestone=row, by=by),
    Action: lambda row, by: plans.archive_action(action=row, by=by),
}
WAYS = {
    "on": lambda text, word: f"{text} {word}".strip(),
    "below": lambda text, word: f"{text}\n\n{word}".strip(),
    "above": lambda text, word: f"{word}\n\n{text}".strip(),
    "anew": lambda text, word: word,
}
DEEDS = ("write", "write", "write", "write", "look", "begin", "move", "out", "undo")

story = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(DEEDS), st.integers(0, 7), st.sampled_from(sorted(WAYS)), st.booleans()
    ),
    min_size=4,
    max_size=24,
)


def words_of(text):
    """The words of a text that somebody sent in this test."""
    return {word for word in str(text or "").split() if word.startswith("word")}


class Table:
    """A draft, and what each of the people at it has before their eyes."""

    def __init__(self, w, people):
        self.people, self.names = people, (f"word{n}." for n in itertools.count())
        plan = worlds.draft(w.school)
        ones = [worlds.strategy(plan, title=title) for title in ("First", "Second")]
        stones = [worlds.milestone(one, f"Stone of {one}") for one in ones]
        step = worlds.action(stones[0])
        self.rows = [*ones, *stones, step]
        long = [(ones[0], "if_text"), (stones[0], "indicator")]
        self.texts = [*long, (ones[0], "title"), (stones[0], "title"), (step, "title"), *long, (ones[0], "if_text")]
        self.seen, self.sent, self.came_back, self.taken_away = {}, {}, set(), set()

    def look(self, who, row, field):
        """Somebody reads a text as it is stored now."""
        stored = type(row).objects.get(pk=row.pk)
        self.seen[who, row, field] = (getattr(stored, field), stored.version)

    def write(self, who, at, how, itself):
        """Somebody types a word into a text as they saw it last, perhaps long ago."""
        row, field = self.texts[at]
        if (who, row, field) not in self.seen:
            self.look(who, row, field)
        way = how if field in LONG else {"below": "on", "above": "on"}.get(how, how)
        word = next(self.names)
        text = WAYS[way](self.seen[who, row, field][0], word)
        self.sent[word] = (row, field)
        self.send(who, row, field, text, itself and way != "anew", keep=itself)

    def send(self, who, row, field, text, itself, keep):
        """Their text is sent; who is told of a clash keeps their own, or takes the other's."""
        base, version = self.seen[who, row, field]
        edit = forms.Edit(version, {field: base}, {field: text}, frozenset({field} & LONG), saved_itself=itself)
        try:
            found = FIND[type(row)](self.people[who], row.key)
            stored = REVISE[type(row)](found, edit=edit, by=self.people[who])
        except refusals.Conflict as clash:
            said = clash.clashes[field]
            assert field not in LONG and said.yours == text
            assert said.theirs == getattr(type(row).objects.get(pk=row.pk), field)
            self.came_back |= words_of(text) - words_of(base)
            self.seen[who, row, field] = (said.theirs, clash.version)
            if keep:
                self.send(who, row, field, text, itself, keep)
        except Http404:  # taken out meanwhile: the field says so, and what was typed stays in it
            self.came_back |= words_of(text) - words_of(base)
        else:
            self.taken_away |= words_of(base) - words_of(text)
            merged = getattr(stored, field) != text
            # Who typed on while it was sent goes on from what they sent; who did not sees what it became.
            if merged and keep:
                self.seen[who, row, field] = (text, version)
            else:
                self.seen[who, row, field] = (getattr(stored, field), stored.version)

    def begin(self, who, at):
        """A new row with a word as its title."""
        under = self.rows[at % 4]
        word = next(self.names)
        self.sent[word] = (under, "")
        if type(under).objects.live().filter(pk=under.pk).exists():
            self.rows.append(plans.begin_row(under=under, title=word, by=self.people[who]))
        else:
            self.came_back.add(word)

    def move(self, who, at):
        """A row goes to another place."""
        row = self.rows[at % len(self.rows)]
        above = {Strategy: None, Milestone: Strategy, Action: Milestone}[type(row)]
        under = [one for one in self.rows if type(one) is above]
        if under:
            plans.place(row=row, under=under[at % len(under)], by=self.people[who])

    def out(self, who, at):
        """A row is taken out with all below it."""
        row = self.rows[at % len(self.rows)]
        TAKE_OUT[type(row)](FIND[type(row)](self.people[who], row.key), self.people[who])

    def undo(self, who, at):
        """One of the last lines is taken back."""
        lines = HistoryLine.objects.filter(undone_at=None, element_key__in=[row.key for row in self.rows])
        line = lines.order_by("-id")[at : at + 1].first()
        if line:
            history.undo(line=line, by=self.people[who])
            for before, after in line.changes.values():
                self.taken_away |= words_of(after) - words_of(before)

    def do(self, who, deed, at, how, itself):
        if deed == "write":
            return self.write(who, at, how, itself)
        if deed == "look":
            row = self.rows[at % len(self.rows)]
            return [self.look(who, row, field) for field in FIELDS[type(row)]]
        try:
            return getattr(self, deed)(who, at)
        except (refusals.Refusal, Http404):  # nothing was typed: nothing to lose
            return None

    def lost(self):
        """Words that stand nowhere, and words that nobody took from the long text that they were written into."""
        stored = {(row, name): words_of(getattr(type(row).objects.get(pk=row.pk), name))
                  for row in self.rows for name in FIELDS[type(row)]}  # fmt: skip
        kept = set().union(*stored.values(), self.came_back)
        for changes in HistoryLine.objects.values_list("changes", flat=True):
            kept |= words_of(" ".join(str(value) for pair in changes.values() for value in pair))
        nowhere = set(self.sent) - kept
        missing = {word for word, (row, name) in self.sent.items() if name in LONG and word not in stored[row, name]}
        return nowhere, missing - self.taken_away - self.came_back


@pytest.mark.db
class NoWordIsLost(TestCase):
    """One draft for each story."""

    @classmethod
    def setUpTestData(cls):
        with clock.moved_to(worlds.TODAY):
            cls.w = worlds.world()
            cls.people = [worlds.person(f"leader_{at}", cls.w.school, "leader") for at in range(3)]

    @settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(story=story)
    def test_every_word_is_stored_or_kept_or_comes_back_to_who_sent_it(self, story):
        """Any people, any deeds, in any order."""
        with clock.moved_to(worlds.TODAY):
            table = Table(self.w, self.people)
            for who, deed, at, how, itself in story:
                table.do(who, deed, at, how, itself)
            assert table.lost() == (set(), set())

"""Are figures, shares, dates, list pages and downloads written as the house writes them?"""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from headway.foundation.web import downloads, formats, paging


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 0, "–"), (0, 6, "0%"), (1, 3, "33%"), (2, 3, "67%"), (1, 8, "13%"), (1, 200, "1%"), (199, 200, "100%")],
)
def test_shares_are_whole_percent_half_up(part, whole, text):
    assert formats.percent(part, whole) == text


def drawn(text, **context):
    return Template(text).render(Context(context)).strip()


def test_filters_write_what_the_functions_write():
    day = dt.date(2026, 1, 15)
    text = drawn("{{ d|day }} · {{ d|short_day }} · {{ n|figure }} · {{ 1|percent:3 }} · {{ pair|percent }}",
                 d=day, n=1401, pair=(0, 0))  # fmt: skip
    assert text == "Thu, Jan 15, 2026 · Jan 15 · 1,401 · 33% · –"


def test_a_short_day_far_away_names_its_year():
    days = [dt.date(2026, 1, 15), dt.date(2026, 7, 16), dt.date(2026, 7, 17), dt.date(2025, 7, 16)]
    written = [drawn("{{ d|short_day:today }}", d=day, today=days[0]) for day in days]
    assert written == ["Jan 15", "Jul 16", "Jul 17, 2026", "Jul 16, 2025"]


def test_a_reader_of_spanish_gets_days_in_their_order_and_figures_as_they_are_written_here():
    day, june = dt.date(2026, 1, 15), dt.datetime(2026, 6, 30, 15, 5, tzinfo=dt.UTC)
    with translation.override("es"):
        text = drawn("{{ d|day }} · {{ d|short_day }} · {{ d|short_day:june }} · {{ d|month }} · {{ n|figure }}",
                     d=day, n=1401, june=dt.date(2027, 6, 30))  # fmt: skip
        assert text == "jue 15 ene 2026 · 15 ene · 15 ene 2026 · enero de 2026 · 1,401"
        assert formats.long_day(june.date()) == "30 de junio de 2026"
        assert formats.moment(june) == "mar 30 jun 2026, 3:05 p. m."
        assert [drawn("{{ d|days_from:j }}", d=day + dt.timedelta(n), j=day) for n in (-2, 0, 1)] == [
            "hace 2 días",
            "hoy",
            "en 1 día",
        ]
    with translation.override("tlh"):
        assert formats.short_day(day) == "Jan 15", "a language without a row of its own is written like English"


def test_nothing_is_a_dash():
    assert (formats.figure(None), formats.day(None), formats.short_day(None)) == ("–", "–", "–")


def test_a_status_is_a_shape_and_a_word():
    text = drawn('{% status "off_track" %}')
    assert "#s-off" in text
    assert text.endswith("Off track</span>")


def test_progress_says_it_in_words_before_the_line_and_needs_no_inline_style():
    text = drawn("{% progress 9 24 5 %}")
    assert text.index("<b>9 of 24</b> actions complete, 5 behind") < text.index("<svg")
    assert 'width="37.5%"' in text
    assert "style=" not in text


def test_progress_of_nothing_is_a_dash_without_a_line():
    text = drawn("{% progress 0 0 %}")
    assert "no actions yet" in text
    assert "<svg" not in text


@pytest.mark.parametrize(("asked", "number"), [(None, 1), ("", 1), ("x", 1), ("-3", 1), ("2", 2), ("99", 4)])
def test_page_numbers_are_taken_kindly(asked, number):
    assert paging.window(asked).of(342).number == number


def test_a_page_says_where_it_stands():
    page = paging.window("4").of(342)
    assert (page.first, page.last, page.total, page.pages, page.before, page.after) == (301, 342, 342, 4, 3, None)


def test_an_empty_list_is_one_page_of_nothing():
    page = paging.window(None).of(0)
    assert (page.first, page.last, page.pages, page.before, page.after) == (0, 0, 1, None, None)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "-", "=", "+1-1"])
def test_what_a_spreadsheet_would_run_is_told_to_be_text(cell):
    assert downloads.neutralise(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3", "-3.5", "plain", "", "a=b", "3"])
def test_plain_texts_and_numbers_are_left_alone(cell):
    assert downloads.neutralise(cell) == cell


def test_a_download_is_never_shown_guessed_or_kept():
    response = downloads.attachment("a,b", name='plan "x"\r\n../é.csv', kind="text/csv")
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert not set("\r\n/\\") & set(response["Content-Disposition"])
    assert response["Content-Disposition"].count('"') == 2
    assert 'filename="plan -x---..-e.csv"' in response["Content-Disposition"]
    assert response["Content-Disposition"].endswith("filename*=UTF-8''plan%20-x---..-%C3%A9.csv")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_a_long_download_is_streamed():
    response = downloads.attachment(iter([b"a", b"b"]), name="x.csv", kind="text/csv")
    assert response.streaming
    assert b"".join(response.streaming_content) == b"ab"

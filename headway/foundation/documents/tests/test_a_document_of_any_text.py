"""Does a document hold what people wrote, letter by letter, whatever they wrote, and can everybody read it?"""

import logging
import re
from pathlib import Path

import pytest

from headway.foundation import documents
from headway.foundation.documents import fonts, texts
from headway.foundation.web import pictures
from headway.foundation.web.pictures import samples

from . import reading

SAMPLE = Path(__file__).parent / "sample.typ"
FACTS = {
    "language": "es",
    "title": "Un plan: “leer” & más",
    "author": "Reed School",
    "date": "2026-01-15",
    "footer": {"left": "Reed School", "as_of": "As of today", "page": "Page {page} of {pages}"},
}


@pytest.fixture(autouse=True)
def ready():
    reading.ready()


def made(text="Something", **changed):
    shown = {"bar": pictures.render(pictures.Progress("Bar", 3, 2, 8), pictures.PAPER)}
    return documents.pdf(SAMPLE, {**FACTS, "text": text, **changed}, shown)


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1; #x #panic() #import \"/etc/passwd\"",
        "$ x^2 $ and $5 and *bold* and _thin_ and `code`",
        "[brackets] {braces} <label> @reference ~ / // /* not a remark */",
        "\\ \\# \\u{41} \\n",
        "= no heading",
        '"straight" \'quotes\' -- and --- dots...',
        "https://reed.example/a?b=c&d=%20#e",
        "<b>tag</b> &amp; {{ braces }} {% tag %} %(name)s",
    ],
)  # fmt: skip
def test_no_text_is_taken_as_a_command(text):
    assert reading.unspaced(made(text)).count("".join(text.split())) == 2


@pytest.mark.parametrize("text", ["😀🏫✔️👩‍🏫🇺🇸", "שלום", "Ελλάδα", "Привет", "tiếng Việt", "→ ≤ ≠ ½ □ ✓", "naïve Łódź"])
def test_other_scripts_and_signs_are_drawn(text):
    content = made(text)
    assert "".join(text.split()) in reading.unspaced(content)
    assert texts.STAND_IN not in reading.text(content)


def test_arabic_takes_its_own_letters():
    content = made("مرحبا")
    assert ("NotoSansArabic-Regular", True) in reading.used_fonts(content)
    assert texts.STAND_IN not in reading.text(content)


def test_what_no_font_draws_is_marked_and_counted_in_a_sentence():
    said = reading.text(made("学校 plan"))
    assert f"{texts.STAND_IN * 2} plan" in said
    assert f"2 characters have no shape in the fonts of this document and stand as {texts.STAND_IN}." in said
    assert "no shape" not in reading.text(made("plan"))


def test_letters_that_no_font_holds_together_are_marked_too(monkeypatch):
    monkeypatch.setattr(fonts, "held", lambda: fonts.plain() | set("学校"))
    assert texts.STAND_IN * 2 in reading.text(made("学校"))


@pytest.mark.parametrize(
    "text", ["a\0b\x07c\x1b\x7f", "a\u200bb\u202ec", "\ufeffabc", "a\ud800bc", "a\u2066b\u2069c", "\U000e0061abc"]
)
def test_control_characters_and_reversals_leave_no_trace(text):
    assert reading.unspaced(made(text)).replace("\u200b", "").count("abc") == 2


@pytest.mark.parametrize(
    "text", ["one\u2003two\u3000three\u00a0four", "one\u2028two\u2029three\tfour", "\ufffeone\uffff two"]
)
def test_white_space_and_what_is_no_character_do_not_stop_a_document(text):
    assert "one" in reading.text(made(text))
    assert "two" in reading.text(made(text))


def test_ten_thousand_characters_are_all_there():
    sentence = "The team meets on Monday and writes down what it will try. "
    content = made(sentence * 170)
    assert reading.text(content).count(sentence.strip()) > 330
    assert int(reading.facts(content)["Pages"]) > 3


def test_a_word_of_three_hundred_letters_breaks_inside_the_page():
    word = "Donaudampfschiffahrt" * 15
    content = made(word)
    assert reading.unspaced(content).count(word) == 2
    right = [
        float(edge) for edge in re.findall(r'<word .*?xMax="([\d.]+)"', reading.run("pdftotext", content, "-bbox"))
    ]
    assert max(right) <= 612 - 0.7 * 72


def test_paragraphs_and_lists_stay_what_they_are():
    kinds = [one.kind for one in reading.structure(made("First.\n- one\n- two\n\nLast."))]
    assert (kinds.count("L"), kinds.count("LI")) == (1, 2)


def test_title_author_language_and_day_stand_in_the_properties():
    facts, more = reading.facts(made()), reading.run("pdfinfo", made(), "-meta")
    assert (facts["Title"], facts["Author"], facts["Tagged"]) == (FACTS["title"], "Reed School", "yes")
    assert "<dc:language><rdf:Bag><rdf:li>es</rdf:li>" in more
    assert "<pdfuaid:part>1</pdfuaid:part>" in more
    assert "<xmp:CreateDate>2026-01-15T" in more


def test_properties_keep_what_no_font_draws():
    facts = reading.facts(made(title="学校 plan", author="学校"))
    assert (facts["Title"], facts["Author"]) == ("学校 plan", "学校")


def test_every_font_is_embedded():
    used = reading.used_fonts(made("Leer 😀 שלום"))
    assert {name for name, _ in used} >= {"PublicSans-Regular", "PublicSans-SemiBold", "NotoEmoji-Regular"}
    assert [name for name, embedded in used if not embedded] == []


def test_cells_of_a_tables_head_are_tagged_and_repeated_on_each_page():
    content = made("A line of a long table.\n" * 300)
    heads = [one.text.strip() for one in reading.structure(content) if one.kind == "TH"]
    assert heads == ["Name", "Text"]
    pages = reading.run("pdftotext", content).split("\f")
    assert sum("Name" in page for page in pages) > 3


def test_each_page_says_whose_it_is_as_of_when_and_which_of_how_many():
    content = made("A line.\n" * 300)
    pages = reading.run("pdftotext", content, "-layout").split("\f")[:-1]
    for at, page in enumerate(pages, 1):
        assert re.search(rf"Reed School\s+As of today\s+Page {at} of {len(pages)}", page), at


def test_the_same_data_give_the_same_bytes():
    assert made() == made()
    assert made() != made(date="2026-01-16")


def test_a_missing_font_is_said_and_nothing_is_made(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(documents.NotMade) as refused:
        made()
    assert refused.value.sentence == (
        "No document can be made: the font PublicSans-Regular.ttf is not installed. "
        "Ask whoever runs Headway to run “make assets”, and try again."
    )


@pytest.mark.parametrize(
    ("template", "reason"), [("#unknown", "unknown variable"), ('#image("/one.svg")', "not found"),
                             ("#rect()[= Two]\n=== Four", "heading")]
)  # fmt: skip
def test_a_template_that_fails_is_a_refusal_and_a_line_in_the_log(tmp_path, monkeypatch, caplog, template, reason):
    (tmp_path / "one.typ").write_text(template)
    monkeypatch.setattr("headway.foundation.documents.typesetting.ROOT", tmp_path)
    with caplog.at_level(logging.ERROR), pytest.raises(documents.NotMade) as refused:
        documents.pdf(tmp_path / "one.typ", FACTS)
    assert "could not be made" in refused.value.sentence
    assert reason in caplog.text.lower()


def test_a_picture_without_words_is_refused(tmp_path, monkeypatch, caplog):
    (tmp_path / "one.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (tmp_path / "one.typ").write_text('#set document(title: "A")\n#image("one.svg")')
    monkeypatch.setattr("headway.foundation.documents.typesetting.ROOT", tmp_path)
    with pytest.raises(documents.NotMade):
        documents.pdf(tmp_path / "one.typ", FACTS)
    assert "alt" in caplog.text


def test_words_of_a_picture_of_any_script_never_stop_a_document():
    hostile = ("\ufeffx", "\U000e0061", "x\u0308", "हिन्दी", "שָׁלוֹם", "✏\ufe0f", "ůpọṇ", "<b>&amp;]]>", "\u202eabc")
    for text in (*samples.LABELS, *hostile):
        heat = pictures.Heat(text, (text,), (pictures.HeatRow(text, (pictures.Cell(text, 3),)),))
        shown = {"bar": pictures.render(heat, pictures.PAPER)}
        content = documents.pdf(SAMPLE, {**FACTS, "text": "Beside"}, shown)
        assert "Beside" in reading.text(content), text
        assert "Figure" in {one.kind for one in reading.structure(content)}
    shown = {"bar": pictures.render(samples.USUAL[4], pictures.PAPER)}
    assert "Alder Bayou Elementary" in reading.text(documents.pdf(SAMPLE, {**FACTS, "text": ""}, shown))

"""Do the words of pictures stand apart where a browser draws them, and does the page never scroll sideways?"""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOXES = """() => [...document.querySelectorAll("svg.pic[viewBox]")].map(svg => [
  svg.querySelector("title").textContent.slice(0, 40), svg.viewBox.baseVal.width, svg.viewBox.baseVal.height,
  [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBBox();
    return [text.firstChild.data, box.x, box.y, box.x + box.width, box.y + box.height];
  })])"""
SLACK = 0.5


def touching(boxes):
    """Pairs of words that stand on each other."""
    for at, (one, left, top, right, bottom) in enumerate(boxes):
        for other, left_too, top_too, right_too, bottom_too in boxes[at + 1 :]:
            wide = min(right, right_too) - max(left, left_too)
            if wide > SLACK and min(bottom, bottom_too) - max(top, top_too) > SLACK:
                yield one, other


@pytest.mark.parametrize(("group", "drawn"), [("pictures", 9), ("causes", 16)])
def test_words_of_pictures_stand_apart_and_inside_on_the_page_of_parts(live, browser, group, drawn):
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{live.url}/parts/?of={group}")
        page.evaluate("() => document.fonts.ready")
        found = page.evaluate(BOXES)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
        table = page.get_by_text("Table behind this picture").first
        table.focus()
        page.keyboard.press("Enter")
        named = "Strong lessons in every classroom" if group == "pictures" else "Grade 3 reading at benchmark"
        assert page.get_by_role("table", name=named).is_visible()
    assert len(found) == drawn
    for title, wide, high, boxes in found:
        assert boxes, title
        outside = [box for box in boxes if min(box[1:3]) < -SLACK or box[3] > wide + SLACK or box[4] > high + SLACK]
        assert outside == [], title
        assert list(touching(boxes)) == [], title

"""Which files are kept beside an element, what is refused and why, and how is a file given out?"""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from headway.exchange.archives import operations as archives
from headway.exchange.archives import verifying
from headway.foundation.core import refs, refusals
from headway.foundation.files import operations, recognising, storing
from headway.foundation.files.models import Attachment
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
GPS, MAKER = 0x8825, 0x010F
BOTH_WAYS = chr(0x202E)


def picture(kind="JPEG", size=(40, 20), **more):
    """A picture that says where and with what it was taken."""
    made = Image.new("RGB", size, (200, 30, 30))
    if kind == "JPEG":
        exif = Image.Exif()
        exif[MAKER] = "Hidden camera"
        exif.get_ifd(GPS)[2] = (30.0, 27.0, 1.0)
        more["exif"] = exif
    out = io.BytesIO()
    made.save(out, kind, **more)
    return out.getvalue()


def document(main="word/document.xml", level=zipfile.ZIP_DEFLATED, **parts):
    """An office document of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", "<Types/>"))
        archive.writestr(main, "<w:document/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def refused(name, content) -> str:
    with pytest.raises(refusals.BadInput) as found:
        recognising.recognise(name, content)
    assert f"“{recognising.clean_name(name)}”" in found.value.fields["uploads"]
    return found.value.fields["uploads"]


@pytest.fixture
def w():
    return worlds.world()


@pytest.fixture
def action(w):
    return worlds.standard_plan(w.school, responsible=w.teacher)[3]


def address(action):
    return reverse("threads:element_files", args=["plans.action", action.key])


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("minutes.pdf", b"%PDF-1.7\n...", "minutes.pdf"),
        ("minutes.exe", b"%PDF-1.7\n...", "minutes.pdf"),
        ("plan.docx", document(), "plan.docx"),
        ("list.xlsx", document("xl/workbook.xml"), "list.xlsx"),
        ("talk.docx", document("ppt/presentation.xml"), "talk.pptx"),
        ("notes.txt", "Frère Jacques\n".encode(), "notes.txt"),
        ("figures.csv", b"grade,number\n3,41\n", "figures.csv"),
        ("photo.jpeg", picture(), "photo.jpeg"),
        ("photo", picture("PNG"), "photo.png"),
        ("photo.gif", picture("WEBP"), "photo.webp"),
    ],
)
def test_a_file_is_what_its_content_says(name, content, kept_as):
    found = recognising.recognise(name, content)
    assert found.name == kept_as
    assert found.media_type == recognising.MEDIA_TYPES[{"jpeg": "jpg"}.get(kept_as[-4:], kept_as.rpartition(".")[2])]


def test_a_picture_is_written_anew_and_tells_no_place():
    kept = Image.open(io.BytesIO(recognising.recognise("a.jpg", picture()).content))
    assert not kept.getexif() and b"Hidden camera" not in recognising.recognise("a.jpg", picture()).content
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "Secret words")
    assert b"Secret words" not in recognising.recognise("a.png", picture("PNG", pnginfo=texts)).content
    polyglot = picture() + document() + b"<script>alert(1)</script>"
    content = recognising.recognise("a.jpg", polyglot).content
    assert b"<script>" not in content and not zipfile.is_zipfile(io.BytesIO(content))


def header_of_a_huge_picture():
    made = bytearray(picture("PNG"))
    made[16:24] = (30_000).to_bytes(4, "big") * 2
    return bytes(made)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "can carry programs"),
        ("page.txt", b"\n\n  <!DOCTYPE html><p>Hello", "can carry programs"),
        ("note.txt", b"Dear all <script>alert(1)</script>", "can carry programs"),
        ("macro.docx", document(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "macros"),
        ("macro.xlsx", document("xl/workbook.xml", types="application/vnd.ms-excel.sheet.macroEnabled"), "macros"),
        ("old.docx", document(word__activeX1="x"), "macros"),
        ("bomb.docx", document(word__bomb=b"0" * 30_000_000), "unpacks to far more"),
        ("many.docx", document(**{f"part{n}": b"" for n in range(2100)}), "unpacks to far more"),
        ("files.zip", document("readme.md"), "archives are not kept"),
        ("cut.docx", document()[:60], "damaged or locked"),
        ("both.pdf", b"%PDF-1.7\n" + document(), "a PDF and an archive in one"),
        ("huge.png", header_of_a_huge_picture(), "cannot be read"),
        ("wide.png", picture("PNG", (8000, 5001)), "40 megapixels"),
        ("broken.jpg", picture()[:200], "cannot be read"),
        ("empty.txt", b"", "is empty"),
        ("program.exe", b"MZ\x90\x00\x03", "does not know this kind"),
        ("phone.heic", b"\x00\x00\x00\x18ftypheic", "does not know this kind"),
        ("large.pdf", b"%PDF-" + b"0" * (20 * 1024 * 1024), "20 MB"),
        (
            "fetches.docx",
            document(**{"word__settings.rels": '<Relationship Type="attachedTemplate" TargetMode="External"/>'}),
            "fetches its template",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_could_do_harm_is_refused_with_reason_and_remedy(name, content, reason):
    assert reason in refused(name, content)


def test_names_are_cleaned():
    assert recognising.clean_name("C:\\Users\\me\\..\\plan.pdf") == "plan.pdf"
    assert recognising.clean_name(f"invoice{BOTH_WAYS}fdp.exe\x00\n") == "invoicefdp.exe"
    assert recognising.clean_name("../../etc/passwd") == "passwd"
    assert recognising.clean_name("...") == "file"
    long = recognising.clean_name("é" * 400 + ".docx")
    assert len(long) <= 150 and long.endswith(".docx")


def test_files_are_added_together_kept_once_and_given_out_so_that_nothing_acts(w, action, client):
    client.force_login(w.coach)
    same = b"%PDF-1.4 same words"
    sent = [
        SimpleUploadedFile("one.pdf", same),
        SimpleUploadedFile("two.pdf", same),
        SimpleUploadedFile("drawing.png", b"<svg/>"),
    ]
    body = {"uploads": sent, "submission": "01a2052b-6226-7b0a-9ed4-ab2a23a3c8f1"}
    page = client.post(address(action), body, follow=True).text
    assert "Added: one.pdf, two.pdf." in page and "“drawing.png” was not added" in page
    first, second = Attachment.objects.order_by("pk")
    assert first.digest == second.digest and storing.place(first.digest).read_bytes() == same
    for file in sent:
        file.seek(0)
    client.post(address(action), body)
    assert Attachment.objects.count() == 2, "sent twice, added once"

    answer = client.get(reverse("files:file", args=[first.key]))
    assert b"".join(answer.streaming_content) == same
    assert answer["Content-Disposition"] == 'attachment; filename="one.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Cache-Control"] == "private, no-store"

    page = client.post(address(action), {"uploads": SimpleUploadedFile("x.svg", b"<svg/>")})
    assert page.status_code == 200 and "“x.svg” was not added" in page.text and "aria-invalid" in page.text
    many = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(11)]
    assert "Add up to 10 at a time" in client.post(address(action), {"uploads": many}).text
    assert Attachment.objects.count() == 2


def test_who_added_a_file_and_leaders_take_it_away_and_it_comes_back(w, action, client):
    about = refs.Ref("plans.action", action.key)
    sent = [SimpleUploadedFile("one.txt", b"Words")]
    row = operations.attach(about=about, organisation=w.school, files=sent, by=w.coach).kept[0]
    remove, give = reverse("files:remove", args=[row.key]), reverse("files:file", args=[row.key])
    client.force_login(w.teacher)
    assert client.post(remove).status_code == 403
    client.force_login(w.coach)
    assert client.post(remove, {"next": "https://elsewhere.example/"})["Location"] == "/"
    assert client.get(give).status_code == 404
    assert storing.place(row.digest).is_file()
    line = HistoryLine.objects.get(verb="files.attachment.archived")
    with pytest.raises(refusals.NotAllowed):
        history.undo(line=line, by=worlds.fresh(w.teacher))
    history.undo(line=line, by=worlds.fresh(w.principal))
    assert client.get(give).status_code == 200
    for who, status in ((w.teacher, 200), (w.superintendent, 200), (w.family, 403), (w.clerk, 404), (w.neighbour, 404)):
        client.force_login(who)
        assert client.get(give).status_code == status, who


def test_verify_finds_bytes_that_are_missing_or_were_changed(w, action):
    about = refs.Ref("plans.action", action.key)
    sent = [SimpleUploadedFile(f"{name}.txt", name.encode()) for name in ("whole", "lost", "changed")]
    whole, lost, changed = operations.attach(about=about, organisation=w.school, files=sent, by=w.coach).kept
    assert verifying.differences() == []
    storing.place(lost.digest).unlink()
    storing.place(changed.digest).write_bytes(b"other")
    found = "\n".join(verifying.differences())
    assert f"“lost.txt” ({lost.key}) are missing" in found
    assert f"“changed.txt” ({changed.key}) are not those that were added" in found
    assert str(whole.key) not in found


def test_a_backup_carries_the_bytes_and_a_restore_brings_them_back(w, action, tmp_path):
    about = refs.Ref("plans.action", action.key)
    sent = [SimpleUploadedFile("minutes.txt", b"Four teams met")]
    row = operations.attach(about=about, organisation=w.school, files=sent, by=w.coach).kept[0]
    path = tmp_path / "all.zip"
    archives.back_up(path=path, by=worlds.BY)
    storing.place(row.digest).unlink()
    archives.restore(path=path, by=worlds.BY, replace=True)
    assert storing.place(row.digest).read_bytes() == b"Four teams met" and verifying.differences() == []
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("files/" + "0" * 64, b"Something else")
    with pytest.raises(refusals.BadInput, match="not the file that was backed up"):
        archives.restore(path=path, by=worlds.BY, replace=True)

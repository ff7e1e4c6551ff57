"""Received files: taken in by their content, refused with a sentence that names the file."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from app.common.errors import AttachmentRefused
from app.documents import received
from app.models.problem_codes import AttachmentFault
from app.texts.messages import sentence

MOST = 10_000_000


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: object) -> bytes:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    if change is not None:
        change(made)
    target = BytesIO()
    made.save(target, **saving)
    return target.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, (200, 30, 60)).save(target, kind)
    return target.getvalue()


def refused(name: str, content: bytes, most: int = MOST) -> AttachmentFault:
    with pytest.raises(AttachmentRefused) as caught:
        received.check(name, content, most)
    words = sentence(caught.value)
    assert words.startswith(f"»{name}«" if name else "Det, du satte ind,")
    assert name == "" or name not in str(caught.value)
    return AttachmentFault(caught.value.fault)


@pytest.mark.parametrize(
    ("name", "content", "media_type", "pages"),
    [
        ("brev.pdf", pdf(), "application/pdf", 1),
        ("BREV.PDF", pdf(), "application/pdf", 1),
        ("to.pdf", pdf(lambda made: made.add_blank_page()), "application/pdf", 2),
        ("foto.jpg", picture("JPEG"), "image/jpeg", 1),
        ("foto.jpeg", picture("JPEG"), "image/jpeg", 1),
        ("skaerm.png", picture(), "image/png", 1),
        ("", picture(), "image/png", 1),
    ],
)
def test_file_is_known_by_its_content(name: str, content: bytes, media_type: str, pages: int) -> None:
    file = received.check(name, content, MOST)
    assert (file.content, file.media_type, file.pages) == (content, media_type, pages)
    assert file.title == name.rpartition(".")[0]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("tom.pdf", b"", AttachmentFault.empty),
        ("program.pdf", b"MZ\x90\x00" + bytes(200), AttachmentFault.unknown_kind),
        ("side.html", b"<html><script>alert(1)</script></html>", AttachmentFault.unknown_kind),
        ("gif.png", b"GIF89a" + bytes(50), AttachmentFault.unknown_kind),
        ("foto.pdf", picture("JPEG"), AttachmentFault.wrong_ending),
        ("brev.png", pdf(), AttachmentFault.wrong_ending),
        ("brev.pdf.exe", pdf(), AttachmentFault.wrong_ending),
        ("brev", pdf(), AttachmentFault.wrong_ending),
        ("halv.pdf", pdf()[:200], AttachmentFault.damaged),
        ("kun-hoved.pdf", b"%PDF-1.7\n", AttachmentFault.damaged),
        ("halv.png", picture("PNG", (400, 400))[:300], AttachmentFault.damaged),
        ("halv.jpg", picture("JPEG", (400, 400))[:500], AttachmentFault.damaged),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, content: bytes, fault: AttachmentFault) -> None:
    assert refused(name, content) is fault


def _script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hej')"))


def _script_in_names(made: pikepdf.Pdf) -> None:
    action = made.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert('hej')")))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("start"), action])))


def _launch(made: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    link.A = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    made.pages[0].Annots = Array([made.make_indirect(link)])


def _submit(made: pikepdf.Pdf) -> None:
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.SubmitForm, F=String("https://sted.example")))


def _other_file(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.GoToR, F=String("\\\\sted.example\\fil.pdf"))


def _old_form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=String("<xdp/>"), Fields=Array([]))


def _film(made: pikepdf.Pdf) -> None:
    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])
    made.pages[0].Annots = Array([made.make_indirect(film)])


def _file_inside(made: pikepdf.Pdf) -> None:
    made.attachments["regneark.xlsm"] = pikepdf.AttachedFileSpec(made, b"PK", filename="regneark.xlsm")


def _file_on_page(made: pikepdf.Pdf) -> None:
    pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9])
    made.pages[0].Annots = Array([pin])


def _huge_page(made: pikepdf.Pdf) -> None:
    made.pages[0].MediaBox = [0, 0, 20_000, 842]


def _flat_page(made: pikepdf.Pdf) -> None:
    made.pages[0].MediaBox = [0, 0, 0, 842]


def _huge_picture(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Width=60_000, Height=60_000)
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    made.pages[0].Resources = Dictionary(XObject=Dictionary(Im0=stream))


def _many_pages(made: pikepdf.Pdf) -> None:
    for _ in range(received.MOST_PAGES):
        made.add_blank_page()


def _no_page(made: pikepdf.Pdf) -> None:
    del made.pages[0]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_script, AttachmentFault.active_content),
        (_script_in_names, AttachmentFault.active_content),
        (_launch, AttachmentFault.active_content),
        (_submit, AttachmentFault.active_content),
        (_other_file, AttachmentFault.active_content),
        (_old_form, AttachmentFault.active_content),
        (_film, AttachmentFault.active_content),
        (_file_inside, AttachmentFault.embedded_files),
        (_file_on_page, AttachmentFault.embedded_files),
        (_huge_page, AttachmentFault.page_too_large),
        (_flat_page, AttachmentFault.page_too_large),
        (_huge_picture, AttachmentFault.too_many_pixels),
        (_many_pages, AttachmentFault.too_many_pages),
        (_no_page, AttachmentFault.damaged),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_hostile_pdf_is_refused(change: Callable[[pikepdf.Pdf], None], fault: AttachmentFault) -> None:
    assert refused("brev.pdf", pdf(change)) is fault
    # Packed into object streams the same things are found.
    packed = pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert refused("brev.pdf", packed) is fault


@pytest.mark.parametrize("password", ["", "hemmelig"])
def test_encrypted_pdf_is_refused(password: str) -> None:
    locked = pdf(encryption=pikepdf.Encryption(owner="ejer", user=password))
    assert refused("laast.pdf", locked) is AttachmentFault.encrypted


def test_pdf_that_swells_is_stopped_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def bomb(made: pikepdf.Pdf) -> None:
        # The same megabyte of nothing 400 times: nobody has to pack it as often.
        packer = zlib.compressobj(9)
        start = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
        packed = start + (packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)) * 399
        stream = made.make_stream(b"")
        stream.write(packed, filter=Name.FlateDecode)
        made.pages[0].Contents = stream

    content = pdf(bomb, compress_streams=False)
    assert len(content) < 1_000_000
    monkeypatch.setattr(pikepdf, "open", lambda *_args, **_named: pytest.fail("it was opened"))
    assert refused("bombe.pdf", content) is AttachmentFault.swells


def test_pdf_packed_twice_is_refused() -> None:
    def twice(made: pikepdf.Pdf) -> None:
        stream = made.make_stream(b"")
        packed = zlib.compress(zlib.compress(bytes(10_000)))
        stream.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        made.pages[0].Contents = stream

    assert refused("dobbelt.pdf", pdf(twice, compress_streams=False)) is AttachmentFault.swells


@pytest.mark.parametrize("side", [7_200, 10_000, 20_000])
def test_picture_with_too_many_pixels_is_refused_before_they_are_unpacked(
    monkeypatch: pytest.MonkeyPatch, side: int
) -> None:
    target = BytesIO()
    Image.new("1", (side, side)).save(target, "PNG")
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("it was unpacked"))
    assert refused("stor.png", target.getvalue()) is AttachmentFault.too_many_pixels


def test_pdf_with_parts_beyond_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received, "_MOST_OBJECTS", 5)
    assert refused("mange.pdf", pdf()) is AttachmentFault.swells


def test_contents_in_pieces_are_read() -> None:
    def pieces(made: pikepdf.Pdf) -> None:
        made.pages[0].Contents = Array([made.make_stream(b"q "), made.make_stream(b"Q ")])

    assert received.check("brev.pdf", pdf(pieces), MOST).pages == 1


def test_page_whose_contents_cannot_be_unpacked_is_refused() -> None:
    def broken(made: pikepdf.Pdf) -> None:
        stream = made.make_stream(b"")
        stream.write(b"nothing that was packed", filter=Name.FlateDecode)
        made.pages[0].Contents = stream

    assert refused("brev.pdf", pdf(broken, compress_streams=False)) is AttachmentFault.damaged


def test_larger_file_than_allowed_is_refused() -> None:
    content = pdf()
    assert received.check("brev.pdf", content, len(content)).pages == 1
    assert refused("brev.pdf", content, len(content) - 1) is AttachmentFault.too_large


def test_links_and_forms_that_only_show_are_taken_in() -> None:
    def harmless(made: pikepdf.Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        link.A = Dictionary(S=Name.URI, URI=String("https://sted.example"))
        made.pages[0].Annots = Array([made.make_indirect(link)])
        made.Root.AcroForm = Dictionary(Fields=Array([]))

    assert received.check("brev.pdf", pdf(harmless), MOST).pages == 1


@pytest.mark.parametrize("fault", AttachmentFault)
def test_every_fault_has_a_sentence_that_names_the_file(fault: AttachmentFault) -> None:
    assert sentence(AttachmentRefused(fault, "brev.pdf")).startswith("»brev.pdf« ")

"""Received files: what they are by their content, and whether they may be taken in at all.

The ending and the name of a file are never believed. Nothing is mended or stripped: what is stored is what
was received, byte for byte, so a file with something that acts by itself is refused (docs/adr/0016).
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from app.common.errors import AttachmentRefused
from app.models.problem_codes import AttachmentFault

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
# By media type: how such a file begins, and the endings it may have.
_MAGIC = {PDF: b"%PDF-", JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
ENDINGS = {PDF: ("pdf",), JPEG: ("jpg", "jpeg", "jpe", "jfif"), PNG: ("png",)}
MOST_PAGES = 500
MOST_PIXELS = 50_000_000
# The largest page PDF readers agree on, in points.
_LARGEST_PAGE = 14_400
# What all compressed parts of a file may swell to, together.
_MOST_INFLATED = 300_000_000
_INFLATED_AT_ONCE = 1_000_000
_MOST_OBJECTS = 200_000
_DICTIONARY_REACH = 1_000

_STREAM = re.compile(rb"stream\r?\n")
_SQUEEZED = re.compile(rb"/(?:FlateDecode|LZWDecode|RunLengthDecode|Fl|LZW|RL)\b")
# Actions that run, send or open something else; a link to a page or an address only shows where it leads.
_ACTIVE_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/GoTo3DView",
    }
)
_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
_ACTIVE_ANNOTATIONS = frozenset({"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"})
_EMBEDDED_KEYS = frozenset({"/EmbeddedFiles", "/EF"})


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that was checked and may be stored.

    Attributes:
        media_type: by content.
        pages: how many a PDF has; 1 for a picture.
        title: proposed from the file's name.
        sha256: of the content; made with the checks, so that storing needs not read all of it again.
    """

    content: bytes
    media_type: str
    pages: int
    title: str
    sha256: str


def check(name: str, content: bytes, most_bytes: int) -> ReceivedFile:
    """Hold a file against all that a received document must be.

    Args:
        name: of the file; only its ending and, for the title, its stem are used. Empty for what was pasted.
        content: all of it.
        most_bytes: how large it may be.

    Raises:
        AttachmentRefused: it may not be taken in; the error says why and names the file.
    """
    try:
        return _checked(name, content, most_bytes)
    except _Fault as fault:
        raise AttachmentRefused(fault.fault, name) from None


class _Fault(Exception):
    def __init__(self, fault: AttachmentFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def _checked(name: str, content: bytes, most_bytes: int) -> ReceivedFile:
    if not content:
        raise _Fault(AttachmentFault.empty)
    if len(content) > most_bytes:
        raise _Fault(AttachmentFault.too_large)
    media_type = next((kind for kind, magic in _MAGIC.items() if content.startswith(magic)), "")
    if not media_type:
        raise _Fault(AttachmentFault.unknown_kind)
    path = PurePath(name)
    if name and path.suffix.lstrip(".").lower() not in ENDINGS[media_type]:
        raise _Fault(AttachmentFault.wrong_ending)
    pages = _check_pdf(content) if media_type == PDF else _check_picture(content, media_type)
    return ReceivedFile(content, media_type, pages, path.stem, hashlib.sha256(content).hexdigest())


def _check_picture(content: bytes, media_type: str) -> int:
    """Read a picture to its last pixel, and no more pixels than a screen and a page need."""
    from PIL import Image, UnidentifiedImageError

    # A JPEG with a second picture inside, as telephones make it, is called MPO.
    formats = ("PNG",) if media_type == PNG else ("JPEG", "MPO")
    try:
        with Image.open(BytesIO(content), formats=formats) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise _Fault(AttachmentFault.too_many_pixels)
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise _Fault(AttachmentFault.damaged) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _Fault(AttachmentFault.too_many_pixels) from error
    return 1


def _check_pdf(content: bytes) -> int:
    """Read a PDF whole: its structure, each page, and every object for what acts by itself."""
    import pikepdf

    # Before anything is unpacked for real: reading the structure unpacks some parts without any limit.
    _check_swelling(content)
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise _Fault(AttachmentFault.encrypted)
            _check_objects(pdf)
            _check_pages(pdf)
            return len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise _Fault(AttachmentFault.encrypted) from error
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        ValueError,
        KeyError,
        TypeError,
        RuntimeError,
    ) as error:
        raise _Fault(AttachmentFault.damaged) from error


def _check_swelling(content: bytes) -> None:
    """Unpack every compressed part piece by piece, and stop when it swells beyond all measure."""
    total = 0
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - _DICTIONARY_REACH) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if len(_SQUEEZED.findall(head)) > 1:
            # Packed twice: nobody writes that, and the second unpacking could not be measured.
            raise _Fault(AttachmentFault.swells)
        for size in _inflated(content, found.end()):
            total += size
            if total > _MOST_INFLATED:
                raise _Fault(AttachmentFault.swells)


def _inflated(content: bytes, start: int) -> Iterator[int]:
    """Sizes of the pieces a compressed part gives; none where it is not compressed this way."""
    unpacker = zlib.decompressobj()
    rest = memoryview(content)[start:]
    at, step = 0, 65_536
    try:
        while at < len(rest) and not unpacker.eof:
            piece = unpacker.decompress(rest[at : at + step], _INFLATED_AT_ONCE)
            at += step
            yield len(piece)
            while unpacker.unconsumed_tail:
                yield len(unpacker.decompress(unpacker.unconsumed_tail, _INFLATED_AT_ONCE))
    except zlib.error:
        return


def _check_objects(pdf: Any) -> None:
    """Look into every object; each is met once, so a circle among them ends."""
    count = 0
    for root in pdf.objects:
        waiting = [root]
        while waiting:
            count += 1
            if count > _MOST_OBJECTS:
                raise _Fault(AttachmentFault.swells)
            waiting += _inside(waiting.pop())


def _inside(thing: Any) -> list[Any]:
    """Check one object and give what lies directly in it; what it only points to is met by itself."""
    import pikepdf

    if isinstance(thing, pikepdf.Array):
        parts = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        values = dict(thing.items())
        _check_dictionary(values)
        parts = list(values.values())
    else:
        return []
    return [part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect]


def _check_dictionary(values: dict[str, Any]) -> None:
    names = set(values)
    if names & _EMBEDDED_KEYS or str(values.get("/Subtype")) == "/FileAttachment":
        raise _Fault(AttachmentFault.embedded_files)
    is_action = str(values.get("/S")) in _ACTIVE_ACTIONS
    if names & _ACTIVE_KEYS or is_action or str(values.get("/Subtype")) in _ACTIVE_ANNOTATIONS:
        raise _Fault(AttachmentFault.active_content)


def _check_pages(pdf: Any) -> None:
    if not 1 <= len(pdf.pages) <= MOST_PAGES:
        raise _Fault(AttachmentFault.too_many_pages if len(pdf.pages) else AttachmentFault.damaged)
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        if not 0 < abs(right - left) <= _LARGEST_PAGE or not 0 < abs(top - bottom) <= _LARGEST_PAGE:
            raise _Fault(AttachmentFault.page_too_large)
        for picture in page.get_images().values():
            if int(picture.get("/Width", 0)) * int(picture.get("/Height", 0)) > 2 * MOST_PIXELS:
                raise _Fault(AttachmentFault.too_many_pixels)
        _read_contents(page)


def _read_contents(page: Any) -> None:
    """Unpack what is drawn on a page; a part that cannot be unpacked raises."""
    import pikepdf

    contents = page.obj.get("/Contents")
    for part in list(contents) if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(part, pikepdf.Stream):
            part.read_bytes()

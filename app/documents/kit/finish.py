"""The last step of every document: PDF/A-2a and PDF/UA-1 in one file.

ReportLab knows neither a structure tree nor archive metadata. Both are added here, from the elements that
were marked while the pages were drawn.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from app.documents.kit.tagging import Element

LANGUAGE = "da-DK"
_PROGRAM = "Jobbro"
# The twelve bytes of an ICC header that tell when the profile was made.
_PROFILE_DATE = slice(24, 36)

# The identification of PDF/UA is no part of PDF/A's own schemas, so it is declared as an extension.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself.

    Attributes:
        title: the name of the document.
        made_at: when it was made, with its time zone; without one it is taken for UTC.
    """

    title: str
    made_at: datetime


def finish(drawn: bytes, root: Element, metadata: Metadata) -> bytes:
    """Turn a drawn PDF into an archive file that can be read aloud.

    Args:
        drawn: the pages, with their content marked.
        root: the structure the marks belong to.
        metadata: title and time.

    Returns:
        The bytes of the file; the same for the same arguments.
    """
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _add_colour(pdf)
        _Structure(pdf).add(root)
        _add_metadata(pdf, metadata)
        target = BytesIO()
        pdf.save(
            target,
            min_version="1.7",
            deterministic_id=True,
            # Streams as ReportLab writes them fail PDF/A-2, clause 6.1.7.1; this writes them anew.
            object_stream_mode=ObjectStreamMode.generate,
        )
    return target.getvalue()


class _Structure:
    """Writes the structure tree and the way back from marks to elements."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, Object]] = [{} for _ in self._pages]

    def add(self, root: Element) -> None:
        """Hang the tree below the catalogue."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._written(root, tree)
        numbers = Array()
        for index, (page, owners) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.StructParents = index
            page.Tabs = Name.S
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([owners[mark] for mark in sorted(owners)])))
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _written(self, element: Element, parent: Object) -> Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
        if element.attributes:
            node.A = Array([_attribute(owner, values) for owner, values in element.attributes.items()])
        kids = Array([self._written(child, node) for child in element.children])
        if element.marks:
            node.Pg = self._pages[element.marks[0].page]
        for mark in element.marks:
            self._owners[mark.page][mark.number] = node
            if mark.page == element.marks[0].page:
                kids.append(mark.number)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=self._pages[mark.page], MCID=mark.number))
        node.K = kids
        return node


def _attribute(owner: str, values: dict[str, str]) -> Dictionary:
    return Dictionary(
        {"/O": Name("/" + owner)} | {f"/{key}": Name("/" + value) for key, value in values.items()}
    )


def _add_colour(pdf: Pdf) -> None:
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # It is made anew in each process; its own time would make each file another.
    profile[_PROFILE_DATE] = bytes.fromhex("07d0 0001 0001 0000 0000 0000")
    return bytes(profile)


def _add_metadata(pdf: Pdf, metadata: Metadata) -> None:
    made_at = metadata.made_at if metadata.made_at.tzinfo else metadata.made_at.replace(tzinfo=UTC)
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    moment = made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(metadata.title),
            Creator=String(_PROGRAM),
            Producer=String(_PROGRAM),
            CreationDate=String(moment),
            ModDate=String(moment),
        )
    )
    xmp = _XMP.format(
        title=escape(metadata.title),
        language=LANGUAGE,
        program=_PROGRAM,
        moment=made_at.astimezone(UTC).isoformat(timespec="seconds"),
    )
    stream = pdf.make_stream(xmp.encode())
    stream.Type = Name.Metadata
    stream.Subtype = Name.XML
    pdf.Root.Metadata = stream

"""Several finished PDFs as one, to be looked at, printed or saved together."""

from collections.abc import Sequence
from io import BytesIO


def joined(contents: Sequence[bytes]) -> bytes:
    """All pages in order; a single PDF stays byte for byte what it is."""
    if len(contents) == 1:
        return contents[0]
    import pikepdf

    with pikepdf.new() as together:
        for content in contents:
            with pikepdf.open(BytesIO(content)) as one:
                together.pages.extend(one.pages)
        made = BytesIO()
        together.save(made, deterministic_id=True)
    return made.getvalue()

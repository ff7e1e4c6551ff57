"""All that waits in the print queue on its way to the printer."""

from app.common.changes import Changes, Topic
from app.models.codes import FreezeReason
from app.services.documents import together
from app.services.print_queue import MadeJob, PrintQueueService, PrintRow
from app.texts.labels import label
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.withheld import withheld_lines

_NOTHING = "Der er intet at udskrive mere. Fjern linjerne fra køen."
_JOB = "Udskriftskø"


class QueuePaper:
    """What the print preview asks of the queue; ``made`` is what was stored for the printer."""

    def __init__(self, queue: PrintQueueService) -> None:
        self._queue = queue
        self.made: tuple[MadeJob, ...] = ()

    def draw(self) -> Paper:
        """Every paper as it would be printed now, in the order it was wished for."""
        drawn = self._queue.preview()
        return Paper(
            heading="Udskriv alle",
            subtitle=_JOB,
            what=_what(len(self._queue.waiting())) if drawn else "Køen kan ikke udskrives:",
            content=together([each.content for each in drawn]) if drawn else b"",
            job_title=_JOB,
            file_name="udskriftskoe.pdf",
            gaps=() if drawn else (PaperGap("queue", _NOTHING),),
            withheld=withheld_lines([row for each in drawn for row in each.withheld]),
            is_bundle=True,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the papers; the lines wait until they were printed."""
        del reason
        self.made = self._queue.make()
        return Changes.of(Topic.document, *(key for each in self.made for key in each.document_ids))


def line_words(row: PrintRow) -> tuple[str, str]:
    """What waits, and about whom and where."""
    about = " · ".join(part for part in (row.person, row.company) if part)
    return row.title or label(row.kind), about


def papers(count: int) -> str:
    """»1 papir«, »3 papirer«."""
    return "1 papir" if count == 1 else f"{count} papirer"


def _what(count: int) -> str:
    rest = "Bagefter er den ude af køen." if count == 1 else "Bagefter er køen tom."
    return f"{papers(count)} venter. {rest}"

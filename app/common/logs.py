"""The log file: codes and ids, never names, CPR numbers or free text."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

# Ten digits with or without the dash: a second net, should a number ever reach a log line.
_CPR_LIKE = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_MAX_BYTES = 1_000_000


class CprFilter(logging.Filter):
    """Masks whatever looks like a CPR number before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the finished line; the record always passes."""
        record.msg = _CPR_LIKE.sub("[cpr]", record.getMessage())
        record.args = ()
        return True


class _CodeFormatter(logging.Formatter):
    """Writes the place of an error, not its message: a message may quote what a person typed."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        kind, error, trace = ei
        lines = [kind.__name__]
        while trace is not None:
            code = trace.tb_frame.f_code
            lines.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        cause = error.__cause__
        if cause is not None:
            lines.append(f"  caused by {type(cause).__name__}")
        return "\n".join(lines)


def start(folder: Path) -> Path:
    """Begin logging to a rotating file in the folder and name the file.

    A folder that cannot be written does not stop the program; then nothing is logged.
    """
    file = folder / "jobbro.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_MAX_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return file
    handler.setFormatter(_CodeFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(CprFilter())
    root = logging.getLogger("app")
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file

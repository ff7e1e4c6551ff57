"""From an error to a Danish sentence and an exit code (``contracts.md`` 1)."""

import logging
from enum import IntEnum

from app.cli import output
from app.cli.parser import UsageFault
from app.common import errors, logs, paths
from app.texts import messages

_log = logging.getLogger(__name__)


class ExitCode(IntEnum):
    """What the command line ends with."""

    done = 0
    findings = 1
    usage = 2
    password = 3
    busy = 4
    damaged = 5
    files = 6
    too_new = 7
    unexpected = 8


_CODES: tuple[tuple[type[BaseException], ExitCode], ...] = (
    (errors.AccessError, ExitCode.password),
    (errors.StoreBusy, ExitCode.busy),
    (errors.StoreDamaged, ExitCode.damaged),
    (errors.StoreTooNew, ExitCode.too_new),
    (errors.FileFault, ExitCode.files),
    (errors.TableFault, ExitCode.findings),
    # A folder that is synchronised or on a network is a wrong --store, not a broken disk.
    (errors.UnsafeFolder, ExitCode.usage),
    (errors.UserError, ExitCode.usage),
    (OSError, ExitCode.files),
)


def report(error: BaseException) -> int:
    """Tell what went wrong on standard error, and give the exit code."""
    if isinstance(error, KeyboardInterrupt):
        output.tell("Afbrudt.")
        return ExitCode.unexpected
    code = _code_of(error)
    if code is ExitCode.unexpected:
        log = logs.start(paths.log_folder())
        _log.error("unexpected", exc_info=error)
        output.tell(messages.UNEXPECTED.format(log=log))
        return code
    if isinstance(error, UsageFault):
        output.tell(error.sentence, *([error.usage] if error.usage else []))
    elif isinstance(error, OSError) and not isinstance(error, errors.JobbroError):
        output.tell(_file_sentence(error))
    else:
        output.tell(messages.sentence(error))
    return code


def _code_of(error: BaseException) -> ExitCode:
    # A recovery key that cannot be read opens nothing: for the caller that is a wrong password.
    if isinstance(error, errors.InvalidInput) and "recovery_key" in error.problems:
        return ExitCode.password
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.unexpected)


def _file_sentence(error: OSError) -> str:
    from pathlib import Path

    return messages.sentence(errors.FileFault.of(error, Path(str(error.filename or "filen"))))

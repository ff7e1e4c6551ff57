"""A backup before what is risky, for commands."""

from app.cli import output
from app.common.errors import EnvironmentFault
from app.models.act_codes import BackupReason
from app.services.backup_care import fault_of
from app.services.catalogue import Services
from app.texts import backup_words


def with_backup(services: Services, reason: BackupReason) -> None:
    """Take one first; when it fails that is said, and the command goes on: it can be taken back."""
    try:
        services.backups.take(reason)
    except EnvironmentFault as error:
        fault = fault_of(error)
        output.tell(f"{backup_words.TITLES[fault]}. {backup_words.SENTENCES[fault]}")

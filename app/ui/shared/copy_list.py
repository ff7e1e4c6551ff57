"""The list of backups one can go back to: when each was taken, why, how large it is and what it holds."""

from app.common.clock import Clock
from app.common.dates import show_moment, show_time
from app.services.backup_care import BackupRow
from app.texts import backup_words
from app.ui.shared.list_view import whole_height
from app.ui.shared.people_list import PeopleList, PersonLine


class CopyList(PeopleList):
    """Backups, newest first; one of them is chosen (liste over sikkerhedskopier)."""

    def fit(self, most: int) -> None:
        """Be as high as the lines, with so many in sight at most."""
        lines = len(self.people)
        if lines:
            self.setFixedHeight(whole_height(self) * min(lines, most) // lines + 2 * self.frameWidth())


def copy_line(row: BackupRow, clock: Clock) -> PersonLine:
    """A backup as a line: »I dag kl. 9.45« over »Daglig · 3,4 MB · 12 borgere, …«."""
    local = clock.local(row.taken_at)
    is_today = local.date() == clock.today()
    name = f"I dag kl. {show_time(local)}" if is_today else show_moment(local)
    said = (backup_words.reason(row.reason), backup_words.size(row.size), backup_words.contents(row.counts))
    return PersonLine(str(row.path), name, " · ".join(part for part in said if part), tile="privacy")

"""The pictures of backups: the warning, the list, and the way back."""

from dataclasses import replace
from pathlib import Path

from app.common.errors import FileFault
from app.models.act_codes import BackupReason
from app.ui.shared import messages
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, guide, page, preferences


def failed(scene: Scene) -> None:
    """I dag when the stick with the backups is not plugged in."""
    scene.services.backups.note_failure(FileFault(Path("/data/usb"), "missing"))
    page("today")(scene)
    scene.page.reload()


def listed(scene: Scene) -> None:
    """The backups of a store under Indstillinger."""
    scene.services.backups.take(BackupReason.daily)
    preferences("security")(scene)


def restore_list(scene: Scene) -> None:
    """The backups on the lock page, the newest chosen."""
    backups = scene.services.backups
    if not backups.rows():
        backups.take(BackupReason.daily)
    scene.lock_screen.show_restore()
    # What they hold is told to nobody while the store is locked.
    rows = [replace(row, counts={}) for row in backups.rows()]
    scene.lock_screen.restore_page.show_copies(rows, scene.services.clock)


def last_step(scene: Scene) -> None:
    """The last step of the guide, with the folder of the backups."""
    guide(5)(scene)
    found = scene.program.guide
    if found is not None:
        found.ready.show_folder(Path("/data/Jobbro-sikkerhedskopi"))


def restore_question(scene: Scene) -> None:
    """A question before something cannot be undone."""
    preferences("security")(scene)
    screen = scene.page.security
    messages.confirm(
        screen,
        "Gendan sikkerhedskopien?",
        "Den træder i stedet for de data, der ligger på computeren nu. "
        "De nuværende data lægges ved siden af.",
        action="Gendan",
        keep="Behold data",
    )


BACKUP_SHOTS = (
    Shot("spoergsmaal", "full", restore_question),
    Shot("foerste-start-6-kopier", "guide", last_step),
    Shot("sikkerhedskopi-advarsel", "full", failed),
    Shot("sikkerhedskopi-liste", "full", listed),
    Shot("laas-gendan-liste", "lock", restore_list),
)

"""``jobbro restore``: a backup takes the place of the store, which is kept beside it."""

import argparse

from app.cli import entry, output
from app.common import paths
from app.common.clock import SystemClock
from app.services import store_care


def run(arguments: argparse.Namespace) -> int:
    """Check the backup, then put it in place."""
    folder = entry.store_folder(arguments)
    paths.require_safe_folder(folder)
    secret = entry.secret_for(arguments, "Adgangskode fra dengang: ")
    kept = store_care.restore(
        arguments.file, folder, secret.text, SystemClock(), is_recovery_key=secret.is_recovery_key
    )
    output.say(f"Sikkerhedskopien er gendannet i {folder}.")
    if kept is not None:
        output.say(f"Det, den erstattede, ligger i {kept}.")
    return 0

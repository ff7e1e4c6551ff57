"""How a command gets at the password, and opens and closes the store."""

import argparse
import codecs
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.cli import output
from app.cli.parser import UsageFault
from app.common import paths
from app.common.clock import Clock, SystemClock
from app.common.errors import FileFault, InvalidInput, NoPassword, StoreExists, StoreMissing
from app.models.problem_codes import Problem
from app.services import catalogue
from app.services.access import StoreState
from app.services.catalogue import Services

VARIABLE = "JOBBRO_PASSWORD"
# A password file is one line; anything much larger is another file named by mistake.
_LARGEST_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a store or a backup."""

    text: str
    is_recovery_key: bool = False


def store_folder(arguments: argparse.Namespace) -> Path:
    """The folder the command works on."""
    folder: Path | None = arguments.store
    return paths.default_store_folder() if folder is None else folder


@contextmanager
def opened(arguments: argparse.Namespace, *, may_write: bool) -> Iterator[Services]:
    """The services of the opened store; closed again whatever happens.

    Args:
        arguments: the global options.
        may_write: whether the command needs the right to write, which only one process has.

    Raises:
        StoreMissing: there is no store.
        NoPassword: none was given and nobody can be asked.
        AccessError: it does not open.
    """
    services = catalogue.build(store_folder(arguments), SystemClock())
    if services.access.state is StoreState.missing:
        raise StoreMissing(services.vault.folder)
    secret = secret_for(arguments)
    try:
        if secret.is_recovery_key:
            found = services.access.unlock_with_recovery_key(secret.text, may_write=may_write)
        else:
            found = services.access.unlock(secret.text, may_write=may_write)
        if found.damaged_key_copies and may_write:
            output.tell("Den ene kopi af nøglefilen var beskadiget. Den er skrevet igen.")
        yield services
    finally:
        services.access.close()


@contextmanager
def created(arguments: argparse.Namespace, clock: Clock) -> Iterator[tuple[Services, str]]:
    """The services of a new, open store and its recovery key; closed again whatever happens.

    Raises:
        StoreExists: there is a store already.
        UsageFault: a recovery key was named to open what does not exist yet.
        NoPassword: none was given and nobody can be asked.
        InvalidInput: the password is too short.
    """
    services = catalogue.build(store_folder(arguments), clock)
    if services.access.state is not StoreState.missing:
        raise StoreExists(services.vault.folder)
    if arguments.recovery_key_file is not None:
        raise UsageFault("En ny boks åbnes ikke med en nøgle. Skriv --recovery-key-file efter »new«.")
    password = new_password(arguments)
    try:
        yield services, services.access.create(password)
    finally:
        services.access.close()


def secret_for(arguments: argparse.Namespace, question: str = "Adgangskode: ") -> Secret:
    """The password or recovery key: from the options, the environment, else the terminal.

    Raises:
        UsageFault: two ways were named.
        NoPassword: none was given and nobody can be asked.
        FileFault: the file cannot be read.
    """
    if arguments.password_file is not None and arguments.recovery_key_file is not None:
        raise UsageFault("Vælg enten --password-file eller --recovery-key-file.")
    if arguments.recovery_key_file is not None:
        return Secret(first_line(arguments.recovery_key_file), is_recovery_key=True)
    return Secret(_given_password(arguments) or _ask(question))


def new_password(arguments: argparse.Namespace) -> str:
    """The password of a store that is made; typed twice where it is typed.

    Raises:
        NoPassword: none was given and nobody can be asked.
        InvalidInput: the two are not the same.
        FileFault: the file cannot be read.
    """
    given = _given_password(arguments)
    if given:
        return given
    password = _ask("Ny adgangskode: ")
    if _ask("Skriv den igen: ") != password:
        raise InvalidInput({"password": Problem.passwords_differ})
    return password


def first_line(file: Path) -> str:
    """The first line of a text file, without byte order mark and line end.

    Raises:
        NoPassword: the line is empty.
        FileFault: the file cannot be read.
    """
    try:
        with file.open("rb") as stream:
            text = _decoded(stream.read(_LARGEST_FILE))
    except OSError as error:
        raise FileFault.of(error, file) from error
    line = text.split("\n", 1)[0].removesuffix("\r")
    if not line:
        raise NoPassword
    return line


def _decoded(data: bytes) -> str:
    # PowerShell's »>« writes UTF-16; old editors write Windows-1252.
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _given_password(arguments: argparse.Namespace) -> str:
    if arguments.password_file is not None:
        return first_line(arguments.password_file)
    return os.environ.get(VARIABLE, "")


def _ask(question: str) -> str:
    # getpass would open the terminal behind a pipe and wait there for ever.
    if sys.stdin is None or not sys.stdin.isatty():
        raise NoPassword
    try:
        password = getpass.getpass(question)
    except EOFError as error:
        raise NoPassword from error
    if not password:
        raise NoPassword
    return password

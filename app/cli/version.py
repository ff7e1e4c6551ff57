"""Which version this is; it stands once, in ``pyproject.toml``."""

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

from app.common import paths


def version() -> str:
    """The version of the source tree, else of the installed package."""
    project = paths.resource().parent / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return installed_version("jobbro")
    except PackageNotFoundError:
        return ""

"""Every file path of the program; nothing else joins folders to find its own files."""

import os
import sys
from pathlib import Path

import app
from app.common.errors import UnsafeFolder

# Folder names that synchronisation programs give their roots; compared without case.
_SYNCHRONISED_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "icloudrive",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "syncthing",
    "box sync",
)
# Variables in which OneDrive names its folders, whatever they are called.
_SYNCHRONISED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs",
    }
)
_WINDOWS_REMOTE_DRIVE = 4


def resource(*parts: str) -> Path:
    """A file or folder that ships with the program: fonts, icons, themes, law tables."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(app.__file__).parent
    roots = [Path(frozen)] if frozen else [package, package.parent]
    for root in roots:
        folder = root / "resources"
        if folder.is_dir():
            return folder.joinpath(*parts)
    raise FileNotFoundError("resources")


def migrations() -> Path:
    """The folder with Alembic's environment and revisions."""
    return Path(app.__file__).parent / "storage" / "migrations"


def default_store_folder() -> Path:
    """The user's local data folder; never the roaming one."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Jobbro", appauthor=False, roaming=False))


def settings_file() -> Path:
    """Machine settings: window size, theme, lock minutes; nothing personal."""
    import platformdirs

    return Path(platformdirs.user_config_dir("Jobbro", appauthor=False, roaming=False)) / "settings.toml"


def log_folder() -> Path:
    """Where log and crash files lie."""
    import platformdirs

    return Path(platformdirs.user_log_dir("Jobbro", appauthor=False))


def policy_file() -> Path:
    """The municipality's policy, laid there by IT; it need not exist."""
    import platformdirs

    named = os.environ.get("JOBBRO_POLICY_FILE")
    return (
        Path(named)
        if named
        else Path(platformdirs.site_config_dir("Jobbro", appauthor=False)) / "policy.toml"
    )


def policy_rules_file() -> Path:
    """The municipality's own rules, beside its policy; it need not exist."""
    return policy_file().with_name("rules.toml")


def require_safe_folder(folder: Path) -> None:
    """Refuse a folder in which an open database can be torn or copied out of the house.

    Raises:
        UnsafeFolder: the folder is synchronised, on a network, or in the roaming profile.
    """
    path = folder.absolute()
    if is_share(str(path)) or _is_network(path):
        raise UnsafeFolder(path, "network")
    if _is_synchronised(path):
        raise UnsafeFolder(path, "synchronised")
    roaming = os.environ.get("APPDATA")
    if roaming and _is_inside(path, Path(roaming)):
        raise UnsafeFolder(path, "roaming")


def is_share(path: str) -> bool:
    """Whether a path names a Windows share (UNC)."""
    return path.startswith("\\\\")


def _is_synchronised(path: Path) -> bool:
    roots = [Path(os.environ[name]) for name in _SYNCHRONISED_VARIABLES if os.environ.get(name)]
    if any(_is_inside(path, root) for root in roots):
        return True
    # OneDrive for work is called »OneDrive - <organisation>«, so the start of a name decides.
    return any(part.casefold().startswith(_SYNCHRONISED_NAMES) for part in path.parts)


def _is_inside(path: Path, root: Path) -> bool:
    return path == root or root in path.parents


def _is_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _WINDOWS_REMOTE_DRIVE)
    return _file_system_of(path, Path("/proc/mounts")) in _NETWORK_FILE_SYSTEMS


def _file_system_of(path: Path, mounts: Path) -> str:
    """The type of the file system with the longest mount point above the path; empty where unknown."""
    try:
        lines = mounts.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    best, kind = Path("/"), ""
    for line in lines:
        fields = line.split(" ")
        point = Path(fields[1].replace("\\040", " "))
        if _is_inside(path, point) and len(point.parts) >= len(best.parts):
            best, kind = point, fields[2]
    return kind

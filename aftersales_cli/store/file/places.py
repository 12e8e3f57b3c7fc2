"""Places where a shop's file does not survive: network shares and folders that another program synchronises.

The write-ahead log needs memory that all writers share, which no network share gives; and a synchronising program
copies the file while it is written, and puts an older copy back.
"""

from __future__ import annotations

import sys
from pathlib import Path

from aftersales_cli.domain.values.advice import Unsaid, do
from aftersales_cli.domain.values.errors import DatabaseUnusable
from aftersales_cli.domain.values.sentence import say

MOUNTS = Path("/proc/self/mounts")
"""Where Linux lists what is mounted."""

_NETWORK = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "9p", "ncpfs", "davfs",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.curlftpfs",
)  # fmt: skip

_SYNCHRONISED = (
    "onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "owncloud",
    "nutstore", "坚果云", "我的坚果云", "baidusyncdisk", "百度云同步盘", "百度网盘同步空间", "wps云盘", "wpsdrive",
)  # fmt: skip

_MARKS = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log")
"""What synchronising programs leave in the folder they look after."""


def refuse_network(path: Path) -> None:
    """Raise DatabaseUnusable when ``path`` lies on a network share, where writing would damage the file."""
    kind = _filesystem(path)
    if kind in _NETWORK:
        raise DatabaseUnusable(
            say("{path} lies on a network share ({kind}), where a shop's file can be damaged.", path=path, kind=kind),
            next_step=say(
                "Keep the file on this computer's own disk; copy it to the share with: {command}.",
                command=do("db backup"),
            ),
        )


def refuse_synchronised(path: Path) -> None:
    """Raise DatabaseUnusable when ``path`` lies in a folder that another program keeps the same elsewhere."""
    for folder in path.absolute().parents:
        named = folder.name.casefold()
        if named.startswith(_SYNCHRONISED) or any((folder / mark).exists() for mark in _MARKS):
            raise DatabaseUnusable(
                say(
                    "{folder} is synchronised by another program, which can put an old copy over the shop's file.",
                    folder=folder,
                ),
                next_step=say(
                    "Keep the file outside of it; put backups there with: {command}.",
                    command=do("db backup", Unsaid.FOLDER),
                ),
            )


def _filesystem(path: Path) -> str:
    """The kind of file system that ``path`` lies on, as the computer names it; empty when it does not say."""
    if sys.platform == "win32":
        return "smb3" if path.absolute().drive.startswith("\\\\") else ""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    mounted = {_unescaped(line.split(" ")[1]): line.split(" ")[2] for line in lines if line.count(" ") > 1}
    place = path.resolve()
    return next((mounted[str(folder)] for folder in (place, *place.parents) if str(folder) in mounted), "")


def _unescaped(mount: str) -> str:
    """A mount's folder as it is called: the list writes a space as \\040."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount = mount.replace(code, character)
    return mount

"""Which file systems are reached over a network: their locks are not to be trusted, and SQLite needs locks."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs lustre beegfs gpfs ocfs2 gfs2 fuse.sshfs fuse.glusterfs "
    "fuse.s3fs fuse.gcsfuse fuse.rclone fuse.blobfuse fuse.cephfs davfs fuse.davfs2 ncpfs coda".split()
)


def network_file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The kind of network file system the path lies on; None on a local disk, and where nothing is known."""
    if str(path).startswith(("\\\\", "//")):
        return "network share"
    try:
        text = mounts.read_text(encoding="utf-8", errors="replace")
        resolved = path.resolve()
    except OSError:
        return None
    kind = _kind_of_mount(resolved, text)
    return kind if kind in NETWORK else None


def _kind_of_mount(path: Path, mountinfo: str) -> str | None:
    """The last of the mounts with the longest point: a later mount hides an earlier one."""
    best, kind = -1, None
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split()
        if not separator or len(fields) < 5:
            continue
        point = Path(_unescaped(fields[4]))
        if (path == point or point in path.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split()[0]
    return kind


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)

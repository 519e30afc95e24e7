"""Writing that survives a power cut: a name appears only after its bytes are on the disk, and then whole.

Every step counts. The bytes are forced out before the file gets its name, and the folder is forced out after, because
a name is an entry in its folder. A failed fsync is never repeated on the same file: the system may already have
dropped the dirty page, so the temporary file is thrown away and the error goes up.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Force the entries of a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_upwards(folder: Path) -> None:
    """Force out the entries of a folder and of all above it, so that the way to it is on the disk too.

    Folders above that this user may not read were not made by this user.
    """
    for one in (folder, *folder.absolute().parents):
        with suppress(PermissionError):
            sync_folder(one)


def replace_file(target: Path, content: bytes, temporary: Path) -> None:
    """Give `target` this content, by way of a file in the folder `temporary` of the same file system.

    The content is on the disk when this returns; the name is once the caller has synced the folder.
    """
    with _written(content, temporary) as path:
        path.replace(target)


def claim_file(target: Path, content: bytes, temporary: Path) -> bool:
    """Create `target` with this content unless it exists; return whether this call created it.

    Of several processes that claim one name, one succeeds, and none ever sees it half written.
    """
    with _written(content, temporary) as path:
        try:
            os.link(path, target)
        except FileExistsError:
            return False
        sync_folder(target.parent)
    return True


@contextmanager
def _written(content: bytes, temporary: Path) -> Iterator[Path]:
    """Yield a new file that holds the content on the disk; on the way out it is gone from the temporary folder."""
    path = temporary / secrets.token_hex(16)
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)

"""How much of what readers upload is kept: a few files of one session, so many bytes of all.

Streamlit keeps every file that is sent under the name of a session for as long as that session lives,
whether or not a page asked for it.
"""

from __future__ import annotations

from collections.abc import Callable

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

MOST_OF_ONE = 2
"""Files of one session: the page has one place for a file, where a new one may follow the old."""
MOST_OF_ALL = 64_000_000
"""Bytes of all sessions together; the oldest go."""
_ADD: Callable[[MemoryUploadedFileManager, str, UploadedFileRec], None] = (
    MemoryUploadedFileManager.add_file
)


def install() -> None:
    """Keep the files of this process in this way."""
    MemoryUploadedFileManager.add_file = _add  # type: ignore[method-assign, assignment]


def _add(files: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
    _ADD(files, session_id, file)
    kept = files.file_storage
    for older in list(kept.get(session_id, ()))[:-MOST_OF_ONE]:
        files.remove_file(session_id, older)
    for other in list(kept):
        if _total(files) <= MOST_OF_ALL:
            break
        if other != session_id:
            files.remove_session_files(other)


def _total(files: MemoryUploadedFileManager) -> int:
    return sum(
        len(file.data)
        for of_one in list(files.file_storage.values())
        for file in list(of_one.values())
    )

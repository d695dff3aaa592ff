"""Files of the index: written so that no power cut tears them, read so that nothing in them is run."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from indexer.disk import settle
from indexer.engine.mapping import mapped

if TYPE_CHECKING:
    import mmap

TRUSTED = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "int"),
        ("collections", "defaultdict"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("indexer.engine.whoosh_codec", "SectionCodec"),
    }
)
"""All that Whoosh's list of segments is made of, besides numbers and strings."""


class TrustedUnpickler(pickle.Unpickler):
    """Reads Whoosh's list of segments; whatever else a pickle asks for is refused."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that a list of segments is made of."""
        if (module, name) not in TRUSTED:
            raise pickle.UnpicklingError(f"a list of segments does not hold {module}.{name}")
        return super().find_class(module, name)


class PlainFile(StructFile):
    """A Whoosh file whose pickles cannot run anything."""

    def read_pickle(self) -> Any:
        """Read the pickle that begins here."""
        return TrustedUnpickler(self.file).load()


class DurableStorage(FileStorage):
    """A folder in which a renamed file is on the disk, in its new place, before anything goes on.

    Whoosh itself never asks the system to write a file out, so that a commit could be torn by a power cut.
    """

    def open_file(self, name: str, **options: Any) -> PlainFile:
        """Open a file for reading."""
        return PlainFile(io.BytesIO(Path(self._fpath(name)).read_bytes()), name=name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Move a file to its final name at once; `safe` refuses to replace another."""
        if safe and self.file_exists(newname):
            raise FileExistsError(f"{newname} exists already in {self.folder}")
        old = Path(self._fpath(oldname))
        settle(old)
        old.replace(self._fpath(newname))
        settle(Path(self.folder))


Storage: TypeAlias = FileStorage | RamStorage
"""A folder of files, or the same in memory for tests."""


def read_whole(storage: Storage, name: str) -> mmap.mmap | bytes:
    """Return the content of a file: mapped, where it is one."""
    if isinstance(storage, RamStorage):
        content: bytes = storage.files[name]
        return content
    return mapped(Path(storage._fpath(name)))  # noqa: SLF001  Whoosh offers no other way

"""Results kept by content, and made again only where something that they were made of changed.

A *result* is what a pure function gave. While it works, every value that it reads through a
`Ledger` is noted with its digest; the result is used again as long as all of these digests hold.
Nothing has to be declared, so nothing can be forgotten: what a page depends on is what it read.

The store lies in the staging folder, is not in git, and may be deleted at any time. Contents are
named by their digest and held against it when they are read, so that a damaged one is made
again; a record of a result names contents and what was read.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from build_scripts.parallel import spread

Digest = str
"""The SHA-256 of a content, as 64 hexadecimal digits; "" stands for what does not exist."""

Key = tuple[str, ...]
"""What names a value: its kind, then the ids that say which (`("theme", "finance")`)."""

NOTHING: Digest = ""


def digest_of(content: bytes) -> Digest:
    """The digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


class Values(Protocol):
    """Values by key, each with the digest of its content."""

    def digest(self, key: Key) -> Digest:
        """The digest of a value; `NOTHING` if there is none."""

    def value(self, key: Key) -> Any:
        """The value; `KeyError` if there is none."""


class _NoValues:
    """For functions that read nothing: what they depend on is in their names."""

    def digest(self, key: Key) -> Digest:
        return NOTHING

    def value(self, key: Key) -> Any:
        raise KeyError(key)


NO_VALUES = _NoValues()

_reads: list[dict[Key, Digest]] = []
"""What the results that are being made have read so far; the innermost is last."""


class Ledger:
    """Values as pure functions read them: whatever is asked for is noted."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def has(self, key: Key) -> bool:
        """Whether there is such a value."""
        return self._note(key) != NOTHING

    def read(self, key: Key) -> Any:
        """The value; `KeyError` if there is none."""
        self._note(key)
        return self._values.value(key)

    def _note(self, key: Key) -> Digest:
        digest = self._values.digest(key)
        if _reads:
            _reads[-1][key] = digest
        return digest


@contextmanager
def noting() -> Iterator[dict[Key, Digest]]:
    """Note what is read inside; results that are made inside are noted by themselves."""
    reads: dict[Key, Digest] = {}
    _reads.append(reads)
    try:
        yield reads
    finally:
        _reads.pop()


def noted() -> Mapping[Key, Digest]:
    """What the result that is being made has read so far."""
    return dict(_reads[-1]) if _reads else {}


@dataclass(frozen=True, slots=True)
class Result:
    """What a function gave: the digests of its contents by name, and of all that it read.

    `files` are those of the store that hold it, and the results that it was made with.
    """

    contents: Mapping[str, Digest]
    reads: Mapping[Key, Digest]
    files: frozenset[str]


@dataclass
class Store:
    """Contents and records in a folder, or in memory where `folder` is None.

    `program` is the digest of the code: what another program made is not used again. `used`
    are the names of all files that were asked for or written, for `prune`.
    """

    folder: Path | None
    program: Digest
    used: set[str] = field(default_factory=set)
    _memory: dict[str, bytes] = field(default_factory=dict)
    _files: list[set[str]] = field(default_factory=list)
    """What the results that are being made have used so far; the innermost is last."""
    _in_use: int = -1
    """Open for as long as this object lives, and locked with others that use the folder."""

    def __post_init__(self) -> None:
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._in_use = os.open(self.folder / "in-use", os.O_RDWR | os.O_CREAT)
            fcntl.flock(self._in_use, fcntl.LOCK_SH)
            weakref.finalize(self, os.close, self._in_use)

    def result(self, name: Key, values: Values, make: Callable[[], Mapping[str, bytes]]) -> Result:
        """The contents that `make` gives, made only if something that it reads has changed.

        Inside the making of another result, that one depends on the same.
        """
        result = self.kept(name, values) or self.make(name, make)
        if _reads:
            _reads[-1].update(result.reads)
        return result

    def content(self, name: Key, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, of a function whose inputs are all in `name`, if only by digest."""
        result = self.result(name, NO_VALUES, lambda: {"": make()})
        return self.get(result.contents[""])

    def results(
        self,
        kind: Key,
        names: Iterable[str],
        values: Values,
        make: Callable[[str], Mapping[str, bytes]],
        prepare: Callable[[], object] = lambda: None,
    ) -> dict[str, Result]:
        """A result for each of the names, in their order; what is not kept is made by all cores.

        `prepare` is called before anything is made: what it loads, all processes have.
        """
        found = {name: self.kept((*kind, name), values) for name in names}
        lacking = [name for name, result in found.items() if result is None]
        if lacking:
            prepare()

        def one(name: str) -> Result:
            return self.make((*kind, name), partial(make, name))

        # What another process keeps in its memory stays there.
        made = map(one, lacking) if self.folder is None else spread(one, lacking)
        for name, result in zip(lacking, made, strict=True):
            found[name] = self._noted(result)
        return {name: result for name, result in found.items() if result is not None}

    def kept(self, name: Key, values: Values) -> Result | None:
        """The result that was kept under `name`, if all that it read is still the same."""
        record = self._read(self._place(name))
        if record is None:
            return None
        try:
            checksum, body = record[:64].decode("ascii"), record[64:]
            if digest_of(body) != checksum:
                return None
            contents, reads, inside = pickle.loads(body)
        except Exception:  # whatever a damaged record raises, it is made again
            return None
        if any(values.digest(key) != digest for key, digest in reads.items()):
            return None
        if not all(self._is_sound(digest) for digest in contents.values()):
            return None
        return self._noted(Result(contents, reads, self._files_of(name, contents, inside)))

    def make(self, name: Key, make: Callable[[], Mapping[str, bytes]]) -> Result:
        """Make a result anew and keep it."""
        self._files.append(set())
        try:
            with noting() as reads:
                contents = {part: self.put(content) for part, content in make().items()}
        finally:
            inside = self._files.pop()
        body = pickle.dumps((contents, reads, sorted(inside)))
        self._write(self._place(name), digest_of(body).encode("ascii") + body)
        return self._noted(Result(contents, reads, self._files_of(name, contents, inside)))

    def _files_of(
        self, name: Key, contents: Mapping[str, Digest], inside: Iterable[str]
    ) -> frozenset[str]:
        return frozenset((self._place(name), *map(self._blob, contents.values()), *inside))

    def _noted(self, result: Result) -> Result:
        """The result, which is used: by itself, and by what is being made."""
        self.used |= result.files
        if self._files:
            self._files[-1].update(result.files)
        return result

    def put(self, content: bytes) -> Digest:
        """Keep a content; its name is its digest."""
        digest = digest_of(content)
        if not self._is_sound(digest):
            self._write(self._blob(digest), content)
        return digest

    def get(self, digest: Digest) -> bytes:
        """A content that is kept; `KeyError` if it is not, or is damaged."""
        content = self._read(self._blob(digest))
        if content is None or digest_of(content) != digest:
            self._remove(self._blob(digest))
            raise KeyError(digest)
        return content

    def part(self, digest: Digest, start: int, end: int) -> bytes:
        """Some bytes of a content, which nothing is held against; `KeyError` if it is not kept."""
        if self.folder is None:
            return self._memory[self._blob(digest)][start:end]
        try:
            with (self.folder / self._blob(digest)).open("rb") as file:
                file.seek(start)
                return file.read(end - start)
        except OSError:
            raise KeyError(digest) from None

    def file(self, digest: Digest) -> Path | None:
        """Where a content lies, for linking; None in memory."""
        return None if self.folder is None else self.folder / self._blob(digest)

    def prune(self) -> None:
        """Remove what was not used since the store was opened, if nobody else uses the folder."""
        if self.folder is None:
            return
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # a preview may be showing what this build has not used
            return
        for shelf in ("contents", "records"):
            for path in (self.folder / shelf).glob("*/*"):
                if f"{shelf}/{path.parent.name}/{path.name}" not in self.used:
                    path.unlink(missing_ok=True)
        fcntl.flock(self._in_use, fcntl.LOCK_SH)

    # --- Files ----------------------------------------------------------------------------

    def _place(self, name: Key) -> str:
        named = digest_of("\0".join((self.program, *name)).encode())
        return f"records/{named[:2]}/{named[2:]}"

    def _blob(self, digest: Digest) -> str:
        return f"contents/{digest[:2]}/{digest[2:]}"

    def _is_sound(self, digest: Digest) -> bool:
        """Whether a content is kept as it was put; looked at once in the life of this object."""
        blob = self._blob(digest)
        if blob in self.used:
            return True
        content = self._read(blob)
        if content is None:
            return False
        if digest_of(content) != digest:
            self._remove(blob)
            return False
        return True

    def _read(self, place: str) -> bytes | None:
        if self.folder is None:
            return self._memory.get(place)
        try:
            content = (self.folder / place).read_bytes()
        except OSError:
            return None
        self.used.add(place)
        return content

    def _write(self, place: str, content: bytes) -> None:
        """Write in one step, so that readers see all of it or none of it."""
        if self.folder is None:
            self._memory[place] = content
            return
        target = self.folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(target)
        self.used.add(place)

    def _remove(self, place: str) -> None:
        if self.folder is None:
            self._memory.pop(place, None)
        else:
            (self.folder / place).unlink(missing_ok=True)
            self.used.discard(place)


def program_digest(package: Path, lock: Iterable[Path] = ()) -> Digest:
    """The digest of all code of a package, and of the files that pin what it builds on."""
    checksum = hashlib.sha256()
    for source in (*sorted(package.rglob("*.py")), *lock):
        if source.is_file():
            checksum.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return checksum.hexdigest()

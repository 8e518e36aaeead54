"""Results kept by content, and made again only where something that they were made of changed.

A *result* is what a pure function gave. While it works, every value that it reads through a
`Ledger` is noted with its digest; the result is used again as long as all of these digests hold.
Nothing has to be declared, so nothing can be forgotten: what a page depends on is what it read.

The store lies in the staging folder, is not in git, and may be deleted at any time. Contents are
named by their digest and held against it when they are used, so that a damaged one is made
again; of a few bytes the digest is these bytes themselves, and they need no file. A record names
the contents of a result, or of all results of a kind, and what they read; of what depends on its
name alone it is the content.
"""

from __future__ import annotations

import fcntl
import hashlib
import marshal
import os
import threading
import weakref
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from build_scripts.parallel import spread

Digest = str
"""The SHA-256 of a content, as 64 hexadecimal digits, or a short content itself after `_ITSELF`;
"" stands for what does not exist."""

Key = tuple[str, ...]
"""What names a value: its kind, then the ids that say which (`("theme", "finance")`)."""

NOTHING: Digest = ""
SHORT = 160
"""A content of at most so many bytes is its own digest."""
_ITSELF = "="


def digest_of(content: bytes) -> Digest:
    """The digest of some bytes."""
    if len(content) <= SHORT:
        return _ITSELF + content.decode("latin-1")
    return hashlib.sha256(content).hexdigest()


class Values(Protocol):
    """Values by key, each with the digest of its content."""

    def digest(self, key: Key) -> Digest:
        """The digest of a value; `NOTHING` if there is none."""

    def digests(self, keys: Iterable[Key]) -> list[Digest]:
        """The digests of many values, in the order of the keys."""

    def value(self, key: Key) -> Any:
        """The value; `KeyError` if there is none."""


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


class Work(NamedTuple):
    """Results of a kind that are wanted, by their names.

    `prepare` loads what making them takes, so that all processes have it.
    """

    kind: Key
    names: Iterable[str]
    make: Callable[[str], Mapping[str, bytes]]
    prepare: Callable[[], object] = lambda: None


class DamagedError(Exception):
    """A content is not what was kept, or is gone: what it was made of has to be made again."""


class Result(Struct, frozen=True):
    """What a function gave: the digests of its contents by name, and of all that it read.

    `files` are those of the store that hold its contents, and the results that it was made with.
    """

    contents: Mapping[str, Digest]
    reads: Mapping[Key, Digest]
    files: frozenset[str]


class _Entry(NamedTuple):
    """A result in a record: what it read by numbers of the record's keys."""

    contents: Mapping[str, Digest]
    reads: array[int]
    inside: tuple[str, ...]

    def files(self) -> Iterator[str]:
        """The files of the store that hold it, but for its record."""
        return chain(_blobs(self.contents.values()), self.inside)


@dataclass
class _Record:
    """Results of one kind by name, and what they read: each value once, with its digest."""

    keys: list[Key] = field(default_factory=list)
    digests: list[Digest] = field(default_factory=list)
    entries: dict[str, _Entry] = field(default_factory=dict)

    def drop_changed(self, values: Values) -> None:
        """Drop the results that read a value that has changed, and know the values as they are."""
        now = values.digests(self.keys)
        if now != self.digests:
            pairs = enumerate(zip(now, self.digests, strict=True))
            changed = {number for number, (new, old) in pairs if new != old}
            self.keep(lambda entry: changed.isdisjoint(entry.reads))
            self.digests = now

    def keep(self, is_kept: Callable[[_Entry], bool]) -> None:
        """Drop the results that a condition does not hold for."""
        self.entries = {name: entry for name, entry in self.entries.items() if is_kept(entry)}

    def add(self, made: Iterable[tuple[str, Result]]) -> None:
        """Add results by name, all made of the same values; they are taken one by one."""
        numbers = {key: number for number, key in enumerate(self.keys)}
        for name, result in made:
            reads = array("I")
            for key, digest in result.reads.items():
                number = numbers.setdefault(key, len(self.keys))
                if number == len(self.keys):
                    self.keys.append(key)
                    self.digests.append(digest)
                reads.append(number)
            inside = result.files.difference(_blobs(result.contents.values()))
            self.entries[name] = _Entry(result.contents, reads, tuple(sorted(inside)))

    def result(self, name: str) -> Result:
        """One of them, with what it read."""
        entry = self.entries[name]
        reads = {self.keys[number]: self.digests[number] for number in entry.reads}
        return Result(entry.contents, reads, frozenset(entry.files()))

    def sealed(self) -> bytes:
        """The record as bytes, with their checksum."""
        # `marshal` writes hundreds of thousands of short texts four times as fast as `pickle`.
        return _sealed(marshal.dumps((self.keys, self.digests, self._plain())))

    def _plain(self) -> dict[str, tuple[dict[str, Digest], bytes, tuple[str, ...]]]:
        return {
            name: (dict(entry.contents), entry.reads.tobytes(), entry.inside)
            for name, entry in self.entries.items()
        }

    @classmethod
    def unsealed(cls, content: bytes | None) -> _Record:
        """The record of some bytes; one without results if they are damaged."""
        body = _unsealed(content)
        if body is None:
            return cls()
        try:
            keys, digests, plain = marshal.loads(body)
            entries = {
                name: _Entry(contents, array("I", reads), inside)
                for name, (contents, reads, inside) in plain.items()
            }
            return cls(keys, digests, entries)
        except Exception:  # whatever a damaged record raises, its results are made again
            return cls()


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
    _present: set[str] = field(default_factory=set)
    """The names of all files that are there."""
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
            self._present.update(self._listed())

    # --- Results --------------------------------------------------------------------------

    def result(self, name: Key, values: Values, make: Callable[[], Mapping[str, bytes]]) -> Result:
        """The contents that `make` gives, made only if something that it reads has changed.

        Inside the making of another result, that one depends on the same.
        """
        result = self._kept(name, values) or self.make(name, make)
        if _reads:
            _reads[-1].update(result.reads)
        return result

    def content(self, name: Key, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, of a function whose inputs are all in `name`, if only by digest."""
        content = self.named(name)
        if content is None:
            content = make()
            self.keep(name, content)
        return content

    def named(self, name: Key) -> bytes | None:
        """The content that was kept under `name`; None if there is none, or it is damaged."""
        place = self._place(name)
        content = _unsealed(self._read(place))
        if content is not None:
            self._note({place})
        return content

    def keep(self, name: Key, content: bytes) -> None:
        """Keep a content under `name`, which holds all that it was made of, if only by digest."""
        place = self._place(name)
        self._write(place, _sealed(content))
        self._note({place})

    def _kept(self, name: Key, values: Values) -> Result | None:
        """The result that was kept under `name`, if all that it read is still the same."""
        place = self._place(name)
        record = self._record(place, values)
        return self._noted(record.result(""), place) if record.entries else None

    def make(self, name: Key, make: Callable[[], Mapping[str, bytes]]) -> Result:
        """Make a result anew and keep it."""
        result, record, place = self._make(lambda _: make(), ""), _Record(), self._place(name)
        record.add([("", result)])
        self._write(place, record.sealed())
        return self._noted(result, place)

    def results(
        self,
        kind: Key,
        names: Iterable[str],
        values: Values,
        make: Callable[[str], Mapping[str, bytes]],
    ) -> dict[str, Mapping[str, Digest]]:
        """The contents of a result for each of the names, in their order, kept in one record.

        What is not kept is made by all cores. Not for use inside the making of another result.
        """
        [found] = self.side_by_side(values, Work(kind, names, make))
        return found

    def side_by_side(self, values: Values, *works: Work) -> list[dict[str, Mapping[str, Digest]]]:
        """The results of several kinds, each as `results` gives them; what is not kept is made
        by all cores together, so that none waits for the last of a kind."""
        places = [self._place(work.kind) for work in works]
        wanted = [dict.fromkeys(work.names) for work in works]
        records = [self._record(place, values) for place in places]
        lacking = [
            (number, name)
            for number, names in enumerate(wanted)
            for name in names
            if name not in records[number].entries
        ]
        changed = dict.fromkeys(number for number, _ in lacking)
        for number in changed:
            works[number].prepare()
        made = zip(lacking, self._spread(works, lacking), strict=True)
        for number, results in groupby(made, lambda it: it[0][0]):
            records[number].add((name, result) for (_, name), result in results)
        return [
            self._found(places[number], record, names, has_changed=number in changed)
            for number, (record, names) in enumerate(zip(records, wanted, strict=True))
        ]

    def _spread(
        self, works: Sequence[Work], lacking: Sequence[tuple[int, str]]
    ) -> Iterable[Result]:
        def one(item: tuple[int, str]) -> Result:
            number, name = item
            return self._make(works[number].make, name)

        # What another process keeps in its memory stays there.
        return map(one, lacking) if self.folder is None else spread(one, lacking)

    def _found(
        self, place: str, record: _Record, wanted: Iterable[str], *, has_changed: bool
    ) -> dict[str, Mapping[str, Digest]]:
        """The contents of all that is wanted of a record, which is kept without the rest."""
        entries = {name: record.entries[name] for name in wanted}
        if has_changed or len(record.entries) > len(entries):
            record.entries = entries
            self._write(place, record.sealed())
        files = set(chain.from_iterable(entry.files() for entry in entries.values()))
        self.used |= files | {place}
        self._present |= files  # those too that other processes have made
        return {name: entry.contents for name, entry in entries.items()}

    def _record(self, place: str, values: Values) -> _Record:
        """What is kept there and still holds: no value has changed, and no file is gone."""
        record = _Record.unsealed(self._read(place))
        record.drop_changed(values)
        record.keep(lambda entry: self._present.issuperset(entry.files()))
        return record

    def _make(self, make: Callable[[str], Mapping[str, bytes]], name: str) -> Result:
        self._files.append(set())
        try:
            with noting() as reads:
                contents = {part: self.put(content) for part, content in make(name).items()}
        finally:
            inside = self._files.pop()
        return Result(contents, reads, frozenset((*_blobs(contents.values()), *inside)))

    def _noted(self, result: Result, place: str) -> Result:
        """The result, which is used: by itself, and by what is being made."""
        self._note(result.files | {place})
        return result

    def _note(self, files: Collection[str]) -> None:
        """Some files are used: by themselves, and by what is being made."""
        self.used.update(files)
        if self._files:
            self._files[-1].update(files)

    # --- Contents -------------------------------------------------------------------------

    def put(self, content: bytes) -> Digest:
        """Keep a content; its name is its digest."""
        digest = digest_of(content)
        if _is_file(digest):
            self.used.add(_blob(digest))
            if _blob(digest) not in self._present:
                self._write(_blob(digest), content)
        return digest

    def get(self, digest: Digest) -> bytes:
        """A content that is kept; raises `DamagedError`."""
        if not _is_file(digest):
            return digest[len(_ITSELF) :].encode("latin-1")
        content = self._read(_blob(digest))
        if content is None or digest_of(content) != digest:
            self._remove(_blob(digest))
            raise DamagedError(digest)
        return content

    def part(self, content: Digest, start: int, end: int, digest: Digest) -> bytes:
        """Some bytes of a content, held against their own digest; raises `DamagedError`."""
        if not _is_file(digest):
            return self.get(digest)
        part = b""
        if self.folder is None:
            part = self._memory.get(_blob(content), b"")[start:end]
        else:
            with suppress(OSError), open(self._path(_blob(content)), "rb") as file:  # noqa: PTH123 # pathlib takes longer than the reading, many thousand times
                file.seek(start)
                part = file.read(end - start)
        if digest_of(part) != digest:
            self._remove(_blob(content))
            raise DamagedError(content)
        return part

    def file(self, digest: Digest) -> str | None:
        """Where a content lies, for linking; None if it is in no file."""
        return self._path(_blob(digest)) if self.folder and _is_file(digest) else None

    def remove_damaged(self) -> None:
        """Remove every content that is not what was kept, so that it is made again."""
        for name in [name for name in self._present if name.startswith(_CONTENTS)]:
            with suppress(DamagedError):
                self.get(name.removeprefix(_CONTENTS).replace("/", ""))

    def prune(self) -> None:
        """Remove what was not used since the store was opened, if nobody else uses the folder."""
        if self.folder is None:
            return
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # a preview may be showing what this build has not used
            return
        for name in set(self._listed()) - self.used:
            self._remove(name)
        fcntl.flock(self._in_use, fcntl.LOCK_SH)

    # --- Files ----------------------------------------------------------------------------

    def _place(self, name: Key) -> str:
        named = hashlib.sha256(repr((self.program, *name)).encode()).hexdigest()
        return f"{_RECORDS}{named[:2]}/{named[2:]}"

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def _listed(self) -> Iterator[str]:
        """The names of all files in the folder."""
        for shelf in (_CONTENTS, _RECORDS):
            with suppress(FileNotFoundError):
                for part in os.scandir(self._path(shelf)):
                    yield from (f"{shelf}{part.name}/{one.name}" for one in os.scandir(part))

    def _read(self, name: str) -> bytes | None:
        if self.folder is None:
            return self._memory.get(name)
        try:
            with open(self._path(name), "rb", buffering=0) as file:  # noqa: PTH123 # likewise
                return file.read()
        except OSError:
            return None

    def _write(self, name: str, content: bytes) -> None:
        """Write in one step, so that readers see all of it or none of it."""
        self._present.add(name)
        self.used.add(name)
        if self.folder is None:
            self._memory[name] = content
            return
        # Readable by whoever may read the folder, unlike what `tempfile` makes: the site's files
        # are links to these, and a web server is another user.
        path = self._path(name)
        temporary = f"{path}.{threading.get_native_id()}.tmp"
        try:
            file = open(temporary, "wb", buffering=0)  # noqa: PTH123, SIM115 # likewise
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            file = open(temporary, "wb", buffering=0)  # noqa: PTH123, SIM115
        with file:
            file.write(content)
        os.replace(temporary, path)  # noqa: PTH105

    def _remove(self, name: str) -> None:
        self._present.discard(name)
        self.used.discard(name)
        if self.folder is None:
            self._memory.pop(name, None)
        else:
            Path(self._path(name)).unlink(missing_ok=True)


_CONTENTS, _RECORDS = "contents/", "records/"


def _sealed(body: bytes) -> bytes:
    """Some bytes after their checksum."""
    return hashlib.sha256(body).digest() + body


def _unsealed(content: bytes | None) -> bytes | None:
    """The bytes that were sealed; None if there are none, or they are damaged."""
    body = content[32:] if content else b""
    is_whole = content and hashlib.sha256(body).digest() == content[:32]
    return body if is_whole else None


def _is_file(digest: Digest) -> bool:
    """Whether a content with this digest lies in a file."""
    return not digest.startswith(_ITSELF)


def _blobs(digests: Iterable[Digest]) -> Iterator[str]:
    """The names of the files in which contents lie."""
    return map(_blob, filter(_is_file, digests))


def _blob(digest: Digest) -> str:
    return f"{_CONTENTS}{digest[:2]}/{digest[2:]}"


@cache  # what runs is what was loaded, whatever is written to its files since
def program_digest(package: Path) -> Digest:
    """The digest of all code and data of a package."""
    checksum = hashlib.sha256()
    for source in (*sorted(package.rglob("*.py")), *sorted(package.rglob("*.yaml"))):
        if source.is_file():
            checksum.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return checksum.hexdigest()

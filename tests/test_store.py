"""Results are kept by content, and made again only where something they read has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from build_scripts.store import (
    SHORT,
    DamagedError,
    Digest,
    Key,
    Ledger,
    Store,
    Work,
    digest_of,
)

LONG = "so long that it needs a file" * SHORT


class Shown:
    """Values that a test sets, each with the digest of its words."""

    def __init__(self, **values: str) -> None:
        self.values: dict[Key, str] = {(name,): value for name, value in values.items()}

    def digest(self, key: Key) -> Digest:
        return digest_of(self.values[key].encode()) if key in self.values else ""

    def digests(self, keys: Iterable[Key]) -> list[Digest]:
        return list(map(self.digest, keys))

    def value(self, key: Key) -> str:
        return self.values[key]


class Counted:
    """A function that reads `a`, and `b` if `a` says so; it counts how often it works."""

    def __init__(self, values: Shown) -> None:
        self._ledger, self.times = Ledger(values), 0

    def __call__(self) -> Mapping[str, bytes]:
        self.times += 1
        a = self._ledger.read(("a",))
        return {"made": f"{a}+{self._ledger.read(('b',))}".encode() if a == "ask" else a.encode()}


def made(store: Store, values: Shown, function: Counted) -> bytes:
    return store.get(store.result(("sum",), values, function).contents["made"])


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store(tmp_path if request.param == "disk" else None, "program")


def test_what_nothing_has_changed_for_is_not_made_again(store: Store) -> None:
    values = Shown(a="ask", b="1")
    function = Counted(values)
    assert made(store, values, function) == made(store, values, function) == b"ask+1"
    assert function.times == 1


def test_it_is_made_again_where_a_value_that_it_read_has_changed(store: Store) -> None:
    values = Shown(a="ask", b="1")
    function = Counted(values)
    made(store, values, function)
    values.values["b",] = "2"
    assert made(store, values, function) == b"ask+2"


def test_what_it_did_not_read_does_not_matter(store: Store) -> None:
    values = Shown(a="plain", b="1")
    function = Counted(values)
    made(store, values, function)
    values.values["b",] = "2"
    made(store, values, function)
    assert function.times == 1


def test_a_value_that_comes_to_exist_is_a_change(store: Store) -> None:
    values = Shown(a="ask")
    ledger = Ledger(values)

    def function() -> Mapping[str, bytes]:
        return {"made": str(ledger.has(("b",))).encode()}

    assert store.get(store.result(("has",), values, function).contents["made"]) == b"False"
    values.values["b",] = "1"
    assert store.get(store.result(("has",), values, function).contents["made"]) == b"True"


def test_a_result_inside_another_makes_that_depend_on_what_it_read(store: Store) -> None:
    values = Shown(a="plain")
    inner = Counted(values)
    outer_times = 0

    def outer() -> Mapping[str, bytes]:
        nonlocal outer_times
        outer_times += 1
        return {"made": made(store, values, inner)}

    for word in ("plain", "plain", "other"):
        values.values["a",] = word
        result = store.result(("outer",), values, outer)
        assert store.get(result.contents["made"]) == word.encode()
    assert outer_times == 2


def test_another_program_uses_nothing_that_was_made_before(tmp_path: Path) -> None:
    values = Shown(a="plain")
    function = Counted(values)
    made(Store(tmp_path, "one"), values, function)
    made(Store(tmp_path, "two"), values, function)
    assert function.times == 2


def forbidden(name: str) -> Mapping[str, bytes]:
    raise AssertionError(f"{name} is kept, and must not be made again")


@pytest.mark.parametrize("shelf", ["contents", "records"])
@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"\x80\x05x", None], ids=["empty", "list", "cut", "flipped"]
)
def test_what_is_damaged_is_made_again(tmp_path: Path, shelf: str, damage: bytes | None) -> None:
    values = Shown(a=LONG)
    function = Counted(values)
    made(Store(tmp_path, "program"), values, function)
    [file] = (tmp_path / shelf).glob("*/*")
    flipped = bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:]
    file.write_bytes(flipped if damage is None else damage)
    store = Store(tmp_path, "program")
    if shelf == "contents":
        with pytest.raises(DamagedError):
            made(store, values, function)
    assert made(store, values, function) == LONG.encode()
    assert function.times == 2


def test_all_that_is_damaged_can_be_removed(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    digests = [store.put(words + LONG.encode()) for words in (b"one", b"two", b"three")]
    for digest in digests[:2]:
        Path(store.file(digest) or "").write_bytes(b"other")
    store.remove_damaged()
    assert len(list((tmp_path / "contents").glob("*/*"))) == 1
    assert store.get(digests[2]) == b"three" + LONG.encode()


def test_a_few_bytes_are_their_own_digest(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    for content in (b"", bytes(range(SHORT)), bytes(range(SHORT + 1))):
        digest = store.put(content)
        assert digest == digest_of(content) != ""
        assert store.get(digest) == content
        assert store.part(digest, 1, 3, digest_of(content[1:3])) == content[1:3]
    assert len(list((tmp_path / "contents").glob("*/*"))) == 1


def test_of_many_results_only_those_are_made_again_that_read_what_has_changed(store: Store) -> None:
    values = Shown(a="1", b="2", c="3")
    made: list[str] = []

    def make(name: str) -> Mapping[str, bytes]:
        made.append(name)
        return {"made": Ledger(values).read((name,)).encode()}

    def all_of(names: str) -> list[bytes]:
        made.clear()
        found = store.results(("many",), names, values, make)
        return [store.get(contents["made"]) for contents in found.values()]

    assert (all_of("abc"), made) == ([b"1", b"2", b"3"], ["a", "b", "c"])
    values.values["b",] = "4"
    assert (all_of("cab"), made) == ([b"3", b"1", b"4"], ["b"])
    assert (all_of("ca"), made) == ([b"3", b"1"], [])
    assert (all_of("abc"), made) == ([b"1", b"4", b"3"], ["b"])  # it was not wanted, nor kept


def test_results_are_made_by_several_processes_and_kept_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBOOK_CORES", "2")
    values = Shown(a="plain")
    names = [str(number) for number in range(40)]

    def make(name: str) -> Mapping[str, bytes]:
        return {"made": Ledger(values).read(("a",)).encode() + name.encode()}

    for store in (Store(None, "program"), Store(tmp_path, "program")):
        found = store.results(("many",), names, values, make)
        assert [store.get(contents["made"]) for contents in found.values()] == [
            f"plain{name}".encode() for name in names
        ]
    store.prune()
    made = Store(tmp_path, "program").results(("many",), names, values, forbidden)
    assert list(made) == names


@pytest.mark.parametrize("cores", ["1", "2"])
def test_kinds_that_are_made_side_by_side_are_as_if_made_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: str
) -> None:
    monkeypatch.setenv("CASEBOOK_CORES", cores)
    values = Shown(a="1", b="2")
    names = {"a": ["y", "x"], "b": [str(number) for number in range(40)], "c": ["z"]}
    prepared: list[str] = []

    def work(kind: str) -> Work:
        def make(name: str) -> Mapping[str, bytes]:
            read = Ledger(values).read(("b" if kind == "b" else "a",))
            return {"made": f"{kind} {name} {read}".encode()}

        return Work((kind,), names[kind], make, lambda: prepared.append(kind))

    def contents(store: Store) -> list[list[bytes]]:
        prepared.clear()
        found = store.side_by_side(values, *map(work, names))
        return [[store.get(one["made"]) for one in made.values()] for made in found]

    first = contents(Store(tmp_path, "program"))
    assert prepared == ["a", "b", "c"]
    assert first[0] == [b"a y 1", b"a x 1"]
    values.values["b",] = "3"
    again = Store(tmp_path, "program")
    assert contents(again) == [first[0], [f"b {name} 3".encode() for name in names["b"]], first[2]]
    assert prepared == ["b"]  # of the others all is kept
    for kind, wanted in names.items():
        assert list(again.results((kind,), wanted, values, forbidden)) == wanted


def test_what_was_not_used_is_pruned(tmp_path: Path) -> None:
    values = Shown(a=LONG)
    function = Counted(values)
    made(Store(tmp_path, "program"), values, function)
    values.values["a",] = f"other, {LONG}"
    store = Store(tmp_path, "program")
    made(store, values, function)
    store.prune()
    assert len(list((tmp_path / "contents").glob("*/*"))) == 1


def test_nothing_is_pruned_that_another_may_be_using(tmp_path: Path) -> None:
    used = Store(tmp_path, "program")
    digest = used.put(LONG.encode())
    Store(tmp_path, "program").prune()
    assert used.get(digest) == LONG.encode()
    del used
    store = Store(tmp_path, "program")
    store.prune()
    with pytest.raises(DamagedError):
        store.get(digest)


@pytest.mark.parametrize("damage", [None, b"", b"chart"], ids=["gone", "empty", "unsealed"])
def test_a_content_that_depends_on_its_name_alone_lies_under_it(
    tmp_path: Path, damage: bytes | None
) -> None:
    asked = []

    def draw() -> bytes:
        asked.append("chart")
        return b"chart"

    for number in (1, 1, 2):
        store = Store(tmp_path, "program")
        if number == 2:
            [place] = (tmp_path / "records").glob("*/*")
            place.unlink() if damage is None else place.write_bytes(damage)
        assert store.content(("chart", "a"), draw) == b"chart"
        store.prune()
        assert len(asked) == number, "it is made again where it is gone or damaged"
        del store


@pytest.mark.parametrize("cores", ["1", "2"])
def test_what_a_result_was_made_with_is_kept_as_long_as_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: str
) -> None:
    """A chart is not drawn again because its page was made by another process, or last week."""
    monkeypatch.setenv("CASEBOOK_CORES", cores)
    values, names = Shown(a="plain"), [str(number) for number in range(40)]

    def build() -> Store:
        store = Store(tmp_path, "program")

        def make(name: str) -> Mapping[str, bytes]:
            drawn = store.content(("chart", name), lambda: f"chart {name}".encode())
            return {"page": drawn + Ledger(values).read(("a",)).encode()}

        store.results(("page",), names, values, make)
        store.prune()
        return store

    for _ in range(2):
        store = build()
        assert all(store.named(("chart", name)) for name in names)
        del store

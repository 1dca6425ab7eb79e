"""The demo company as files: had again from its seed, in vendors' shapes, and silent about what is wrong in it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

from tallystick.core.ties.causes import CAUSES
from tallystick.demo.chance import Chance, scrambled
from tallystick.demo.company import Size, write_company
from tallystick.demo.draft import LETTERS


def written(folder: Path, *, rows: int = 3000, seed: int = 1, pulls: int = 2) -> dict[str, bytes]:
    write_company(Size(rows=rows, seed=seed, pulls=pulls), folder / "exports", folder / "truth")
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*.*")) if each.is_file()}


def text_of(name: str, content: bytes) -> list[str]:
    """The lines of an export; of a workbook all texts in it."""
    if not name.endswith(".xlsx"):
        return content.decode().splitlines()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return re.findall("<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode().replace("Currency", ""))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "a")
    assert one == written(tmp_path / "b")
    other = written(tmp_path / "c", seed=2)
    assert {name for name in one if one[name] == other[name]} == set()


def test_the_bytes_are_those_of_any_machine_and_python() -> None:
    """Numbers of one machine, so that a change of a library or an interpreter shows."""
    assert Chance("a", 1).below(1000) == 985
    assert Chance("a", 1).between(5, 9) == 9
    assert Chance("b").below(1 << 64) == 3864041292597849306


def test_a_larger_company_has_the_smaller_one_in_it(tmp_path: Path) -> None:
    def deals(files: dict[str, bytes]) -> list[bytes]:
        return files["exports/2026-07-01/crm/hubspot-deals.csv"].splitlines()

    small, large = deals(written(tmp_path / "a")), deals(written(tmp_path / "b", rows=9000))
    assert large[: len(small)] == small
    assert len(large) > 2 * len(small)


def test_no_export_says_what_is_wrong_in_it(tmp_path: Path) -> None:
    """`currency` is what every vendor calls that column; no other word of a cause is in any file a source reads."""
    words = {each.code for each in CAUSES} | {"undocumented", "documented", "ahead", "fault", "planted", "truth"}
    words |= {word.replace("_", " ") for word in words}
    told = re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in sorted(words)), re.IGNORECASE)
    for name, content in written(tmp_path).items():
        if name.startswith("exports/"):
            lines = text_of(name, content)  # a header is in the first three
            text = "\n".join([*(re.sub("currency", "", line, flags=re.IGNORECASE) for line in lines[:3]), *lines[3:]])
            assert (name, told.findall(text)) == (name, [])


def test_the_exports_grow_from_pull_to_pull(tmp_path: Path) -> None:
    files = written(tmp_path, pulls=36)
    sizes = [len(content) for name, content in files.items() if name.endswith("documents.csv")]
    assert len(sizes) == 36
    assert sizes == sorted(sizes)
    first = list(csv.DictReader(files["exports/2025-01-16/crm/hubspot-deals.csv"].decode().splitlines()))
    assert {each["Deal Stage"] for each in first} >= {"Qualified", "Closed Won"}


def test_identifiers_look_like_chance_and_never_meet() -> None:
    made = {scrambled(number, LETTERS, 12) for number in range(20_000)}
    assert len(made) == 20_000
    assert all(re.fullmatch("[0-9A-Za-z]{12}", each) for each in made)

"""Files elsewhere, by any address that fsspec knows; a package that is missing is named."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from tests.given import project

MODEL = """
kind: system
id: crm
connect: {connect}
---
kind: source
id: crm.deals
system: crm
read: {read}
key: [id]
fields:
  id: {{type: text}}
  amount: {{type: decimal, scale: 2}}
"""


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.pipe("/exports/a.csv", b"id,amount\n1,10\n")
    system.pipe("/exports/b.csv", b"id,amount\n2,x\n")
    system.pipe("/exports/more/c.csv", b"id,amount\n3,30\n")
    yield system
    system.rm("/exports", recursive=True)


def pulled(folder: Path, connect: str, read: str) -> Any:
    return project(folder, MODEL.format(connect=connect, read=read)).pull()["crm.deals"]


@pytest.mark.parametrize(("read", "rows"), [("{file: a.csv}", 1), ("{file: '*.csv'}", 1), ("{file: more}", 1)])
def test_files_by_name_pattern_and_folder(tmp_path: Path, memory: Any, read: str, rows: int) -> None:
    done = pulled(tmp_path, '{kind: files, path: "memory://exports"}', read)
    assert done.manifest is not None and done.manifest.rows == rows


def test_a_file_is_named_by_its_address(tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTS", "memory://ana:s3cret@exports")
    done = pulled(tmp_path, '{kind: files, path: "env:EXPORTS"}', "{file: nothing.csv}")
    assert [str(each.place) for each in done.findings] == ["memory:/exports/nothing.csv"]
    done = pulled(tmp_path, '{kind: files, path: "memory://exports"}', "{file: b.csv}")
    assert [str(each.place) for each in done.findings] == ["memory://exports/b.csv, row 1, field amount"]


def test_a_zip_and_a_file_by_their_address(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in/deals.csv", "id,amount\n1,10\n")
    done = pulled(tmp_path, f'{{kind: files, path: "zip://in::file://{path}"}}', "{file: deals.csv}")
    assert done.manifest is not None and done.manifest.rows == 1
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "deals.csv").write_text("id,amount\n1,10\n2,20\n")
    done = pulled(tmp_path, f'{{kind: files, path: "file://{tmp_path}/out"}}', "{file: deals.csv}")
    assert done.manifest is not None and done.manifest.rows == 2


@pytest.mark.parametrize(
    ("address", "words", "mend"),
    [
        ("s3://bucket/x", "s3 needs a package", "pip install s3fs"),
        ("gs://bucket/x", "gs needs a package", "pip install gcsfs"),
        ("nowhere://x", "Protocol not known: nowhere", "check its address"),
        ("ftp://127.0.0.1:1/x", "Connection refused", "check its address"),
    ],
)
def test_what_cannot_be_reached_says_why(tmp_path: Path, address: str, words: str, mend: str) -> None:
    [found] = pulled(tmp_path, f'{{kind: files, path: "{address}"}}', "{file: a.csv}").findings
    assert (found.code, found.level) == ("system_unreachable", "error")
    assert words in found.sentence and mend in found.mend

"""A project's folder, read: secrets by reference, holidays by country, files as they are found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.adapters.project import calendar_of, open_model, open_project, secret
from tallystick.core.errors import SourceUnreadable

PEOPLE = "kind: people\nid: acme\ncalendar: {zone: America/Denver, holidays: HOLIDAYS}\n"


def model_folder(root: Path, **files: str) -> Path:
    (root / "tallystick.yaml").write_text("name: acme\nzone: Europe/Berlin\n")
    (root / "model" / "deep").mkdir(parents=True)
    for name, text in files.items():
        (root / "model" / "deep" / f"{name}.yml").write_text(text)
    return root


def test_a_secret_is_looked_up_by_its_reference(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hunter2\n")
    assert secret("env:ERP_URL", {"ERP_URL": "postgresql://u:hunter2@h/d"}) == "postgresql://u:hunter2@h/d"
    assert secret(f"file:{tmp_path / 'password'}", {}) == "hunter2"
    assert secret("plain.db", {}) == "plain.db"


def test_a_secret_that_is_not_there_is_named() -> None:
    with pytest.raises(SourceUnreadable, match="ERP_URL is not set"):
        secret("env:ERP_URL", {})
    with pytest.raises(SourceUnreadable, match="/nowhere/password"):
        secret("file:/nowhere/password", {})


def test_the_calendar_of_people_wins_over_the_settings(tmp_path: Path) -> None:
    project = open_project(model_folder(tmp_path, people=PEOPLE.replace("HOLIDAYS", "US")), {})
    model = open_model(project)
    calendar = calendar_of(project, model)
    assert model.findings == ()
    assert calendar.zone == "America/Denver"
    assert date(2026, 7, 3) in calendar.holidays and date(2026, 7, 6) not in calendar.holidays


def test_days_may_be_listed_instead_of_a_country(tmp_path: Path) -> None:
    project = open_project(model_folder(tmp_path, people=PEOPLE.replace("HOLIDAYS", "[2026-12-28]")), {})
    assert calendar_of(project, open_model(project)).holidays == {date(2026, 12, 28)}


def test_an_unknown_country_is_a_finding(tmp_path: Path) -> None:
    project = open_project(model_folder(tmp_path, people=PEOPLE.replace("HOLIDAYS", "Atlantis")), {})
    (found,) = open_model(project).findings
    assert str(found).startswith("model/deep/people.yml:3:44  no holidays are known for `Atlantis`")


def test_a_project_without_a_model_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "tallystick.yaml").write_text("")
    assert [each.code for each in open_model(open_project(tmp_path, {})).findings] == ["model_empty"]


ROUTE = "kind: route\nid: r\nsays: Über\notherwise: user:ana\n"
USERS = "kind: people\nid: acme\nusers: {ana: {}}\n"
HANDED = "kind: handoff\nid: h\nfrom: {source: a.b}\nto: {source: a.b, match: {x: x}}\nmissing: {route: r}\n"
SOURCE = "kind: source\nid: a.b\nsystem: a\nread: {table: b}\nfields: {x: {type: text}}\n---\nkind: system\nid: a\n"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-be-bom"])
def test_a_file_in_another_encoding_is_one_finding_and_no_name_in_it_is_missing(tmp_path: Path, encoding: str) -> None:
    root = model_folder(tmp_path, people=USERS, handoff=HANDED, source=SOURCE)
    raw = b"\xfe\xff" + ROUTE.encode("utf-16-be") if encoding == "utf-16-be-bom" else ROUTE.encode(encoding)
    (root / "model" / "route.yaml").write_bytes(raw)
    model = open_model(open_project(root, {}))
    assert [each.sentence for each in model.findings] == ["the file is not UTF-8 text"]
    assert "model/route.yaml" in model.files and list(model.routes) == ["r"]


def test_a_file_in_another_encoding_tells_its_other_findings_too(tmp_path: Path) -> None:
    root = model_folder(tmp_path, people=USERS)
    (root / "model" / "route.yaml").write_bytes(ROUTE.replace("ana", "anna").encode("latin-1"))
    found = open_model(open_project(root, {})).findings
    assert [each.sentence for each in found] == ["the file is not UTF-8 text", "`user:anna` is nobody"]


def test_only_a_file_that_cannot_be_read_is_no_empty_model(tmp_path: Path) -> None:
    (tmp_path / "tallystick.yaml").write_text("")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "a.yaml").symlink_to(tmp_path / "nowhere")
    model = open_model(open_project(tmp_path, {}))
    assert [each.code for each in model.findings] == ["file_unreadable"]
    assert model.files == ("model/a.yaml",)


def test_what_a_closed_file_may_hold_is_not_called_missing(tmp_path: Path) -> None:
    root = model_folder(tmp_path, handoff=HANDED.replace("missing", "gives: user:zed\nmissing"))
    (root / "model" / "a.yaml").symlink_to(tmp_path / "nowhere")
    assert [each.code for each in open_model(open_project(root, {})).findings] == ["file_unreadable"]

"""`tally config`: the settings that hold here, and where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, talk

if TYPE_CHECKING:
    from tallystick.core.model.settings import Project

FAILED = 1


@click.command("config")
@click.option("--explain", is_flag=True, help="Say where each value comes from.")
@json_option
@pass_shell
def command(shell: Shell, explain: bool, as_json: bool) -> int:
    """Show the settings: a flag before the environment (TALLY_*), before tallystick.yaml, before the default."""
    from tallystick.bootstrap import open_files
    from tallystick.cli.check import line_of

    project, model = open_files(shell.root())
    values = shown_settings(project)
    for each in project.findings:
        talk(line_of(each))
    if as_json:
        settings = {name: {"value": value, "from": project.origins[name]} for name, value in values.items()}
        print_json({"format": 1, "root": str(project.root), "settings": settings, "ties": list(model.ties)})
    else:
        wide = max(len(_as_text(value)) for value in values.values()) if explain else 0
        names = max(map(len, values))
        for name, value in values.items():
            origin = f"  {project.origins[name]}" if explain else ""
            click.echo(f"{name:<{names}} {_as_text(value):<{wide}}{origin}")
    errors = any(each.level == "error" for each in project.findings)
    next_step("tally check" if errors or explain else "tally config --explain")
    return FAILED if errors else 0


def shown_settings(project: Project) -> dict[str, Any]:
    """As they may be shown: an address that holds a password is not repeated, a reference is not looked up."""
    from tallystick.core.model.secrets import hidden
    from tallystick.core.model.settings import SETTINGS

    values = project.settings.model_dump(mode="json", by_alias=True, include=set(SETTINGS))
    values |= {"name": project.name, "state": hidden(values["state"]), "store": hidden(values["store"])}
    return {name: values[name] for name in SETTINGS}


def _as_text(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_as_text(each)}" for key, each in value.items() if each not in (None, [], {}))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

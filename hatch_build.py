"""The step of every build, an editable one included, that makes the modules of plain data."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it gathers the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's own form
        """Make what ``tools/build_data.py`` makes by hand."""
        run_path(str(Path(self.root, "tools", "build_data.py")))["main"]()

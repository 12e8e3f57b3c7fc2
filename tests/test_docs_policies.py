"""The page on writing policies: its example is a policy that passes its cases, and it names every key there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aftersales_cli.domain.warranty import words
from aftersales_cli.domain.warranty.facts import KINDS
from aftersales_cli.domain.warranty.policies import read, read_conditions
from aftersales_cli.domain.warranty.policies.cases import LOOKS
from aftersales_cli.domain.warranty.span import UNITS

if TYPE_CHECKING:
    from tests.conftest import Run

PAGE = (Path(__file__).parent.parent / "docs" / "policies.md").read_text(encoding="utf-8")
EXAMPLE, CASES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
NAMED = set(re.findall(r"[A-Za-z_0-9]+", " ".join(re.findall(r"`([^`]+)`", PAGE.replace("```", "")))))

KEYS = {
    **{key: {key} for key in read._HEADER},
    **{f"[[{name}]]": {name, *shape.keys} for name, shape in read.SHAPES.items()},
    "declarations": set(read._DECLARATIONS),
    "conditions": {*read_conditions._COMBINED, *read_conditions.FOUND, *read_conditions._LIMITS},
    "entries": {field for fields in read_conditions._ENTRY_FIELDS.values() for field in fields},
    "figures": set(read_conditions._FIGURES),
    "facts": set(KINDS),
    "units": set(UNITS),
    "call times": set(words.CALL_TIMES),
    "cases": {look for look in LOOKS if look.partition("_")[0] not in words.REMEDIES},
    "remedies": set(words.REMEDIES),
    "charges": {*words.CHARGE_KINDS, *words.CHARGE_TIMES, *words.CHARGE_BASES},
}


@pytest.mark.parametrize("part", KEYS)
def test_every_key_that_a_policy_may_have_is_named(part: str) -> None:
    replaced = {look for look in KEYS[part] if look.startswith("replace_part_")}
    assert KEYS[part] - replaced - NAMED == set()


def test_the_example_is_a_policy_that_passes_its_cases(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "my-brand.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "my-brand.cases.toml").write_text(CASES, encoding="utf-8")
    checked = run("policy", "check", str(file))
    assert checked.code == 0, checked.err
    tested = run("policy", "test", str(file), "--json")
    assert tested.code == 0, tested.err
    assert tested.data[0]["days"] == 8
    assert run("policy", "add", str(file)).code == 0

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from aftersales_cli.domain.values import ids
from aftersales_cli.domain.values.ids import DEVICE_NAMESPACE, device_key, uuid7


def test_keys_are_version_seven_and_each_is_greater_than_the_last() -> None:
    keys = [uuid7() for _ in range(5000)]
    assert keys == sorted(set(keys))
    assert {(uuid.UUID(key).version, uuid.UUID(key).variant) for key in keys} == {(7, uuid.RFC_4122)}
    assert all(key == str(uuid.UUID(key)) for key in keys)


def test_a_key_carries_its_millisecond() -> None:
    later = (ids._latest[0] >> 74) + 1000
    assert uuid.UUID(uuid7(later)).int >> 80 == later


def test_a_clock_set_back_does_not_make_keys_smaller() -> None:
    later = (ids._latest[0] >> 74) + 1000
    first = uuid7(later)
    assert first < uuid7(later) < uuid7(later - 500) < uuid7(later + 1)


@given(st.text(st.characters(codec="utf-8")))
def test_a_device_has_one_key_everywhere(identity: str) -> None:
    assert device_key(identity) == str(uuid.uuid5(uuid.UUID(DEVICE_NAMESPACE), identity))


def test_the_namespace_of_devices_is_fixed_for_ever() -> None:
    assert device_key("serial:ASUS:SN1234") == "37c12d28-101c-5c46-933e-35a8ba6d7d13"

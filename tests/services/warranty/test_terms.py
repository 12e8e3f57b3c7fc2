"""The terms on the card of a unit: chosen when it is put on file, by hand or from a file, and kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli.domain.cards.customers import CustomerKind
from aftersales_cli.domain.cards.devices import Device, DeviceKind, NewDevice
from aftersales_cli.domain.values.errors import NotFound
from aftersales_cli.domain.values.record import replace
from aftersales_cli.services.cards import customers, devices
from aftersales_cli.services.cards.customers import NewCustomer
from aftersales_cli.services.warranty import library, terms
from aftersales_cli.store.warranty import policy_editions
from aftersales_cli.store.warranty import policy_files as files

if TYPE_CHECKING:
    from pathlib import Path

    from aftersales_cli.services.shop import Shop
    from tests.conftest import Run


def names(device: Device) -> set[str]:
    """The policies on a card, without their editions."""
    return {term.partition("@")[0] for term in device.terms}


def a_unit(shop: Shop, **changes: Any) -> Device:
    """A notebook put on file."""
    given: dict[str, Any] = {
        "kind": DeviceKind.COMPUTER, "category": "notebook", "brand": "ASUS", "model": "L84F", "serial": "5CN1",
        "sold_on": date(2026, 3, 1),
    }  # fmt: skip
    return devices.add(shop, None, NewDevice(**{**given, **changes}))


def test_a_unit_gets_its_maker_and_the_law(shop: Shop) -> None:
    device = a_unit(shop)
    assert device.policy == "asus-notebook"
    assert {"asus-notebook", "cn-computer-2002"} <= names(device)


def test_a_car_of_a_person_has_the_law_of_its_day(shop: Shop) -> None:
    person = customers.add(shop, NewCustomer(name="张伟"))
    company = customers.add(shop, NewCustomer(name="长江公司", kind=CustomerKind.COMPANY))
    card: dict[str, Any] = {"kind": DeviceKind.VEHICLE, "category": "car"}
    old = devices.add(shop, person, NewDevice(**card, sold_on=date(2021, 12, 31)))
    new = devices.add(shop, person, NewDevice(**card, sold_on=date(2022, 1, 1)))
    owned = devices.add(shop, company, NewDevice(**card, sold_on=date(2022, 1, 1)))
    assert "cn-car-2013" in names(old)
    assert "cn-car-2022" in names(new)
    assert not {"cn-car-2013", "cn-car-2022"} & names(owned)


def test_the_rules_of_the_shops_province_bind_it(shop: Shop, run: Run) -> None:
    run("config", "set", "province", "浙江省")
    run("customer", "add", "--name", "张伟")
    told = run(
        "device", "add", "张伟", "--kind", "computer", "--category", "notebook", "--brand", "ASUS", "--json"
    ).data
    assert [term for term in told["terms"] if term.startswith("zhejiang@")]


def test_a_policy_that_a_person_names_stays_and_an_unknown_one_is_refused(shop: Shop) -> None:
    device = a_unit(shop, policy="wujiang-it")
    assert device.policy == "wujiang-it"
    assert {"wujiang-it", "asus-notebook"} <= names(device)
    assert devices.edit(shop, device, model="L8C").policy == "wujiang-it"
    with pytest.raises(NotFound):
        a_unit(shop, serial="5CN2", policy="nokia")


def test_what_is_learnt_of_a_unit_later_adds_terms_and_keeps_those_it_has(shop: Shop) -> None:
    device = a_unit(shop, brand=None, serial=None)
    assert "asus-notebook" not in names(device)
    named = devices.edit(shop, device, brand="华硕")
    assert names(named) == names(device) | {"asus-notebook"}
    assert set(device.terms) <= set(named.terms)


def test_a_shipped_text_corrected_under_the_same_name_does_not_change_what_was_sold(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = a_unit(shop)
    corrected = {**files.shipped("asus-notebook").content, "source": "更正"}
    index = {**files.index(), "asus-notebook": {**files.index()["asus-notebook"], "digest": files.digest(corrected)}}
    shipped = files.shipped
    monkeypatch.setattr(files, "index", lambda: index)
    monkeypatch.setattr(
        files, "shipped",
        lambda name: replace(shipped(name), content=corrected) if name == "asus-notebook" else shipped(name),
    )  # fmt: skip
    after = a_unit(shop, serial="5CN2")
    old, new = (next(term for term in each.terms if term.startswith("asus")) for each in (before, after))
    assert old != new
    assert new.startswith(f"{old}+")
    sources = [policy.source for term in (old, new) if (policy := library.frozen(shop, term)) is not None]
    assert sources == [shipped("asus-notebook").content["source"], "更正"]


def test_an_edition_is_kept_once_however_many_units_have_it(shop: Shop) -> None:
    for number in range(3):
        a_unit(shop, serial=f"5CN{number}")
    assert len(policy_editions.editions(shop.connection, "asus-notebook")) == 1


def test_devices_from_a_file_get_their_terms_and_keep_those_they_bring(shop: Shop, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "devices.csv"
    file.write_text(
        "kind,category,brand,serial,sold_on,policy,terms\n"
        "computer,notebook,ASUS,X1,2026-03-01,,\n"
        "computer,notebook,ASUS,X2,2026-03-01,,\n"
        "computer,notebook,ASUS,X3,2026-03-01,elsewhere,\n"
        'other,,,X4,,,"[""mine@7""]"\n',
        encoding="utf-8",
    )
    done = run("import", "devices", str(file))
    assert done.code == 0, done.err
    found = {device.serial: device for device in devices.listed(shop, limit=10)}
    assert found["X1"].terms == found["X2"].terms
    assert "asus-notebook" in names(found["X1"])
    assert (found["X1"].policy, found["X3"].policy) == ("asus-notebook", "elsewhere")
    assert found["X4"].terms == ("mine@7",)


def test_an_edition_that_this_shop_lacks_is_judged_by_the_one_in_force(shop: Shop) -> None:
    device = a_unit(shop)
    with shop.act("test"):
        shop.connection.execute("""UPDATE device SET terms = '["asus-notebook@1999"]' WHERE id = ?""", (device.id,))
    (policy,) = terms.policies_of(shop, devices.get(shop, device.id), {})
    assert policy.id == "asus-notebook"


def test_taking_a_unit_off_file_again_leaves_the_terms_of_the_others(shop: Shop, run: Run) -> None:
    run("customer", "add", "--name", "张伟")
    card = ("--kind", "computer", "--category", "notebook", "--brand", "ASUS")
    run("device", "add", "张伟", *card, "--serial", "X1", "--as", "wang")
    second = run("device", "add", "张伟", *card, "--serial", "X2", "--as", "zhao", "--json").data
    assert run("undo", "--as", "wang").code == 0
    kept = [library.frozen(shop, term) for term in second["terms"]]
    assert all(kept)


def test_a_policy_named_for_a_unit_is_the_edition_it_was_sold_with(shop: Shop, run: Run) -> None:
    device = a_unit(shop)
    run("policy", "set", "asus-notebook", "gift_months=3")
    words = ("warranty", "check", device.number, "--policy", "asus-notebook", "--component", "gift", "--json")
    assert "gift_months" in run(*words).data["missing"]
    new = a_unit(shop, serial="5CN2")
    assert "gift_months" not in run(*(word if word != device.number else new.number for word in words)).data["missing"]

"""The PIN of a visit: off by default, six digits, asked only inside the open store."""

import pytest

from app.common.changes import Topic
from app.common.errors import InvalidInput, VaultLocked
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.services.catalogue import Services


def test_pin_is_off_until_it_is_chosen_and_can_be_changed_and_switched_off(services: Services) -> None:
    pins = services.visit_pins
    assert not pins.is_on()
    assert not pins.is_pin("402913")
    assert pins.switch_on("402913").touches(Topic.settings)
    assert (pins.is_on(), pins.is_pin("402913"), pins.is_pin("000000")) == (True, True, False)
    pins.switch_on("771204")
    assert (pins.is_pin("402913"), pins.is_pin("771204")) == (False, True)
    pins.switch_off()
    assert (pins.is_on(), pins.is_pin("771204")) == (False, False)


@pytest.mark.parametrize(
    ("pin", "problem"),
    [
        ("", Problem.malformed_pin),
        ("12345", Problem.malformed_pin),
        ("1234567", Problem.malformed_pin),
        ("40291a", Problem.malformed_pin),
        ("٤٠٢٩١٣", Problem.malformed_pin),
        ("123456", Problem.weak_pin),
        ("567890", Problem.weak_pin),
        ("987654", Problem.weak_pin),
        ("777777", Problem.weak_pin),
    ],
)
def test_pin_everybody_tries_first_is_refused(services: Services, pin: str, problem: Problem) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.visit_pins.switch_on(pin)
    assert caught.value.problems == {"pin": problem}
    assert not services.visit_pins.is_on()


def test_pin_opens_nothing_once_the_store_is_locked(services: Services) -> None:
    services.visit_pins.switch_on("402913")
    services.access.lock()
    with pytest.raises(VaultLocked):
        services.visit_pins.is_pin("402913")


def test_pin_is_no_step_that_can_be_undone_and_stands_in_the_access_log(services: Services) -> None:
    services.visit_pins.switch_on("402913")
    with services.vault.reading() as work:
        entries = work.acts.latest(Act.set_visit_pin, 10)
    assert [entry.detail for entry in entries] == [""]
    assert Act.set_visit_pin not in [row.act for row in services.history.steps()]

"""The lines of the red box: by thing, with reason and names; what is never passed on in one line."""

from app.models.codes import SharedField, WithheldField
from app.models.problem_codes import WithheldReason
from app.services.company_gate import WithheldRow
from app.ui.shared.withheld import withheld_lines


def test_nothing_withheld_is_no_line() -> None:
    assert withheld_lines(()) == ()


def test_what_is_never_passed_on_stands_in_one_line() -> None:
    rows = [
        WithheldRow(WithheldField.cpr_number, WithheldReason.never),
        WithheldRow(SharedField.contact, WithheldReason.no_consent),
        WithheldRow(WithheldField.address, WithheldReason.never),
        WithheldRow(SharedField.age, WithheldReason.not_chosen),
    ]
    assert withheld_lines(rows) == (
        "Telefon og e-mail – samtykke mangler",
        "Alder – ikke valgt i aftalen",
        "Gives aldrig videre: CPR-nummer og fødselsdag, adresse",
    )


def test_people_are_named_by_thing_and_many_are_counted() -> None:
    rows = [WithheldRow(SharedField.contact, WithheldReason.no_consent, f"Navn{n} M.") for n in range(6)]
    rows += [WithheldRow(WithheldField.address, WithheldReason.never, "Navn0 M.")]
    assert withheld_lines(rows) == (
        "Telefon og e-mail – samtykke mangler: Navn0 M., Navn1 M., Navn2 M., Navn3 M. og 2 til",
        "Gives aldrig videre: adresse",
    )
    assert withheld_lines(rows[:2])[0].endswith("Navn0 M., Navn1 M.")

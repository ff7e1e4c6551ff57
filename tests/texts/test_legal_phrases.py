"""The standard wording of printed documents."""

import pytest

from app.models.codes import PlanTitle
from app.texts import legal_phrases


def test_every_plan_title_has_its_words() -> None:
    assert set(legal_phrases.PLAN_TITLES) == set(PlanTitle) == set(legal_phrases.PLAN_SUBTITLES)


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("Poul", "00 00 00 12", "Giv besked til Poul på tlf.\u00a000\u00a000\u00a000\u00a012 så hurtigt"),
        ("Poul", "", "Giv besked til Poul så hurtigt"),
        ("", "00", "Giv besked på tlf.\u00a000 så hurtigt"),
        ("", "", "Giv os besked så hurtigt"),
    ],
)
def test_duties_tell_whom_to_call_as_far_as_it_is_known(name: str, number: str, words: str) -> None:
    text = legal_phrases.plan_duties(name, number, "")
    assert words in text
    assert "hvis du ikke kan komme" in text


@pytest.mark.parametrize(
    ("benefit", "words"),
    [
        ("Kontanthjælp", "betydning for udbetalingen af kontanthjælp."),
        ("sygedagpenge", "betydning for udbetalingen af sygedagpenge."),
        ("SU", "betydning for udbetalingen af SU."),
        ("", "betydning for den hjælp, du får."),
    ],
)
def test_duties_name_the_benefit(benefit: str, words: str) -> None:
    assert words in legal_phrases.plan_duties("", "", benefit)


def test_change_names_the_consultant_or_us() -> None:
    assert legal_phrases.plan_change("Karla Demo").endswith("Tal med Karla Demo om det.")
    assert legal_phrases.plan_change("").endswith("Tal med os om det.")

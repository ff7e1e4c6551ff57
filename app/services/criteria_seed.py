"""Puts the shipped criteria into a store that has none."""

from datetime import date

from app.models.act_codes import Act
from app.models.scorecard import Criterion, CriterionVersion
from app.storage.criteria_source import shipped_criteria
from app.storage.vault import Vault

# In force before anything was scored, so that a visit written down afterwards finds them too.
SHIPPED_FROM = date(2000, 1, 1)


def load_shipped_criteria(vault: Vault) -> bool:
    """Put the shipped criteria into the store at first use; from then on they belong to the municipality.

    Returns:
        Whether anything was put in.
    """
    with vault.reading() as work:
        if work.scorecards.has_criteria():
            return False
    with vault.unit_of_work(Act.load_criteria) as work:
        for shipped in shipped_criteria():
            criterion_id = work.scorecards.add(Criterion(key=shipped.key))
            level_1, level_2, level_3, level_4 = shipped.levels
            work.scorecards.add(
                CriterionVersion(
                    criterion_id=criterion_id,
                    valid_from=SHIPPED_FROM,
                    name=shipped.name,
                    group=shipped.group,
                    position=shipped.position,
                    level_1=level_1,
                    level_2=level_2,
                    level_3=level_3,
                    level_4=level_4,
                )
            )
    return True

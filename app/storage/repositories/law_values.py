"""Rule tables in the store."""

from sqlmodel import col, select

from app.models.codes import LawOrigin
from app.models.law_value import LawValue
from app.models.rule_set import RuleSetSwitch
from app.storage.repositories.base import Repository


class LawValues(Repository):
    """Every dated value, shipped and local (regler)."""

    def every(self) -> list[LawValue]:
        """All values, by key and first day."""
        query = select(LawValue).order_by(col(LawValue.key), col(LawValue.valid_from), col(LawValue.origin))
        return list(self._session.exec(query))

    def of(self, key: str) -> list[LawValue]:
        """All values of one rule, by first day."""
        query = select(LawValue).where(LawValue.key == key)
        return list(self._session.exec(query.order_by(col(LawValue.valid_from), col(LawValue.origin))))

    def local(self) -> list[LawValue]:
        """The values that were set here, by key and first day."""
        query = select(LawValue).where(LawValue.origin == LawOrigin.local)
        return list(self._session.exec(query.order_by(col(LawValue.key), col(LawValue.valid_from))))

    def switches(self) -> list[RuleSetSwitch]:
        """Every rule set that was switched on or off here."""
        return list(self._session.exec(select(RuleSetSwitch).order_by(col(RuleSetSwitch.key))))

    def switch(self, key: str, *, is_on: bool) -> bool:
        """Switch a rule set; says whether that changed anything."""
        query = select(RuleSetSwitch).where(RuleSetSwitch.key == key)
        found = self._session.exec(query).first()
        if found is None:
            if is_on:
                self.add(RuleSetSwitch(key=key, is_on=True))
            return is_on
        if found.is_on == is_on:
            return False
        found.is_on = is_on
        return True

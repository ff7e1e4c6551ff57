"""What a rule answers: allowed or not, why, and where it stands."""

from dataclasses import dataclass

from app.models.problem_codes import Problem


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement of a rule on some facts.

    Attributes:
        is_allowed: whether the act may go on.
        reasons: why not; empty when it may.
        warnings: what should be known although it may.
        sources: the paragraphs and agreements the judgement rests on.
    """

    is_allowed: bool
    reasons: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    sources: tuple[str, ...] = ()

    @classmethod
    def allowed(cls, *warnings: Problem, sources: tuple[str, ...] = ()) -> "Assessment":
        """It may go on, with what should be known."""
        return cls(is_allowed=True, warnings=warnings, sources=sources)

    @classmethod
    def refused(
        cls, *reasons: Problem, warnings: tuple[Problem, ...] = (), sources: tuple[str, ...] = ()
    ) -> "Assessment":
        """It may not, for these reasons."""
        return cls(is_allowed=False, reasons=reasons, warnings=warnings, sources=sources)

from app.models.problem_codes import Problem
from app.rules.assessment import Assessment


def test_allowed_carries_warnings_and_sources():
    assessment = Assessment.allowed(Problem.outside_agreement, sources=("LAB § 61",))
    assert assessment.is_allowed
    assert assessment.reasons == ()
    assert assessment.warnings == (Problem.outside_agreement,)
    assert assessment.sources == ("LAB § 61",)


def test_refused_carries_reasons():
    assessment = Assessment.refused(Problem.slot_taken, warnings=(Problem.outside_agreement,))
    assert not assessment.is_allowed
    assert assessment.reasons == (Problem.slot_taken,)
    assert assessment.warnings == (Problem.outside_agreement,)

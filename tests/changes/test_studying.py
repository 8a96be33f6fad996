"""What counts as hard: the share that was failed, as far as so few answers tell."""

import pytest

from examdeck.changes.studying import Reviews


def reviews(failed, answers):
    return Reviews(failed, (1000,) * answers)


@pytest.mark.parametrize(
    ("harder", "easier"),
    [
        ((9, 10), (1, 1)),
        ((5, 10), (1, 1)),
        ((20, 40), (5, 10)),
        ((2, 3), (1, 3)),
        ((1, 3), (1, 30)),
        ((1, 300), (0, 3)),
    ],
)
def test_what_is_harder(harder, easier):
    assert reviews(*harder).at_least > reviews(*easier).at_least


def test_what_was_never_failed_or_answered_is_not_hard():
    assert reviews(0, 10).at_least == pytest.approx(0, abs=1e-12)
    assert (Reviews().at_least, Reviews().seconds) == (0, 0)


def test_the_bound_is_wilsons():
    """The lower one of 95 %, as tables have it for 8 of 10."""
    assert reviews(8, 10).at_least == pytest.approx(0.4902, abs=0.0005)

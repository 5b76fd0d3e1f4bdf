"""The themes that charts are tested in serve their figures too."""

from tests.charts.conftest import look, poles

__all__ = ["look", "poles"]

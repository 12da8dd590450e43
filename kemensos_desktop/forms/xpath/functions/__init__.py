"""The functions of the ODK XForms specification, by theme."""

from kemensos_desktop.forms.xpath.functions import (  # noqa: F401 - they register themselves
    chance,
    dates,
    geometry,
    logic,
    nodes,
    numeric,
    selection,
    strings,
)
from kemensos_desktop.forms.xpath.functions.registry import FUNCTIONS

__all__ = ["FUNCTIONS"]

"""Values of enumerations in the namespace Qt, as a widget's properties take them.

Touching that namespace builds some eighty Python enumerations, 21 ms of a cold start. What is run
until the sign-in window is painted sets properties with these numbers instead; everything else
says `QtCore.Qt.…` when it runs, never `from PySide6.QtCore import Qt`, in the modules that the
sign-in window imports. `tests/ui/test_app.py` holds both.
"""

PLAIN_TEXT = 0  # Qt.TextFormat.PlainText
CENTRED = 0x84  # Qt.AlignmentFlag.AlignCenter
NEVER = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff
NO_FOCUS = 0  # Qt.FocusPolicy.NoFocus

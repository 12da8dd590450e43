"""What a start does before Qt is loaded; the window's program imports this first.

Once it is loaded, Qt reads the source of every module that any import names for the first time,
14 ms of a start. So what knows nothing of Qt comes before it, and the modules that the sign-in
window needs name others for annotations only under TYPE_CHECKING, and what they seldom use where
they use it.
"""

import gc

from kemensos_desktop.services import preferences, profile_card
from kemensos_desktop.storage import places, vault

__all__ = ["places", "preferences", "profile_card", "vault"]

# nearly all that a start makes stays, looking through it again and again takes a tenth of it;
# ui.garbage.Collector collects as soon as there is a window
gc.disable()

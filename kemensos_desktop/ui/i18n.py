"""Languages: Bahasa in the source, Qt's own words in qt_id, English in en.

Only .qm files are read. After changing a sentence, from the root of the repository:

    pyside6-lupdate -locations none -extensions py kemensos_desktop/ui kemensos_desktop/app.py \\
        -ts resources/i18n/en.ts
    pyside6-lrelease resources/i18n/en.ts -qm resources/i18n/en.qm
    pyside6-lrelease resources/i18n/qt_id.ts -qm resources/i18n/qt_id.qm

The words of code lists, statuses and roles are data that documents and workbooks need in Bahasa:
they pass through `spoken` where they are shown, and have their English in labels_en.json.

A sentence belongs inside `self.tr("…")`: with another name for self, lupdate files it under the
wrong class and it silently stays untranslated.
"""

from __future__ import annotations

import json
from typing import Literal

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kemensos_desktop.paths import resource

Language = Literal["id", "en"]
_CATALOGUES: dict[Language, str] = {"id": "qt_id", "en": "en"}
_NAME = "kemensos_translator"
_labels: dict[str, str] = {}


def install(app: QApplication, language: Language = "id") -> None:
    """Speak this language from now on; widgets made before keep their words.

    Numbers and dates stay Indonesian in both: the papers they are compared with are.
    """
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    path = resource("i18n", f"{_CATALOGUES[language]}.qm")
    if not translator.load(str(path)):
        raise FileNotFoundError(path)  # a broken installation, not the user's doing
    app.installTranslator(translator)
    _labels.clear()
    if language != "id":
        words = resource("i18n", f"labels_{language}.json").read_text(encoding="utf-8")
        _labels.update(json.loads(words))


def spoken(label: str) -> str:
    """A label of the data (code list, status, role, column) in the language of the windows."""
    return _labels.get(label, label)

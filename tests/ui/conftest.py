"""The offscreen window of the tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kemensos_desktop.ui import garbage, i18n, theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # what the offscreen platform cannot do is no fault of ours
    offscreen = pytest.mark.qt_log_ignore("^This plugin does not support")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(offscreen)


@pytest.fixture(scope="package", autouse=True)
def _no_collecting_in_threads() -> Iterator[None]:
    """As in the program: no thread but this one collects closed windows."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    # a window is deleted by Qt, children first: left to Python's collector it crashes the process
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    garbage.collect_due()


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its ordinary dress, in Bahasa."""
    theme.apply(qapp)
    i18n.install(qapp, "id")
    yield qapp
    # outside an event loop nothing is ever deleted later, and every window is dressed again
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp)

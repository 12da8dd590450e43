"""The kit the pages are built from; each part is loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kemensos_desktop.ui.theme import NIK_WIDTH, XL, XS, L, M, S, Tone
    from kemensos_desktop.ui.widgets.banners import (
        Banner,
        BannerArea,
        EmptyState,
        Toast,
        announce,
        settle,
    )
    from kemensos_desktop.ui.widgets.buttons import (
        DangerButton,
        GhostButton,
        IconButton,
        LinkButton,
        PrimaryButton,
        SecondaryButton,
    )
    from kemensos_desktop.ui.widgets.charts import Bar, BarChart, Donut, Slice
    from kemensos_desktop.ui.widgets.choices import CheckField, ComboField, RadioField
    from kemensos_desktop.ui.widgets.dates import DateField
    from kemensos_desktop.ui.widgets.fields import (
        Field,
        NumberField,
        SecretField,
        TextArea,
        TextField,
    )
    from kemensos_desktop.ui.widgets.figures import Count, CountsPanel, StatCard, number
    from kemensos_desktop.ui.widgets.file_drop import FileDrop
    from kemensos_desktop.ui.widgets.layout import (
        Card,
        Page,
        PageHeader,
        SplitView,
        Toolbar,
        clear,
        column,
        row,
        rule,
        scrolling,
        words,
    )
    from kemensos_desktop.ui.widgets.models import Column, PagedModel, TableModel
    from kemensos_desktop.ui.widgets.pdf_view import PdfView
    from kemensos_desktop.ui.widgets.pills import Pill, PillDelegate
    from kemensos_desktop.ui.widgets.search import FilterChips, SearchField
    from kemensos_desktop.ui.widgets.shortcuts import ShortcutSheet, shortcut
    from kemensos_desktop.ui.widgets.stepper import Stepper
    from kemensos_desktop.ui.widgets.table import DataTable

# the sign-in window needs a tenth of the kit and must not wait for the rest
_PARTS = {
    "kemensos_desktop.ui.theme": (
        "NIK_WIDTH",
        "XL",
        "XS",
        "L",
        "M",
        "S",
        "Tone",
    ),
    "kemensos_desktop.ui.widgets.banners": (
        "Banner",
        "BannerArea",
        "EmptyState",
        "Toast",
        "announce",
        "settle",
    ),
    "kemensos_desktop.ui.widgets.buttons": (
        "DangerButton",
        "GhostButton",
        "IconButton",
        "LinkButton",
        "PrimaryButton",
        "SecondaryButton",
    ),
    "kemensos_desktop.ui.widgets.charts": (
        "Bar",
        "BarChart",
        "Donut",
        "Slice",
    ),
    "kemensos_desktop.ui.widgets.choices": (
        "CheckField",
        "ComboField",
        "RadioField",
    ),
    "kemensos_desktop.ui.widgets.dates": ("DateField",),
    "kemensos_desktop.ui.widgets.fields": (
        "Field",
        "NumberField",
        "SecretField",
        "TextArea",
        "TextField",
    ),
    "kemensos_desktop.ui.widgets.figures": (
        "Count",
        "CountsPanel",
        "StatCard",
        "number",
    ),
    "kemensos_desktop.ui.widgets.file_drop": ("FileDrop",),
    "kemensos_desktop.ui.widgets.layout": (
        "Card",
        "Page",
        "PageHeader",
        "SplitView",
        "Toolbar",
        "clear",
        "column",
        "row",
        "rule",
        "scrolling",
        "words",
    ),
    "kemensos_desktop.ui.widgets.models": (
        "Column",
        "PagedModel",
        "TableModel",
    ),
    "kemensos_desktop.ui.widgets.pdf_view": ("PdfView",),
    "kemensos_desktop.ui.widgets.pills": (
        "Pill",
        "PillDelegate",
    ),
    "kemensos_desktop.ui.widgets.search": (
        "FilterChips",
        "SearchField",
    ),
    "kemensos_desktop.ui.widgets.shortcuts": (
        "ShortcutSheet",
        "shortcut",
    ),
    "kemensos_desktop.ui.widgets.stepper": ("Stepper",),
    "kemensos_desktop.ui.widgets.table": ("DataTable",),
}
_HOMES = {name: module for module, names in _PARTS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


__all__ = [
    "NIK_WIDTH",
    "XL",
    "XS",
    "Banner",
    "BannerArea",
    "Bar",
    "BarChart",
    "Card",
    "CheckField",
    "Column",
    "ComboField",
    "Count",
    "CountsPanel",
    "DangerButton",
    "DataTable",
    "DateField",
    "Donut",
    "EmptyState",
    "Field",
    "FileDrop",
    "FilterChips",
    "GhostButton",
    "IconButton",
    "L",
    "LinkButton",
    "M",
    "NumberField",
    "Page",
    "PageHeader",
    "PagedModel",
    "PdfView",
    "Pill",
    "PillDelegate",
    "PrimaryButton",
    "RadioField",
    "S",
    "SearchField",
    "SecondaryButton",
    "SecretField",
    "ShortcutSheet",
    "Slice",
    "SplitView",
    "StatCard",
    "Stepper",
    "TableModel",
    "TextArea",
    "TextField",
    "Toast",
    "Tone",
    "Toolbar",
    "announce",
    "clear",
    "column",
    "number",
    "row",
    "rule",
    "scrolling",
    "settle",
    "shortcut",
    "words",
]

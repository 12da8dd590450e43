"""One question on the screen: label, hint, guidance, editor and what is wrong, beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.forms.nodes import Leaf
from kemensos_desktop.forms.session import Session as Form
from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.survey.choice_editors import FEW, ManyEditor, RadioEditor, SearchEditor
from kemensos_desktop.ui.survey.editors import (
    AcknowledgeEditor,
    DateEditor,
    LongEditor,
    TypedEditor,
)
from kemensos_desktop.ui.survey.outline import is_note, is_result, is_warning, marked, plain
from kemensos_desktop.ui.survey.picture_editor import PictureEditor, PictureStore
from kemensos_desktop.ui.survey.writing import looks, shown_text
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XS, M, S
from kemensos_desktop.ui.widgets import LinkButton, row, words

_MANY_COLUMNS = 9  # from so many short boxes on in two columns
_SHORT = 24
_LABEL = 236
_UNLIMITED = 10_000


def editor_for(
    form: Form, leaf: Leaf, runner: TaskRunner, pictures: PictureStore, *, dense: bool
) -> Any:
    """The editor for a question's control, type and appearance."""
    definition = leaf.definition
    control = definition.control
    assert control is not None
    if control.kind == "select1":
        typed = bool({"minimal", "autocomplete"} & control.appearance)
        if dense or typed or len(leaf.options) > FEW:
            return SearchEditor(quick=dense)
        return RadioEditor(across=any(look.startswith("horizontal") for look in control.appearance))
    if control.kind == "select":
        short = all(len(option.label) <= _SHORT for option in leaf.options)
        return ManyEditor(columns=2 if short and len(leaf.options) >= _MANY_COLUMNS else 1)
    if control.kind == "trigger":
        return AcknowledgeEditor()
    if control.kind == "upload":
        return PictureEditor(runner, pictures, definition.bind.max_pixels)
    if definition.bind.type == "date":
        return DateEditor(form.now().date())
    if "multiline" in looks(definition):
        return LongEditor()
    return TypedEditor(definition, lambda: form.now().date())


class QuestionField(QWidget):
    """A question that says `answered(leaf, text)`; it shows what the form says of it.

    `dense` puts the label at the left and keeps hints in the tip, for entering from paper.
    """

    answered = Signal(object, str)
    passed = Signal()

    def __init__(
        self,
        form: Form,
        leaf: Leaf,
        runner: TaskRunner,
        pictures: PictureStore,
        *,
        dense: bool = False,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form, self.leaf = form, leaf
        self._dense = dense
        self.touched = False
        """Somebody was here: what is required and missing may be said."""
        self._label = words("", "section" if large else "label", wrap=True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._hint = words("", "muted", wrap=True)
        self._guidance = words("", "muted", wrap=True)
        self._guidance.hide()
        self._more = LinkButton(self.tr("Penjelasan"), "info", self._on_more, name="guidance")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._message = words("", "error", wrap=True)
        self.editor = self._make(runner, pictures)
        self.editor.setObjectName(leaf.name)
        self.editor.installEventFilter(self)
        if dense:
            self._lay_dense()
        else:
            self._lay_wide()
        self.refresh_choices()
        self.refresh_value()
        self.refresh_texts()
        self.refresh_state()

    def _make(self, runner: TaskRunner, pictures: PictureStore) -> Any:
        if is_result(self.leaf):
            self._result = QLineEdit()
            self._result.setReadOnly(True)
            self._result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._result.setMaximumWidth(280)
            return self._result
        editor = editor_for(self.form, self.leaf, runner, pictures, dense=self._dense)
        signal = editor.answered if hasattr(editor, "answered") else editor.changed
        signal.connect(self._on_changed)
        if isinstance(editor, SearchEditor):
            editor.passed.connect(self.passed)
        if isinstance(editor, PictureEditor):
            editor.complained.connect(self.refresh_state)
        return editor

    def _lay_wide(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self._label)
        box.addWidget(self._hint)
        box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._guidance)
        box.addSpacing(XS)
        box.addWidget(self.editor)
        box.addWidget(self._message)

    def _lay_dense(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        if isinstance(self.editor, ManyEditor):
            # ticks with long words need the whole width
            grid.addWidget(self._label, 0, 0, 1, 2)
            grid.addWidget(self.editor, 1, 0, 1, 2)
        else:
            self._label.setFixedWidth(_LABEL)
            grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            if self.editor.maximumWidth() < _UNLIMITED:
                # beside the label, not in the middle of the room
                grid.addLayout(row(self.editor, None), 0, 1)
            else:
                grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self._message, 2, 1)
        for hidden in (self._hint, self._more):
            hidden.setParent(self)
            hidden.hide()

    # ---- what the form says -----------------------------------------------------------

    def apply(self, aspects: frozenset[str]) -> None:
        """Touch what changed, nothing else."""
        if "choices" in aspects:
            self.refresh_choices()
        if "value" in aspects:
            self.refresh_value()
        if aspects & {"text", "required"}:
            self.refresh_texts()
        if aspects & {"valid", "required", "readonly", "value", "text"}:
            self.refresh_state()

    def refresh_choices(self) -> None:
        control = self.leaf.definition.control
        if control is not None and control.has_choices:
            self.editor.set_options(self.leaf.options)

    def refresh_value(self) -> None:
        if is_result(self.leaf):
            self._result.setText(shown_text(self.leaf.definition, self.leaf.shown))
        elif not self.editor.complaint():
            # text that is no value stays on the screen beside the sentence about it
            show = getattr(self.editor, "set_text", None)
            if isinstance(self.editor, DateEditor) and show is not None:
                show(self.leaf.shown)
            else:
                self.editor.set_value(self.leaf.shown)

    def refresh_texts(self) -> None:
        label = self.form.label(self.leaf) or self.leaf.name
        star = f' <span style="color:{theme.current().bad}">*</span>'
        self._label.setText(marked(label) + (star if self.leaf.required else ""))
        said = plain(label)
        required = self.tr("wajib diisi")
        self.editor.setAccessibleName(f"{said}, {required}" if self.leaf.required else said)
        if self._dense and not isinstance(self.editor, (SearchEditor, PictureEditor)):
            self.editor.setToolTip(plain(self.form.hint(self.leaf) or ""))
        elif not self._dense:
            hint = self.form.hint(self.leaf) or ""
            self._hint.setText(plain(hint))
            self._hint.setVisible(bool(hint))
            guidance = self.form.guidance(self.leaf) or ""
            self._guidance.setText(plain(guidance))
            self._more.setVisible(bool(guidance))

    def refresh_state(self) -> None:
        sentence = self.sentence()
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        theme.set_property(self.editor, "invalid", "true" if sentence else "false")
        self.editor.setAccessibleDescription(sentence or self._hint.text())
        if not is_result(self.leaf):
            self.editor.set_read_only(self.leaf.readonly)

    def sentence(self) -> str:
        """What is wrong with the answer; empty while nothing is."""
        if is_result(self.leaf):
            return ""
        if complaint := str(self.editor.complaint()):
            return complaint
        if not self.leaf.constraint_ok:
            told = self.form.constraint_message(self.leaf)
            return plain(told or self.tr("Jawaban ini tidak boleh. Periksa lagi."))
        if self.touched and not self.leaf.required_ok:
            return plain(self.form.required_message(self.leaf) or self.tr("Wajib diisi."))
        return ""

    def touch(self) -> None:
        if not self.touched:
            self.touched = True
            self.refresh_state()

    def can_focus(self) -> bool:
        usable = not is_result(self.leaf) and not self.leaf.readonly
        return usable and self.leaf.relevant

    def take_focus(self) -> None:
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.editor and self._dense:
            self.touch()
        return False

    def _on_changed(self, text: str) -> None:
        self.answered.emit(self.leaf, text)
        self.refresh_state()

    def _on_more(self) -> None:
        self._guidance.setVisible(self._guidance.isHidden())


class NoteLine(QFrame):
    """A sentence of the form; a warning stands in its tone."""

    def __init__(self, form: Form, leaf: Leaf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.leaf = form, leaf
        self.setObjectName(leaf.name)
        self.warns = is_warning(form, leaf)
        self._text = words("", "", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        box = QHBoxLayout(self)
        box.setContentsMargins(M, S, M, S) if self.warns else box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        if self.warns:
            self.setProperty("role", "banner")
            self.setProperty("tone", "warn")
            mark = icons.IconLabel("triangle-alert", "warn", 18)
            box.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._text, 1)
        self.refresh_texts()

    def apply(self, aspects: frozenset[str]) -> None:
        if "text" in aspects:
            self.refresh_texts()

    def refresh_texts(self) -> None:
        label = self.form.label(self.leaf) or ""
        self._text.setText(marked(label))
        self.setAccessibleName(plain(label))


def part_for(
    form: Form,
    leaf: Leaf,
    runner: TaskRunner,
    pictures: PictureStore,
    *,
    dense: bool = False,
    large: bool = False,
) -> QuestionField | NoteLine:
    """What stands on the screen for one element of the form."""
    if is_note(leaf):
        return NoteLine(form, leaf)
    return QuestionField(form, leaf, runner, pictures, dense=dense, large=large)

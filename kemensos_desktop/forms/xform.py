"""XForm XML to a FormModel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element as XmlElement

from kemensos_desktop.forms.answers import canonical
from kemensos_desktop.forms.body import (
    ACTIONS,
    JAVAROSA,
    Body,
    child,
    message_text,
    read_action,
    read_body,
    resolve,
    text_parts,
)
from kemensos_desktop.forms.dom import (
    Element,
    from_csv,
    from_geojson,
    from_xml,
    local_name,
    read_xml,
)
from kemensos_desktop.forms.faults import FormRefused
from kemensos_desktop.forms.model import (
    NUMERIC_TYPES,
    Action,
    Bind,
    Definition,
    FormModel,
    Seed,
    Translation,
)

TYPES = frozenset(
    {
        "string", "int", "decimal", "boolean", "date", "time", "dateTime", "geopoint",
        "geotrace", "geoshape", "binary", "barcode", "intent",
    }
)  # fmt: skip
_ALIASES = {"integer": "int", "long": "int", "double": "decimal", "float": "decimal"}
_TEMPLATE = f"{JAVAROSA}template"
_ORX = "http://openrosa.org/xforms"


def parse_form(xml: str | bytes, attachments: Mapping[str, bytes] | None = None) -> FormModel:
    """Reads a form; `attachments` are the files beside it by name. Raises FormRefused."""
    document = read_xml(xml)
    head, body = child(document, "head"), child(document, "body")
    model = None if head is None else child(head, "model")
    if head is None or model is None or body is None:
        raise FormRefused("Berkas ini bukan XForm.", "Pilih berkas XLSForm (.xlsx) atau XForm.")
    return _Parser(head, model, body, attachments or {}).form()


class _Parser:
    def __init__(
        self,
        head: XmlElement,
        model: XmlElement,
        body: XmlElement,
        attachments: Mapping[str, bytes],
    ) -> None:
        self.head, self.model, self.body_element = head, model, body
        self.attachments = attachments
        self.missing: list[str] = []
        self.by_path: dict[str, Definition] = {}
        instances = [found for found in model if local_name(found.tag) == "instance"]
        data = next((found for found in instances[:1] for found in found), None)
        if data is None:
            raise FormRefused("Formulir ini tidak mempunyai isi.", "Periksa lembar survey.")
        self.data = data
        self.lists = instances[1:]

    def form(self) -> FormModel:
        root_path = f"/{local_name(self.data.tag)}"
        binds, bind_paths = self.binds(root_path)
        body = read_body(self.body_element, root_path, bind_paths)
        root = Definition(local_name(self.data.tag), None, "group")
        root.namespace = self.data.tag.partition("}")[0].lstrip("{") if "}" in self.data.tag else ""
        self.describe(root, self.data, body, binds)
        self.add_meta(root)
        for order, definition in enumerate(root.walk()):
            definition.order = order
            self.by_path[definition.path] = definition
        title = child(self.head, "title")
        languages, default, translations = self.texts()
        return FormModel(
            id=self.data.get("id") or root.namespace or root.name,
            version=self.data.get("version") or self.data.get(f"{{{_ORX}}}version") or "",
            title="" if title is None else (title.text or "").strip(),
            root=root,
            by_path=self.by_path,
            seed=seed_of(self.data, root),
            instances=self.secondary(),
            languages=languages,
            default_language=default,
            translations=translations,
            actions=self.actions(root_path, body, bind_paths),
            layout=body.layout,
            style=frozenset((self.body_element.get("class") or "").split()),
            namespace=root.namespace,
            unsupported=tuple(self.unsupported()),
            missing_lists=tuple(self.missing),
        )

    def unsupported(self) -> Iterator[str]:
        for element in self.model.iter():
            name = local_name(element.tag) if isinstance(element.tag, str) else ""
            if name == "entity" and element.get("dataset"):
                yield "Entitas (lembar entities) tidak didukung."
            elif name == "submission" and element.get("base64RsaPublicKey"):
                yield "Enkripsi kiriman (public_key) tidak didukung; kiriman disegel sendiri."
            elif name == "recordaudio":
                yield "Rekaman suara di latar belakang tidak didukung."

    # ---- binds and definitions --------------------------------------------------------

    def binds(self, root_path: str) -> tuple[dict[str, Bind], dict[str, str]]:
        binds: dict[str, Bind] = {}
        paths: dict[str, str] = {}
        for element in self.model.iter():
            if not isinstance(element.tag, str) or local_name(element.tag) != "bind":
                continue
            nodeset = element.get("nodeset") or element.get("ref")
            if not nodeset:
                continue
            path = resolve(nodeset, root_path)
            binds[path] = _bind(element)
            if (bind_id := element.get("id")) is not None:
                paths[bind_id] = path
        return binds, paths

    def describe(
        self, definition: Definition, element: XmlElement, body: Body, binds: dict[str, Bind]
    ) -> None:
        """Fills a definition from its element of the primary instance, and its children."""
        path = definition.path
        definition.bind = binds.get(path, Bind())
        definition.label = body.groups.get(path)
        if not definition.namespace and "}" in element.tag and definition.parent is not None:
            space = element.tag.partition("}")[0].lstrip("{")
            definition.namespace = "" if space == self.data.tag.partition("}")[0][1:] else space
        definition.attributes = tuple(
            Element(local_name(name), None, value)
            for name, value in element.attrib.items()
            if not name.startswith(JAVAROSA)
        )
        for same_name in _families(element):
            first = next((one for one in same_name if _TEMPLATE in one.attrib), same_name[0])
            name = local_name(first.tag)
            repeat = body.repeats.get(f"{path}/{name}")
            kind = "group" if len(first) else "leaf"
            inner = Definition(name, definition, "repeat" if repeat is not None else kind)
            inner.index = len(definition.children)
            definition.children.append(inner)
            definition.child_index[name] = inner.index
            self.describe(inner, first, body, binds)
            if inner.kind == "leaf":
                self.question(inner, first, body)
            if repeat is not None:
                inner.label = repeat.label
                inner.count = repeat.count
                if repeat.fixed and repeat.count is None:
                    rows = sum(_TEMPLATE not in one.attrib for one in same_name)
                    inner.count = str(max(rows, 1))
                inner.fixed = inner.count is not None
                template = _TEMPLATE in first.attrib
                seed = seed_of(first, inner)
                inner.seeds = seed if template else _blank(seed)

    def question(self, leaf: Definition, element: XmlElement, body: Body) -> None:
        leaf.control = body.controls.get(leaf.path)
        if leaf.control is not None and leaf.control.has_choices:
            leaf.bind = _with_type(leaf.bind, "string")
        leaf.numeric = leaf.bind.type in NUMERIC_TYPES
        leaf.default = canonical(leaf, element.text or "")

    def add_meta(self, root: Definition) -> None:
        """Every form has meta/instanceID."""
        meta = root.child("meta")
        if meta is None:
            meta = _append(root, "meta", "group")
            meta.namespace = _ORX
        if meta.kind == "leaf":
            return
        if meta.child("instanceID") is None:
            instance_id = _append(meta, "instanceID", "leaf")
            instance_id.namespace = meta.namespace
            instance_id.bind = Bind(preload=("uid", ""))

    # ---- texts, lists, actions --------------------------------------------------------

    def texts(self) -> tuple[tuple[str, ...], str, dict[str, dict[str, Translation]]]:
        itext = child(self.model, "itext")
        found: dict[str, dict[str, Translation]] = {}
        default = ""
        for translation in itext if itext is not None else ():
            if local_name(translation.tag) != "translation":
                continue
            language = translation.get("lang") or ""
            found[language] = {
                text.get("id") or "": _translation(text)
                for text in translation
                if local_name(text.tag) == "text"
            }
            if translation.get("default") is not None and not default:
                default = language
        languages = tuple(found)
        return languages, default or (languages[0] if languages else ""), found

    def secondary(self) -> Lists:
        """Attached lists by id; each is read when an interview first asks for it."""
        readers: dict[str, Callable[[], Element]] = {}
        for instance in self.lists:
            source = instance.get("src") or ""
            file = source.rpartition("/")[2]
            data = self.attachments.get(file) if source else None
            if data is not None:
                readers[instance.get("id") or ""] = partial(_read_list, data, file)
            else:
                readers[instance.get("id") or ""] = partial(_inline_list, instance)
                if source and not source.startswith("jr://instance/"):
                    self.missing.append(file)
        return Lists(readers)

    def actions(self, root_path: str, body: Body, bind_paths: dict[str, str]) -> tuple[Action, ...]:
        found: list[Action] = []
        for element in self.model.iter():
            if not isinstance(element.tag, str) or local_name(element.tag) not in ACTIONS:
                continue
            bind = bind_paths.get(element.get("bind") or "")
            reference = element.get("ref") or element.get("nodeset") or ""
            target = bind or (resolve(reference, root_path) if reference else "")
            if target:
                found.append(read_action(element, None, target))
        return tuple(found + body.actions)


class Lists(Mapping[str, Element]):
    """The root elements of the attached lists, under a nameless parent."""

    def __init__(self, readers: dict[str, Callable[[], Element]]) -> None:
        self._readers = readers
        self._read: dict[str, Element] = {}

    def __getitem__(self, name: str) -> Element:
        found = self._read.get(name)
        if found is None:
            found = self._readers[name]()
            found.parent = Element("", None)
            found.parent.children.append(found)
            self._read[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


def _inline_list(instance: XmlElement) -> Element:
    inline = next(iter(instance), None)
    return Element("root", None) if inline is None else from_xml(inline)


def _read_list(data: bytes, file: str) -> Element:
    if file.lower().endswith(".csv"):
        return from_csv(data, file)
    if file.lower().endswith((".geojson", ".json")):
        return from_geojson(data, file)
    return from_xml(read_xml(data, file))


def seed_of(element: XmlElement, definition: Definition) -> Seed:
    """The values an instance element begins with; rows of repeats without the template."""
    seed = Seed()
    for inner in definition.children:
        same_name = [one for one in element if local_name(one.tag) == inner.name]
        if inner.kind == "repeat":
            seed.rows[inner.name] = [
                seed_of(one, inner) for one in same_name if _TEMPLATE not in one.attrib
            ]
        elif not same_name:
            continue
        elif inner.kind == "group":
            seed.groups[inner.name] = seed_of(same_name[0], inner)
        elif text := canonical(inner, same_name[0].text or ""):
            seed.values[inner.name] = text
    return seed


def _blank(seed: Seed) -> Seed:
    return Seed(
        {},
        {name: _blank(inner) for name, inner in seed.groups.items()},
        {name: [_blank(row) for row in rows] for name, rows in seed.rows.items()},
    )


def _families(element: XmlElement) -> list[list[XmlElement]]:
    by_name: dict[str, list[XmlElement]] = {}
    for inner in element:
        by_name.setdefault(local_name(inner.tag), []).append(inner)
    return list(by_name.values())


def _append(parent: Definition, name: str, kind: str) -> Definition:
    made = Definition(name, parent, kind)
    made.index = len(parent.children)
    parent.children.append(made)
    parent.child_index[name] = made.index
    return made


def _bind(element: XmlElement) -> Bind:
    kind = (element.get("type") or "string").rpartition(":")[2]
    kind = _ALIASES.get(kind, kind)
    preload = element.get(f"{JAVAROSA}preload")
    pixels = element.get(f"{{{_ORX}}}max-pixels") or ""
    return Bind(
        type=kind if kind in TYPES else "string",
        relevant=element.get("relevant"),
        readonly=element.get("readonly"),
        required=element.get("required"),
        constraint=element.get("constraint"),
        calculate=element.get("calculate"),
        constraint_message=message_text(element.get(f"{JAVAROSA}constraintMsg")),
        required_message=message_text(element.get(f"{JAVAROSA}requiredMsg")),
        preload=(preload, element.get(f"{JAVAROSA}preloadParams") or "") if preload else None,
        max_pixels=int(pixels) if pixels.isdigit() else None,
    )


def _with_type(bind: Bind, kind: str) -> Bind:
    if bind.type == kind:
        return bind
    values = {name: getattr(bind, name) for name in Bind.__slots__}
    return Bind(**{**values, "type": kind})


class _Forms(NamedTuple):
    words: list[XmlElement]
    guidance: list[XmlElement]


def _translation(text: XmlElement) -> Translation:
    forms = _Forms([], [])
    media: dict[str, str] = {}
    for value in text:
        kind = value.get("form")
        if kind in ("image", "big-image", "audio", "video"):
            media[kind] = (value.text or "").strip().rpartition("/")[2]
        elif kind == "guidance":
            forms.guidance.append(value)
        elif kind in (None, "long") or not forms.words:
            forms.words.append(value)
    return Translation(
        parts=tuple(part for value in forms.words for part in text_parts(value)),
        guidance=tuple(part for value in forms.guidance for part in text_parts(value)),
        media=media,
    )

"""Attached lists (secondary instances) as read-only nodes, from XML or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import TypeVar, cast
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kemensos_desktop.forms.faults import FORM_BYTES, LIST_ROWS, XML_DEPTH, FormRefused

Built = TypeVar("Built")


class Element:
    """One read-only node: an item of a list, one of its columns, or an attribute."""

    __slots__ = ("_indexes", "_named", "attributes", "children", "content", "name", "parent")
    numeric = False

    def __init__(self, name: str, parent: Element | None, content: str = "") -> None:
        self.name = name
        self.parent = parent
        self.content = content
        self.children: list[Element] = []
        self.attributes: tuple[Element, ...] = ()
        self._named: dict[str, list[Element]] | None = None
        self._indexes: dict[tuple[str, str], object] | None = None

    def text(self) -> str:
        if self.children:
            return "".join(child.text() for child in self.children)
        return self.content

    def is_leaf(self) -> bool:
        return not self.children

    def parent_node(self) -> Element | None:
        return self.parent

    def all_children(self) -> Sequence[Element]:
        return self.children

    def named(self, name: str) -> Sequence[Element]:
        if self._named is None:
            table: dict[str, list[Element]] = {}
            for child in self.children:
                table.setdefault(child.name, []).append(child)
            self._named = table
        return self._named.get(name, ())

    def index(self, name: str, column: str, build: Callable[[list[Element], str], Built]) -> Built:
        """What `build` makes of the children `name` and a column, made once and kept."""
        if self._indexes is None:
            self._indexes = {}
        found = self._indexes.get((name, column))
        if found is None:
            found = self._indexes[(name, column)] = build(list(self.named(name)), column)
        return cast(Built, found)

    def attribute(self, name: str) -> Sequence[Element]:
        return [found for found in self.attributes if name in ("*", found.name)]

    def cell_texts(self, column: str) -> Sequence[str]:
        """The texts of the children with a name, without making nodes of them."""
        return [child.text() for child in self.named(column)]

    def append(self, name: str, content: str = "") -> Element:
        child = Element(name, self, content)
        self.children.append(child)
        return child


class Row(Element):
    """A row of a CSV list; its cells become nodes only when they are asked for."""

    __slots__ = ("cells", "columns")

    def __init__(self, parent: Element, columns: dict[str, int], cells: list[str]) -> None:
        super().__init__("item", parent)
        self.columns = columns
        self.cells = cells

    def text(self) -> str:
        return "".join(self.cells)

    def is_leaf(self) -> bool:
        return False

    def all_children(self) -> Sequence[Element]:
        return [Element(name, self, self.cells[at]) for name, at in self.columns.items()]

    def cell_texts(self, column: str) -> Sequence[str]:
        at = self.columns.get(column)
        return () if at is None else (self.cells[at],)

    def named(self, name: str) -> Sequence[Element]:
        at = self.columns.get(name)
        return () if at is None else (Element(name, self, self.cells[at]),)


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def read_xml(data: str | bytes, what: str = "formulir") -> XmlElement:
    """XML without DTD, entities or external references; raises FormRefused."""
    if len(data) > FORM_BYTES:
        raise FormRefused(
            f"Berkas {what} terlalu besar.", f"Paling besar {FORM_BYTES // 1_000_000} MB."
        )
    try:
        root: XmlElement = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FormRefused(
            f"Berkas {what} memuat DTD atau entitas.", "Hapus bagian DOCTYPE dari berkas itu."
        ) from error
    except (ParseError, ValueError) as error:
        raise FormRefused(
            f"Berkas {what} bukan XML yang benar ({error}).", "Ekspor ulang berkas itu."
        ) from error
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > XML_DEPTH:
            raise FormRefused(
                f"Berkas {what} bersarang terlalu dalam.", f"Paling dalam {XML_DEPTH} tingkat."
            )
        level = [child for element in level for child in element]
    return root


def from_xml(source: XmlElement, parent: Element | None = None) -> Element:
    """A copy of an XML element as nodes; text beside child elements is dropped."""
    made = Element(local_name(source.tag), parent, source.text or "")
    made.attributes = tuple(
        Element(local_name(name), made, value) for name, value in source.attrib.items()
    )
    made.children = [from_xml(child, made) for child in source if isinstance(child.tag, str)]
    return made


def from_csv(data: bytes, what: str) -> Element:
    """A CSV file as root/item/column, the shape ODK gives it."""
    text = data.decode("utf-8-sig", errors="replace").rstrip("\r\n")
    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    columns = [name.strip() for name in next(rows, [])]
    places = {name: at for at, name in enumerate(columns)}
    root = Element("root", None)
    for count, row in enumerate(rows):
        if count >= LIST_ROWS:
            raise FormRefused(
                f"Daftar {what} lebih dari {LIST_ROWS} baris.", "Pecah daftar per wilayah."
            )
        if not row:
            continue
        root.children.append(Row(root, places, row + [""] * (len(columns) - len(row))))
    return root


def from_geojson(data: bytes, what: str) -> Element:
    """GeoJSON features as root/item with their properties and a geometry column (points)."""
    try:
        features = json.loads(data)["features"]
        root = Element("root", None)
        for feature in features[:LIST_ROWS]:
            item = root.append("item")
            geometry = feature.get("geometry") or {}
            if geometry.get("type") == "Point":
                longitude, latitude = geometry["coordinates"][:2]
                item.append("geometry", f"{latitude} {longitude} 0 0")
            for name, value in (feature.get("properties") or {}).items():
                item.append(str(name), "" if value is None else str(value))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FormRefused(f"Daftar {what} bukan GeoJSON yang benar.", "Ekspor ulang.") from error
    return root

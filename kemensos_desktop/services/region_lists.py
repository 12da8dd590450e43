"""The region lists of a questionnaire, read from the packaged codes as an interview asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from ..domain.region import Region, Regions
from ..forms.choices import KeyIndex
from ..forms.dom import Element, Row

Built = TypeVar("Built")
_COLUMNS = {"name": 0, "label": 1, "induk": 2, "kode_pos": 3}
# list of the form → level of its regions
LEVELS = {"provinsi": 1, "kabupaten": 2, "kecamatan": 3, "desa": 4}


class RegionList(Element):
    """All regions of one level as root/item with the columns name, label, induk and kode_pos.

    `name` is the dotted Kemendagri code, `induk` that of the region around it. Looking up by
    either makes only the rows that fit: 83,000 villages are never built.
    """

    def __init__(self, regions: Regions, level: int) -> None:
        super().__init__("root", None)
        self._regions, self._level = regions, level

    def items(self, regions: Sequence[Region]) -> list[Element]:
        return [
            Row(
                self,
                _COLUMNS,
                [
                    region.code,
                    region.title if region.level == 2 else region.name,
                    region.parent or "",
                    region.postal_code or "",
                ],
            )
            for region in regions
        ]

    def all_of(self, code: str = "", depth: int = 0) -> Iterator[Region]:
        """The regions of this level, below a code."""
        for region in self._regions.children(code):
            if depth + 1 == self._level:
                yield region
            else:
                yield from self.all_of(region.code, depth + 1)

    def inside(self, code: str) -> list[Element]:
        if len(code.split(".")) != self._level - 1:
            return []
        return self.items(self._regions.children(code))

    def with_code(self, code: str) -> list[Element]:
        region = self._regions.get(code)
        return self.items([region]) if region and region.level == self._level else []

    def is_leaf(self) -> bool:
        return False

    def all_children(self) -> Sequence[Element]:
        return self.named("item")

    def named(self, name: str) -> Sequence[Element]:
        return _Items(self) if name == "item" else ()

    def index(self, name: str, column: str, build: Callable[[list[Element], str], Built]) -> Built:
        if name == "item" and column in ("name", "induk"):
            return cast(Built, _CodeIndex(self, column))
        return super().index(name, column, build)


class _Items(Sequence[Element]):
    """The items of a list, made when somebody goes through them."""

    def __init__(self, regions: RegionList) -> None:
        self._list = regions

    @cached_property
    def _made(self) -> list[Element]:
        return self._list.items(list(self._list.all_of()))

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        # the engine asks only whether an index is worth while; counting 83,000 is not
        return len(self._made) if self._list._level == 1 else _MANY

    def __iter__(self) -> Iterator[Element]:
        return iter(self._made)

    def __getitem__(self, place: Any) -> Any:
        return self._made[place]


# at least: as many as there are kabupaten and kota
_MANY = 514


class _CodeIndex:
    """What forms.choices.KeyIndex answers, straight from the codes."""

    def __init__(self, regions: RegionList, column: str) -> None:
        self._list, self._column = regions, column

    def text(self, key: str) -> list[Element]:
        return self._list.with_code(key) if self._column == "name" else self._list.inside(key)

    def number(self, key: float) -> list[Element]:
        return KeyIndex(list(self._list.named("item")), self._column).number(key)


def region_lists(regions: Regions) -> Mapping[str, Element]:
    """The four lists of the region cascade by their names in a form."""
    made: dict[str, Element] = {}
    for name, level in LEVELS.items():
        made[name] = RegionList(regions, level)
        parent = Element("", None)
        parent.children.append(made[name])
        made[name].parent = parent
    return made

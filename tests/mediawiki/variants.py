"""Which MediaWiki: that of this Debian, or a newer one with as many of Meta-Wiki's extensions as Debian has."""

from __future__ import annotations

from typing import Final, NamedTuple


class Variant(NamedTuple):
    """A kind of local wiki.

    ``suite`` is the Debian suite that its package comes from, empty for the one that apt uses here; ``settings`` are
    the files in ``settings/`` that are read after the settings of every local wiki.
    """

    name: str
    suite: str = ""
    settings: tuple[str, ...] = ()


PLAIN: Final = Variant("plain")
LIKE_META: Final = Variant("like-meta", suite="trixie", settings=("LikeMeta.php", "TemplateStyles.php"))

_ALL: Final = {variant.name: variant for variant in (PLAIN, LIKE_META)}


def variant_called(name: str) -> Variant:
    """The variant of that name. Raises KeyError."""
    return _ALL[name]

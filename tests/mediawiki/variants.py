"""Which MediaWiki: that of this Debian, or a newer one with as many of Meta-Wiki's extensions as Debian has."""

from __future__ import annotations

from typing import Final, NamedTuple


class Variant(NamedTuple):
    """A kind of local wiki.

    ``suite`` is the Debian suite that its package comes from, empty for the one that apt uses here; ``settings`` is the
    file in ``settings/`` that is read after the settings of every local wiki, empty for none.
    """

    name: str
    suite: str = ""
    settings: str = ""


PLAIN: Final = Variant("plain")
LIKE_META: Final = Variant("like-meta", suite="trixie", settings="LikeMeta.php")

_ALL: Final = {variant.name: variant for variant in (PLAIN, LIKE_META)}


def variant_called(name: str) -> Variant:
    """The variant of that name. Raises KeyError."""
    return _ALL[name]

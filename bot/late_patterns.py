"""Regular expressions that are compiled when they are first used: a run uses only some of those that there are."""

from __future__ import annotations

import re
from typing import Any, Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer", "flags", "groupindex")


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, at first use; re.error, where it is no pattern, is raised then too."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._wanted = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Asked once only: what is found is kept, so that later uses cost what they cost of ``re.Pattern``."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._wanted)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

"""What is right in value, but not as it was asked for, has a name; it is no step that went wrong."""

from __future__ import annotations

FORMS = ("not-factored", "not-expanded", "not-lowest-terms", "other-names")
ROUNDED = "rounded-too-far"  # the key, rounded so far that it is outside the tolerance
REMARKS = frozenset((*FORMS, ROUNDED))

"""The columns of a roster are known by the names that registrars, Moodle and Canvas give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from builder.errors import PasoError

# Every part of a roster has columns in order of preference; a name may be spread over several of them.
IDS = (
    ("id", "matricula", "expediente", "student id", "numero de cuenta", "no de cuenta", "boleta", "legajo"),
    ("id number", "numero de id", "sis user id", "orgdefinedid"),
    ("username", "usuario", "nombre de usuario", "sis login id", "login id", "user name"),
)  # fmt: skip
WHOLE = ("name", "nombre", "student", "alumno", "estudiante", "nombre completo", "full name", "student name")
FIRST = ("first name", "given name", "nombres", "nombre s")
LAST = (
    "last name",
    "surname",
    "family name",
    "apellidos",
    "apellido s",
    "apellido",
    "apellido paterno",
    "primer apellido",
)
SECOND = ("apellido materno", "segundo apellido")
LANGUAGES = ("language", "lang", "idioma", "lengua")
EMAILS = ("email", "e mail", "mail", "email address", "correo", "correo electronico", "direccion de correo",
          "direccion de correo electronico")  # fmt: skip
_TYPED = ("id", "name", "nombre", "language", "idioma", "email", "correo")  # by hand, so perhaps misspelt
_WIDEST = 1000

Parts = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class RosterColumns:
    """Which columns of a header hold the id, the name (in reading order), the language and the email."""

    header: tuple[str, ...]
    ids: tuple[int, ...]
    names: tuple[int, ...]
    languages: tuple[int, ...] = ()
    emails: tuple[int, ...] = ()

    def told(self) -> str:
        """Return in one line what was taken for what."""
        parts = {"id": self.ids[:1], "name": self.names, "language": self.languages, "email": self.emails}
        return "; ".join(f"{part} from {self._quoted(where)}" for part, where in parts.items() if where)

    def is_plain(self) -> bool:
        """Whether the header says just `id` and `name`, so that nothing was guessed."""
        return [_plain(self.header[place]) for place in (*self.ids[:1], *self.names)] == ["id", "name"]

    def _quoted(self, places: Sequence[int]) -> str:
        return " + ".join(repr(self.header[place]) for place in places)


def roster_columns(header: Sequence[str], rows: Sequence[Sequence[str]], where: str) -> RosterColumns:
    """Return what the columns of a header are; a column of ids that is empty in all `rows` is passed over.

    Raises `PasoError` where there is no id or name, two columns for one part, or a name that is misspelt.
    """
    if len(header) > _WIDEST:
        raise PasoError(f"the header has {len(header)} columns", where, f"keep at most {_WIDEST} of them")
    plain = [_plain(cell) for cell in header]
    languages, emails = (_only(plain, known, where) for known in (LANGUAGES, EMAILS))
    ids = [place for known in IDS for place in _only(plain, known, where)] + list(emails)
    names = _names(plain, where)
    _refuse_misspelt(header, plain, {*ids, *names, *languages, *emails}, where)
    for part, found in (("id", ids), ("name", names)):
        if not found:
            remedy = "begin the file with a line such as id,name,language,email"
            raise PasoError(f"there is no column {part!r}", where, remedy)
    filled = [place for place in ids if any(row[place] for row in rows)]
    return RosterColumns(tuple(header), tuple(filled or ids)[:1], names, languages, emails)


def _names(plain: Sequence[str], where: str) -> tuple[int, ...]:
    whole, first, last, second = (_only(plain, known, where) for known in (WHOLE, FIRST, LAST, SECOND))
    if last and not first and whole and plain[whole[0]] not in ("name", "nombre"):
        return whole  # a full name beside its parts
    return (*(first or whole), *last, *second)


def _only(plain: Sequence[str], known: Sequence[str], where: str) -> tuple[int, ...]:
    """Return the place of the one column of these names, or none."""
    found = [place for place, cell in enumerate(plain) if cell in known]
    if len(found) > 1:
        raise PasoError(f"there are two columns for {known[0]!r}", where, "keep one of them")
    return tuple(found)


def _refuse_misspelt(header: Sequence[str], plain: Sequence[str], used: set[int], where: str) -> None:
    taken = {plain[place] for place in used}
    for place, cell in enumerate(plain):
        near = get_close_matches(cell, [word for word in _TYPED if word not in taken], 1, 0.8)
        if place not in used and near:
            raise PasoError(f"there is no column {header[place]!r}", where, f"did you mean {near[0]!r}?")


def _plain(cell: str) -> str:
    """Return a header's cell in small letters, without accents or signs: `Apellido(s)` is `apellido s`."""
    letters = unicodedata.normalize("NFKD", cell.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(filter(str.isascii, letters))))


def joined(row: Sequence[str], places: Sequence[int]) -> str:
    """Return the text of several columns with spaces between."""
    return " ".join(_filled(row, places))


def _filled(row: Sequence[str], places: Sequence[int]) -> Iterator[str]:
    return (row[place] for place in places if row[place])

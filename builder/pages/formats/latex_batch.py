"""Pages of LaTeX with one preamble are set in one run, and its PDF is split: much faster than a run each."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Sequence

from builder.errors import PasoError
from builder.pages.formats.latex import REMEDY, RunError, compile_latex, run_latex

_BEGIN, _END = "\\begin{document}\n", "\\end{document}"
_MARK = "paso-pages "
_COUNTED = re.compile(rf"^{_MARK}(\d+)\r?$", re.MULTILINE)
_AROUND = (
    "\\begingroup\\setcounter{page}{1}\\setcounter{footnote}{0}\n",
    "\\clearpage\\endgroup\\typeout{" + _MARK + "\\the\\numexpr\\value{page}-1\\relax}\n",
)


def compile_batch(sources: Sequence[str], stems: Sequence[str]) -> list[bytes]:
    """Return the PDF of each source; the same sources in the same order give the same bytes.

    Nothing of a page may rest on a second run, such as a reference. Raises `PasoError` with the stem of the
    first that cannot be set, and with what LaTeX says of it.
    """
    by_preamble = defaultdict[str, list[int]](list)
    bodies = list[str]()
    for at, source in enumerate(sources):
        preamble, _, rest = source.partition(_BEGIN)
        by_preamble[preamble].append(at)
        bodies.append(rest.rpartition(_END)[0])
    made = [b""] * len(sources)
    for preamble, members in by_preamble.items():
        parts = [_AROUND[0] + bodies[at] + _AROUND[1] for at in members]
        try:
            whole, log = run_latex(preamble + _BEGIN + "".join(parts) + _END + "\n", {}, stems[members[0]])
        except RunError as failed:
            first = members[min(len(_COUNTED.findall(failed.log)), len(members) - 1)]
            compile_latex(sources[first], {}, stems[first])  # which says what is wrong with it alone
            raise PasoError(f"LaTeX says: {failed.said}", f"{stems[first]}.pdf", REMEDY) from None
        counts = [int(count) for count in _COUNTED.findall(log)]
        for at, pdf in zip(members, _split(whole, counts), strict=True):
            made[at] = pdf
    return made


def _split(whole: bytes, counts: Sequence[int]) -> list[bytes]:
    """Return the PDFs of so many pages each that one PDF holds; qpdf is four times as fast at it as pypdf."""
    import pikepdf

    found, modes = list[bytes](), pikepdf.ObjectStreamMode.generate
    with pikepdf.open(io.BytesIO(whole)) as source:
        assert len(source.pages) == sum(counts)
        start = 0
        for count in counts:
            with pikepdf.new() as part:
                for page in source.pages[start : start + count]:
                    part.pages.append(page)
                for name, told in source.docinfo.items():
                    part.docinfo[name] = told
                raw = io.BytesIO()
                part.save(raw, object_stream_mode=modes, deterministic_id=True)
            found.append(raw.getvalue())
            start += count
    return found

"""A prose compiles, once per format, to a template that sets its title, subtitle, opening and body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode as Node
from markupsafe import Markup

from builder.pages.formats import tags
from builder.pages.formats.markdown_rules import REGIONS, parser
from builder.pages.formats.tags import Compiled
from builder.pages.formats.writer import Writer


@dataclass(frozen=True)
class Slide:
    """A heading, or none before the first, and the nodes up to the next."""

    heading: Node | None
    nodes: tuple[Node, ...]


def compile_prose(writer: Writer) -> Compiled:
    """Return the template of the writer's prose; raises `PasoError` with the line where it cannot be read."""
    prose = writer.prose
    front, body = prose.front, prose.body
    inner = writer.of(body)
    nodes = Node(parser(inner).parse(body.text, {"prose": body})).children
    told = {key: front[key] for key in ("title", "subtitle") if key in front}
    titles = {key: writer.of(words).one_line(words.text) for key, words in told.items()}
    plain = writer.of(front["title"]).plain(front["title"].text) if "title" in front else ""
    if "title" not in front and nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
        titles["title"], plain = inner.pieces(nodes[0].children), inner.plain(nodes[0].children[0].content)
        nodes = nodes[1:]
    sets = {"title": titles.get("title", ""), "subtitle": titles.get("subtitle", "")}
    sets |= _deck(inner, nodes) if prose.kind == "deck" else {"body": inner.all(nodes)}
    source = "".join(tags.block(f"set page_{name}", text, "endset") for name, text in sets.items())
    return tags.compiled(plain + source)


def _deck(writer: Writer, nodes: Sequence[Node]) -> dict[str, str]:
    opening, *slides = slides_of(nodes)
    regions = _regions(writer, opening.nodes)
    body = "".join(_slide(writer, slide) for slide in slides)
    return {"opening": regions["main"], "opening_notes": regions["notes"], "body": body}


def slides_of(nodes: Sequence[Node]) -> Iterator[Slide]:
    """Yield what stands before the first heading, then a slide for each heading of level 1 or 2."""
    heading: Node | None = None
    held: list[Node] = []
    for node in nodes:
        if node.type == "heading" and node.tag in ("h1", "h2"):
            yield Slide(heading, tuple(held))
            heading, held = node, []
        else:
            held.append(node)
    yield Slide(heading, tuple(held))


def _slide(writer: Writer, slide: Slide) -> str:
    assert slide.heading is not None
    title = writer.pieces([slide.heading.children[0]])
    regions = _regions(writer, slide.nodes)
    if slide.heading.tag == "h1":
        return writer.macro("part", title, *(regions[name] for name in ("main", "side", "notes")))
    return writer.macro("slide", title, *(regions[name] for name in REGIONS))


def _regions(writer: Writer, nodes: Sequence[Node]) -> dict[str, Markup]:
    """Return the four regions of a slide; a container names one, what is in none belongs to `main`."""
    regions = dict.fromkeys(REGIONS, Markup(""))
    for node in nodes:
        named = node.type == "container" and node.tag in REGIONS
        regions[node.tag if named else "main"] += writer.pieces(node.children if named else [node])
    return regions

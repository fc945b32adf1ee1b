r"""Prose, figures and values become pages: Markdown, LaTeX, HTML and, through Typst or pdfLaTeX, PDF.

A page is made in two steps. The prose is compiled once per format; then each student's page is filled in.

    renderer = Renderer("html", "es", course, home)           # "md", "tex", "html" or "pdf"
    prose = Prose.load(path, kind="article")                  # or kind="deck"
    page = renderer.render(prose, {"value": …}, stem="hoja")  # fills in the compiled prose and its layout
    page.text                                                 # Markdown, LaTeX, HTML or Typst source
    page.files()                                              # {"hoja.html": bytes}, and its figures
    page.warnings                                             # one line each, for a person to read

A page of several pieces is `renderer.page(title, [piece, …], stem="hoja")`; a piece is a value, or a prose
with its context: `(prose, {"value": …})`. `prose.sections` are the parts below every `## name`.

Prose is Markdown (headings, emphasis, lists, tables, code, links) with `$…$` and `$$…$$`, and with
expressions `<< expr >>` in text and in formulas, evaluated in a sandbox with what the context holds. The
title stands in a first `# heading`, or with a subtitle between two `---` at the top: `title: …`, `subtitle:
…`. What an expression may return is in `values`:

    str      prints literally in every format: no mark in it is ever obeyed
    Latex    a formula: inline in text, as it is within `$…$`, and a display where it is a paragraph by itself
    Text     a sentence with formulas and strong words in it, such as a phrase filled in
    Figure, Table, Heading, Items, and tuples of any of these: where the expression is a paragraph by itself

Fenced containers hold Markdown and may nest; every `::: name` has its own closing `:::`.

    ::: columns                         side by side; within it  ::: column  or  ::: column 40%
    ::: callout Title                   also question, warning, example, answer; the title may be left out
    ::: notes                           what is said and not shown (decks); an article leaves it out
    ::: pause                           appears at the next step (reveal.js, Beamer); otherwise simply there
    ::: main   ::: side   ::: foot      the regions of a slide; what stands in none of them belongs to `main`

In a deck what stands before the first heading goes to the title slide, `#` opens a part, and `##` is a
slide with

    ## A slide                          the formulas on the left, the figure on the right (some 40 % of the
    text, $formulas$                    width), the table of results across the foot; a slide without `side`
    ::: side                            is as wide as the page, one without `foot` as high; what is too high
    << network("i1", "w1", "h1") >>     for its room gets smaller type
    :::
    ::: foot
    << results("out_h1") >>
    :::
    ::: notes
    What the lecturer says.
    :::

A fence with a language, such as ```python, is code: coloured, printed as it stands, no `<<` in it evaluated.
In the prose of a notebook (`notebook.<language>.md` beside a lecture) each ```python fence that stands in no
container or list is a cell that is run, what stands between is a cell of Markdown: `formats/notebook_cells`.

A formula may use what `tests/pages/macro_sheet.py` lists, and `\textcolor{path}{…}` or `{accent}`. Layouts
are in `templates/<markdown|latex|html|typst>/` (`article`, `deck`, `blocks`), written with `<< >>`, `<% %>`
and `<# #>`; `templates/phrases/<language>.toml` holds their words. A lecturer's own file of the same name
wins. Every error is a `PasoError` that names the Markdown file and the line.
"""

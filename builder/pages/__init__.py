r"""Prose, figures and values become pages: Markdown, LaTeX, HTML and, through Typst or pdfLaTeX, PDF.

A page is made in two steps. The prose is compiled once per format; then each student's page is filled in.

    renderer = Renderer("html", "es", course, home)          # "md", "tex", "html" or "pdf"
    prose = Prose.load(path, kind="article")                 # or kind="deck"; Prose(text, path, kind, first_line)
    page = renderer.render(prose, {"value": …}, stem="hoja") # fills in the compiled prose and its layout
    page.text                                                # Markdown, LaTeX, HTML or Typst source
    page.files()                                             # {"hoja.html": bytes}: compiles a PDF; figures beside
    page.warnings                                            # one line each, for a person to read

A page of several pieces: `renderer.fragment(prose, context)` and `renderer.blocks(values)` return marked-up pieces
of that format; `renderer.page(title, [piece, value, …], stem="hoja", kind="article")` sets them in the layout.

Prose is Markdown (headings, emphasis, lists, tables, code, links) with `$…$` and `$$…$$`, and with expressions
`<< expr >>` in text and in formulas, evaluated in a sandbox with what the context holds. A first `# heading` is
the title of the page. What an expression may return is in `values`:

    str      prints literally in every format: no markup in it is ever obeyed
    Latex    a formula: inline in text, as it is within `$…$`, and a display where it is a paragraph by itself
    Text     a sentence with formulas and strong words in it, such as a phrase filled in
    Figure, Table, Heading, Items, and tuples of any of these: where the expression is a paragraph by itself

Fenced containers hold Markdown and may nest; every `::: name` has its own closing `:::`.

    ::: columns                         side by side; within it  ::: column  or  ::: column 40%
    ::: callout Title                   also question, warning, example, answer; without a title, the phrase file's
    ::: notes                           what is said and not shown (decks); an article leaves it out
    ::: pause                           appears at the next step (reveal.js, Beamer); otherwise simply there
    ::: main   ::: side   ::: foot      the regions of a slide; what stands in none of them belongs to `main`

In a deck the first `# heading` is the title slide, every other `#` opens a part, and `##` is a slide with

    ## A slide                          the formulas on the left, the figure on the right (some 40 % of the
    text, $formulas$                    width), the table of results across the foot; a slide without `side`
    ::: side                            is as wide as the page, one without `foot` as high
    << network("i1", "w1", "h1") >>
    :::
    ::: foot
    << results("out_h1") >>
    :::
    ::: notes
    What the lecturer says.
    :::

Layouts are in `templates/<markdown|latex|html|typst>/` (`article`, `deck`, `blocks`), written with `<< >>`, `<% %>`
and `<# #>`; `templates/phrases/<language>.toml` holds the words. A lecturer's own file of the same name wins.
Every error is a `PasoError` that names the Markdown file and the line.
"""

"""One page of Markdown and values becomes Markdown, LaTeX, HTML, Typst or PDF."""

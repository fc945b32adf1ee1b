"""A bank of exercises: loaded, drawn, judged fair, verified and stored; it knows no page and no answer."""

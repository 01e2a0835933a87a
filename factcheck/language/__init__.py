"""Words of texts in several languages, made comparable: folded, stemmed, looked for. Pure; knows no Django."""

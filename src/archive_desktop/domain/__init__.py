"""Plain data and pure functions: what an article, an initiative, an annotation and a pack are."""

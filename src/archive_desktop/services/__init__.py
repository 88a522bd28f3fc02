"""What staff do, in their words: import, search, tag, annotate, brief, keep the archive well."""

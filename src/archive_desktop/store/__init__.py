"""SQLite through sqlite-utils: the only truth. Everything else can be rebuilt from it."""

"""The command line: the same services as the window, for scripts and for machines without a screen."""

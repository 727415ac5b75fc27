"""Where the shared pipe runs, how big it is, what it costs."""

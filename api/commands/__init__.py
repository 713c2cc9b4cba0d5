"""The subcommands of `docassist`."""

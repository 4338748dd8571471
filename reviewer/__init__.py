"""reviewer: a linter for Indonesian government annual work plans (Renja)."""

__version__ = "0.1.0"

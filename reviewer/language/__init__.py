"""Indonesian text, numbers and units: pure functions over lexicons that are data files."""

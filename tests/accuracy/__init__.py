"""How right the text rules are: predictions for labelled rows, and hit rates on the official nomenclature."""

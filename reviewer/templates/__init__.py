"""Files that a planner starts from: an example plan file and the supplement workbook."""

"""Audit reports of a review: notes (CHR), report (LHR), verification form; and what working papers share."""

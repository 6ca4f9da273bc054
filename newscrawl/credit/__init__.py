"""Whose story is it: dateline, sign-off, byline and credit lines, read into an agency with the words that prove it."""

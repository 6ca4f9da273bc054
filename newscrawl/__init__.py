"""Newscrawl: sites, discover, extract, clean, credit, dedupe: from news pages to rows that can be counted."""

__version__ = "1.0.0"

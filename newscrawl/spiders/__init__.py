"""One spider a section; the crawl itself is in section.py."""

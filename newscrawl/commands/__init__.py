"""The verbs newscrawl adds to `scrapy`."""

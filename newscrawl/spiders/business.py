"""The business section."""

from newscrawl.spiders.section import SectionSpider


class BusinessSpider(SectionSpider):
    """`scrapy crawl business`."""

    name = section = "business"

"""The world section."""

from newscrawl.spiders.section import SectionSpider


class WorldSpider(SectionSpider):
    """`scrapy crawl world`."""

    name = section = "world"

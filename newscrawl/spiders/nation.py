"""The nation section."""

from newscrawl.spiders.section import SectionSpider


class NationSpider(SectionSpider):
    """`scrapy crawl nation`."""

    name = section = "nation"

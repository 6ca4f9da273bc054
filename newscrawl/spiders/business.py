"""The business section."""

from newscrawl.spiders.section import SectionSpider


class BusinessSpider(SectionSpider):
    name = section = "business"

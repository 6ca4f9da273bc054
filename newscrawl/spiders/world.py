"""The world section."""

from newscrawl.spiders.section import SectionSpider


class WorldSpider(SectionSpider):
    name = section = "world"

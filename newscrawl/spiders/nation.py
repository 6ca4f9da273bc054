"""The nation section."""

from newscrawl.spiders.section import SectionSpider


class NationSpider(SectionSpider):
    name = section = "nation"

"""Are the settings usable? Checked once, before anything is asked or written. No Scrapy component here."""

import importlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, Settings, default_settings

from newscrawl import settings as ours
from newscrawl.addresses import PrivateHosts
from newscrawl.arguments import WrongArgument
from newscrawl.network import check_ca_file
from newscrawl.sites import all_sites

OUR_NAMES = sorted(name for name in vars(ours) if name.startswith("NEWSCRAWL_"))
ALSO_IN_ENVIRONMENT = {"NEWSCRAWL_DEMO_PORT"}
CMDLINE = SETTINGS_PRIORITIES["cmdline"]


def check_settings(settings: Settings, environment: Mapping[str, str]) -> None:
    """Raise WrongArgument with one line for the first setting that cannot be meant."""
    for name in [*settings, *environment]:
        if name.startswith("NEWSCRAWL_") and name not in OUR_NAMES and name not in ALSO_IN_ENVIRONMENT:
            raise WrongArgument(f"{name}: no such setting; there are {', '.join(OUR_NAMES)}")
    for name in settings:
        if settings.getpriority(name) == CMDLINE:
            _check_number(name, settings[name])
    _check_ours(settings)


def _check_number(name: str, value: Any) -> None:
    default = getattr(default_settings, name, getattr(ours, name, None))
    if isinstance(default, bool) or not isinstance(default, (int, float)):
        return
    try:
        usable = float(value) >= 0
    except (TypeError, ValueError):
        usable = False
    if not usable:
        raise WrongArgument(f"-s {name}={value}: {name} takes a number from 0")


def _check_ours(settings: Settings) -> None:
    contact = settings["NEWSCRAWL_CONTACT"]
    if contact and ("\n" in contact or not ("@" in contact or "://" in contact)):
        raise WrongArgument(f"NEWSCRAWL_CONTACT={contact!r}: takes an e-mail or the address of a page")
    memory = settings["NEWSCRAWL_MEMORY"]
    if memory and not memory.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise WrongArgument(
            f"NEWSCRAWL_MEMORY={memory}: takes sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME"
        )
    if settings["NEWSCRAWL_OPTOUT"] not in ("record", "respect"):
        raise WrongArgument(f"NEWSCRAWL_OPTOUT={settings['NEWSCRAWL_OPTOUT']}: takes record or respect")
    if not str(settings["NEWSCRAWL_BUDGET"]).isdecimal():
        raise WrongArgument(
            f"NEWSCRAWL_BUDGET={settings['NEWSCRAWL_BUDGET']}: takes a whole number of requests, 0 for no limit"
        )
    try:
        hours = [float(h) for h in settings.getlist("NEWSCRAWL_REVISIT_HOURS")]
    except ValueError:
        hours = [-1]
    if any(h < 0 for h in hours):
        raise WrongArgument("NEWSCRAWL_REVISIT_HOURS: takes hours with commas, such as 24,168")
    try:
        PrivateHosts.parse(settings.getlist("NEWSCRAWL_PRIVATE_HOSTS"))
        if settings["NEWSCRAWL_CA_FILE"]:
            check_ca_file(settings["NEWSCRAWL_CA_FILE"])
    except ValueError as error:
        raise WrongArgument(str(error)) from None
    formats = {options["format"] for options in settings.getdict("FEEDS").values()}
    if "parquet" in formats and importlib.util.find_spec("pyarrow") is None:
        raise WrongArgument(
            "-O of .parquet needs pyarrow: pip install pyarrow; .jsonl and .csv need nothing more"
        )
    for package in settings.getlist("NEWSCRAWL_CARDS"):
        try:
            importlib.import_module(package)
        except ImportError as error:
            raise WrongArgument(
                f"NEWSCRAWL_CARDS={package}: {error}; takes packages that hold cards"
            ) from None


def complete_settings(settings: Settings) -> None:
    """Fill in what follows from what was set: where the memory is, the user agent, each paper's own pace."""
    if not settings["NEWSCRAWL_MEMORY"]:
        settings.set(
            "NEWSCRAWL_MEMORY", f"sqlite:///{Path(settings['NEWSCRAWL_DATA']) / 'memory.db'}", "cmdline"
        )
    contact = settings["NEWSCRAWL_CONTACT"]
    if contact and _not_asked(settings, "USER_AGENT"):
        settings.set("USER_AGENT", f"newscrawl/1.0 (+{contact})", "cmdline")
    if _not_asked(settings, "DOWNLOAD_DELAY"):
        least = settings.getfloat("DOWNLOAD_DELAY")
        cards = all_sites(settings.getlist("NEWSCRAWL_CARDS")).values()
        slots = {site.host: {"delay": site.delay} for site in cards if site.delay > least}
        settings.set("DOWNLOAD_SLOTS", slots, "cmdline")


def _not_asked(settings: Settings, name: str) -> bool:
    return (settings.getpriority(name) or 0) < CMDLINE

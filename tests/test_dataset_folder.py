"""The dataset's folder: whole or not at all, and nobody's files are touched."""

import pytest

from newscrawl.dataset.folder import SUMS, Busy, Refused, building, files_below, read_sums


def make(out, force=False, **files):
    with building(out, force=force) as part:
        for name, text in files.items():
            (part / name).write_text(text)
        (part / SUMS).write_text("".join(f"{'0' * 64}  {name}\n" for name in files))


def test_it_appears_when_it_is_whole(tmp_path):
    out = tmp_path / "new" / "out"
    with building(out, force=False) as part:
        (part / "a").write_text("x")
        assert not out.exists()
    assert files_below(out) == ["a"]
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_fails_leaves_nothing(tmp_path, error):
    def fail():
        with building(tmp_path / "out", force=False) as part:
            (part / "a").write_text("x")
            raise error

    with pytest.raises(error):
        fail()
    assert not list(tmp_path.iterdir())


def test_a_failed_replacement_leaves_the_old_one(tmp_path):
    make(tmp_path / "out", a="old")
    with pytest.raises(ValueError, match="no"), building(tmp_path / "out", force=True):
        raise ValueError("no")
    assert (tmp_path / "out" / "a").read_text() == "old"


def test_an_existing_one_is_refused_and_replaced_by_force(tmp_path):
    make(tmp_path / "out", a="old", b="old")
    with pytest.raises(Refused, match="--force"):
        make(tmp_path / "out", a="new")
    make(tmp_path / "out", force=True, a="new")
    assert files_below(tmp_path / "out") == [SUMS, "a"]
    assert read_sums(tmp_path / "out") == {"a": "0" * 64}


def test_force_never_touches_what_no_export_wrote(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years")
    make(tmp_path / "out", a="old")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    (tmp_path / "file").write_text("mine")
    for name, why in (
        ("mine", "no export"),
        ("out", "notes.txt"),
        ("link", "no folder"),
        ("file", "no folder"),
    ):
        with pytest.raises(Refused, match=why):
            make(tmp_path / name, force=True, a="new")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years"
    assert (tmp_path / "out" / "a").read_text() == "old"


def test_an_empty_folder_may_be_filled_by_force(tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(Refused):
        make(tmp_path / "out", a="new")
    make(tmp_path / "out", force=True, a="new")
    assert (tmp_path / "out" / "a").exists()


def test_what_a_killed_export_left_is_cleared_but_only_its_own(tmp_path):
    part = tmp_path / "out.part"
    part.mkdir()
    (part / "mine").write_text("x")
    with pytest.raises(Refused, match="in the way"):
        make(tmp_path / "out", a="new")
    (part / ".newscrawl-export").write_text("")
    (part / "deep").mkdir()
    make(tmp_path / "out", a="new")
    assert files_below(tmp_path / "out") == [SUMS, "a"]


def test_an_export_killed_between_two_renames_is_put_right(tmp_path):
    make(tmp_path / "out", a="old")
    (tmp_path / "out").replace(tmp_path / "out.old")
    with pytest.raises(Refused):
        make(tmp_path / "out", a="new")
    assert (tmp_path / "out" / "a").read_text() == "old"
    make(tmp_path / "out.old", b="older")
    make(tmp_path / "out", force=True, a="new")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_one_export_at_a_time(tmp_path):
    with building(tmp_path / "out", force=False), pytest.raises(Busy, match="another export"):
        make(tmp_path / "out", a="new")

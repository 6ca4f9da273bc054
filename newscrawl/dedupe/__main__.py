"""`python -m newscrawl.dedupe < docs.jsonl > predictions.jsonl`: the story of every printing."""

import json
import sys

from newscrawl.dedupe.group import group


def main() -> int:
    """Read `{"id", "headline", "text", "date", "source"}` a line, write `{"id", "story_id"}` a line, in the same order."""
    rows = (json.loads(line) for line in sys.stdin if line.strip())
    for key, story in group(rows).items():
        print(json.dumps({"id": key, "story_id": story}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

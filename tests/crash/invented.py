"""Articles that nobody wrote: numbered, in versions, of words of a town that does not exist."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

WORDS = [
    "السدرة",
    "بلدة",
    "مكتبة",
    "قطار",
    "محطة",
    "نافورة",
    "حديقة",
    "بستان",
    "طاحونة",
    "جسر",
    "نهر",
    "مدرسة",
    "معلمة",
    "طلاب",
    "مهرجان",
    "فرقة",
    "عازف",
    "لوحة",
    "رسامة",
    "ساحة",
    "سوق",
    "خباز",
    "نجار",
    "حداد",
    "منارة",
    "قارب",
    "صياد",
    "موسم",
    "قطاف",
    "زيتون",
    "عسل",
    "قرية",
    "طريق",
    "مصباح",
    "ساعة",
    "برج",
    "حمام",
    "مسرح",
]
EVERYWHERE = "السدرة"
"""A word that stands in every article, by which a search finds them all."""


@dataclass
class Collection:
    """What has been given to an archive so far.

    Attributes:
        random: where the choices come from.
        versions: for each id, the number of its latest version.
    """

    random: random.Random
    versions: dict[str, int] = field(default_factory=dict)

    def write(self, path: Path, count: int) -> set[str]:
        """Write `count` records, most of them new, some new versions, some unchanged; return their ids."""
        known = sorted(self.versions)
        chosen = set(self.random.sample(known, min(len(known), count // 3)))
        for article_id in self.random.sample(sorted(chosen), len(chosen) // 2):
            self.versions[article_id] += 1
        while len(chosen) < count:
            article_id = f"n{len(self.versions):06}"
            self.versions[article_id] = 1
            chosen.add(article_id)
        order = sorted(chosen)
        self.random.shuffle(order)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(self.record(one), ensure_ascii=False) + "\n" for one in order)
        return chosen

    def record(self, article_id: str) -> dict[str, str]:
        """Return the record of an article in its latest version: always the same for the same version."""
        version = self.versions[article_id]
        words = random.Random(f"{article_id} {version}")
        text = "\n\n".join(
            " ".join([EVERYWHERE, *words.choices(WORDS, k=30)]) + "." for _ in range(words.randint(1, 3))
        )
        title = title_of(article_id, version)
        return {"id": article_id, "title": title, "text": text, "date": f"2019-0{words.randint(1, 9)}-15"}


def title_of(article_id: str, version: int) -> str:
    """Return the headline, from which the version can be read back."""
    return f"خبر من السدرة {article_id} {version}"


def version_of(title: str | None) -> int:
    """Return the version that a headline names, or 0."""
    last = (title or "").rpartition(" ")[2]
    return int(last) if last.isdecimal() else 0

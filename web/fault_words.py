"""What is wrong with a request, in Arabic: our errors speak English, and the readers of the page need not.

A message without a row is shown as it is; a test holds the table to every fault of the query language.
"""

from __future__ import annotations

import re

SUGGESTION = "Try: "
"""How a hint begins that shows the query mended."""

FAULTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(english, re.DOTALL), arabic)
    for english, arabic in (
        # Faults of a query.
        (r"this parenthesis is not closed", "هذا القوس غير مغلق."),
        (r"this parenthesis closes nothing", "قوس الإغلاق هذا لا يقابله قوس فتح."),
        (r"there is nothing in these parentheses", "لا شيء بين هذين القوسين."),
        (r"this quotation mark is not closed", "علامة التنصيص هذه غير مغلقة."),
        (r"this closing quotation mark has no opening one", "علامة التنصيص هذه تغلق ما لم يُفتح."),
        (r"nothing follows '(.*)'", "لا شيء بعد «{}»."),
        (r"'(.*)' has nothing to join here", "ليس حول «{}» ما يربطه."),
        (r"nothing is asked for", "لا شيء في عبارة البحث."),
        (
            r"'(.*)' has too few letters for a word with \* or \?",
            "في «{}» حروف أقل مما تحتاجه النجمة أو علامة الاستفهام.",
        ),
        (r"(.) does not go with \* or \?", "لا تجتمع العلامة {} مع * أو ?."),
        (r"= goes before a word or a phrase", "العلامة = تسبق كلمة أو عبارة."),
        (r"(.) stands twice behind one word", "العلامة {} مكررة بعد كلمة واحدة."),
        (r"(\d+) letters are too many to be spelled otherwise", "{} حروف مختلفة أكثر مما يُسمح به."),
        (r"'(.*)' is no factor", "«{}» ليس معاملًا."),
        (r"(\d+) is no distance between words", "{} ليس بُعدًا بين كلمات."),
        (r"two distances in one row of NEAR", "بُعدان مختلفان في سلسلة واحدة من NEAR."),
        (r"this cannot stand beside NEAR", "لا يقع هذا بجانب NEAR أو /قرب/."),
        (r"exact words \(=\) can be near exact words only", "الكلمة الحرفية (=) تقارب كلمات حرفية فقط."),
        (r"exact words \(=\) are looked up in titles.*", "الكلمة الحرفية (=) تُبحث في العنوان والنص فقط."),
        (r"a language is one word", "اللغة كلمة واحدة."),
        (r"a range needs a date on one side", "المدى يحتاج إلى تاريخ في أحد طرفيه على الأقل."),
        (r"a date is missing here", "ينقص هنا تاريخ."),
        (r"'(.*)' is not a date", "«{}» ليس تاريخًا."),
        (r"the range '(.*)' ends before it begins", "المدى «{}» ينتهي قبل أن يبدأ."),
        (
            r"the query has ([\d,]+) characters, and ([\d,]+) are the most",
            "في عبارة البحث {} من الحروف، والحد الأقصى {}.",
        ),
        (r"the query is nested more than (\d+) deep", "الأقواس متداخلة أكثر من {} مستوى."),
        # Faults of the other parts of an address.
        (r"there is no order '(.*)'", "لا يوجد ترتيب اسمه «{}»."),
        (r"(\w+) is not a number: '(.*)'", "قيمة {} ليست عددًا صحيحًا: «{}»."),
        (r"hits ([\d,]+) to .* are out of reach", "النتائج بعد {} بعيدة المنال."),
        (r"'(.*)' is not a year", "«{}» ليست سنة."),
        (r"'(.*)' is not a month", "«{}» ليس شهرًا."),
        (r"there is no article with the id .*", "لا يوجد مقال بهذا المعرّف؛ ربما أزيل من الخزانة."),
        # Next steps.
        (
            r"Dates are written .*",
            "يُكتب التاريخ هكذا: \u20682017-07-02\u2069 أو 2017، والمدى: \u20682015..2017\u2069",
        ),
        (r"Years are written .*", "تُكتب السنة هكذا: 2017"),
        (r"Months are written .*", "يُكتب الشهر هكذا: \u20682017-07\u2069"),
        (r"Write a phrase between two quotation marks.*", "ضع العبارة بين علامتي تنصيص، أو احذف العلامة."),
        (r"Write what to look for between.*", "اكتب المطلوب بين القوسين، أو احذفهما."),
        (r"Give at least (\d+) letters\.", "اكتب {} من الحروف على الأقل."),
        (r"Give a number from (\d+) to (\d+)\.", "اكتب عددًا من {} إلى {}."),
        (
            r"Give a number from (\d+) to (\d+), with three decimals.*",
            "اكتب عددًا من {} إلى {}، بثلاث منازل عشرية على الأكثر.",
        ),
        (r"Join pairs with AND.*", "اربط كل زوج بـ AND."),
        (r"NEAR joins words.*", "يربط NEAR الكلمات والعبارات و(كلمات OR كلمات)؛ وما سواها يوضع حول القوسين."),
        (r"Languages are written.*", "تُكتب اللغة هكذا: \u2068language:ar\u2069 أو \u2068لغة:en\u2069"),
        (r"A word that looks like an operator.*", 'للبحث عن الكلمة نفسها ضعها بين علامتي تنصيص: "AND"'),
        (r"Shorten it\.", "اختصرها."),
        (r"Take parentheses out\.", "احذف بعض الأقواس."),
        (r"The first ([\d,]+) can be shown.*", "تُعرض أول {} نتيجة؛ ضيّق البحث بكلمات أو بتاريخ أو بموقع."),
        (r"Orders are (.*)\.", "الترتيبات المعروفة: {}"),
        (r"Give a whole number from 0\.", "اكتب عددًا صحيحًا."),
    )
)
"""An English message, whole, and what it is in Arabic; each ``{}`` takes a group in turn."""


def in_arabic(message: str) -> str | None:
    """Return an English message or hint in Arabic; None where the table has none.

    >>> in_arabic("this parenthesis is not closed")
    'هذا القوس غير مغلق.'
    """
    for english, arabic in FAULTS:
        if found := english.fullmatch(message):
            return arabic.format(*map(isolated, found.groups()))
    return None


def isolated(text: str) -> str:
    """Return text between marks that keep its direction its own: ``2017-07`` is turned round in Arabic."""
    return f"\u2068{text}\u2069"


def suggested(hint: str | None) -> str | None:
    """Return the mended query that a hint shows, if it shows one."""
    return hint.removeprefix(SUGGESTION) if hint and hint.startswith(SUGGESTION) else None

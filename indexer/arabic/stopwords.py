"""Words that say little about what a text speaks of; they are indexed like all others.

Positions count every word, so a phrase with stop words is found as it stands. The list serves two ends:
function words are never stemmed (إليه must not become اليه less its article), and ranking may weigh them
less.
"""

from __future__ import annotations

from indexer.arabic.fold import fold

FUNCTION_WORDS: tuple[tuple[str, str], ...] = (
    ("prepositions", "من في على إلى عن مع حتى منذ عند عندما لدى بين خلال حول ضد دون بدون نحو تحت فوق أمام"),
    ("prepositions, continued", "بعد قبل عبر خلف وراء ضمن سوى غير مثل لكي كي رغم حسب وفق إثر أثناء"),
    ("with pronouns", "به بها بهم بهما بنا بي بك له لها لهم لهما لهن لنا لي لك لكم فيه فيها فيهم فيهما"),
    ("with pronouns, continued", "منه منها منهم منهما منا مني عنه عنها عنهم عنا عني معه معها معهم معنا معي"),
    (
        "with pronouns, continued",
        "عليه عليها عليهم عليهما علينا إليه إليها إليهم إليهما إلينا لديه لديها لديهم",
    ),
    ("with pronouns, continued", "بينه بينها بينهم بينهما بعده بعدها قبله قبلها عنده عندها حوله حولها"),
    ("with nouns that act as such", "مما ممن عما عمن فيما بما لما كما ربما حيثما بينما كلما طالما"),
    ("pronouns", "هو هي هم هما هن نحن أنا أنت أنتم إياه إياها إياهم"),
    (
        "demonstratives",
        "هذا هذه هذان هذين هؤلاء هنا هناك هنالك ذلك ذاك تلك أولئك كذلك لذلك بذلك هكذا لهذا بهذا بهذه",
    ),
    ("relatives", "الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي اللائي ما"),
    ("conjunctions", "و أو أم بل لكن ولكن لكنه لكنها ثم إذ إذا إن أن لأن بأن كأن لو لولا حيث"),
    (
        "conjunctions with pronouns",
        "أنه أنها أنهم أننا أني إنه إنها إنهم إننا إني لأنه لأنها لأنهم بأنه بأنها كأنه",
    ),
    ("particles", "قد لقد لا لم لن ليس ليست إلا ألا أما إما يا نعم كلا سوف الآن أيضا فقط جدا"),
    ("auxiliaries", "كان كانت كانوا يكون تكون ليكون لتكون يكن تكن"),
    ("quantities", "كل بعض أي أية كلا جميع كافة أحد إحدى ذات ذو ذي"),
)
"""What the words are, and the words in careful spelling."""

QUESTION_WORDS: tuple[str, ...] = (
    "متى", "أين", "كيف", "كم", "هل", "لماذا", "ماذا", "من", "ما", "أي", "أية", "بماذا", "لمن",
)  # fmt: skip
"""Words that ask, in careful spelling; a question to the archive means the rest of its words."""

GENERAL_WORDS: tuple[tuple[str, str], ...] = (
    ("what is asked for", "عدد اسم أسماء نوع أنواع شيء شيئا أشياء شخص أشخاص سبب أسباب معنى تعريف"),
    ("what is asked for, continued", "طريقة كيفية كمية مقدار مقصود"),
    ("verbs that another word gives their sense", "تم تمت يتم تتم قام قامت قاموا يقوم تقوم يمكن تمكن"),
    ("such verbs, continued", "جرى جرت يجري أصبح أصبحت يوجد توجد يسمى تسمى"),
    ("questions written as one word", "ماهو ماهي"),
)
"""What the words are, and words of content that say little of what is sought, and are found like others."""

ATTACHED = ("", "و", "ف")
"""Conjunctions that are written together with the next word: وهذا, فإن."""

STOP_WORDS: frozenset[str] = frozenset(
    fold(conjunction + word)
    for _, words in FUNCTION_WORDS
    for word in words.split()
    for conjunction in ATTACHED
)
"""Function words, folded, alone and after و or ف."""

LIGHT_WORDS: frozenset[str] = frozenset(
    fold(article + word) for _, words in GENERAL_WORDS for word in words.split() for article in ("", "ال")
)
"""General words, folded, alone and with the article: without its hamza, الشيء may be another word."""

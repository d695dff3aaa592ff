"""All spellings of a word made one: marks, letter forms, digits and case.

The order of `fold`, and why:

1. letters and digits by one table, which also drops marks and joiners (`str.translate`); then hamza on the
   line, which mostly tells nothing;
2. numbers to their normal form, since separators are decided on plain digits;
3. whole-word spellings, which read the folded letters: so two spellings that step 1 made equal stay equal;
4. other scripts last, since few words need it: acronyms, case, accents, ligatures.

Two spellings of one word always fold alike, never is a word folded by what stands around it, and folding
twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from indexer.arabic import letters
from indexer.arabic.acronyms import spelled_alike
from indexer.arabic.letters import (
    ALEF,
    ARABIC_COMMA,
    BEH,
    DECIMAL_SEPARATOR,
    HAMZA,
    HEH,
    TEH,
    THOUSANDS_SEPARATOR,
    WAW,
    YEH,
)

LONGEST = 100
"""Folded words are cut at this many characters: longer ones are data in a page, not words."""

LETTERS: tuple[tuple[str, str, str], ...] = (
    (ALEF, "آأإٱ", "alef with madda, hamza or wasla: the press leaves the sign out at will"),
    (ALEF, "ٲٳٵݳݴ\u08ad", "alef as Kashmiri, Kazakh and African writers mark it"),
    (
        ALEF,
        (
            "\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878\u0879"
            "\u087a\u087b\u087c\u087d\u087e\u087f\u0880\u0881\u0882"
        ),
        "alef with the signs of Quran prints attached",
    ),
    (YEH, "ى", "alef maqsura: Egypt writes final ya without dots, others forget which it is"),
    (YEH, "ئ", "hamza on ya; a keyboard without it gives ya: طائرة, طايرة"),
    (YEH, "یېۍێےۓۑؠؽؾؿٸݵݶݷݺݻ\u0886\u08a8\u08a9\u08ac\u08ba", "ya of Farsi, Urdu, Pashto, Kurdish and others"),
    (HEH, "ة", "ta marbuta: its dots are left out at the end of a word"),
    (HEH, "ەھہۀۂۃۿ", "ha of Urdu, Kurdish and Uyghur, and ta marbuta goal"),
    (WAW, "ؤ", "hamza on waw; a keyboard without it gives waw: مؤتمر, موتمر"),
    (WAW, "ٶٷۄۅۆۇۈۉۊۋۏݸݹ\u08ab\u08b1", "waw of Kurdish, Uyghur, Kazakh, Kyrgyz and others"),
    (BEH, "پٮٻڀݐݑݒݓݔݕݖ\u08a0\u08a1\u08b6\u08b7\u08be", "p and implosive b: پاريس, باريس"),
    (TEH, "ٹٺټٽٿ\u08b8\u08bf\u08c0", "retroflex and aspirated t of Urdu, Pashto and Sindhi"),
    ("ج", "چڃڄڇڿ\u08a2\u08c1\u08c5\u08c6", "ch, and Sindhi letters: چيني, جيني"),
    ("ح", "ځڂڅݗݘݮݯݲݼ\u088a", "Pashto and Torwali letters on the body of ha"),
    ("د", "ڈډڊڋڌڍڎڏڐۮݙݚ\u08ae", "retroflex and Sindhi d"),
    ("ر", "ڑڒړڔڕږڗڙۯݛݫݬݱ\u08aa\u08b9", "retroflex and emphatic r"),
    ("ز", "ژ\u08b2", "zh: ژاله, زاله"),
    ("س", "ښڛݜݭݰݽݾ", "letters on the body of sin"),
    ("ش", "ڜۺ", "shin with further dots; ڜ is ch in Morocco"),
    ("ص", "ڝڞ\u08af", "letters on the body of sad"),
    ("ض", "ۻ", "dad with a dot below"),
    ("ط", "ڟ\u088b\u088c\u08a3", "tah with dots"),
    ("ع", "ݝݞݟ\u08b3", "letters on the body of ain"),
    ("غ", "ۼڠ\u08c3", "Jawi ng, and ghain with a dot below"),
    ("ف", "ڤڡڢڣڥڦݠݡ\u08a4\u08bb", "v: ڤيينا, فيينا; Maghrebi fa with its dot below"),
    ("ق", "ڨڧٯ\u08a5\u08b5\u08bc\u08c4", "g of Tunisia and Algeria: ڨفصة, قفصة; Maghrebi qaf with one dot"),
    (
        "ك",
        "کگڪڭګڬڮڰڱڲڳڴػؼݢݣݤݿ\u088d\u08b0\u08b4\u08c2\u08c8",
        "keheh and gaf of Farsi, g of Morocco: أڭادير, أكادير",
    ),
    ("ل", "ڵڶڷڸݪ\u08a6\u08c7", "Kurdish velar l"),
    ("م", "ݥݦ\u08a7", "mim with dots"),
    ("ن", "ںڹڻڼڽݧݨݩ\u0889\u08bd", "nun without its dot, and retroflex nun"),
)
"""Letter, the letters that are folded into it, and why. Presentation forms are added by compatibility."""

ON_THE_LINE: tuple[tuple[str, str, str], ...] = (
    ("(?<=.)ءو", "وو", "رءوس, دءوب, بدءوا for رؤوس, دؤوب, بدؤوا: else heads would be Russians (روس)"),
    (r"\A((?:[وفبلك]|ال){0,4}+)سيء\Z", r"\1سيي", "سيء for سيئ, bad: else it would be the C of CNN (سي)"),
    ("ء", "", "everywhere else hamza on the line comes and goes: سماء, سما"),
)
"""As `SPELLINGS`, tried first: what hamza on the line tells."""

SPELLINGS: tuple[tuple[str, str, str], ...] = (
    ("مسيول", "مسوول", "مسئول is the Egyptian spelling of مسؤول; no other word holds these letters"),
    (r"\A((?:[وفبلك]|ال){0,4}+)شيون", r"\1شوون", "شئون for شؤون; not inside ناشئون, which is another word"),
    (
        r"\A(ف?(?:[وبل]|ال){0,4}+[كف])يوس(?=(?:ا|ه|ها|هم|هما|نا|كم|ي)?\Z)",
        r"\1ووس",
        "كئوس for كؤوس, فئوس for فؤوس; not in كيوسف",
    ),
    (r"\A((?:[وفبلك]|ال){0,4}+م[شي])ي(?=وم|وس)", r"\1و", "مشئوم for مشؤوم, ميئوس for ميؤوس"),
    (r"\A((?:[وفبلك]|ال){0,4}+)هياه\Z", r"\1هييه", "هيأة for هيئة; not in مهيأة, another word"),
    (
        r"\A((?:[وفبلك]|ال){0,4}+(?:ثلاث|اربع|خمس|ست|سبع|ثمان|ثمن|تسع)?)ماي(ه|تا|تان|تي|تين)\Z",
        r"\1مي\2",
        "مائة for مئة, alone or after a number; not inside حماية",
    ),
    (r"اوو++(?![ني])", "او", "جاؤوا, جاءوا; داوود, داود; not يساوون, a plural, nor an adjective in وي"),
)
"""Pattern on folded letters, its one spelling, and why: where usage differs by more than a letter's form."""

LATIN: Mapping[str, str] = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
}  # fmt: skip
"""Letters that have no decomposition, after case folding (which has made ß into ss)."""

_ACCENTS = re.compile(f"[{letters.IGNORED}]+")
_FOREIGN = re.compile(f"[^0-9{letters.ARABIC_LETTERS}]")
_NUMBER = re.compile(rf"[0-9]+(?:[.,{DECIMAL_SEPARATOR}{THOUSANDS_SEPARATOR}{ARABIC_COMMA}][0-9]+)+")
_ON_THE_LINE, _SPELLINGS = (
    tuple((re.compile(pattern), spelling) for pattern, spelling, _ in rows)
    for rows in (ON_THE_LINE, SPELLINGS)
)
# One search for all: few words have any.
_ANY_SPELLING = re.compile("|".join(f"(?:{pattern})" for pattern, _, _ in SPELLINGS))


def _letter_table() -> dict[int, str]:
    """Return the translation of every Arabic letter, sign and digit that does not stay itself."""
    table = {ord(source): target for target, sources, _ in LETTERS for source in sources}
    table |= {ord(mark): "" for mark in letters.characters(letters.IGNORED)}
    for letter in letters.characters(letters.ARABIC_LETTERS):
        # Ligatures hold the letters that they join, and ﷺ the spaces between its words.
        plain = unicodedata.normalize("NFKC", letter).replace(" ", "").translate(table)
        if plain != letter:
            table.setdefault(ord(letter), plain)
    return table


class _Table(dict[int, str]):
    """The letter table, completed with the digits of every script as they are met."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None)
        self[code] = chr(code) if digit is None else str(digit)
        return self[code]


_TABLE = _Table(_letter_table())


def fold(word: str) -> str:
    """Return the one spelling that stands for all spellings of a word: the term that is searched.

    Args:
        word: one word, as `segment` finds it, or the beginning of one.

    Returns:
        Letters and digits alone, at most `LONGEST`; a number with its decimal point, an Arabic acronym with
        its dots. Only a hamza that stands alone is kept, so that no word folds to nothing.

    >>> fold("المسؤوليّة"), fold("١٬٠٠٠"), fold("Élysée"), fold("أ. ف. ب.")
    ('المسووليه', '1000', 'elysee', 'ا.ف.ب')
    """
    plain = word.translate(_TABLE)
    if HAMZA in plain:
        for pattern, spelling in _ON_THE_LINE:
            plain = pattern.sub(spelling, plain)
        plain = plain or HAMZA
    if _NUMBER.fullmatch(plain):
        return _number(plain)[:LONGEST]
    if _FOREIGN.search(plain):
        # Cut between two letters, an acronym must not end with the dot that nothing follows.
        return _other_script(spelled_alike(plain))[:LONGEST].rstrip(".")
    if _ANY_SPELLING.search(plain):
        for pattern, spelling in _SPELLINGS:
            plain = pattern.sub(spelling, plain)
    return plain[:LONGEST]


def _number(digits: str) -> str:
    """Return a number without thousands separators, and with a point before its decimals.

    Which separator is which was decided by `segment`: groups of three digits are thousands, but for a single
    group after a point.
    """
    *groups, last = re.split(r"[^0-9]", digits)
    separators = re.findall(r"[^0-9]", digits)
    decimal = separators[-1] in {".", DECIMAL_SEPARATOR} and separators.count(separators[-1]) == 1
    decimal = decimal or (len(last) < 3 and len(separators) == 1)  # noqa: PLR2004  a group is three digits
    return "".join(groups) + ("." if decimal else "") + last


def _other_script(word: str) -> str:
    """Return a word of another script without case, accents and compatibility forms."""
    for _ in range(3):  # decomposing can bring up another capital (ϔ), and folding case another accent (İ)
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold()))
        folded = unicodedata.normalize("NFC", "".join(LATIN.get(letter, letter) for letter in folded))
        if folded == word:
            break
        word = folded
    return word

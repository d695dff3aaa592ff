"""Which language a text is in, by its script, its letters and its commonest words.

Enough to tell the languages of an Arabic archive apart (Arabic, Persian, Urdu, Central Kurdish, Pashto,
Uyghur, Sindhi; English, French and their neighbours); a text that shows too little is of no known language.
"""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

_SAMPLE = 20_000
"""Characters looked at: more changes no answer."""
_ENOUGH_LETTERS = 12
"""Arabic letters without one of another language: fewer may be a Persian headline without its own letters."""
_CLEAR = 1.5
"""How many times as much evidence as the next language the first must have."""
_ENOUGH_WORDS = 2
"""Common words that a Latin text must show."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "ةأإىيكؤئ",
        "fa": "یکپچژگ",
        "ur": "ٹڈڑںےہھیکپچگ",
        "ckb": "ڵڕێۆەیکپچژگڤ",
        "ps": "ټډړږښڅځڼېۍګپچژ",
        "ug": "ېۇۆۈۋەڭھپچژگ",
        "sd": "ڀٿٺٽڦڄڃڇڏڌڊڍڻڱڳٻ",
    }
)
"""Letters of the Arabic script that a language writes and its neighbours don't, or write otherwise.

ك ي against ک ی parts Arabic from Persian keyboards; the rest are letters for sounds that Arabic lacks."""

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        code: tuple(words.split())
        for code, words in (
            ("ar", "في من على إلى أن التي الذي عن هذا هذه ما لا مع كان قال"),
            ("fa", "در از به که این را با است برای آن شد می های کرد خود"),
            ("ur", "کے میں کی ہے اور سے کا کو نے پر ہیں اس کہ ایک تھا"),
            ("ckb", "لە بە و کە بۆ ئەو ئەم لەگەڵ دەکات کرد هەر سەر بوو نیە"),
            ("ps", "په د چې کې او له ته دی هم دا سره شوي څخه"),
            ("ug", "بىلەن بۇ ۋە ئۈچۈن دەپ بىر بولغان"),
            ("sd", "جي ۾ ۽ جو کي آهي تي جا سان"),
            ("en", "the of and to in is that for on with was as by are at"),
            ("fr", "le la les des du et est une dans pour que qui sur aux au"),
            ("es", "el los las del que y una en por con para su al es"),
            ("de", "der die das und den von ist mit des nicht ein eine auf für"),
            ("it", "il di che della per una sono con gli nel alla del è"),
            ("tr", "ve bir bu için ile olarak olan daha çok gibi sonra da"),
            ("id", "yang dan di dengan untuk dari pada ini itu dalam tidak"),
            ("ku", "û li ku ji bi ev jî xwe di bo wê"),
        )
    }
)
"""The commonest words of each language, as it spells them."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        name: code
        for code, names in (
            ("ar", "ara arabic arb العربية عربي"),
            ("fa", "per fas persian farsi"),
            ("ur", "urd urdu"),
            ("ckb", "sorani"),
            ("ku", "kur kmr kurdish"),
            ("ps", "pus pashto"),
            ("en", "eng english"),
            ("fr", "fre fra french français"),
            ("es", "spa spanish"),
            ("de", "ger deu german"),
            ("it", "ita italian"),
            ("tr", "tur turkish"),
            ("he", "heb iw"),
        )
        for name in names.split()
    }
)
"""What pages declare in place of a code of ISO 639-1."""

_ARABIC_SCRIPT = frozenset(LETTERS)
_FOREIGN = re.compile(f"[{''.join(own for code, own in LETTERS.items() if code != 'ar')}]")
_KEYBOARD = str.maketrans("یکہھ", "يكهه")
"""Letters that Persian and Urdu keyboards write for those of Arabic, and what they stand for there."""
_ARTICLE = re.compile(r"(?<!\w)[وفبك]?(?:ال|لل)[^\W\d_]{2,}")
_ARTICLES = 3
_ARTICLE_SHARE = 0.12
"""Arabic has its article at a quarter of its words; Persian and Urdu borrow it with phrases."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e]+")
_A_MARK = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e]")
"""One of them: the engine skips to it, and to a run it does not."""
_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_SCRIPTS = (
    ("arabic", _ARABIC),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]+")),
    ("he", re.compile("[\u05d0-\u05ea]+")),
    ("el", re.compile("[\u0391-\u03c9]+")),
    ("cyrillic", re.compile("[\u0400-\u04ff]+")),
)
_CYRILLIC = frozenset({"ru", "uk", "bg", "sr", "kk", "ky", "tg", "mk", "be"})


def language(text: str, declared: str | None = None) -> str | None:
    """Tell the language of a text.

    Args:
        text: as much of it as there is; the first 20,000 characters are read.
        declared: what the page says of itself (``ar-EG``, ``Arabic``); it only decides between languages that
            the text leaves equal.

    Returns:
        A code of ISO 639 (``ar``, ``fa``, ``ur``, ``ckb``, ``en``, ``fr`` …), or None when not sure.

    >>> language("وصلت القافلة إلى المدينة في المساء")
    'ar'
    """
    sample = text[:_SAMPLE]
    if _A_MARK.search(sample):
        sample = _MARKS.sub("", sample)
    letters = _count(_ARABIC, sample)
    # The common case first, with the fewest looks: an Arabic article without a foreign letter.
    if letters >= _ENOUGH_LETTERS and letters * 2 > len(sample) and not _FOREIGN.search(sample):
        return "ar"
    said = _declared(declared)
    counts = {name: _count(pattern, sample) for name, pattern in _SCRIPTS}
    script = max(counts, key=counts.__getitem__)
    if not counts[script]:
        return None
    if script == "arabic":
        return _arabic_script(sample, counts[script], said)
    if script == "latin":
        return _latin(sample, said)
    if script == "cyrillic":
        return said if said in _CYRILLIC else None
    return script


def _count(pattern: re.Pattern[str], text: str) -> int:
    """Return how many characters the matches of a pattern have together."""
    return sum(map(len, pattern.findall(text)))


def _arabic_script(sample: str, letters: int, said: str | None) -> str | None:
    seen = Counter(sample)
    foreign = sum(seen[letter] for code, own in LETTERS.items() if code != "ar" for letter in own)
    if letters >= _ENOUGH_LETTERS and (not foreign or _is_arabic_in_foreign_letters(sample)):
        return "ar"
    words = Counter(_WORD.findall(sample))
    evidence = {
        code: sum(seen[letter] for letter in own) + 3.0 * sum(words[word] for word in WORDS[code])
        for code, own in LETTERS.items()
    }
    return _clearest(evidence, said, _ARABIC_SCRIPT)


def _is_arabic_in_foreign_letters(sample: str) -> bool:
    """Tell Arabic that was typed on a keyboard of Persian or Urdu: it has the article all over.

    >>> _is_arabic_in_foreign_letters("فی المدینة القدیمة سوق للکتب المستعملة")
    True
    """
    plain = sample.translate(_KEYBOARD)
    articles = sum(1 for _ in _ARTICLE.finditer(plain))
    words = len(_WORD.findall(plain))
    others = _count(_FOREIGN, plain)
    return articles >= _ARTICLES and articles >= _ARTICLE_SHARE * words and others <= articles


def _latin(sample: str, said: str | None) -> str | None:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    evidence = {
        code: float(sum(words[word] for word in own))
        for code, own in WORDS.items()
        if code not in _ARABIC_SCRIPT
    }
    return _clearest(evidence, said, frozenset(evidence), least=_ENOUGH_WORDS)


def _clearest(
    evidence: Mapping[str, float], said: str | None, possible: frozenset[str], *, least: float = 1.0
) -> str | None:
    """Return the language with most evidence; where others are near it, the declared one among them."""
    (first, most), (_, second) = sorted(evidence.items(), key=lambda item: (-item[1], item[0]))[:2]
    if most >= least and most >= _CLEAR * second:
        return first
    if said in possible and evidence[said] * _CLEAR >= most:
        return said
    return None


def _declared(value: str | None) -> str | None:
    if not value:
        return None
    primary = re.split(r"[-_,;\s]", value.strip().lower())[0]
    return NAMES.get(primary, primary) or None

"""Why a line is not article text: stable codes, and their names in three languages."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """The reason why cleaning took a line away. The values are stored: they never change meaning."""

    MENU = "menu"
    """Navigation: sections, breadcrumbs, "home", search boxes, links to log in."""
    TICKER = "ticker"
    """A run of headlines, often many on one line."""
    TITLE = "title"
    """The headline itself, kept as the article's title."""
    REPEATED_TITLE = "repeated-title"
    """The headline said again."""
    DATE = "date"
    """A line that dates the article or the page."""
    BYLINE = "byline"
    """A line that names the author."""
    SHARE = "share"
    """Buttons to share, print, mail, follow, and their counts."""
    COMMENTS = "comments"
    """Readers' comments, and the form to write one."""
    RELATED = "related"
    """Links to other articles: "read also", related stories."""
    MOST_READ = "most-read"
    """A block of what is read or shared most."""
    CAPTION = "caption"
    """The caption or credit of a picture or video."""
    ADVERT = "advert"
    """Advertising, and its labels."""
    POLICY = "policy"
    """Terms of use, privacy, cookies, rules for comments."""
    DONATION = "donation"
    """An appeal for money or membership."""
    TAGS = "tags"
    """Keywords and categories."""
    FOOTER = "footer"
    """The foot of the page: copyright, addresses, the outlet's name and logo."""
    SOURCE_LINK = "source-link"
    """A link to the article at its source."""
    NOTICE = "notice"
    """What the page says of itself: loading, errors, reports, subscriptions."""
    BLANK = "blank"
    """Signs without a word: rules, bullets, stray digits."""
    RECURRING = "recurring"
    """A line that many pages of the site bear; `RemovedLine.pages` says how many."""
    HIDDEN = "hidden"
    """Text that the page holds and does not show."""
    SITE_NOTES = "site-notes"
    """The notes on this site say so."""
    BY_HAND = "by-hand"
    """A person took it away."""
    OTHER = "other"
    """Not article text for no single reason: the sum of its features."""


class NoArticle(StrEnum):
    """The reason why a page is no article. The values are stored: they never change meaning."""

    HOME = "home"
    """The front page of a site."""
    LISTING = "listing"
    """A section, a tag, an author's page, an archive: a list of articles."""
    SEARCH = "search"
    """The results of a search."""
    ERROR = "error"
    """Not found, forbidden, broken, or to be reached by signing in only."""
    VIDEO = "video"
    """A film, a broadcast or an album with no text but its caption."""
    NO_TEXT = "no-text"
    """Nothing in it reads like an article."""


LABELS: Mapping[Reason, Mapping[str, str]] = MappingProxyType(
    {
        Reason.MENU: {"en": "Menu", "ar": "قائمة الموقع", "fr": "Menu"},
        Reason.TICKER: {"en": "Ticker", "ar": "شريط الأخبار", "fr": "Fil d’actualité"},
        Reason.TITLE: {"en": "Title", "ar": "العنوان", "fr": "Titre"},
        Reason.REPEATED_TITLE: {"en": "Repeated title", "ar": "عنوان مكرر", "fr": "Titre répété"},
        Reason.DATE: {"en": "Date", "ar": "التاريخ", "fr": "Date"},
        Reason.BYLINE: {"en": "Byline", "ar": "اسم الكاتب", "fr": "Signature"},
        Reason.SHARE: {"en": "Sharing", "ar": "مشاركة", "fr": "Partage"},
        Reason.COMMENTS: {"en": "Comments", "ar": "تعليقات القراء", "fr": "Commentaires"},
        Reason.RELATED: {"en": "Related", "ar": "مواضيع ذات صلة", "fr": "À lire aussi"},
        Reason.MOST_READ: {"en": "Most read", "ar": "الأكثر قراءة", "fr": "Les plus lus"},
        Reason.CAPTION: {"en": "Caption", "ar": "تعليق على صورة", "fr": "Légende"},
        Reason.ADVERT: {"en": "Advertisement", "ar": "إعلان", "fr": "Publicité"},
        Reason.POLICY: {"en": "Policy", "ar": "سياسات وشروط", "fr": "Conditions"},
        Reason.DONATION: {"en": "Donation appeal", "ar": "طلب دعم", "fr": "Appel aux dons"},
        Reason.TAGS: {"en": "Tags", "ar": "كلمات مفتاحية", "fr": "Mots-clés"},
        Reason.FOOTER: {"en": "Footer", "ar": "تذييل الصفحة", "fr": "Pied de page"},
        Reason.SOURCE_LINK: {"en": "Link to the source", "ar": "رابط المصدر", "fr": "Lien vers la source"},
        Reason.NOTICE: {"en": "Notice", "ar": "إشعار", "fr": "Avis"},
        Reason.BLANK: {"en": "No words", "ar": "بلا كلمات", "fr": "Sans mots"},
        Reason.RECURRING: {"en": "On many pages", "ar": "متكرر في صفحات الموقع", "fr": "Sur bien des pages"},
        Reason.HIDDEN: {"en": "Hidden", "ar": "نص مخفي", "fr": "Caché"},
        Reason.SITE_NOTES: {"en": "Site notes", "ar": "ملاحظات الموقع", "fr": "Notes du site"},
        Reason.BY_HAND: {"en": "By hand", "ar": "حذف يدوي", "fr": "À la main"},
        Reason.OTHER: {"en": "Other", "ar": "غير ذلك", "fr": "Autre"},
    }
)
"""What each reason is called in English (``en``), Arabic (``ar``) and French (``fr``)."""


NO_ARTICLE_LABELS: Mapping[NoArticle, Mapping[str, str]] = MappingProxyType(
    {
        NoArticle.HOME: {"en": "Front page", "ar": "صفحة رئيسية", "fr": "Page d’accueil"},
        NoArticle.LISTING: {"en": "List of articles", "ar": "قائمة مقالات", "fr": "Liste d’articles"},
        NoArticle.SEARCH: {"en": "Search results", "ar": "نتائج بحث", "fr": "Résultats de recherche"},
        NoArticle.ERROR: {"en": "Error page", "ar": "صفحة خطأ", "fr": "Page d’erreur"},
        NoArticle.VIDEO: {"en": "Video or pictures only", "ar": "فيديو أو صور فقط", "fr": "Vidéo ou images"},
        NoArticle.NO_TEXT: {"en": "No article text", "ar": "لا نص لمقال", "fr": "Aucun texte d’article"},
    }
)
"""What each kind of page without an article is called in three languages."""

_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {str(code): names for table in (LABELS, NO_ARTICLE_LABELS) for code, names in table.items()}
)


def in_words(code: str, language: str) -> str:
    """Return what a reason, or a kind of page without an article, is called.

    Args:
        code: a value of `Reason` or `NoArticle`; one that a newer version gave is returned as it stands.
        language: ``en``, ``ar`` or ``fr``.

    >>> in_words("menu", "en"), in_words("home", "en"), in_words("of tomorrow", "en")
    ('Menu', 'Front page', 'of tomorrow')
    """
    names = _NAMES.get(code)
    return names[language] if names else code

"""What plain texts that are no article say of themselves, in lines of their own.

The words of errors and searches are those of pages (`kind_words`). A page's title says them and nothing
else; in a text they stand among other lines, so here is how such lines begin and what else they say. All is
compared as `title_key` writes it: letters and figures only, folded.
"""

from __future__ import annotations

import re

from indexer.clean.alternation import any_of
from indexer.clean.kind_words import ERRORS, SEARCHES
from indexer.clean.title_parts import title_key

_MENU_ENTRIES = (
    "تسجيل الدخول|تسجيل دخول|سجل الدخول|الدخول إلى حسابك|login|log in|sign in|connexion|se connecter|404|403"
    "|500|502|503|forbidden|not found|index of|under construction"
)
"""Errors of a page's title that menus, templates and lists of figures have as lines too."""


def _keys(phrases: str) -> str:
    return any_of(title_key(one) for one in phrases.split("|"))


_SORRY = "عفوا|عذرا|نعتذر|نأسف|للأسف|المعذرة|أوبس|oops|sorry|désolé|خطأ|error|erreur"
_PAGE = (
    "الصفحة|صفحة|هذه الصفحة|الرابط|هذا الرابط|المقال|الخبر|الموضوع|the page|this page|page|la page|cette page"
)
_GONE = (
    "غير موجود|غير موجودة|غير متوفر|غير متوفرة|غير متاح|غير متاحة|لم تعد موجودة|لم يعد موجودا|لا وجود لها"
    "|لم يتم العثور عليها|could not be found|cannot be found|was not found|not found|does not exist"
    "|n existe pas|est introuvable|n a pas été trouvée"
)
_NOT_FOUND = rf"(?:{_keys(_PAGE)})(?: \w+){{0,4}} (?:{_keys(_GONE)})\b"
_KNOWN = any_of(ERRORS - {title_key(one) for one in _MENU_ENTRIES.split("|")})
ERROR_LINE = re.compile(
    rf"(?:(?:{_keys(_SORRY)}) )*"
    rf"(?:(?:{_KNOWN})$|{_NOT_FOUND}|(?:{_keys('خطأ|error|erreur')}) [45]\d\d$|[45]\d\d (?:{_KNOWN})$)"
)
"""How a line begins that says that a page cannot be shown."""

_OF_PAGES = (
    "صفحة|الصفحة|للصفحة|الرابط|رابط|الموقع|موقعنا|البحث|بحث|الرئيسية|العنوان|حذف|حذفت|حذفها|نقل|نقلت|نقلها"
    "|تبحث|طلبتها|تطلبها|المتصفح|page|link|site|search|browser|request|server|homepage|url|lien|recherche"
)
OF_PAGES = re.compile(rf"\b(?:{_keys(_OF_PAGES)})\b")
"""Words of which the excuse of an error page has several."""

_GATES = (
    "ليس لديك حساب|هل لديك حساب|لديك حساب|ليس لديك اشتراك|لست مشتركا|يجب تسجيل الدخول|يجب عليك تسجيل الدخول"
    "|الرجاء تسجيل الدخول|يرجى تسجيل الدخول|قم بتسجيل الدخول|سجل دخولك|سجل الدخول|هذا المقال متاح للمشتركين"
    "|هذا المحتوى متاح للمشتركين|هذه المادة متاحة للمشتركين|هذا المقال للمشتركين|هذا المحتوى للمشتركين"
    "|هذا المحتوى مخصص للمشتركين|للمشتركين فقط|نسيت كلمة المرور|نسيت كلمة السر|هل نسيت كلمة|فقدت كلمة"
    "|lost your password|forgot password|forgot your password|you must be logged in|please log in"
    "|please sign in|already a member|don t have an account|mot de passe oublié|réservé aux abonnés"
    "|verify you are human|verifying you are human|checking your browser|checking if the site connection"
    "|please enable javascript|enable javascript and cookies|needs to review the security"
    "|ddos protection|تحقق من أنك إنسان|أثبت أنك لست|أنا لست برنامج روبوت|لست روبوتا"
    "|يرجى الانتظار بينما نتحقق"
)
_GATES_INSIDE = (
    "تسجيل الدخول للمتابعة|تسجيل الدخول لمتابعة القراءة|سجل الدخول للمتابعة|هو إنشاء حساب"
    "|إنشاء حساب جديد ببضع|متاح للمشتركين فقط|needs to review the security of your connection"
    "|performance security by cloudflare"
)
GATE_LINE = re.compile(rf"^(?:{_keys(_GATES)})\b|\b(?:{_keys(_GATES_INSIDE)})\b")
"""What a wall says to its reader: sign in, subscribe, prove that you are a person."""

SEARCH_LINE = re.compile(rf"(?:(?:{_keys('إجمالي|عدد|عرض|صفحة|مجموع')}) )?(?:{SEARCHES.pattern})")
"""How a line begins that heads the answer to a search; a figure, a colon or a quotation is in it too."""

_LISTS = (
    "مقالات الكاتب|مقالات للكاتب|جميع مقالات|كل مقالات|أحدث مقالات الكاتب|أرشيف الكاتب|أرشيف كاتب|الكاتب|كاتب"
    "|المؤلف|وسم|الوسم|أرشيف الوسم|تصنيف|التصنيف|أرشيف التصنيف|القسم|قسم|أرشيف القسم|أرشيف|الأرشيف"
    "|مواضيع قسم|أخبار قسم|tag|tags|tag archives|category|category archives|author|author archives|archives"
    "|browsing|browsing category|browsing tag|posts by|posts tagged|all posts by|étiquette|catégorie|auteur"
)
LIST_LINE = re.compile(rf"(?:{_keys(_LISTS)})\b")
"""How a line begins that names a section, a tag or an author above the list of their articles."""

_SHOWS = "شاهد|بالفيديو|فيديو|بالصور|صور|ألبوم صور|معرض صور|بث مباشر|video|vidéo|photos"
SHOW_LINE = re.compile(rf"(?:{_keys(_SHOWS)})\b")
"""How the headline of a film or an album begins."""

PAGES_LINE = re.compile(r"\d*(?:صفحه|الصفحه|page) \d+ (?:من|of|sur|de) \d+(?!\w)")
"""«Page 1 of 20», also with the figures of the pages glued to it."""
NEXT_LINE = re.compile(
    rf"(?:{_keys('التالي|التالية|الأخيرة|الأخير|next|last|suivant|older posts|الصفحة التالية')})\b"
)
"""What stands behind the figures of the pages."""

CUT = re.compile(
    r"(?:\[\s?(?:\.{2,}|…)\s?\]|\((?:\.{3}|…)\)|[.…]\s*(?:اقرأ المزيد|إقرأ المزيد|أكمل القراءة|قراءة التالي"
    r"|تابع القراءة|المزيد|read more|lire la suite|continue reading)\s*[»›>←.]{0,3})$",
    re.IGNORECASE,
)
"""The end of an excerpt as templates of lists cut it; no sentence ends so."""
TRAILED = re.compile(r"(?:\.\.\.?|…)[\s\])»\"]{0,3}$")
"""The end of an excerpt, or of a sentence that leaves something to think of."""

"""What pages that are no article say of themselves: classes of the body, addresses, types, and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from indexer.clean.page.title import title_key
from indexer.clean.reasons import NoArticle

ARTICLE_CLASSES = frozenset(
    (
        # WordPress; Blogger's themes; Drupal 7 and 8; Joomla.
        *("single", "single-post", "single-article", "single-news", "postid", "item-view", "view-article"),
        *("node-type-article", "node-type-news", "page-node-type-article", "page-node-type-news", "item"),
    )
)
"""Classes of ``<body>`` that say: this is an article."""

_CLASSES = {
    NoArticle.HOME: "home homepage homepage-view path-frontpage front is-home view-featured front-page",
    NoArticle.LISTING: (
        "archive category tag label-view archive-view feed-view page-taxonomy path-taxonomy view-category "
        "post-type-archive author-archive taxonomy"
    ),
    NoArticle.SEARCH: "search search-results search-no-results search-view path-search page-search",
    NoArticle.ERROR: "error404 error-404 error-view error-page page-404 http-404",
}
CLASSES: Mapping[str, NoArticle] = MappingProxyType(
    {name: kind for kind, names in _CLASSES.items() for name in names.split()}
)
"""Classes of ``<body>`` that say what else a page is: of WordPress, Blogger's themes, Drupal and Joomla."""

TYPES: Mapping[str, NoArticle] = MappingProxyType(
    {
        "collectionpage": NoArticle.LISTING,
        "searchresultspage": NoArticle.SEARCH,
        "profilepage": NoArticle.LISTING,
        "videoobject": NoArticle.VIDEO,
    }
)
"""Types of schema.org that describe a page that is no article, in lowercase."""

PATHS: tuple[tuple[NoArticle, re.Pattern[str]], ...] = (
    (NoArticle.SEARCH, re.compile(r"(?:^|/)(?:search|recherche|بحث)/?(?:\.\w+)?$", re.IGNORECASE)),
    (
        NoArticle.LISTING,
        re.compile(
            r"(?:^|/)(?:categor(?:y|ies)|tags?|labels?|topics?|authors?|writers?|archives?|تصنيف|وسم|كاتب)"
            r"/[^/]{1,60}/?$|/page/\d+/?$",
            re.IGNORECASE,
        ),
    ),
    (NoArticle.VIDEO, re.compile(r"(?:^|/)(?:videos?|watch|فيديو|gallery|album)s?/", re.IGNORECASE)),
)
"""Paths of addresses. Some sites keep articles under such paths too: alone they prove nothing."""

_FRONT = "الرئيسية|الصفحة الرئيسية|Home|Home page|Homepage|Accueil|Page d'accueil"
FRONT = frozenset(map(title_key, _FRONT.split("|")))
"""What front pages call themselves, as `title_key` writes it."""

_ERRORS = (
    "404|403|500|502|503|خطأ 404|404 not found|error 404|404 error|page not found|not found|403 forbidden|"
    "forbidden|access denied|internal server error|502 bad gateway|bad gateway|service unavailable|"
    "just a moment|attention required|are you a robot|account suspended|under construction|"
    "site maintenance|maintenance mode|robot check|security check|database error|index of|"
    "الصفحة غير موجودة|صفحة غير موجودة|الصفحة المطلوبة غير موجودة|الصفحة التي تبحث عنها غير موجودة|"
    "لم يتم العثور على الصفحة|لم نتمكن من العثور على الصفحة|عفوا الصفحة غير موجودة|عذرا الصفحة غير موجودة|"
    "عفوا هذه الصفحة غير موجودة|عذرا هذه الصفحة غير موجودة|خطأ في الصفحة|الموقع تحت الصيانة|"
    "الموقع قيد الصيانة|تسجيل الدخول|تسجيل دخول|سجل الدخول|الدخول إلى حسابك|login|log in|sign in|"
    "connexion|se connecter|page introuvable|page non trouvée|accès refusé|erreur 404"
)
ERRORS = frozenset(map(title_key, _ERRORS.split("|")))
"""What pages call themselves that could not be shown, or only to who signs in."""

_SEARCHES = (
    "نتائج البحث|نتيجة البحث|نتائج بحث|صفحة البحث|البحث المتقدم|search results|search result|"
    "you searched for|résultats de recherche|résultats de la recherche"
)
SEARCHES = re.compile(rf"(?:{'|'.join(title_key(one) for one in _SEARCHES.split('|'))})\b")
"""How pages begin that answer a search."""

_NOTHING = (
    "لا توجد نتائج|لم يتم العثور على نتائج|لم يتم العثور على أي نتائج|لا نتائج|لا يوجد نتائج|"
    "لم نجد أي نتائج|no results|nothing found|aucun résultat"
)
NOTHING = re.compile(rf"(?:{'|'.join(title_key(one) for one in _NOTHING.split('|'))})\b")
"""How a search says that it found nothing."""

PLAYERS = re.compile(
    r"youtube(?:-nocookie)?\.com/(?:embed|v)/|player\.vimeo\.com|dailymotion\.com/embed|facebook\.com/plugins/video"
    r"|jwplayer|jwplatform|brightcove|kaltura|ok\.ru/videoembed|rumble\.com/embed",
    re.IGNORECASE,
)
"""Addresses of players set into a page."""

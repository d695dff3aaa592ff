"""Names that pages give to their parts, in elements, roles, classes and ids, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from indexer.clean.reasons import Reason

ELEMENTS: Mapping[str, Reason] = MappingProxyType(
    {
        "nav": Reason.MENU,
        "menu": Reason.MENU,
        "aside": Reason.RELATED,
        "footer": Reason.FOOTER,
        "figcaption": Reason.CAPTION,
        "figure": Reason.CAPTION,
        "caption": Reason.CAPTION,
        "video": Reason.CAPTION,
        "audio": Reason.CAPTION,
        "marquee": Reason.TICKER,
        "select": Reason.MENU,
        "button": Reason.MENU,
        "textarea": Reason.NOTICE,
        "label": Reason.NOTICE,
        "legend": Reason.NOTICE,
        "dialog": Reason.NOTICE,
        "ins": Reason.ADVERT,
    }
)
"""What an element is by its name alone.

`header` is not here: that of a page is a menu, that of an article holds the title."""

_UNSEEN = (
    "noscript iframe object embed applet svg math canvas map noframes datalist param source track audio "
    "video rp"
)
UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose text nobody sees: it stands for what an old browser could not show."""

ROLES: Mapping[str, Reason] = MappingProxyType(
    {
        "navigation": Reason.MENU,
        "menu": Reason.MENU,
        "menubar": Reason.MENU,
        "search": Reason.MENU,
        "toolbar": Reason.MENU,
        "banner": Reason.MENU,
        "contentinfo": Reason.FOOTER,
        "complementary": Reason.RELATED,
        "dialog": Reason.NOTICE,
        "alertdialog": Reason.NOTICE,
    }
)
"""What an element is by its ARIA role."""

WORDS: tuple[tuple[Reason, str], ...] = (
    # The first that matches decides: a list of related articles inside comments is part of the comments.
    (
        Reason.COMMENTS,
        (
            "comment comments commentlist commentform disqus respond reply replies livefyre cmt cmts "
            "discussion discussions reactions readerviews readersviews readercomments usercomments"
        ),
    ),
    (
        Reason.SHARE,
        (
            "share shares sharing sharedaddy sharethis addthis addtoany social socials "
            "socialmedia sociable follow followus print printer ssba heateor jssocials sharer "
            "facebook twitter whatsapp fb"
        ),
    ),
    (
        Reason.MOST_READ,
        "mostread mostviewed mostpopular popular trending mostcommented topnews topstories toplist",
    ),
    (
        Reason.RELATED,
        (
            "related relatednews relatedposts relatedarticles recommended recommendation "
            "recommendations suggest suggested suggestions similar readmore readalso seealso "
            "alsoread morenews moreposts promo teaser sidebar taboola outbrain mgid zergnet nextprev "
            "prevnext latest latestnews recent recentposts jp upnext"
        ),
    ),
    (Reason.TAGS, "tags taglist tagcloud tagscloud keywords hashtags posttags entrytags topics"),
    (
        Reason.CAPTION,
        (
            "caption captions figcaption imgcaption imagecaption photocaption wpcaption "
            "credit credits photocredit imagecredit slider slideshow gallery carousel "
            "lightbox"
        ),
    ),
    (
        Reason.ADVERT,
        (
            "ad ads adv advert adverts advertisement advertising adsense adsbygoogle adslot "
            "adunit banner banners sponsor sponsored dfp gpt"
        ),
    ),
    (Reason.TICKER, "ticker newsticker marquee breaking breakingnews urgent crawler newsbar scroller"),
    (
        Reason.MENU,
        (
            "nav navbar navigation navi menu menus mainmenu topmenu submenu megamenu "
            "breadcrumb breadcrumbs crumbs topbar toolbar pagination pager pagenav "
            "search searchbox searchform skip dropdown offcanvas sitemap language languages "
            "login signin masthead"
        ),
    ),
    (Reason.FOOTER, "footer copyright copyrights colophon bottombar subfooter"),
    (Reason.POLICY, "cookie cookies gdpr consent privacy disclaimer terms"),
    (
        Reason.DONATION,
        "donate donation donations patreon paypal appeal supportus fundraising crowdfunding membership",
    ),
    (
        Reason.NOTICE,
        "newsletter subscribe subscription popup modal overlay alert toast loading noscript mailchimp",
    ),
    (
        Reason.BYLINE,
        "author authors byline writer authorbox authorbio aboutauthor authorname postauthor bio reporter",
    ),
    (
        Reason.DATE,
        "date datetime postdate publishdate pubdate published timestamp timeago entrydate postedon postmeta",
    ),
    (Reason.OTHER, "views viewcount hits counter rating ratings votes poll weather prayer currency widget"),
)
"""What a part of a page is, by the words of its class and id; joined words stand for parted ones too."""

BODY_MARKS = (
    # Of schema.org, hNews and Atom; of WordPress, Blogger, Drupal, Joomla; of house-made systems.
    "articlebody entrycontent postcontent postbody articlecontent articletext articlebodytext "
    "articledetail articledetails newsdetails newsdetail newstext newsbody newscontent storybody "
    "storytext storycontent fieldnamebody fieldbody itemfulltext itembody singlecontent "
    "singlepostcontent detailsbody detailsbodytext detailstext maintext contentbody bodytext "
    "textbody topiccontent paragraphlist thecontent postentry tdpostcontent articlebodycontent "
    "wysiwyg richtext ncontent fulltext emessage"
)
"""Names that mark the body of an article, in lowercase without signs."""

TITLE_MARKS = (
    # Of schema.org, hNews and Atom; of Blogger, WordPress and house-made systems.
    "headline entrytitle posttitle articletitle articleheadline newstitle newsheadline storytitle "
    "storyheadline singletitle singleposttitle mainheadline titlearticle titlenews detailstitle "
    "newsdetailtitle newsdetailstitle topictitle contenttitle tdposttitle jegposttitle maintitle"
)
"""Names that mark the headline of an article, in lowercase without signs. Lists of articles use them too."""

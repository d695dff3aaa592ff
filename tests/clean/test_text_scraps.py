"""What leaks from a page's machinery: each kind is told, and text that speaks of it is not."""

import pytest

from indexer.clean.reasons import Reason
from indexer.clean.text.scraps import scrap


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("11011814OASIS.jpg", Reason.NOTICE),
        ("حديقة-الطيور.webp", Reason.NOTICE),
        ("a3f5c2e4d6b8091f", Reason.NOTICE),
        ("123e4567-e89b-12d3-a456-426614174000", Reason.NOTICE),
        ("{clean_title}", Reason.NOTICE),
        ("{{ post.title }}", Reason.NOTICE),
        ("[ad_2]", Reason.NOTICE),
        ("%SITE_NAME%", Reason.NOTICE),
        ('array(1) { [0]=> object(stdClass)#12 (3) { ["Name"]=> string(5) "a.gif" } }', Reason.NOTICE),
        ("var disqus_shortname = 'oasis';", Reason.NOTICE),
        ("window.dataLayer = window.dataLayer || [];", Reason.NOTICE),
        (".box_vote { background: #fff; }", Reason.NOTICE),
        ('<div class="ad">', Reason.NOTICE),
        ("• القناة الأولى: HD 10992 V SR:5000", Reason.FOOTER),
        ("نايل سات: 11747 V 27500", Reason.FOOTER),
        ("بريد الواحة رئيس التحريرسالم الهادي", Reason.FOOTER),
        ("www.oasis-post.example", Reason.FOOTER),
        ("editor@oasis-post.example", Reason.FOOTER),
        ("رئيس التحرير سالم الهادي يكتب عن القرية", None),
        ("أطلقت الشركة التطبيق على الموقع www.oasis.example أمس.", None),
        ("1257", None),
        ("2024", None),
        ("Nasser Jabali", None),
        ("[صورة]", None),
        ("قال المبرمج إن function هي أول كلمة تعلمها.", None),
        ("facade", None),
    ],
)
def test_scraps(line, reason):
    assert scrap(line) is reason

"""Pictures, films, adverts, and appeals for money."""

from indexer.clean.reasons import Reason
from indexer.clean.vocabulary.types import Match, Phrases

MEDIA: tuple[Phrases, ...] = (
    Phrases(
        Reason.CAPTION,
        Match.START,
        "صورة أرشيفية|صورة من الأرشيف|صورة تعبيرية|صورة توضيحية|صدر الصورة|مصدر الصورة|التعليق على الصورة"
        "|تعليق الصورة|الصورة من|أرشيفية|صورة للتوضيح|الصورة للتوضيح|الصورة توضيحية"
        "|image source|image caption|image copyright|crédit photo",
    ),
    Phrases(
        Reason.CAPTION,
        Match.WHOLE,
        "أرشيفية|أرشيف|صورة|الصورة|شاهد الفيديو|شاهد الصور|مشاهدة الفيديو|شاهد|بالفيديو|بالصور|معرض الصور"
        "|صورة أرشيفية|صورة تعبيرية|صور أرشيفية|صورة توضيحية|الصورة تعبيرية|الصورة أرشيفية|صورة رمزية"
        "|مواقع التواصل الاجتماعي|رويترز أرشيف|إنترنت أرشيف|getty images|gettyimages|shutterstock"
        "|sputnik|afp|reuters|epa|xinhua|anadolu|anadolu agency"
        "|play video|شاهد بالفيديو|شاهد بالصور|ألبوم صور|اضغط على الصورة للتكبير|تكبير الصورة|عرض الصورة"
        "|الصورة التالية|الصورة السابقة|سلايد شو|slideshow|photo d archives|image d illustration|ح م",
    ),
    Phrases(
        Reason.CAPTION,
        Match.WHOLE,
        "التعليق على الصورة|تعليق الصورة|تعليق على الصورة|image caption",
        opens=True,
    ),
    Phrases(
        Reason.CAPTION,
        Match.LABEL,
        "تصوير|الصورة|صورة|عدسة|photo|photos|crédit",
    ),
    Phrases(
        Reason.CAPTION,
        Match.OPENING,
        "جانب من|لقطة من|لقطات من|مشهد من|مقطع من|من الحفل|من الأرشيف|رسم توضيحي"
        "|رسم تعبيري|صورة جماعية|صورة تذكارية|صورة متداولة|صورة نشرها|صورة نشرتها|صورة جوية|صورة بالأقمار"
        "|صورة وزعتها|بعدسة|كاريكاتير بريشة|بريشة",
    ),
    Phrases(
        Reason.ADVERT,
        Match.WHOLE,
        "إعلان|إعلانات|الإعلانات|إعلان مدفوع|مساحة إعلانية|محتوى مدفوع|محتوى برعاية|برعاية|أعلن معنا"
        "|للإعلان|للإعلان معنا|الإعلان معنا|advertisement|advertising|ads|ad|sponsored|publicité"
        "|مادة إعلانية|رعاية|إضافة إعلان|إعلان ممول|إعلانات ممولة|إعلان تجاري|فاصل إعلاني"
        "|يتبع بعد الإعلان|محتوى إعلاني|محتوى ممول|محتوى ترويجي|ممول|sponsored content|promoted"
        "|promoted content|paid content|advertise with us|advertise|advertise here|remove ads"
        "|contenu sponsorisé|annonces|publicités|top pub|accueil top pub|إعلانات جوجل|إعلانات غوغل|الرعاة"
        "|الراعي الرسمي|أعلن هنا|ضع إعلانك هنا|لإعلاناتكم|للإعلان على الموقع|أسعار الإعلانات|إعلان جانبي"
        "|advertisment|scroll to continue|حمل التطبيق|حمل تطبيقنا|حمل تطبيقاتنا|حملوا تطبيقنا|google play"
        "|app store",
    ),
    Phrases(
        Reason.ADVERT,
        Match.START,
        "اشترك لتصلك|اشترك في أخبار|اشترك الآن|اشتركوا الآن|حمل تطبيق|حمل التطبيق|حملوا تطبيق"
        "|حملوا التطبيق|تحميل تطبيق|نزل التطبيق|نزل تطبيق|للاشتراك في|للإشتراك|للاشتراك اضغط"
        "|download our app|get the app|حملوا الآن تطبيق|حمل الآن تطبيق|لتحميل التطبيق|لتحميل تطبيق"
        "|لتنزيل التطبيق|تنزيل التطبيق|متوفر على google play|available on|télécharger l application"
        "|téléchargez|لإعلاناتكم|للإعلان في|للإعلان على|لحجز مساحة|get it on|download on",
    ),
    Phrases(
        Reason.ADVERT,
        Match.INSIDE,
        "اشترك الآن|اشتركوا الآن|واصل القراءة|وواصل القراءة|enable javascript|اضغط هنا للاشتراك"
        "|النشرة البريدية اشترك|لملايين المستخدمين",
    ),
    Phrases(
        Reason.DONATION,
        Match.START,
        "ادعمنا|ادعموا صحافة|ادعم صحافتنا|ادعم الصحافة المستقلة|تبرع الآن|تبرعوا لنا|تبرع لنا|كن داعما"
        "|ساهم في دعم|ساهموا في دعم|لدعم صحافتنا|donate|support us|faire un don|ساندونا|ادعم الموقع"
        "|ادعموا الموقع|ادعموا موقعنا|ادعم موقعنا|تبرع لدعم|تبرعوا لدعم|soutenez nous|soutenez"
        "|support independent|become a member|انضم إلى عضوية|كن شريكا",
    ),
)

"""Comments: their headings, the form to write one, and its rules."""

from indexer.clean.reasons import Reason
from indexer.clean.vocabulary.types import Match, Phrases

COMMENTS: tuple[Phrases, ...] = (
    Phrases(
        Reason.COMMENTS,
        Match.WHOLE,
        "آراء القراء|آراء الزوار|آراؤكم|تعليقاتكم|ردود القراء|التعليقات|تعليقات|تعليق|التعليق"
        "|تعليقات القراء|تعليقات الزوار|أضف تعليق|أضف تعليقا|أضف تعليقك|أضف ردا|اترك تعليقا|اترك تعليقك"
        "|اترك تعليق|اترك ردا|اترك رد|اكتب تعليقا|اكتب تعليقك|شارك برأيك|شاركنا برأيك|شاركنا رأيك"
        "|أرسل تعليقك|علق|علق على الخبر|انضم إلى المناقشة|انضم ي إلى المناقشة|انضم إلى النقاش"
        "|انضموا إلى النقاش|شارك في النقاش|إرسال تعليق|نشر تعليق|انضموا إلى المناقشة|لا يوجد تعليقات"
        "|لا توجد تعليقات|كن أول من يعلق|ليست هناك تعليقات|إلغاء الرد|اترك تعليقا إلغاء الرد"
        "|عرض التعليقات|إظهار التعليقات|جميع التعليقات|comments|leave a comment|leave a reply"
        "|add a comment|cancel reply|no comments|commentaires|laisser un commentaire"
        "|ajouter un commentaire|تعليقات فيسبوك|التعليق على الخبر|ردود|الردود|رد|الآراء|التعليقات مغلقة"
        "|كتابة تعليق|اكتب تعليق|اكتب ردا|شاركنا تعليقك|رأيك يهمنا|تعليقك|إضافة تعليق|إضافة تعليق جديد"
        "|إضافة رد|تعليق جديد|أحدث التعليقات|آخر التعليقات|أقدم التعليقات|جميع الردود|عرض الردود"
        "|آراء وتعليقات|التعليقات المنشورة|عدد التعليقات|تعليق واحد|تعليقان|بدون تعليقات|لا تعليقات"
        "|لا توجد تعليقات حتى الآن|لا يوجد تعليق|لا يوجد أي تعليق|لا توجد ردود|كن أول المعلقين"
        "|كن أول من يكتب تعليقا|كن أول من يضيف تعليقا|كن صاحب أول تعليق|تعليقات الفيسبوك"
        "|التعليق بواسطة فيسبوك|تسجيل الدخول للتعليق|leave comment|post a comment|post comment"
        "|write a comment|your comment|submit comment|be the first to comment|view comments"
        "|comments are closed|no responses|leave a reply cancel reply|join the discussion"
        "|laisser une réponse|laissez un commentaire|poster un commentaire|publier un commentaire"
        "|vos commentaires|réagir|aucun commentaire|commentaires fermés|annuler la réponse|répondre"
        "|votre commentaire|ضع تعليقك|شارك بتعليقك|أضف رأيك|أكتب رأيك",
        opens=True,
    ),
    Phrases(
        Reason.COMMENTS,
        Match.START,
        "هل ترغب بالتعليق|هل ترغب في التعليق|لن يتم نشر عنوان بريدك|لن يتم نشر بريدك"
        "|عنوان بريدك الإلكتروني|الحقول الإلزامية|الحقول المطلوبة"
        "|هذا الحقل مطلوب|يجب تسجيل الدخول|يجب أن تسجل|سجل دخولك|احفظ اسمي|احفظ بياناتي|أعلمني بمتابعة"
        "|أبلغني عن|your email address|save my name|notify me|you must be logged in|votre adresse"
        "|لن ينشر عنوان بريدك|لن ينشر بريدك|لن يتم نشر البريد|لن يظهر بريدك|البريد الإلكتروني لن ينشر"
        "|الحقول المشار إليها|الحقول التي تحمل علامة|يرجى كتابة التعليق|شروط التعليق|شروط نشر التعليقات"
        "|التعليقات التي تتضمن|سيتم حذف التعليقات|سيتم نشر تعليقك|سيظهر تعليقك|تم إرسال تعليقك"
        "|شكرا لتعليقك|عدد الأحرف المتبقية|عدد الأحرف المتبقي|الأحرف المتبقية|أدخل رمز|اكتب الرمز"
        "|كود التحقق|رمز التحقق|حرية التعبير مكفولة|حرية الرأي مكفولة|required fields are"
        "|this site uses akismet|vous devez être connecté|votre adresse e mail|enregistrer mon nom"
        "|les champs obligatoires|log in to reply|log in to comment|سجل الدخول للتعليق|سجل الدخول لتتمكن"
        "|يجب عليك تسجيل الدخول|يرجى تسجيل الدخول|قم بتسجيل الدخول",
        opens=True,
    ),
    Phrases(
        Reason.COMMENTS,
        Match.WHOLE,
        "الاسم|اسمك|البريد|البريد الإلكتروني|الموقع|الموقع الإلكتروني|بريدك الإلكتروني|نص التعليق|name"
        "|website|your name|comment|reply|إرسال التعليق|أرسل التعليق|عنوان التعليق|الاسم الكامل"
        "|اسم المعلق|الأقدم|الأحدث|ترتيب حسب|الأعلى تقييما|ما رأيك|ما رأيكم|لقبك|البلد|مدينتك|عنوان الرد"
        "|نص الرد|بريدك|الاسم البريد الإلكتروني|nom|site web|your email|prénom",
    ),
)

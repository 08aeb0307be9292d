"""Two translations, made and signed off for tests: nobody has signed any that ships."""

from __future__ import annotations

import msgspec

from bot.language.messages import Messages, Translations, shipped

FRENCH = Messages(
    "fr",
    {
        "answer-link-declined": "pas pour nous",
        "answer-link-interested": "participer",
        "answer-link-later": "plus tard",
        "answer-link-proposes": "proposer un autre rôle",
        "hear-change": "modifiez votre encadré",
        "hear-less": "moins souvent, une fois par mois au plus",
        "hear-never": "plus jamais",
        "invitation-about": "De quoi il s’agit : $1",
        "invitation-all": "Tous les partenariats qui vous concernent sont sur $1.",
        "invitation-answer": "Votre réponse : $1",
        "invitation-asked": "Ce qui est demandé : $1",
        "invitation-effort": "regarder le projet et dire comment vous aimeriez y prendre part ; une demi-heure.",
        "invitation-colophon": "''Message automatique d’un robot de $1. Il ne vient pas de la Fondation Wikimedia. "
        "Aucune réponse n’est due, et il n’y aura pas de rappel.''",
        "invitation-events": "Rendez-vous : $1",
        "invitation-greeting": "Bonjour $2 ! {{PLURAL:$1|Ce partenariat semble|Ces partenariats semblent}} concerner "
        "des gens avec qui vous travaillez :",
        "invitation-heading": "{{PLURAL:$1|Un partenariat qui peut|Des partenariats qui peuvent}} vous concerner",
        "invitation-hear": "À quelle fréquence vous l’apprenez : $1 · $2.",
        "invitation-hear-change": "Pour en entendre moins : $1, et écrivez « monthly » ou « never » à « notices ».",
        "invitation-item": "'''$1''', avec $2",
        "invitation-lead": "Mené par $1. Questions : $2.",
        "invitation-less": "Pour choisir, mettez $1 sur une page de votre groupe.",
        "invitation-more": "{{PLURAL:$1|Un autre partenariat|$1 autres partenariats}} : $2.",
        "invitation-seeking": "On cherche : $1",
        "invitation-summary": "Invitation à {{PLURAL:$1|un partenariat|$1 partenariats}} : $2",
        "invitation-until": "Fin du partenariat : $1",
        "invitation-when": "Pas de date limite ; d’ici {{PLURAL:$1|un jour|$1 jours}} de préférence.",
        "invitation-why": "Pourquoi vous : $1.",
        "list-of-affiliate": "votre liste",
        "party-wmf": "la Fondation Wikimedia",
        "reason-country-declared": "votre groupe dit qu’il travaille dans ce pays : $1",
        "reason-country-portal": "le portail des affiliés vous inscrit pour : $1",
        "talk-page-of-record": "la page de discussion",
    },
    authors=("A test",),
    reviewers=("A test",),
)
ARABIC = Messages(
    "ar",
    {
        "answer-link-declined": "ليس لنا",
        "answer-link-interested": "انضموا",
        "answer-link-later": "لاحقا",
        "answer-link-proposes": "اقترحوا دورا آخر",
        "hear-less": "أقل، مرة في الشهر",
        "hear-never": "أبدا",
        "invitation-all": "كل الشراكات التي تهمكم في $1.",
        "invitation-answer": "جوابكم: $1",
        "invitation-asked": "المطلوب: $1",
        "invitation-effort": "أن تنظروا في الخطة، نحو نصف ساعة.",
        "invitation-colophon": "''هذه رسالة آلية من روبوت $1. ليست من مؤسسة ويكيميديا. "
        "لا يلزم الجواب ولن يأتي تذكير.''",
        "invitation-greeting": "مرحبا $2! {{PLURAL:$1|لا شراكات|هذه شراكة|هاتان شراكتان|هذه شراكات|"
        "هذه شراكات|هذه شراكات}} "
        "قد تهمكم:",
        "invitation-heading": "{{PLURAL:$1|لا شراكات|شراكة|شراكتان|$1 شراكات|$1 شراكة|$1 شراكة}} قد تهم مجتمعكم",
        "invitation-hear": "كم مرة تسمعون: $1 · $2.",
        "invitation-item": "'''$1''' مع $2",
        "invitation-lead": "بقيادة $1. للأسئلة: $2.",
        "invitation-seeking": "نبحث عن: $1",
        "invitation-summary": "دعوة إلى شراكات ($1): $2",
        "invitation-until": "تستمر حتى: $1",
        "invitation-when": "لا موعد نهائيا، والأفضل خلال {{PLURAL:$1|$1 يوم|يوم|يومين|$1 أيام|$1 يوما|$1 يوم}}.",
        "invitation-why": "لماذا أنتم: $1.",
        "list-of-affiliate": "قائمتكم",
        "party-wmf": "مؤسسة ويكيميديا",
        "reason-country-declared": "تقول مجموعتكم إنها تعمل في $1",
        "reason-country-portal": "بوابة الجهات التابعة تدرجكم عن $1",
        "talk-page-of-record": "صفحة النقاش",
    },
    authors=("A test",),
    reviewers=("A test",),
)
UNREVIEWED = msgspec.structs.replace(FRENCH, language="de", reviewers=())
TRANSLATIONS = Translations(
    {"en": shipped().catalogues["en"], **{said.language: said for said in (FRENCH, ARABIC, UNREVIEWED)}}
)

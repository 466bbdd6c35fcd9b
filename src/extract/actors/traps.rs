//! Names of the registry that are no names where they stand: adjectives, parts of other names, nouns with an adjective
//! that make them another's.

use crate::arabic::words;
use crate::extract::doc::Doc;

/// "التنظيم" and "الهيئة" alone stand for one group each, "تنظيم" and "هيئة" for none.
pub(super) fn is_prefix_trap(doc: &Doc<'_>, at: usize, stem: &str) -> bool {
    let counted = || {
        (at.saturating_sub(2)..at).any(|at| {
            doc.token(at).is_some_and(|token| token.form.chars().all(|c| c.is_ascii_digit()))
                || crate::arabic::numeral_at(doc.tokens_from(at)).is_some()
        })
    };
    // "مسلح" after a number is a man, after a noun an adjective.
    // "إصابة مدني", "مقتل مدني"
    let hurt = || doc.before(at).is_some_and(|at| doc.has_stem(at, &words!["اصابه", "مقتل", "استشهاد", "جرح", "وفاه"]));
    if matches!(stem, "مسلح" | "مدني") && !counted() && !(stem == "مدني" && hurt()) {
        return true;
    }
    if stem == "الجيش" {
        // Bare, the Syrian army: not "الجيش الفلاني", not another's once that was named.
        return doc.form(at + 1).starts_with("ال") || doc.token(at + 1).is_some_and(|token| token.is_quote());
    }
    // "الشرطة المدنية": an adjective of the noun before.
    if matches!(stem, "المدنيه" | "مدنيه")
        && doc.before(at).is_some_and(|before| {
            doc.ends_in_ta_marbuta(before) && doc.form(before).contains("ال") == doc.form(at).contains("ال")
        })
    {
        return true;
    }
    let found_dead = || doc.before(at).is_some_and(|at| doc.has_stem(at, &words!["جثه", "جثمان", "جثث", "جثامين"]));
    if matches!(stem, "شخصا" | "شاب" | "شابا" | "مواطن") && !counted() && !found_dead() {
        return stem != "شابا";
    }
    let alone = ["الوحدات", "الهييه", "الفصايل", "المرصد", "الحشد", "القاعده"].contains(&stem);
    let adjective_follows = is_adjective_of(doc, at, stem);
    (alone && adjective_follows)
        || (stem == "القاعده" && !doc.has_stem(at.saturating_sub(1), &words!["تنظيم"]))
        || (stem == "الاسد"
            && doc.before(at).is_some_and(|before| {
                doc.has_stem(before, &words!["اكاديميه", "مكتبه", "جامعه", "بحيره", "سد", "ضاحيه"])
            }))
}

/// Whether an adjective of the noun at `at` follows, rather than the object of its verb: "الفصائل المقاتلة", not "قاطعت
/// الفصائل الجولة".
pub(super) fn is_adjective_of(doc: &Doc<'_>, at: usize, stem: &str) -> bool {
    let next = doc.form(at + 1);
    let Some(bare) = next.strip_prefix("ال") else { return false };
    let masculine = matches!(stem, "المرصد" | "الحشد");
    if masculine {
        return bare.ends_with('ي') || doc.has_stem(at + 1, &words!["موحد", "مشترك", "عام", "مدني"]);
    }
    let letters = bare.chars().count();
    let relation = next.ends_with("يه") && letters > 4;
    let taking_part = bare.starts_with('م')
        && next.ends_with('ه')
        && letters > 4
        && !doc.has_stem(
            at + 1,
            &words![
                "مدينه",
                "منطقه",
                "معركه",
                "محافظه",
                "مبادره",
                "مسووليه",
                "مقاومه",
                "مشاركه",
                "مفاوضه",
                "موافقه",
                "مطالبه",
                "مهمه",
                "محطه",
                "مدرسه",
                "مزرعه"
            ],
        );
    relation
        || taking_part
        || doc.has_stem(
            at + 1,
            &words![
                "عليا",
                "عامه",
                "خاصه",
                "عامله",
                "تابعه",
                "مواليه",
                "اخري",
                "رديفه",
                "حليفه",
                "كرديه",
                "ثوريه",
                "صديقه",
                "كبري",
                "كبيره",
                "صغيره",
                "متحاربه",
                "جهاديه"
            ],
        )
}

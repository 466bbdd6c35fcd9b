//! What the words before a name make of it: where to, where from, where those live who act.

use super::{Atlas, Bearing, PlaceMentioned};
use crate::arabic::{Key, Keyed, words};
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;
use crate::model::{Place, PlaceKind, PlaceRole};

/// Tells each mention's part and bearing.
pub(super) fn tell(doc: &Doc<'_>, lexicon: &Lexicon, found: &mut [PlaceMentioned]) {
    for mention in found {
        (mention.role, mention.bearing) = of(doc, lexicon, mention.tokens.start);
    }
}

/// The part that the words before the mention give it, and what it is to what is told there.
fn of(doc: &Doc<'_>, lexicon: &Lexicon, start: usize) -> (PlaceRole, Bearing) {
    let words = &lexicon.place_words;
    let Some(before) = super::fronts::before_name(doc, start) else { return (PlaceRole::At, Bearing::Scene) };
    let (lead, people) = past_kind_words(doc, lexicon, before);
    let bearing = match people {
        // "عبر معبر باب الهوى": the way, not where it happened.
        _ if is_way(doc, before) => Bearing::Way,
        _ if is_for_others(doc, start, before) => Bearing::Aside,
        _ if speaks_itself(doc, lexicon, start, before) => Bearing::Aside,
        Some(People::Stem) => Bearing::Aside,
        Some(People::Officials) => Bearing::Office,
        Some(People::Residents) => Bearing::Residents,
        None => match led_by(doc, lexicon, lead) {
            Bearing::Scene if lead.is_some_and(|lead| is_of_office(doc, lexicon, lead)) => Bearing::Office,
            bearing => bearing,
        },
    };
    if lead.is_some_and(|lead| is_their_post(doc, lexicon, lead)) && people.is_none() {
        return (PlaceRole::From, Bearing::Stand);
    }
    let role = match lead {
        Some(at) if doc.is_any(at, &words.to_words) && people.is_none() => PlaceRole::To,
        Some(at)
            if doc.is_word(at, &words!["من"])
                && people.is_none()
                && !is_measure(doc, lexicon, at)
                && !doc.is_any(start, &words.axes) =>
        {
            PlaceRole::From
        }
        _ => PlaceRole::At,
    };
    (role, bearing)
}

/// "من معسكرها في", "من نقطة تمركزها في": where those stand who come or fire from there.
fn is_their_post(doc: &Doc<'_>, lexicon: &Lexicon, lead: usize) -> bool {
    let post = |at: usize| doc.is_any(at, &lexicon.place_words.posts);
    let Some(noun) = doc.before(lead).filter(|_| doc.is_word(lead, &words!["في"])) else { return false };
    let Some(before) = doc.before(noun) else { return false };
    let from = |at: usize| doc.is_word(at, &words!["من"]);
    (post(noun) && from(before)) || (post(before) && doc.before(before).is_some_and(from))
}

/// "كل من", "بالقرب من", "معظم", "الحي الشمالي من": a "from" that parts or measures and moves no one.
fn is_measure(doc: &Doc<'_>, lexicon: &Lexicon, from: usize) -> bool {
    const SIDES: [&str; 8] = ["الشمالي", "الجنوبي", "الشرقي", "الغربي", "الشماليه", "الجنوبيه", "الشرقيه", "الغربيه"];
    let words = &lexicon.place_words.measures;
    doc.before(from).is_some_and(|at| doc.is_any(at, words) || SIDES.contains(&doc.form(at)))
}

/// "دعت محافظة دمشق الأهالي", "أعلنت محافظة درعا": the province that speaks is its government.
fn speaks_itself(doc: &Doc<'_>, lexicon: &Lexicon, start: usize, before: usize) -> bool {
    const SPEAKS: [Key; 8] = words!["دعت", "اصدرت", "قررت", "طالبت", "طلبت", "نفت", "حذرت", "ناشدت"];
    let government = doc
        .splits(start)
        .iter()
        .any(|split| split.stem == "محافظه" && split.preposition.is_none() && !split.conjunction && !split.article);
    let verb = doc
        .splits(before)
        .iter()
        .any(|split| split.preposition.is_none() && SPEAKS.contains(&split.stem.as_str().key()));
    government && (verb || doc.is_bare(before, &lexicon.words.saying_verbs))
}

/// "نصرة لحمص", "تضامنا مع درعا": whom a crowd elsewhere speaks up for.
fn is_for_others(doc: &Doc<'_>, start: usize, before: usize) -> bool {
    const CHEERS: [Key; 10] =
        words!["نصره", "دعما", "تضامنا", "هتفت", "هتفوا", "يهتفون", "هتافات", "تحيه", "تاييدا", "مناصره"];
    let cheer = |at: usize| doc.is_word(at, &CHEERS);
    let for_it = doc.splits(start).iter().any(|split| split.preposition == Some('ل'));
    (for_it && cheer(before)) || (doc.is_word(before, &words!["مع"]) && doc.before(before).is_some_and(cheer))
}

/// "عبر", "عبر ممر", but not at the head of a sentence: "وعبر ممر صوران خرجت".
fn is_way(doc: &Doc<'_>, before: usize) -> bool {
    let heads = |at: usize| doc.passages.binary_search_by_key(&at, |passage| passage.tokens.start).is_ok();
    let through = |at: usize| doc.is_word(at, &words!["عبر"]) && !heads(at);
    let way = doc.has_stem(before, &words!["ممر", "معبر", "طريق", "ممرات"]);
    through(before) || (way && doc.before(before).is_some_and(through))
}

/// Those whom a place tells apart.
#[derive(Clone, Copy)]
enum People {
    Residents,
    Officials,
    Stem,
}

/// The preposition before a name, past kind words and the people of the place, and which people those are.
fn past_kind_words(doc: &Doc<'_>, lexicon: &Lexicon, before: usize) -> (Option<usize>, Option<People>) {
    let words = &lexicon.place_words;
    let mut at = before;
    let mut people = None;
    for _ in 0..3 {
        if doc.is_any(at, &words.residents) {
            people = Some(People::Residents);
        } else if doc.is_any(at, &words.stems) {
            people = Some(People::Stem);
        } else if is_title(doc, lexicon, at) {
            // Who runs a town lives in it; a governor or a wali speaks from anywhere.
            let local = doc.has_stem(at, &words!["بلديه", "مدير", "مختار"]);
            let council = doc.has_stem(at, &words!["مجلس", "تنسيقيه"]);
            people = Some(if council {
                People::Residents
            } else if local {
                People::Officials
            } else {
                People::Stem
            });
        } else if !is_kind_word(doc, lexicon, at)
            && !doc.is_word(at, &words!["جميع", "كل", "داخل", "وسط", "محيط", "مدارس", "مساجد", "مشافي", "منازل", "قمه"])
        {
            return (Some(at), people);
        }
        let Some(next) = doc.before(at) else { return (None, people) };
        at = next;
    }
    (Some(at), people)
}

fn is_kind_word(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> bool {
    doc.splits(at).iter().any(|split| !split.article && lexicon.place_words.kinds.contains_key(&split.stem))
}

/// "محافظ حمص": the title, not "مركز مدينة حمص".
fn is_title(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> bool {
    doc.splits(at).iter().any(|split| !split.article && lexicon.place_words.titles.contains(&split.stem))
}

/// What the word before the preposition makes of the place.
fn led_by(doc: &Doc<'_>, lexicon: &Lexicon, lead: Option<usize>) -> Bearing {
    let words = &lexicon.place_words;
    let Some(lead) = lead else { return Bearing::Scene };
    let Some(before) = doc.before(lead) else { return Bearing::Scene };
    if doc.is_word(lead, &words!["في", "ب"]) && is_source(doc, lexicon, lead) {
        return Bearing::Stand;
    }
    let preposition =
        doc.is_word(lead, &words!["في", "من", "الي", "بين", "علي", "ضمن", "داخل"]) || doc.is_any(lead, &words.to_words);
    // "لا تبعد سوى خمسة كيلومترات عن معبر باب السلامة": what a distance is counted from.
    let measured = |at: usize| doc.has_stem(at, &words!["تبعد", "يبعد", "تبعدان", "كيلومترات", "كيلومترا", "بعيده"]);
    if doc.is_word(lead, &words!["عن"]) && (lead.saturating_sub(6)..lead).any(measured) {
        return Bearing::RoadEnd;
    }
    if !preposition {
        return if doc.is_any(lead, &words.starting_words) { Bearing::Stand } else { Bearing::Scene };
    }
    if doc.is_any(before, &words.standing) || doc.is_any(before, &words.starting_words) {
        Bearing::Stand
    } else if doc.is_any(before, &words.leading_words) {
        Bearing::RoadEnd
    } else if doc.is_any(before, &words.stems) && !doc.is_word(lead, &words!["في"]) {
        // "من أبناء العشيرة في بلدة": "in" tells where, not whence they stem.
        Bearing::Aside
    } else {
        Bearing::Scene
    }
}

/// "مصدره القاعدة التركية في قرية الداودية": where what is told to be its source lies.
fn is_source(doc: &Doc<'_>, lexicon: &Lexicon, lead: usize) -> bool {
    const REACH: usize = 4;
    let mut at = lead;
    for _ in 0..REACH {
        let Some(before) = doc.before(at).filter(|&at| !doc.token(at).is_some_and(|token| token.is_mark('،'))) else {
            return false;
        };
        if doc.form(before).starts_with("مصدر") && doc.is_any(before, &lexicon.place_words.starting_words) {
            return true;
        }
        at = before;
    }
    false
}

/// "رئيس فرع المخابرات الجوية في حلب": "in" belongs to the office, where nothing but nouns stand between.
fn is_of_office(doc: &Doc<'_>, lexicon: &Lexicon, lead: usize) -> bool {
    let words = &lexicon.words;
    let mut at = lead;
    for _ in 0..5 {
        let Some(before) = doc.before(at) else { return false };
        if doc.is_any(before, &lexicon.place_words.offices) {
            return doc.is_word(lead, &words!["في"]) || lead == before;
        }
        let noun = doc.token(before).is_some_and(|token| token.is_letters());
        if !noun || doc.is_any(before, &words.locatives) || doc.is_any(before, &words.support) {
            return false;
        }
        at = before;
    }
    false
}

/// Members of a list share the part of its first ("من الرقة ودير الزور"), and so does what tells where it lies ("من نبل
/// بريف حلب").
pub(super) fn spread(doc: &Doc<'_>, atlas: &Atlas<'_>, found: &mut [PlaceMentioned]) {
    mark_roads(doc, found);
    let mut last: Option<(usize, PlaceRole, Bearing)> = None;
    let mut place_before = None;
    let mut kind_before: Option<PlaceKind> = None;
    for mention in found {
        let start = mention.tokens.start;
        let place = mention.places.first().and_then(|&nth| atlas.place(nth));
        let apart = are_apart(place_before, place);
        // "من أبناء عامودا في حي الكورنيش": a quarter is nothing that a town lies in.
        let kind = mention.places.first().and_then(|&nth| atlas.kind(nth));
        let finer = kind.is_some_and(is_part) && kind_before.is_some_and(|kind| !is_part(kind));
        kind_before = kind;
        place_before = place;
        let goes_on = last.is_some_and(|(end, _, bearing)| {
            let road = bearing == Bearing::RoadEnd && is_dash(doc, end);
            let around = lies_in(doc, end, start) && !(apart && bearing == Bearing::Stand) && !finer;
            start >= end && one_line(doc, end, start) && (road || is_list(doc, end, start) || around)
        });
        let plain = mention.role == PlaceRole::At && mention.bearing == Bearing::Scene;
        if let Some((_, role, bearing)) = last.filter(|_| goes_on && plain) {
            (mention.role, mention.bearing) = (role, bearing);
        }
        last = Some((mention.tokens.end, mention.role, mention.bearing));
    }
}

/// Whether places of this kind lie in a town.
fn is_part(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Quarter | PlaceKind::Street | PlaceKind::Site | PlaceKind::Base)
}

/// "المتحصنون في محيط معرة حرمة مدينة محردة": the second is no wider place around the first.
fn are_apart(first: Option<&Place>, second: Option<&Place>) -> bool {
    let town = |place: &Place| matches!(place.kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
    let (Some(first), Some(second)) = (first, second) else { return false };
    town(first) && town(second) && super::kilometres(first, second) > first.radius_km + second.radius_km
}

fn one_line(doc: &Doc<'_>, end: usize, start: usize) -> bool {
    !(end..=start).any(|at| doc.token(at).is_some_and(|token| token.starts_line || token.is_mark('.')))
}

fn is_list(doc: &Doc<'_>, end: usize, start: usize) -> bool {
    let comma = doc.token(end).is_some_and(|token| token.is_mark('،'));
    let and = doc.begins_with_wa(start) || (start > end && doc.form(start - 1) == "و");
    // "عبر معبر دير بلوط، وتنتزع قرى": a verb between ends the list.
    let word = (end..start).any(|at| doc.form(at) != "و" && doc.token(at).is_some_and(|token| token.is_letters()));
    start - end <= 2 && (comma || and) && !word
}

/// Whether the second of two places, right after the first or after "in", tells where the first lies. Nothing lies in
/// several towns: "راجمات متمركزة في قمة النبي يونس قريتي دورين والمارونيات".
fn lies_in(doc: &Doc<'_>, end: usize, start: usize) -> bool {
    const SEVERAL: [Key; 6] = words!["قري", "قريتي", "بلدات", "بلدتي", "احياء", "حيي"];
    let several = start == end && SEVERAL.contains(&doc.word(start).key());
    (start == end && !doc.begins_with_wa(start) && !several) || (start == end + 1 && doc.form(end) == "في")
}

fn is_dash(doc: &Doc<'_>, at: usize) -> bool {
    ['-', '–', '—'].into_iter().any(|mark| doc.token(at).is_some_and(|token| token.is_mark(mark)))
}

/// "طريق سلمية - إثريا", "أوتستراد دمشق درعا".
fn mark_roads(doc: &Doc<'_>, found: &mut [PlaceMentioned]) {
    for nth in 1..found.len() {
        let Some([first, second]) = found.get_mut(nth - 1..=nth) else { return };
        let from = first.tokens.start;
        let road = (from.saturating_sub(2)..=from)
            .any(|at| doc.has_stem(at, &words!["طريق", "اوتستراد", "اوتوستراد", "مثلث"]));
        let dash = is_dash(doc, first.tokens.end);
        let gap = second.tokens.start.saturating_sub(first.tokens.end);
        if road && (gap == 0 || (gap == 1 && dash)) {
            first.bearing = Bearing::RoadEnd;
            second.bearing = Bearing::RoadEnd;
        }
    }
}

//! Of several places in one stretch, those that say where: the finest, each once, without what lies around them.

use super::{Heard, is_lone_site, is_movement, is_scene};
use crate::arabic::words;
use crate::extract::doc::Doc;
use crate::extract::memory::Where;
use crate::extract::places::PlaceMentioned;
use crate::model::{PlaceKind, PlaceRole};

/// The places that say where.
pub(super) fn settle<'a>(heard: &Heard<'_>, found: &[&'a PlaceMentioned]) -> Vec<&'a PlaceMentioned> {
    let mut kept = each_once(found);
    drop_countries(heard, &mut kept);
    drop_complements(heard, &mut kept);
    drop_areas_around(heard, &mut kept);
    kept
}

fn each_once<'a>(found: &[&'a PlaceMentioned]) -> Vec<&'a PlaceMentioned> {
    let mut kept: Vec<&PlaceMentioned> = Vec::new();
    for mention in found {
        if !kept.iter().any(|other| other.is_same(mention) && other.role == mention.role) {
            kept.push(mention);
        }
    }
    kept
}

fn kind(heard: &Heard<'_>, mention: &PlaceMentioned) -> Option<PlaceKind> {
    mention.places.first().and_then(|&nth| heard.kind(nth))
}

fn drop_countries(heard: &Heard<'_>, kept: &mut Vec<&PlaceMentioned>) {
    let country = |mention: &PlaceMentioned| kind(heard, mention) == Some(PlaceKind::Country);
    if kept.iter().any(|mention| !country(mention)) {
        kept.retain(|mention| !country(mention));
    }
}

/// "قرية بليون بجبل الزاوية جنوبي إدلب", "اللواء 93 قرب عين عيسى": what tells where a place lies is left out, and so
/// is a wider place told before a finer one in it.
fn drop_complements(heard: &Heard<'_>, kept: &mut Vec<&PlaceMentioned>) {
    let mut nth = 1;
    while let Some([first, second]) = kept.get(nth - 1..=nth) {
        if is_near(heard, first, second) {
            kept.remove(nth);
            continue;
        }
        let site = is_site(heard, first) && second.role == first.role;
        if site && lie_apart(heard, first, second) && is_complement(heard, first, second) {
            kept.remove(nth - 1);
            continue;
        }
        // "شاحنات عبرت من معبر السكك قرب الهري": where it was hit is told by the second alone.
        let scene = |mention: &PlaceMentioned| is_scene(heard.trigger.event_type, mention.role);
        let left_alone = !is_movement(heard.trigger.event_type) && !scene(first) && scene(second);
        let complement = !left_alone
            && (second.role == PlaceRole::At || second.role == first.role)
            && is_complement(heard, first, second);
        let wide = kind(heard, second) == Some(PlaceKind::City);
        if !complement || (is_site(heard, first) && (!wide || is_lone_site(heard, first))) {
            nth += 1;
        } else if fineness(heard, second) > fineness(heard, first) {
            kept.remove(nth - 1);
        } else {
            kept.remove(nth);
        }
    }
}

/// Whether nothing but words of place stand between two names, and the second is no member of a list.
fn is_complement(heard: &Heard<'_>, first: &PlaceMentioned, second: &PlaceMentioned) -> bool {
    let words = &heard.lexicon.place_words;
    let doc = heard.doc;
    // "عقارب الصافية شرقي سلمية": a part of the name that the gazetteer has not.
    let end = first.tokens.end;
    let kind_word = |at: usize| doc.splits(at).iter().any(|split| words.kinds.contains_key(&split.stem));
    let apart = second.tokens.start > end + 1 || (second.tokens.start == end + 1 && kind_word(second.tokens.start));
    let more = usize::from(doc.form(end).starts_with("ال") && apart);
    let between = end + more..second.tokens.start;
    let relation = |at: usize| {
        let form = doc.form(at);
        let number = form.chars().all(char::is_numeric);
        let kind_word = doc.splits(at).iter().any(|split| !split.conjunction && words.kinds.contains_key(&split.stem));
        let quote = doc.token(at).is_some_and(crate::arabic::Token::is_quote);
        number || kind_word || quote || words.relations.contains(form) || words.qualities_of_names.contains(form)
    };
    second.tokens.start >= end
        && between.len() <= 7
        && between.clone().all(relation)
        && !doc.begins_with_wa(second.tokens.start)
}

/// "قريتي منغ وعين دقنة المجاورتين للمطار": what a place is only told to be near.
fn is_near(heard: &Heard<'_>, first: &PlaceMentioned, second: &PlaceMentioned) -> bool {
    const NEAR: [&str; 19] = [
        "المجاوره",
        "المجاور",
        "المجاورتين",
        "القريبه",
        "القريب",
        "القريبتين",
        "المحاذيه",
        "المحاذي",
        "المتاخمه",
        "المتاخم",
        "المحاذيتين",
        "المطل",
        "المطله",
        "المطلتين",
        "المشرف",
        "المشرفه",
        "الملاصق",
        "الملاصقه",
        "المقابله",
    ];
    let between = first.tokens.end..second.tokens.start;
    between.len() <= 3 && between.into_iter().any(|at| NEAR.contains(&heard.doc.form(at)))
}

/// "في مدينة الميادين وريف البوكمال": a member of the list that the one before it is in.
fn is_member(doc: &Doc<'_>, kept: &[&PlaceMentioned], mention: &PlaceMentioned) -> bool {
    let start = mention.tokens.start;
    let after = |other: &&PlaceMentioned| other.tokens.end == start && other.role == mention.role;
    doc.begins_with_wa(start) && kept.iter().any(after)
}

/// A building or a street, which is told with the quarter or town that it stands in.
fn is_site(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    matches!(kind(heard, mention), Some(PlaceKind::Site | PlaceKind::Street))
}

/// "مركز البحوث العلمية في برزة": what is told to lie in a place is no namesake of it far away.
fn lie_apart(heard: &Heard<'_>, first: &PlaceMentioned, second: &PlaceMentioned) -> bool {
    const FAR_KM: f64 = 60.0;
    let place = |mention: &PlaceMentioned| mention.places.first().and_then(|&nth| heard.atlas.place(nth));
    match (place(first), place(second)) {
        (Some(first), Some(second)) => {
            crate::extract::places::kilometres(first, second) > first.radius_km + second.radius_km + FAR_KM
        }
        _ => false,
    }
}

/// Whether a place is a town, a quarter or something smaller.
pub(super) fn is_settled(heard: &Heard<'_>, place: &Where) -> bool {
    use PlaceKind as K;
    let kind = place.places.first().and_then(|&nth| heard.kind(nth));
    matches!(kind, Some(K::City | K::Town | K::Village | K::Quarter))
}

/// Whether a town may be the one that these sites stand in: a site that the gazetteer lists lies near its town, which is
/// no quarter.
pub(super) fn may_hold(heard: &Heard<'_>, sites: &[&PlaceMentioned], town: &Where) -> bool {
    const NEAR_KM: f64 = 15.0;
    let settled = is_settled(heard, town);
    // "القابون: احتجاز المصلين داخل الجامع العمري": what heads the line holds what stands in it.
    let own = |site: &&PlaceMentioned| {
        let around = town.places.first().and_then(|&nth| heard.atlas.place(nth));
        let near = |nth: usize| match (heard.atlas.place(nth), around) {
            (Some(site), Some(around)) => {
                crate::extract::places::kilometres(site, around) <= around.radius_km + NEAR_KM
            }
            _ => false,
        };
        site.places.first().is_some_and(|&nth| heard.atlas.is_own(nth) || near(nth))
    };
    if settled && town.rule == "place.frame_of_sentence" && sites.iter().all(own) {
        return true;
    }
    let Some(town) = town.places.first().copied() else { return false };
    let of_base = matches!(heard.kind(town), Some(PlaceKind::Airport | PlaceKind::Base));
    if of_base {
        return sites
            .iter()
            .all(|site| heard.doc.has_stem(site.tokens.start, &words!["مبني", "مدخل", "بوابه", "سور", "مهجع", "سكن"]));
    }
    let holds = |&site: &usize| {
        let unlisted = heard.atlas.is_own(site);
        match (heard.atlas.place(site), heard.atlas.place(town)) {
            (Some(site), Some(place)) => {
                let near = || crate::extract::places::kilometres(site, place) <= place.radius_km + NEAR_KM;
                (unlisted || near()) && matches!(heard.kind(town), Some(PlaceKind::City | PlaceKind::Town))
            }
            _ => false,
        }
    };
    // "المربع الأمني" is of a town as a listed site is.
    let definite = |site: &PlaceMentioned| heard.doc.splits(site.tokens.start).iter().any(|split| split.article);
    let of_town =
        |site: &&&PlaceMentioned| definite(site) || site.places.first().is_some_and(|&nth| !heard.atlas.is_own(nth));
    settled && sites.iter().filter(of_town).filter_map(|site| site.places.first()).all(holds)
}

fn fineness_of_areas(kind: Option<PlaceKind>) -> u8 {
    if matches!(kind, Some(PlaceKind::Governorate | PlaceKind::Country)) { 1 } else { 2 }
}

/// How small a place is; the finer of two says where.
pub(super) fn fineness(heard: &Heard<'_>, mention: &PlaceMentioned) -> u8 {
    use PlaceKind as K;
    const BORDER_KM: f64 = 5.0;
    let wide = |nth| heard.atlas.place(nth).is_some_and(|place| place.radius_km >= BORDER_KM);
    // "ريف عفرين" is no more of a point than any other countryside.
    if heard.doc.has_stem(mention.tokens.start, &words!["ريف", "ريفي", "ارياف", "باديه", "محافظه", "ضواحي"])
    {
        return fineness_of_areas(kind(heard, mention));
    }
    match kind(heard, mention) {
        Some(K::Crossing) if mention.places.first().is_some_and(|&nth| wide(nth)) => 2,
        Some(K::Country) | None => 0,
        Some(K::Governorate) => 1,
        Some(K::District | K::Area | K::Road | K::River) => 2,
        Some(K::City) => 3,
        Some(K::Town | K::Village | K::Hill | K::Crossing) => 4,
        Some(K::Quarter | K::Airport | K::Base | K::Field | K::Street | K::Site) => 5,
    }
}

/// "قرى X وY في جبل الزاوية جنوبي إدلب": the area around a place that is named adds nothing.
fn drop_areas_around(heard: &Heard<'_>, kept: &mut Vec<&PlaceMentioned>) {
    // A site that the gazetteer knows lies where it lies; one that only the report names is told with its area.
    let fine = |mention: &PlaceMentioned| {
        fineness(heard, mention) >= 3 && !(is_site(heard, mention) && is_lone_site(heard, mention))
    };
    let fines: Vec<usize> = kept.iter().filter(|mention| fine(mention)).map(|mention| mention.tokens.start).collect();
    let all = kept.clone();
    let kept_beside = |mention: &PlaceMentioned| all.iter().any(|other| !other.is_same(mention));
    kept.retain(|mention| {
        let around = fineness(heard, mention) < 3 && mention.role == PlaceRole::At;
        let border = kind(heard, mention) == Some(PlaceKind::Crossing) && fineness(heard, mention) < 3;
        let course = border || matches!(kind(heard, mention), Some(PlaceKind::River | PlaceKind::Road));
        // Where people go is told, be it a border: "نزحوا من نوى باتجاه الحدود الأردنية".
        if course && mention.role != PlaceRole::To && kept_beside(mention) {
            return false;
        }
        let follows = fines.iter().any(|&at| at < mention.tokens.start && !starts_line(heard.doc, at, mention));
        let leads = fines.iter().any(|&at| at >= mention.tokens.end && at <= mention.tokens.end + 3);
        is_member(heard.doc, &all, mention)
            || !around
            || !(follows || (leads && !heard.doc.begins_with_wa(mention.tokens.end)))
    });
}

/// Whether another line begins between a token and a later mention.
fn starts_line(doc: &Doc<'_>, from: usize, mention: &PlaceMentioned) -> bool {
    (from + 1..=mention.tokens.start).any(|at| doc.token(at).is_some_and(|token| token.starts_line))
}

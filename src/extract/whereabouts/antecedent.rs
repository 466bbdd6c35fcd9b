//! The place that a relative clause or an adjective tells of: it stands right before.

use super::Heard;
use crate::arabic::{Key, words};
use crate::extract::located::{before, touching};
use crate::extract::places::{Bearing, PlaceMentioned};
use crate::model::EventType;

/// "مدينة السخنة التي استعادتها": the place right before the relative clause.
pub(super) fn antecedent<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let last = held_place(heard).or_else(|| before_relative(heard)).or_else(|| witness(heard));
    last.map(|last| with_list_before(heard, last)).unwrap_or_default()
}

/// "إعلانه في موسكو عقب اجتماع الرئيسين": a talk that is only told as what went before is where that came about.
pub(super) fn met_in<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    let talk = matches!(heard.trigger.event_type, EventType::Meeting | EventType::Negotiation);
    let start = heard.trigger.tokens.start;
    let after = heard.doc.before(start).filter(|&at| heard.doc.is_word(at, &words!["عقب", "بعد", "اثر", "غداه"]))?;
    let own = before(&heard.mentions.places, heard.clause.end).iter().any(|mention| mention.tokens.start > start);
    let right_before = |mention: &&PlaceMentioned| mention.tokens.end == after && mention.bearing == Bearing::Scene;
    let told = touching(&heard.mentions.places, &(after.saturating_sub(1)..after)).find(right_before);
    told.filter(|_| talk && !own && !heard.trigger.is_verb())
}

/// A place and the members of its list before it.
fn with_list_before<'a>(heard: &Heard<'a>, last: &'a PlaceMentioned) -> Vec<&'a PlaceMentioned> {
    let mut list = vec![last];
    for mention in before(&heard.mentions.places, last.tokens.start).iter().rev() {
        let next = list.last().map_or(last, |next| next).tokens.start;
        if mention.tokens.end != next || !heard.doc.begins_with_wa(next) {
            break;
        }
        list.push(mention);
    }
    list
}

fn before_relative<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    let relative = heard.doc.before(heard.trigger.tokens.start).filter(|&at| {
        heard.trigger.is_verb()
            && heard.doc.is_word(at, &words!["التي", "الذي", "اللتين", "اللذين", "اللتان", "اللذان"])
    })?;
    let pronoun = heard.trigger.pronoun
        || heard.doc.is_word(heard.trigger.tokens.end, &words!["عليها", "عليه", "منها", "منه", "فيها", "فيه"]);
    let place = |mention: &&PlaceMentioned| {
        pronoun && mention.tokens.end == relative && !matches!(mention.bearing, Bearing::Way | Bearing::Aside)
    };
    touching(&heard.mentions.places, &(relative.saturating_sub(1)..relative)).find(place)
}

/// "باتجاه الميادين، التي شهدت أطرافها سقوط قذائف", "دارة عزة التي تتعرض لغارات": the place that sees what is told.
fn witness<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    const SEES: [Key; 8] = words!["شهدت", "شهد", "تشهد", "يشهد", "تعرضت", "تعرض", "تتعرض", "يتعرض"];
    const REACH: usize = 4;
    let start = heard.trigger.tokens.start;
    let from = start.saturating_sub(REACH).max(heard.sentence.tokens.start);
    let verb = (from..start).rev().find(|&at| heard.doc.is_word(at, &SEES))?;
    if heard.sentence.triggers.iter().any(|trigger| (verb + 1..start).contains(&trigger.tokens.start)) {
        return None;
    }
    let relative = heard.doc.before(verb).filter(|&at| heard.doc.is_word(at, &words!["التي", "الذي"]))?;
    let comma = |at: usize| heard.doc.token(at).is_some_and(|token| token.is_mark('،'));
    let place = |mention: &&PlaceMentioned| {
        let end = mention.tokens.end;
        let right_before = end == relative || (end + 1 == relative && comma(end));
        right_before && !matches!(mention.bearing, Bearing::Way | Bearing::Aside)
    };
    touching(&heard.mentions.places, &(relative.saturating_sub(2)..relative)).find(place)
}

/// "مدينة الباب الخاضعة لسيطرة داعش": the place that the adjective of its holder follows.
fn held_place<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    let start = heard.trigger.tokens.start;
    let adjective = |at: usize| heard.doc.has_stem(at, &words!["خاضعه", "خاضع", "واقعه", "واقع"]);
    let control = heard.trigger.event_type == EventType::Control;
    let place = |mention: &&PlaceMentioned| {
        let end = mention.tokens.end;
        (end == start && adjective(start)) || (end < start && start - end <= 2 && adjective(end))
    };
    touching(&heard.mentions.places, &(start.saturating_sub(3)..start)).filter(|_| control).find(place)
}

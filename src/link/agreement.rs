//! Field by field: who tells the same, who tells something else, who tells nothing.

use super::facts::{Facts, Fields, Neighbours};
use crate::model::{Agreement, ClaimId, Field, Status, Verdict};

/// Claims that told a field alike, with the fields that they told.
struct Side<'a> {
    fields: &'a Fields,
    claims: Vec<ClaimId>,
}

/// Of more sides than this, only so many are held against each other.
const HEARD: usize = 32;

/// How the claims of an incident stand in each field that one of them tells. Each claim comes with the facts that stand
/// for it.
pub(super) fn agreements(told: &[(ClaimId, &Facts)], neighbours: &Neighbours) -> Vec<Agreement> {
    const FIELDS: [Field; 6] = [Field::Type, Field::Date, Field::Place, Field::Actors, Field::Toll, Field::Status];
    if told.len() < 2 {
        return Vec::new();
    }
    FIELDS.into_iter().filter_map(|field| agreement(field, told, neighbours)).collect()
}

fn agreement(field: Field, told: &[(ClaimId, &Facts)], neighbours: &Neighbours) -> Option<Agreement> {
    let (speaking, silent): (Vec<_>, Vec<_>) = told.iter().partition(|(_, facts)| tells(field, &facts.fields));
    let mut sides: Vec<Side<'_>> = Vec::new();
    for (claim, facts) in &speaking {
        match sides.iter_mut().find(|side| is_same(field, side.fields, &facts.fields)) {
            Some(side) => side.claims.push(*claim),
            None => sides.push(Side { fields: &facts.fields, claims: vec![*claim] }),
        }
    }
    let heard = sides.iter().take(HEARD);
    let compatible = heard.clone().enumerate().all(|(nth, side)| {
        heard.clone().skip(nth + 1).all(|other| may_both_be(field, side.fields, other.fields, neighbours))
    });
    let verdict = match (speaking.len(), compatible) {
        (0, _) => return None,
        (1, _) => Verdict::OneSided,
        (_, true) => Verdict::Agree,
        (_, false) => Verdict::Differ,
    };
    Some(Agreement {
        field,
        verdict,
        sides: sides.into_iter().map(|side| side.claims).collect(),
        silent: silent.iter().map(|(claim, _)| *claim).collect(),
    })
}

fn tells(field: Field, fields: &Fields) -> bool {
    match field {
        Field::Type | Field::Status => true,
        Field::Date => fields.date.is_some(),
        Field::Place => !fields.places.is_empty(),
        Field::Actors => !fields.actors.is_empty(),
        Field::Toll => !fields.toll.is_empty(),
    }
}

fn is_same(field: Field, mine: &Fields, yours: &Fields) -> bool {
    match field {
        Field::Type => mine.kind == yours.kind,
        Field::Date => mine.date == yours.date,
        Field::Place => mine.places == yours.places,
        Field::Actors => mine.actors == yours.actors,
        Field::Toll => mine.toll == yours.toll,
        Field::Status => plain(mine.status) == plain(yours.status),
    }
}

fn may_both_be(field: Field, mine: &Fields, yours: &Fields, neighbours: &Neighbours) -> bool {
    match field {
        Field::Type | Field::Status => false,
        Field::Date => mine.date.zip(yours.date).is_none_or(|(mine, yours)| mine.meet(yours).is_some()),
        Field::Place => neighbours.meet(&mine.places, &yours.places),
        Field::Actors => {
            let (few, many) = if mine.actors.len() <= yours.actors.len() { (mine, yours) } else { (yours, mine) };
            few.actors.iter().all(|actor| many.actors.binary_search(actor).is_ok())
        }
        Field::Toll => mine.toll.iter().all(|&(kind, low, high)| {
            let same_kind = || yours.toll.iter().filter(|toll| toll.0 == kind);
            same_kind().next().is_none() || same_kind().any(|&(_, least, most)| low <= most && least <= high)
        }),
    }
}

/// That a claim is disputed is what another one says; it tells its own as fact.
fn plain(status: Status) -> Status {
    if status == Status::Disputed { Status::Reported } else { status }
}

//! Groups that no list knows: a group word and its name ("لواء X").

use super::super::lexicon::{Form, Names};
use super::{BACKED, Finder, Who};
use crate::arabic::{Key, Keyed, words};
use crate::model::CampId;

impl Finder<'_, '_> {
    /// A body whose whole name stands in quotation marks: "\"غرفة العمليات المركزية في الجنوب\"".
    pub(super) fn quoted(&mut self, at: usize) -> Option<usize> {
        let opens = self.doc.token(at.checked_sub(1)?)?.is_quote();
        let split = self.doc.splits(at).iter().find(|split| QUOTED.contains(&split.stem.key()) && opens)?;
        let close = (at + 1..at + 9).find(|&at| self.doc.token(at).is_some_and(crate::arabic::Token::is_quote))?;
        let broken =
            (at..close).any(|at| self.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('،')));
        if broken || close == at + 1 {
            return None;
        }
        let preposition = split.preposition;
        let name = self.doc.span(&(at..close)).slice(&self.doc.report.text);
        let camp = self.backer_after(close).unwrap_or_else(|| CampId::new("other"));
        let who = self.cast.add(Names::unlisted(name, &camp));
        self.push(at..close, Who::Named(who), None, "actor.quoted_name", preposition);
        Some(close)
    }

    /// A unit by its number: "اللواء 103", "الفرقة ١٧"; where a preposition of place stands before it, its base.
    pub(super) fn numbered(&mut self, at: usize) -> Option<usize> {
        const UNITS: [Key; 6] = words!["لواء", "فرقه", "فوج", "كتيبه", "فيلق", "سريه"];
        let split = self.doc.splits(at).iter().find(|split| split.article && UNITS.contains(&split.stem.key()))?;
        let preposition = split.preposition;
        let number = self.doc.token(at + 1).filter(|token| token.kind == crate::arabic::TokenKind::Number)?;
        let placed = self.doc.before(at).is_some_and(|before| {
            self.doc.is_word(before, &words!["في", "الي", "نحو", "باتجاه", "قرب", "محيط", "مقر", "من", "علي", "حاجز"])
        });
        if placed || number.starts_line || preposition == Some('ب') {
            return None;
        }
        let name = self.doc.span(&(at..at + 2)).slice(&self.doc.report.text);
        let who = self.cast.add(Names::unlisted_unit(name));
        self.push(at..at + 2, Who::Named(who), None, "actor.numbered_unit", preposition);
        Some(at + 2)
    }

    /// A group word with a name that no list knows.
    pub(super) fn unlisted(&mut self, at: usize) -> Option<usize> {
        let split = self.doc.splits(at).iter().find(|split| {
            let first = self.doc.past_quotes(at + 1);
            let quoted = first > at + 1
                && self.lexicon.names.registry.find(self.doc, first).is_none()
                && QUOTED_AFTER.contains(&split.stem.key());
            (quoted || self.lexicon.words.group_heads.contains(&split.stem)) && !split.article
        })?;
        if split.preposition.is_some() && split.stem == "جبهه" {
            return None;
        }
        let first = self.doc.past_quotes(at + 1);
        let quoted = first > at + 1;
        // "جبهة معرة النعمان" is a front at a place.
        if split.stem == "جبهه" && !quoted && self.lexicon.gazetteer.names.find(self.doc, first).is_some() {
            return None;
        }
        let end = self.name_end(first, quoted)?;
        let name = self.doc.span(&(first..end)).slice(&self.doc.report.text).to_owned();
        let head = self.doc.token(at)?.span.slice(&self.doc.report.text);
        let head = clip_clitics(head, &split.stem);
        let camp = self.backer_after(end).unwrap_or_else(|| CampId::new("other"));
        let actor = Names::unlisted(&format!("{head} {name}"), &camp);
        let who = self.cast.add(actor);
        self.push(at..end, Who::Named(who), None, "actor.unlisted_group", split.preposition);
        Some(end)
    }

    pub(super) fn backer_after(&self, at: usize) -> Option<CampId> {
        let at = self.doc.past_quotes(at);
        if !self.doc.has_stem(at, &BACKED) {
            return None;
        }
        let (_, nation) = self.backer(at)?;
        self.lexicon.names.nation(nation).map(|nation| nation.camp.clone())
    }

    /// Where a group's name ends: one word, more after words that call for another, or all within quotes.
    pub(super) fn name_end(&self, first: usize, quoted: bool) -> Option<usize> {
        const OPEN: [Key; 22] = words![
            "ابو",
            "ابي",
            "ابن",
            "ال",
            "عبد",
            "شهداء",
            "احرار",
            "انصار",
            "اسود",
            "صقور",
            "احفاد",
            "درع",
            "سيف",
            "فرسان",
            "سيد",
            "ابناء",
            "الشهيد",
            "الامام",
            "السلطان",
            "الملك",
            "نور",
            "رجال",
        ];
        let name_word = |at: usize| {
            let token = self.doc.token(at)?;
            let plain = token.is_letters() && token.form.chars().count() > 1;
            let function = self.doc.is_any(at, &self.lexicon.words.locatives)
                || self.doc.is_any(at, &self.lexicon.words.support)
                || self.is_trigger_verb(at);
            let taken = self.head(at).is_some()
                || self.adjective(at).is_some()
                || self.doc.has_stem(at, &BACKED)
                || self.doc.is_word(
                    at,
                    &words![
                        "التي",
                        "الذي",
                        "ان",
                        "قد",
                        "كبيره",
                        "واحد",
                        "اخري",
                        "محليه",
                        "مسلحه",
                        "تدعي",
                        "عسكريه",
                        "كامل",
                        "عناصر",
                        "عدد",
                        "عشرات",
                        "العشرات",
                        "ميات",
                        "الميات",
                        "اهالي",
                        "الاهالي",
                    ],
                );
            (plain && !function && !taken && !token.starts_line).then_some(())
        };
        name_word(first)?;
        if quoted {
            let close =
                (first..first + 9).find(|&at| self.doc.token(at).is_some_and(crate::arabic::Token::is_quote))?;
            return Some(close);
        }
        let mut end = first + 1;
        while OPEN.contains(&self.doc.word(end - 1).key()) && name_word(end).is_some() && end < first + 4 {
            end += 1;
        }
        let adjective =
            self.doc.form(end).starts_with("ال") && self.doc.form(end).ends_with("يه") && name_word(end).is_some();
        Some(if adjective { end + 1 } else { end })
    }

    pub(super) fn is_trigger_verb(&self, at: usize) -> bool {
        let forms = |split: &crate::arabic::Split| {
            self.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != Form::Noun)
        };
        self.doc.splits(at).iter().any(forms)
    }
}

/// Words that name a group together with what stands in quotation marks after them.
const QUOTED_AFTER: [Key; 14] = words![
    "تنظيم",
    "جماعه",
    "حزب",
    "تيار",
    "منظمه",
    "فصايل",
    "غرفه",
    "قوات",
    "مجموعات",
    "مجموعه",
    "عناصر",
    "مسلحي",
    "مقاتلي",
    "خلايا",
];
/// First words of the names of bodies.
const QUOTED: [Key; 22] = words![
    "غرفه",
    "مجلس",
    "هييه",
    "تيار",
    "حزب",
    "تجمع",
    "منصه",
    "اتحاد",
    "رابطه",
    "حركه",
    "لواء",
    "كتيبه",
    "كتايب",
    "جيش",
    "فرقه",
    "فوج",
    "جبهه",
    "فيلق",
    "سرايا",
    "قوات",
    "قوه",
    "تنظيم",
];

/// The head as written, without clitics: the tail of the word as long as the stem.
fn clip_clitics(written: &str, stem: &str) -> String {
    let letters: Vec<char> =
        written.chars().filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect();
    let from = letters.len().saturating_sub(stem.chars().count());
    letters.iter().skip(from).collect()
}

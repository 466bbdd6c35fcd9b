//! People whom no list names, by what they are: "سائق شاحنة", "المسلحون", "الأمن".

use super::super::lexicon::{Head, Takes};
use super::{Finder, Who};
use crate::arabic::{TokenKind, numeral_at, words};
use crate::model::EventType;

impl Finder<'_, '_> {
    /// An expression of more than one word for people: "شرطة المرور", "رجال دين".
    pub(super) fn people_phrase(&mut self, at: usize) -> Option<usize> {
        self.lexicon.people.words.find(self.doc, at).filter(|hit| hit.end > at + 1)?;
        self.people(at)
    }

    /// A word for people: "سائق شاحنة", "المسلحون", "ثلاثة أسرى".
    pub(super) fn people(&mut self, at: usize) -> Option<usize> {
        let hit = self.lexicon.people.words.find(self.doc, at)?;
        // "شرطة مدينة الراعي": the place has a name of its own.
        let last = hit.end - 1;
        let placed = hit.end > at + 1
            && self.names_place(last)
            && self.place_at(last).is_some()
            && self.lexicon.people.is_head(self.doc, at);
        if placed || (hit.end > at + 1 && self.names_longer(hit.end)) {
            return None;
        }
        // "ارتقى ثلاثون شهيدا", not "ارتقى عنصر شهيدا": people only where they are counted.
        let martyrs = self.doc.has_stem(at, &words!["شهيدا", "شهداء", "شهيدين", "شهيدان", "شهيدات"]);
        if martyrs && hit.end == at + 1 && !self.is_counted_out(at) {
            return None;
        }
        let carries_event = hit.end == at + 1
            && !hit.split.article
            && !self.lexicon.triggers.forms(&hit.split.stem).is_empty()
            && self.doc.before(at).is_none_or(|at| {
                let harm = self.event_of(at).is_some_and(EventType::is_done_to_people);
                !harm && crate::arabic::numeral_at(self.doc.tokens_from(at)).is_none()
            });
        if carries_event {
            return None;
        }
        let noun_follows = self.doc.before(at).is_some_and(|before| self.names_place(before));
        if noun_follows || self.is_adjective_here(at, hit.split.article) {
            return None;
        }
        let some = |at: usize| self.doc.has_stem(at, &words!["اي", "احد"]);
        let counted = (at.saturating_sub(2)..at).any(|at| numeral_at(self.doc.tokens_from(at)).is_some())
            || self.doc.before(at).is_some_and(some);
        let harmed = || self.doc.before(at).and_then(|at| self.event_of(at)).is_some_and(EventType::is_done_to_people);
        let counted = counted || harmed();
        let told_of = self.doc.is_word(hit.end, &words!["من", "يدعي", "مجهول"]);
        if self.lexicon.people.counted_only.contains(&hit.split.stem) && !counted && !told_of && !hit.split.article {
            return None;
        }
        let class = self.lexicon.people.class(hit.value)?.clone();
        // "تسليم المتورطين": whoever they may be; those of whom a number is told are some.
        if &*class.id.0 == "suspects" && hit.end == at + 1 && hit.split.article {
            return None;
        }
        if matches!(&*class.id.0, "gunmen" | "soldiers" | "officers") && self.is_of_them(hit.end) {
            self.push(at..hit.end + 1, Who::Owner, None, "actor.men_of_one_named_before", hit.split.preposition);
            return Some(hit.end + 1);
        }
        if let Some(end) = self.people_of_nation(at, hit.end, &class.id.0, hit.split.preposition) {
            return Some(end);
        }
        if hit.end == at + 1
            && hit.split.stem.starts_with("ارهابي")
            && let Some(who) = self.branded_before()
        {
            self.push(at..hit.end, who, None, "actor.group_named_before", hit.split.preposition);
            return Some(hit.end);
        }
        let listed = self.lexicon.names.actors().iter().find(|actor| actor.id == class.id).cloned();
        let who = self.cast.add(listed.unwrap_or(class));
        let origin = self.doc.is_bare(hit.end, &self.lexicon.people.origins)
            && self.doc.token(hit.end).is_some_and(|token| !token.starts_line);
        let end = hit.end + usize::from(origin);
        let flies = matches!(self.cast.key(who), "warplanes" | "regime_air_force").then_some(Head::Air);
        self.push(at..end, Who::Named(who), flies, "actor.people_word", hit.split.preposition);
        Some(end)
    }

    /// Whether a number stands right before the word at `at`.
    fn is_counted_out(&self, at: usize) -> bool {
        let before = self.doc.before(at);
        before.is_some_and(|before| {
            numeral_at(self.doc.tokens_from(before)).is_some()
                || self.doc.token(before).is_some_and(|token| token.kind == TokenKind::Number)
        })
    }

    /// "عنصر من شرطة النجدة": whether the last word of an expression is the head of a name that goes on behind it.
    fn names_longer(&self, end: usize) -> bool {
        let last = end - 1;
        self.doc.splits(last).iter().any(|split| {
            let mut heads = self.lexicon.people.heads(&split.stem).iter();
            heads.any(|head| {
                head.takes == Takes::Quality && self.reach(last, split, head).is_some_and(|reach| reach.name_end > end)
            })
        })
    }

    /// "تحييد 15 إرهابيا": the group that the report has called so before, by its name.
    fn branded_before(&self) -> Option<Who> {
        let brand = |at: usize| self.doc.splits(at).iter().any(|split| split.stem.starts_with("ارهابي"));
        let branded = |mention: &&super::ActorMention| {
            let tokens = &mention.tokens;
            let named = mention.named().is_some_and(|nth| !super::is_general(self.cast.key(nth)));
            named
                && mention.armed
                && (brand(self.doc.past_quotes(tokens.end))
                    || self.doc.before(tokens.start).is_some_and(brand)
                    || tokens.clone().any(brand))
        };
        self.found.iter().rev().find(branded).map(|mention| mention.who)
    }

    /// "عنصرين منه": whether what stands at `at` makes men those of someone named before; "عنصرا منهم ضابط" goes on.
    fn is_of_them(&self, at: usize) -> bool {
        let (doc, words) = (self.doc, &self.lexicon.words);
        let next = at + 1;
        let closed = doc.token(next).is_none_or(|token| !token.is_letters())
            || doc.is_any(next, &words.locatives)
            || doc.is_any(next, &words.support)
            || self.is_trigger_verb(next);
        let counted = numeral_at(doc.tokens_from(next)).is_some()
            || doc.token(next).is_some_and(|token| token.kind == TokenKind::Number);
        doc.is_word(at, &words!["منه", "منها"]) && closed && !counted
    }

    /// "جنديا فلبينيا", "مقاتلون أفغان": people with the adjective of their nation.
    fn people_of_nation(&mut self, at: usize, end: usize, class: &str, clitic: Option<char>) -> Option<usize> {
        let head = match class {
            "soldiers" => Head::Forces,
            "officers" => Head::Officers,
            "warplanes" | "regime_air_force" => Head::Air,
            "gunmen" => Head::Militias,
            _ => return None,
        };
        let nation = self.adjective(end).filter(|_| self.doc.token(end).is_some_and(|token| !token.starts_line))?;
        self.push_nation(at..end + 1, nation, Some(head), "actor.nation_head", clitic);
        Some(end + 1)
    }

    /// Whether the word qualifies the noun before it ("قصف عسكري", "تنظيم إرهابي") and names nobody.
    fn is_adjective_here(&self, at: usize, article: bool) -> bool {
        let form = self.doc.form(at);
        // "تنظيم \"داعش\" الإرهابي"
        let of_group = self.found.last().is_some_and(|last| {
            self.doc.past_quotes(last.tokens.end) == at
                && self.doc.has_stem(at, &words!["ارهابي", "ارهابيه", "متشدد", "متطرف"])
        });
        if of_group {
            return true;
        }
        // "في شريط مصور": what is recorded, not who records.
        let recorded =
            |at: usize| self.doc.has_stem(at, &words!["شريط", "تسجيل", "مقطع", "فيديو", "بيان", "حل", "حسم"]);
        if self.doc.has_stem(at, &words!["مصور", "مصوره", "عسكري"]) && self.doc.before(at).is_some_and(recorded)
        {
            return true;
        }
        // "وطالبه": a verb with a pronoun, no student.
        if form.ends_with('ه') && !self.doc.ends_in_ta_marbuta(at) && self.is_verb_with_pronoun(at) {
            return true;
        }
        // "هجمات، بعضها انتحاري"
        if self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &words!["بعضها", "اغلبها", "احدها", "معظمها"]))
        {
            return true;
        }
        // "مطار حماة العسكري": an adjective of the site two or three words before.
        let of_site = article
            && form.ends_with('ي')
            && (2..4).any(|back| at.checked_sub(back).is_some_and(|at| self.names_place(at)))
            && self
                .doc
                .before(at)
                .is_some_and(|before| !self.doc.form(before).starts_with("ال") && !self.is_trigger_verb(before));
        if of_site {
            return true;
        }
        let like = form.ends_with('ي') || form.ends_with("يا");
        let Some(before) = self.doc.before(at).filter(|_| like) else { return false };
        let counted = crate::arabic::numeral_at(self.doc.tokens_from(before)).is_some();
        let noun = self.doc.is_letters(before)
            && (self.doc.form(before).starts_with("ال")
                || self.doc.form(before).starts_with("وال")
                || self.doc.form(before).ends_with("ها")
                || self.doc.form(before).ends_with("هم"))
                == article
            && !self.doc.is_any(before, &self.lexicon.words.locatives)
            && !self.is_trigger_verb(before);
        noun && !counted && !self.doc.is_word(before, &words!["ان", "قد", "مقتل", "مصرع", "اغتيال", "خطف", "اعتقال"])
    }

    /// "وطالبه": whether a verb that carries an event is written with a pronoun at `at`.
    pub(super) fn is_verb_with_pronoun(&self, at: usize) -> bool {
        self.doc.splits(at).iter().filter(|split| !split.article && split.preposition.is_none()).any(|split| {
            crate::arabic::without_pronoun(&split.stem).iter().any(|bare| {
                let mut forms = self.lexicon.triggers.forms(bare).iter();
                forms.any(|(_, form)| *form != super::super::lexicon::Form::Noun)
            })
        })
    }

    /// "أحرق الطيران المشفى": aircraft of nobody's that is named, where they do it.
    pub(super) fn aircraft(&mut self, at: usize) -> Option<usize> {
        let alone = self.doc.is_word(at, &words!["الطيران"]) && !self.doc.form(at + 1).starts_with("ال");
        let before = self.doc.before(at).filter(|_| alone)?;
        // "إن الطيران نفذ غارات"
        let leads = self.doc.is_word(before, &words!["ان", "بان"])
            && (self.is_trigger_verb(at + 1) || self.doc.is_any(at + 1, &self.lexicon.words.support));
        let acts = leads
            || self.is_trigger_verb(before)
            || self.noun_of_event(before).is_some()
            || self.doc.is_any(before, &self.lexicon.words.support);
        let who = self.cast.add(self.lexicon.people.class_by_key("warplanes").filter(|_| acts)?.clone());
        self.push(at..at + 1, Who::Named(who), Some(Head::Air), "actor.people_word", None);
        Some(at + 1)
    }

    /// "الأمن" as a subject: the government's security men.
    pub(super) fn security(&mut self, at: usize) -> Option<usize> {
        let alone = self.doc.form(at) == "الامن" && !self.doc.form(at + 1).starts_with("ال");
        let before = self.doc.before(at).filter(|_| alone)?;
        let acts = self.is_trigger_verb(before) || self.doc.is_any(before, &self.lexicon.words.members);
        let security = self.lexicon.names.actors().iter().find(|actor| &*actor.id.0 == "regime_security");
        let who = self.cast.add(security.filter(|_| acts)?.clone());
        self.push(at..at + 1, Who::Named(who), None, "actor.registry", None);
        Some(at + 1)
    }
}

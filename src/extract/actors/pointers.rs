//! Words that take up an actor named before: "الفرقة" after "الفرقة الرابعة", "هذه الفصائل", "عناصره", "الطرفين".

use super::{ActorMention, Finder, Who, clitic_of, is_adjective_of};
use crate::arabic::{Key, Keyed, words};
use crate::model::ActorKind;

/// Words for Islamic State's men in the Kurdish-led papers, and for hired men elsewhere: the last group so called.
const HIRED: &str = "مرتزقه";
/// Plurals of armed sides.
const SIDES: [Key; 9] = words!["فصايل", "قوات", "ميليشيات", "مليشيات", "كتايب", "مجموعات", "جماعات", "وحدات", "تشكيلات"];
/// Members with a pronoun: "عناصره", "قواتها".
const OWN_MEN: [&str; 23] = [
    "رفاق",
    "ارهابيو",
    "ارهابيي",
    "مسلحو",
    "عناصرو",
    "جنديي",
    "حاميت",
    "وحدات",
    "مجموعات",
    "عناصر",
    "مقاتلي",
    "مقاتلو",
    "قوات",
    "جنود",
    "مسلحي",
    "افراد",
    "قادت",
    "قياديي",
    "ضباط",
    "مواقع",
    "مقرات",
    "نقاط",
    "حواجز",
];

/// What acts for its owner where a clause is about it: "قالت X إن مقاتلاتها دمرت".
const OWN_ARMS: [&str; 5] = ["جيش", "طايرات", "مقاتلات", "مدفعيت", "دفاعات"];

impl Finder<'_, '_> {
    /// Words that point back to actors named before.
    pub(super) fn pointer(&mut self, at: usize) -> Option<usize> {
        let before = self.doc.before(at);
        // "البلدين", "الرئيسان": of two named before, unless their nations are named right here.
        let two = self.doc.has_stem(
            at,
            &words![
                "بلدين",
                "رييسين",
                "رييسان",
                "وزيرين",
                "وزيران",
                "دولتين",
                "دولتان",
                "جيشين",
                "جيشان",
                "فصيلين",
                "فصيلان",
                "تنظيمين",
                "تنظيمان",
                "قوتين",
                "فريقين",
                "فريقان",
                "حليفين",
                "حليفان",
                "عشيرتين",
                "عشيرتان",
                "حركتين",
                "حركتان",
                "جهتين",
                "مجموعتين",
            ],
        ) && self.doc.form(at).contains("ال")
            && !self.doc.form(at + 1).starts_with("ال")
            && !self.are_named_after(at + 1);
        let sides = two || self.doc.has_stem(at, &words!["طرفين", "طرفان", "جانبين", "جانبان"]);
        let all_sides = self.doc.is_word(at, &words!["الاطراف"])
            && before.is_some_and(|at| self.doc.has_stem(at, &words!["ذات", "جميع", "نفس", "تمسك", "كل"]));
        let who = if sides || all_sides {
            Who::Both
        } else if self.doc.has_stem(at, &words!["اخيره", "اخير"])
            && (before.is_some_and(|at| self.takes_person(at)) || self.follows_subject(at))
        {
            Who::Last
        } else if self.doc.has_stem(at, &words!["اولي"]) && before.is_some_and(|at| self.takes_person(at)) {
            Who::First
        } else {
            return None;
        };
        self.push(
            at..at + 1,
            who,
            None,
            "actor.points_back",
            clitic_of(self.doc, at, |stem| {
                two || stem.starts_with("طرف") || stem.starts_with("جانب") || stem.starts_with("اخير") || stem == "اولي"
            }),
        );
        Some(at + 1)
    }

    /// "اتهم لواء القدس الأخيرة": whether the subject of a verb ends right before `at`.
    fn follows_subject(&self, at: usize) -> bool {
        let last = self.found.last().filter(|last| last.tokens.end == at);
        let verb = last.and_then(|last| self.doc.before(last.tokens.start));
        verb.is_some_and(|verb| self.is_trigger_verb(verb))
    }

    /// "الرئيسين بوتين وأردوغان", "الرئيسين، الروسي X، والتركي Y": whether those whom a dual means are named right after it.
    fn are_named_after(&self, at: usize) -> bool {
        let comma = self.doc.token(at).is_some_and(|token| token.is_mark('،'));
        let next = at + usize::from(comma);
        let person = || {
            let hit = self.lexicon.names.registry.find(self.doc, next)?;
            self.lexicon.names.actors().get(hit.value).filter(|actor| actor.kind == ActorKind::Person)
        };
        (comma && self.adjective(next).is_some()) || person().is_some()
    }

    /// Whether the word at `at` can have a person as its object, so that an adjective after it stands for a noun.
    fn takes_person(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let carries = self.lexicon.triggers.may_carry(self.doc, at);
        let verb = carries
            && self.doc.splits(at).iter().any(|split| {
                let triggers = &self.lexicon.triggers;
                let of_person = |nth| triggers.get(nth).is_some_and(|family| family.genitive_is_object);
                let mut forms = triggers.forms(&split.stem).iter();
                forms.any(|&(nth, form)| form != super::super::lexicon::Form::Noun || of_person(nth))
            });
        let leans = || {
            self.doc.splits(at).iter().any(|split| {
                !split.article
                    && crate::arabic::without_pronoun(&split.stem).iter().any(|bare| words.support.contains(bare))
            })
        };
        verb || leans()
            || self.doc.is_any(at, &words.members)
            || self.doc.is_any(at, &words.causative)
            || self.doc.is_word(at, &words!["من", "علي", "ان", "لان", "قبل"])
    }

    /// "الجيش" alone: the army of another state where that was named last, not the Syrian one.
    pub(super) fn army_before(&self, at: usize) -> Option<Who> {
        let alone = self.doc.has_stem(at, &words!["جيش"]) && self.doc.form(at).contains("ال");
        let last = self.found.iter().rev().find(|mention| {
            self.doc.has_stem(mention.tokens.start, &words!["جيش"])
                && self.doc.form(mention.tokens.start).contains("ال")
        });
        let foreign = |nth: usize| {
            self.cast.get(nth).is_some_and(|actor| {
                matches!(&*actor.camp.0, "israel" | "turkey" | "other" | "united_states" | "russia" | "iran")
            })
        };
        last.filter(|mention| alone && mention.named().is_some_and(foreign)).map(|mention| mention.who)
    }

    /// "الفرقة", "التنظيم", "المرتزقة": the last group that is called so.
    pub(super) fn group_before(&mut self, at: usize) -> Option<usize> {
        let named = self.doc.is_any(at, &self.lexicon.people.group_nouns)
            || self.doc.has_stem(at, &words!["مرتزقه", "مرتزق", "مرتزقا"]);
        if !named {
            return None;
        }
        let counted =
            self.doc.before(at).is_some_and(|at| crate::arabic::numeral_at(self.doc.tokens_from(at)).is_some());
        let split = self.doc.splits(at).iter().find(|split| {
            let hired = split.stem == HIRED || (counted && ["مرتزق", "مرتزقا"].contains(&split.stem.as_str()));
            (split.article && self.lexicon.people.group_nouns.contains(&split.stem))
                || (hired && (split.article || counted))
        })?;
        let next = self.doc.token(at + 1);
        // "التنظيم التكفيري" is still the one before, and in "دعا المركز المجموعات" another noun follows.
        let apart = self
            .doc
            .has_stem(at + 1, &words!["تكفيري", "تكفيريه", "ارهابي", "ارهابيه", "متطرف", "متشدد", "مذكور", "مذكوره"])
            || self.doc.form(at + 1).ends_with("ات");
        let goes_on = next.is_some_and(|next| {
            !next.starts_line
                && !apart
                && (next.form.starts_with("ال") || next.form.chars().all(|letter| letter.is_ascii_digit()))
        });
        if goes_on {
            return None;
        }
        let hired = split.stem.starts_with("مرتزق");
        let (stem, clitic) = (if hired { Key::of(HIRED) } else { split.stem.key() }, split.preposition);
        let who = self.last_called(stem)?;
        self.push(at..at + 1, who, None, "actor.group_named_before", clitic);
        Some(at + 1)
    }

    /// "هذه الفصائل", "تلك القوات": the armed side named last.
    pub(super) fn these(&mut self, at: usize) -> Option<usize> {
        let points = self.doc.is_word(at, &words!["هذه", "تلك", "هولاء"]);
        let alone = self.doc.is_word(at, &words!["هولاء"]) && !self.doc.form(at + 1).starts_with("ال");
        if alone && let Some(last) = self.found.iter().rev().find(|mention| mention.armed && mention.named().is_some())
        {
            let who = last.who;
            self.push(at..at + 1, who, None, "actor.these_named_before", None);
            return Some(at + 1);
        }
        // "القوات ذاتها", "الجهة نفسها"
        let same = self.doc.is_word(at + 1, &words!["ذاتها", "نفسها", "ذاته", "نفسه"])
            && self.doc.splits(at).iter().any(|split| {
                split.article
                    && (SIDES.contains(&split.stem.key()) || self.lexicon.people.group_nouns.contains(&split.stem))
            });
        let is_group = |mention: &&ActorMention| {
            let kind = mention.named().and_then(|nth| self.cast.get(nth)).map(|actor| actor.kind);
            let kinds = [ActorKind::ArmedGroup, ActorKind::Unit, ActorKind::State, ActorKind::Coalition];
            mention.armed && kind.is_some_and(|kind| kinds.contains(&kind))
        };
        if same && let Some(last) = self.found.iter().rev().find(is_group) {
            let (who, clitic) = (last.who, self.doc.splits(at).iter().find_map(|split| split.preposition));
            self.push(at..at + 2, who, None, "actor.these_named_before", clitic);
            return Some(at + 2);
        }
        let group = self.doc.splits(at + 1).iter().any(|split| split.article && SIDES.contains(&split.stem.key()));
        if !points || !group || is_adjective_of(self.doc, at + 1, self.doc.form(at + 1)) {
            return None;
        }
        let who = self.found.iter().rev().find(|mention| mention.armed && mention.named().is_some())?.who;
        self.push(at..at + 2, who, None, "actor.these_named_before", None);
        Some(at + 2)
    }

    /// The group that a definite noun at `at` takes up.
    pub(super) fn called_before(&self, at: usize) -> Option<Who> {
        let mut splits = self.doc.splits(at).iter();
        let split = splits.find(|split| split.article && self.lexicon.people.group_nouns.contains(&split.stem))?;
        self.last_called(split.stem.key())
    }

    fn last_called(&self, stem: Key) -> Option<Who> {
        self.found.iter().rev().find(|mention| self.is_called(mention, stem)).map(|mention| mention.who)
    }

    fn is_called(&self, mention: &ActorMention, stem: Key) -> bool {
        let named = mention.named().is_some_and(|nth| self.cast.first_word(nth) == Some(stem));
        let hired = stem == Key::of(HIRED);
        let from = self.doc.before(mention.tokens.start).filter(|_| hired).unwrap_or(mention.tokens.start);
        named || (from..mention.tokens.end).any(|at| self.doc.has_stem(at, &[stem]))
    }

    /// "عناصره", "قواتها": men of someone named before; "حاجزا لها" is a site of theirs.
    pub(super) fn own_men(&mut self, at: usize) -> Option<usize> {
        let theirs = self.doc.is_word(at + 1, &words!["له", "لها", "لهم"])
            && self.doc.is_any(at, &self.lexicon.words.possessions)
            && !self.doc.form(at).starts_with("ال");
        if theirs {
            let clitic = clitic_of(self.doc, at, |stem| self.lexicon.words.possessions.contains(stem));
            self.push(at..at + 2, Who::Owner, None, "actor.men_of_one_named_before", clitic);
            if let Some(last) = self.found.last_mut() {
                last.possession = true;
            }
            return Some(at + 2);
        }
        if !self.doc.form(at).ends_with(['ه', 'ا', 'م']) {
            return None;
        }
        let split = self.doc.splits(at).iter().find(|split| {
            let bare = ["ه", "ها", "هم"].iter().find_map(|pronoun| split.stem.strip_suffix(pronoun));
            let that = || self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &words!["ان", "بان", "لان"]));
            !split.article && bare.is_some_and(|bare| OWN_MEN.contains(&bare) || (OWN_ARMS.contains(&bare) && that()))
        })?;
        let clitic = split.preposition;
        // "أعلن المركز الإعلامي لقوات X أن مقاتليها": of those for whom a body of the press speaks.
        let that = self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &words!["ان", "بان"]));
        let speaks_for = self.found.last().filter(|_| that).and_then(ActorMention::named).and_then(|nth| {
            let actor = self.cast.get(nth).filter(|actor| actor.kind == ActorKind::Media)?;
            let parent = actor.parent.as_ref()?;
            self.lexicon.names.by_key(parent).filter(|parent| parent.kind != ActorKind::Media).cloned()
        });
        let who = speaks_for.map_or(Who::Owner, |parent| Who::Named(self.cast.add(parent)));
        self.push(at..at + 1, who, None, "actor.men_of_one_named_before", clitic);
        Some(at + 1)
    }

    /// "وحدة ثانية", "مجموعة أخرى": another of those who were told last by that word.
    pub(super) fn another(&mut self, at: usize) -> Option<usize> {
        let next = self.doc.is_word(at + 1, &words!["ثانيه", "ثالثه", "اخري", "ثان", "اخر"]);
        let split = self.doc.splits(at).iter().find(|split| {
            next && !split.article && self.doc.is_bare(at, &self.lexicon.people.parties) && split.preposition.is_none()
        })?;
        let stem = split.stem.key();
        let alike = |mention: &&ActorMention| {
            mention.armed && mention.named().is_some() && self.doc.has_stem(mention.tokens.start, &[stem])
        };
        let who = self.found.iter().rev().find(alike)?.who;
        self.push(at..at + 2, who, None, "actor.others_of_the_kind", None);
        Some(at + 2)
    }

    /// "ناطق باسمها": who speaks for someone named before.
    pub(super) fn their_spokesman(&mut self, at: usize) -> Option<usize> {
        let named = self.doc.is_word(at + 1, &words!["باسمها", "باسمه", "باسمهم"]);
        if !named || !self.doc.has_stem(at, &words!["ناطق", "متحدث", "ناطقه", "متحدثه"]) {
            return None;
        }
        self.push(at..at + 2, Who::Owner, None, "actor.men_of_one_named_before", None);
        Some(at + 2)
    }

    /// "قواتنا", "مقاتلونا": men of whoever speaks in the report, a body that speaks for others as these.
    pub(super) fn our_men(&mut self, at: usize) -> Option<usize> {
        if !self.doc.form(at).ends_with("نا") {
            return None;
        }
        let split = self.doc.splits(at).iter().find(|split| {
            split
                .stem
                .strip_suffix("نا")
                .is_some_and(|bare| !split.article && (OWN_MEN.contains(&bare) || matches!(bare, "مقاتلو" | "جيش")))
        })?;
        let clitic = split.preposition;
        let words = &self.lexicon.words;
        let speaks = |mention: &&ActorMention| {
            let near = mention.tokens.start.saturating_sub(2)..mention.tokens.end + 2;
            near.into_iter().any(|at| {
                self.doc.is_any(at, &words.saying_verbs)
                    || self.doc.has_stem(at, &words!["بيان", "بيانا", "اصدر", "اصدرت"])
            })
        };
        let sided = |nth: &usize| self.cast.get(*nth).is_some_and(|actor| &*actor.id.0 != "sources");
        let mut nearest_first = self.found.iter().rev().filter(speaks).filter_map(ActorMention::named);
        let speaker = nearest_first.find(sided);
        let names = &self.lexicon.names;
        // "بواسل جيشنا": the press of the state speaks of its army.
        if split.stem == "جيشنا" {
            let camp = speaker.and_then(|nth| self.cast.get(nth)).map(|actor| actor.camp.0.to_string());
            let army = names.by_key(&crate::model::ActorId::new("syrian_army"))?.clone();
            let state = camp.is_none_or(|camp| matches!(&*camp, "government" | "media" | "other"));
            let who = self.cast.add(Some(army).filter(|_| state)?);
            self.push(at..at + 1, Who::Named(who), None, "actor.men_of_one_named_before", clitic);
            return Some(at + 1);
        }
        let speaker = speaker?;
        let actor = self.cast.get(speaker)?;
        let office = matches!(actor.kind, ActorKind::Media | ActorKind::Office | ActorKind::Person);
        let parent = actor.parent.as_ref().filter(|_| office).and_then(|parent| names.by_key(parent)).cloned();
        let who = parent.map_or(speaker, |parent| self.cast.add(parent));
        self.push(at..at + 1, Who::Named(who), None, "actor.men_of_one_named_before", clitic);
        Some(at + 1)
    }

    /// "الاحتلال" as one who acts: the occupier whom the report named last, else Israel.
    pub(super) fn occupier(&mut self, at: usize) -> Option<usize> {
        let words = &self.lexicon.words;
        let split = self.doc.splits(at).iter().find(|split| split.article && split.stem == "احتلال")?;
        let clitic = split.preposition;
        let before = self.doc.before(at)?;
        let acts = self.is_trigger_verb(before)
            || self.doc.is_any(before, &words.support)
            || self.doc.is_any(before, &words.saying_verbs)
            || self.doc.is_any(before, &self.lexicon.role_words.fired)
            || self.head(before).is_some()
            || self.doc.is_any(before, &words.members);
        if !acts || self.doc.form(at + 1).starts_with("ال") {
            return None;
        }
        let mut named = self.found.iter().rev().filter_map(ActorMention::named);
        let occupies =
            |nth: &usize| self.cast.get(*nth).is_some_and(|actor| matches!(&*actor.camp.0, "israel" | "turkey"));
        let who = match named.find(occupies) {
            Some(nth) => nth,
            None => {
                let nation = self.lexicon.names.nation_by_id("israel")?;
                self.cast.add(nation.actor(None))
            }
        };
        self.push(at..at + 1, Who::Named(who), None, "actor.group_named_before", clitic);
        Some(at + 1)
    }
}

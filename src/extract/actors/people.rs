//! People whom no list names: by what they are ("سائق شاحنة", "المسلحون"), by title and name ("الشيخ حكمت الهجري"),
//! and groups that a definite noun takes up ("الفرقة" after "الفرقة الرابعة").

use super::super::lexicon::{Head, Names};
use super::{ActorMention, Finder, Who};
use crate::arabic::{Key, Keyed, words};
use crate::model::{ActorKind, EventType};

/// Nouns of groups that stand alone, with the article, for the last group that is called so.
const GROUP_NOUNS: [Key; 25] = words![
    "مركز",
    "فرقه",
    "لواء",
    "فيلق",
    "حركه",
    "جبهه",
    "كتيبه",
    "كتايب",
    "هييه",
    "تنظيم",
    "حزب",
    "مجلس",
    "لجنه",
    "فصيل",
    "جماعه",
    "مجموعه",
    "ميليشيا",
    "مليشيا",
    "وحدات",
    "حكومه",
    "منظمه",
    "وزاره",
    "اداره",
    "ايتلاف",
    "غرفه",
];
/// Words for Islamic State's men in the Kurdish-led papers, and for hired men elsewhere: the last group so called.
const HIRED: &str = "مرتزقه";
/// Plurals of armed sides.
const SIDES: [Key; 9] = words!["فصايل", "قوات", "ميليشيات", "مليشيات", "كتايب", "مجموعات", "جماعات", "وحدات", "تشكيلات"];
/// Members with a pronoun: "عناصره", "قواتها".
const OWN_MEN: [&str; 16] = [
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

impl Finder<'_, '_> {
    /// A title with a name: "الشيخ إبراهيم الهفل", "المدعو \"أبو العباس\"".
    pub(super) fn person(&mut self, at: usize) -> Option<usize> {
        let titles = &self.lexicon.people.titles;
        let split = self.doc.splits(at).iter().find(|split| titles.contains(&split.stem))?.clone();
        let group = split.article && matches!(split.stem.as_str(), "مجموعه" | "عايله");
        if group || self.is_place_name(at) {
            return None;
        }
        let adjective = self.doc.form(at + 1).starts_with("ال") && split.article;
        let end =
            self.name_after(at + 1, split.article).or_else(|| self.name_after(at + 2, true).filter(|_| adjective))?;
        if self.is_holder_named(at)
            && let Some(last) = self.found.last_mut()
        {
            last.tokens.end = end;
            return Some(end);
        }
        let name = self.doc.span(&(at..end)).slice(&self.doc.report.text);
        let actor = Names::unlisted_of(ActorKind::Person, name);
        let who = self.cast.add(actor);
        self.push(at..end, Who::Named(who), None, "actor.title_and_name", split.preposition);
        Some(end)
    }

    /// A name without a title right after a verb: "التقى أحمد الشرع".
    pub(super) fn bare_name(&mut self, at: usize) -> Option<usize> {
        let given = self.lexicon.people.given_names.contains(self.doc.word(at));
        // "علي" is "على" far more often.
        let before = self.doc.before(at).filter(|_| given && self.doc.form(at) != "علي")?;
        let words = &self.lexicon.words;
        let leads = self.is_trigger_verb(before)
            || self.doc.is_any(before, &words.saying_verbs)
            || self.doc.is_any(before, &words.support)
            || self.doc.is_word(before, &words!["جمع", "جمعت", "ان", "مع"]);
        if !leads || self.is_place_name(at) {
            return None;
        }
        let end = self.name_after(at, false).filter(|&end| end > at + 1)?;
        let name = self.doc.span(&(at..end)).slice(&self.doc.report.text);
        let who = self.cast.add(Names::unlisted_of(ActorKind::Person, name));
        self.push(at..end, Who::Named(who), None, "actor.name", None);
        Some(end)
    }

    /// A name that no list knows right after a word of harm: "اغتيال مطشر الهفل", "خُطف جاد الطويل".
    pub(super) fn victim_name(&mut self, at: usize) -> Option<usize> {
        let before = self.doc.before(at).filter(|&before| before + 1 == at)?;
        let harm = self.event_of(before).is_some_and(|event_type| {
            matches!(event_type, EventType::Killing | EventType::Abduction | EventType::Arrest | EventType::Dismissal)
        });
        let form = self.doc.form(at);
        let name_like = form.chars().count() > 2 && !form.ends_with(['ه', 'ي', 'ا']) && !form.ends_with("ات");
        let surname = self.doc.form(at + 1).starts_with("ال") && self.is_name_word(at + 1);
        let plain =
            self.doc.splits(at).iter().all(|split| split.preposition.is_none() || split.stem.chars().count() < 3);
        if !harm || !name_like || !surname || !plain || !self.is_name_word(at) || self.is_place_name(at) {
            return None;
        }
        let end = self.name_after(at, true)?;
        let name = self.doc.span(&(at..end)).slice(&self.doc.report.text);
        let who = self.cast.add(Names::unlisted_of(ActorKind::Person, name));
        self.push(at..end, Who::Named(who), None, "actor.name", None);
        Some(end)
    }

    /// A name in quotation marks right after a verb that addresses or harms someone: "أمهل \"المهدي\"".
    pub(super) fn quoted_person(&mut self, at: usize) -> Option<usize> {
        let opens = self.doc.token(at.checked_sub(1)?)?.is_quote();
        let before = self.doc.before(at).filter(|&before| opens && self.is_trigger_verb(before))?;
        let addressed = self.event_of(before).is_some_and(|event_type| {
            matches!(
                event_type,
                EventType::Threat
                    | EventType::Demand
                    | EventType::Accusation
                    | EventType::Killing
                    | EventType::Abduction
                    | EventType::Arrest
                    | EventType::Dismissal
                    | EventType::Meeting
            )
        });
        let close = (at + 1..at + 4).find(|&at| self.doc.token(at).is_some_and(crate::arabic::Token::is_quote))?;
        if !addressed || !(at..close).all(|at| self.is_name_word(at)) {
            return None;
        }
        let name = self.doc.span(&(at..close)).slice(&self.doc.report.text);
        let who = self.cast.add(Names::unlisted_of(ActorKind::Person, name));
        self.push(at..close, Who::Named(who), None, "actor.name", None);
        Some(close)
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

    /// Whether the last mention is the office that the person at `at` holds: "رئيس فرع X العقيد فلان".
    fn is_holder_named(&self, at: usize) -> bool {
        let Some(last) = self.found.last().filter(|last| at >= last.tokens.end && at - last.tokens.end <= 2) else {
            return false;
        };
        let apart = (last.tokens.end..=at).any(|at| {
            self.doc.token(at).is_some_and(|token| token.is_mark('،') || token.starts_line)
                || self.doc.begins_with_wa(at)
        });
        let titled = |at: usize| self.doc.is_any(at, &self.lexicon.people.titles);
        !apart && (last.tokens.clone().any(titled) || self.doc.before(last.tokens.start).is_some_and(titled))
    }

    /// Whether a name of a place with more than one word begins here: "الشيخ مقصود", "الشيخ مسكين".
    fn is_place_name(&self, at: usize) -> bool {
        self.lexicon.gazetteer.names.find(self.doc, at).is_some_and(|hit| hit.end > at + 1)
            || self.doc.before(at).is_some_and(|before| self.names_place(before) || self.is_in_place_name(before, at))
    }

    /// Whether a place's name that begins at `from` goes on over `at`: "عيسى" of "عين عيسى".
    fn is_in_place_name(&self, from: usize, at: usize) -> bool {
        self.lexicon.gazetteer.names.find(self.doc, from).is_some_and(|hit| hit.end > at)
    }

    fn names_place(&self, at: usize) -> bool {
        let words = &self.lexicon.place_words;
        self.doc.splits(at).iter().any(|split| !split.article && words.kinds.contains_key(&split.stem))
    }

    /// Where a person's name that begins at `at` ends; `sure` where the word before can only be followed by a name.
    pub(super) fn name_after(&self, at: usize, sure: bool) -> Option<usize> {
        let first = self.doc.past_quotes(at);
        if self.doc.token(first)?.starts_line {
            return None;
        }
        if first > at && !self.doc.token(at)?.is_mark('(') {
            let close =
                (first..first + 5).find(|&at| self.doc.token(at).is_some_and(crate::arabic::Token::is_quote))?;
            return (first..close).all(|at| self.is_name_word(at)).then_some(close);
        }
        let known = |at: usize| {
            let preposition =
                self.doc.form(at) == "علي" && self.doc.span(&(at..at + 1)).slice(&self.doc.report.text).ends_with('ى');
            (!preposition && self.lexicon.people.given_names.contains(self.doc.word(at))) || self.is_kunya(at)
        };
        let mut end = first;
        while end < first + 5 && self.is_name_word(end) {
            let continues = end <= first + 1
                || self.doc.form(end).starts_with("ال")
                || known(end)
                || self.is_kunya(end - 1)
                || self.is_bound(end - 1);
            if !continues {
                break;
            }
            end += 1;
            if self.doc.form(end - 1).starts_with("ال") && end > first + 1 {
                break;
            }
        }
        let words = end - first;
        let fits = (known(first) && words >= 1) || (sure && words >= 2 && !self.doc.form(first).starts_with("ال"));
        fits.then_some(end)
    }

    fn is_kunya(&self, at: usize) -> bool {
        matches!(self.doc.form(at), "ابو" | "ابا" | "ابي" | "ام" | "ابن" | "بن")
    }

    /// Words that only together with the next make a name: "عبد الرحمن".
    fn is_bound(&self, at: usize) -> bool {
        matches!(self.doc.form(at), "عبد" | "ال" | "نور" | "سيف" | "صلاح" | "عز" | "محي" | "بدر" | "شمس")
    }

    fn is_name_word(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let Some(token) = self.doc.token(at) else { return false };
        let plain = token.is_letters() && token.form.chars().count() > 1 && !token.starts_line;
        let given = self.lexicon.people.given_names.contains(self.doc.word(at));
        let function = self.doc.is_any(at, &words.locatives)
            || self.doc.is_any(at, &words.support)
            || self.doc.is_any(at, &words.saying_verbs)
            || self.is_trigger_verb(at)
            || (self.doc.form(at).chars().count() > 4 && self.noun_of_event(at).is_some())
            || self.doc.is_word(at, &NO_NAMES);
        let listed = self.lexicon.names.registry.find(self.doc, at).is_some()
            || self.lexicon.people.words.find(self.doc, at).is_some_and(|hit| hit.split.article)
            || self.adjective(at).is_some();
        plain && (given || !(function || listed || self.doc.begins_with_wa(at)))
    }

    /// A body that no list knows: "المجلس المدني", "وزارة الدفاع في الحكومة المؤقتة", "لجنة الحي".
    pub(super) fn body(&mut self, at: usize) -> Option<usize> {
        let split = self.doc.splits(at).iter().find(|split| BODIES.contains(&split.stem.key()))?.clone();
        let word = |at: usize| {
            self.doc.token(at).is_some_and(|token| !token.starts_line)
                && self.doc.form(at).starts_with("ال")
                && self.doc.form(at).chars().count() > 4
                && !self.doc.has_stem(at, &words!["ماضي", "ماضيه", "حالي", "حاليه", "جاري", "مقبل", "اخيره", "اخير"])
        };
        // "مكتب توثيق الشهداء"
        let construct = !word(at + 1) && word(at + 2) && self.is_plain_noun(at + 1);
        if construct && !split.article {
            let name = self.doc.span(&(at..at + 3)).slice(&self.doc.report.text);
            let who = self.cast.add(Names::unlisted_of(ActorKind::Organisation, name));
            self.push(at..at + 3, Who::Named(who), None, "actor.body", split.preposition);
            return Some(at + 3);
        }
        if !word(at + 1) || self.doc.before(at).is_some_and(|before| self.names_place(before)) {
            return None;
        }
        let adjective = |at: usize| word(at) && self.doc.form(at).ends_with(['ي', 'ه']);
        if split.article && !adjective(at + 1) {
            return None;
        }
        let mut end = at + 2;
        while end < at + 4 && adjective(end) {
            end += 1;
        }
        if let Some((owner_end, actor)) = self.owner_of_body(end) {
            let who = self.cast.add(actor);
            self.push(at..owner_end, Who::Named(who), None, "actor.body_of", split.preposition);
            return Some(owner_end);
        }
        let name = self.doc.span(&(at..end)).slice(&self.doc.report.text);
        let who = self.cast.add(Names::unlisted_of(ActorKind::Organisation, name));
        self.push(at..end, Who::Named(who), None, "actor.body", split.preposition);
        Some(end)
    }

    fn is_plain_noun(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        self.doc.token(at).is_some_and(|token| !token.starts_line)
            && self.doc.is_letters(at)
            && self.doc.form(at).chars().count() > 1
            && !self.doc.is_any(at, &words.locatives)
            && !self.doc.is_any(at, &words.support)
            && !self.doc.is_any(at, &words.saying_verbs)
            && !self.is_trigger_verb(at)
            && self.lexicon.names.registry.find(self.doc, at).is_none()
            && !self.doc.begins_with_wa(at)
    }

    /// Whose a body is: "في الحكومة المؤقتة", "في موسكو", "لدى النظام".
    fn owner_of_body(&self, at: usize) -> Option<(usize, crate::model::Actor)> {
        if !self.doc.is_word(at, &words!["في", "لدي", "ب"]) {
            return None;
        }
        let first = self.doc.past_quotes(at + 1);
        if let Some(hit) = self.lexicon.names.registry.find(self.doc, first) {
            return Some((hit.end, self.lexicon.names.actors().get(hit.value)?.clone()));
        }
        if let Some(Who::Named(nth)) = self.called_before(first) {
            return Some((first + 1, self.cast.get(nth)?.clone()));
        }
        let names = &self.lexicon.names;
        let hit = names.countries.find(self.doc, first).or_else(|| names.capitals.find(self.doc, first))?;
        Some((hit.end, names.nation(hit.value)?.actor(None)))
    }

    /// A word for people: "سائق شاحنة", "المسلحون", "ثلاثة أسرى".
    pub(super) fn people(&mut self, at: usize) -> Option<usize> {
        let hit = self.lexicon.people.words.find(self.doc, at)?;
        let carries_event = hit.end == at + 1
            && !hit.split.article
            && !self.lexicon.triggers.forms(&hit.split.stem).is_empty()
            && self.doc.before(at).is_none_or(|at| crate::arabic::numeral_at(self.doc.tokens_from(at)).is_none());
        if carries_event {
            return None;
        }
        let noun_follows = self.doc.before(at).is_some_and(|before| self.names_place(before));
        if noun_follows || self.is_adjective_here(at, hit.split.article) {
            return None;
        }
        let counted = (at.saturating_sub(2)..at).any(|at| {
            crate::arabic::numeral_at(self.doc.tokens_from(at)).is_some() || self.doc.has_stem(at, &words!["اي", "احد"])
        });
        let told_of = self.doc.is_word(hit.end, &words!["من", "يدعي", "مجهول"]);
        if COUNTED_ONLY.contains(&hit.split.stem.key()) && !counted && !told_of && !hit.split.article {
            return None;
        }
        let class = self.lexicon.people.class(hit.value)?.clone();
        if let Some(end) = self.people_of_nation(at, hit.end, &class.id.0, hit.split.preposition) {
            return Some(end);
        }
        let listed = self.lexicon.names.actors().iter().find(|actor| actor.id == class.id).cloned();
        let who = self.cast.add(listed.unwrap_or(class));
        self.push(at..hit.end, Who::Named(who), None, "actor.people_word", hit.split.preposition);
        Some(hit.end)
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
        let like = form.ends_with('ي') || form.ends_with("يا");
        let Some(before) = self.doc.before(at).filter(|_| like) else { return false };
        let counted = crate::arabic::numeral_at(self.doc.tokens_from(before)).is_some();
        let noun = self.doc.is_letters(before)
            && (self.doc.form(before).starts_with("ال") || self.doc.form(before).starts_with("وال")) == article
            && !self.doc.is_any(before, &self.lexicon.words.locatives)
            && !self.is_trigger_verb(before);
        noun && !counted && !self.doc.is_word(before, &words!["ان", "قد", "مقتل", "مصرع", "اغتيال", "خطف", "اعتقال"])
    }

    /// "الفرقة", "التنظيم", "المرتزقة": the last group that is called so.
    pub(super) fn group_before(&mut self, at: usize) -> Option<usize> {
        let counted =
            self.doc.before(at).is_some_and(|at| crate::arabic::numeral_at(self.doc.tokens_from(at)).is_some());
        let split = self.doc.splits(at).iter().find(|split| {
            let hired = split.stem == HIRED || (counted && ["مرتزق", "مرتزقا"].contains(&split.stem.as_str()));
            (split.article && GROUP_NOUNS.contains(&split.stem.key())) || (hired && (split.article || counted))
        })?;
        let next = self.doc.token(at + 1);
        let goes_on = next.is_some_and(|next| {
            !next.starts_line
                && (next.form.starts_with("ال") || next.form.chars().all(|letter| letter.is_ascii_digit()))
        });
        if goes_on {
            return None;
        }
        let hired = split.stem.starts_with("مرتزق");
        let (stem, clitic) = (if hired { HIRED.to_owned() } else { split.stem.to_string() }, split.preposition);
        let who = self.last_called(&stem)?;
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
        let group = self.doc.splits(at + 1).iter().any(|split| split.article && SIDES.contains(&split.stem.key()));
        if !points || !group || self.doc.form(at + 2).starts_with("ال") {
            return None;
        }
        let who = self.found.iter().rev().find(|mention| mention.armed && mention.named().is_some())?.who;
        self.push(at..at + 2, who, None, "actor.these_named_before", None);
        Some(at + 2)
    }

    /// The group that a definite noun at `at` takes up.
    fn called_before(&self, at: usize) -> Option<Who> {
        let mut splits = self.doc.splits(at).iter();
        let split = splits.find(|split| split.article && GROUP_NOUNS.contains(&split.stem.key()))?;
        self.last_called(&split.stem)
    }

    fn last_called(&self, stem: &str) -> Option<Who> {
        self.found.iter().rev().find(|mention| self.is_called(mention, stem)).map(|mention| mention.who)
    }

    fn is_called(&self, mention: &ActorMention, stem: &str) -> bool {
        let named = mention.named().and_then(|nth| self.cast.get(nth)).is_some_and(|actor| {
            let name = crate::arabic::fold(&actor.name_ar).text;
            name.split_whitespace().next().is_some_and(|first| first.trim_start_matches("ال") == stem)
        });
        let from = self.doc.before(mention.tokens.start).filter(|_| stem == HIRED).unwrap_or(mention.tokens.start);
        named || (from..mention.tokens.end).any(|at| self.doc.has_stem(at, &[stem]))
    }

    /// "عناصره", "قواتها": men of someone named before.
    pub(super) fn own_men(&mut self, at: usize) -> Option<usize> {
        let split = self.doc.splits(at).iter().find(|split| {
            let bare = ["ه", "ها", "هم"].iter().find_map(|pronoun| split.stem.strip_suffix(pronoun));
            !split.article && bare.is_some_and(|bare| OWN_MEN.contains(&bare))
        })?;
        let clitic = split.preposition;
        self.push(at..at + 1, Who::Owner, None, "actor.men_of_one_named_before", clitic);
        Some(at + 1)
    }

    /// Takes a person's name that follows a title into the mention: "قائد مجلس دير الزور العسكري أحمد الخبيل".
    pub(super) fn with_name(&self, mention: &mut ActorMention) {
        let titled = mention.tokens.clone().take(3).any(|at| self.doc.is_any(at, &self.lexicon.people.titles));
        if !titled {
            return;
        }
        let comma = self.doc.token(mention.tokens.end).is_some_and(|token| token.is_mark('،'));
        let quote = self.doc.token(mention.tokens.end).is_some_and(crate::arabic::Token::is_quote);
        let from = mention.tokens.end + usize::from(comma || quote);
        let Some(end) = self.name_after(from, false) else { return };
        let closed = self.doc.token(end).is_some_and(|token| token.is_mark('،'));
        if !comma || closed {
            let end = end.max(mention.tokens.end);
            mention.apposed = comma;
            mention.tokens.end = end;
        }
    }
}

/// Singulars that mean people only after a number.
const COUNTED_ONLY: [Key; 8] = words!["شخص", "نسمه", "رجل", "شاب", "مواطن", "لاجي", "عامل", "مسن"];

/// First words of bodies: with an adjective or in construct they name one ("المجلس المدني", "لجنة الحي").
const BODIES: [Key; 29] = words![
    "مفوضيه",
    "محكمه",
    "لجان",
    "داييره",
    "مجلس",
    "لجنه",
    "هييه",
    "منظمه",
    "منظمات",
    "اداره",
    "مكتب",
    "غرفه",
    "حكومه",
    "نقابه",
    "جمعيه",
    "فريق",
    "رابطه",
    "اتحاد",
    "موسسه",
    "قياده",
    "وزاره",
    "جهاز",
    "اجهزه",
    "شعبه",
    "مديريه",
    "تشكيلات",
    "تيار",
    "بلديه",
    "مجالس",
];

/// Words that end a name.
const NO_NAMES: [Key; 40] = words![
    "ان",
    "انه",
    "انها",
    "عن",
    "قد",
    "التي",
    "الذي",
    "الذين",
    "خلال",
    "بعد",
    "قبل",
    "منذ",
    "اليوم",
    "امس",
    "غدا",
    "تحت",
    "برصاص",
    "جراء",
    "اثر",
    "الملقب",
    "هو",
    "هي",
    "مع",
    "ما",
    "لم",
    "لن",
    "لا",
    "ضد",
    "حيث",
    "فيما",
    "بينما",
    "كما",
    "نحو",
    "بحسب",
    "وفق",
    "حول",
    "يوم",
    "صباح",
    "مساء",
    "اثناء",
];

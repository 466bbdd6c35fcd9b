//! Where the name of a person ends: given names, kunyas, surnames, and the words that are none of these.

use super::Finder;
use crate::arabic::Token;

impl Finder<'_, '_> {
    /// Where a person's name that begins at `at` ends; `sure` where the word before can only be followed by a name.
    pub(super) fn name_after(&self, at: usize, sure: bool) -> Option<usize> {
        let first = self.doc.past_quotes(at);
        if self.doc.token(first)?.starts_line {
            return None;
        }
        if first > at && !self.doc.token(at)?.is_mark('(') {
            let close = (first..first + 5).find(|&at| self.doc.token(at).is_some_and(Token::is_quote))?;
            let names = |at: usize| self.is_name_word(at) || (at > first && self.is_kunya_word(at));
            return (first..close).all(names).then_some(close);
        }
        let known = |at: usize| {
            (!self.is_on(at) && self.lexicon.people.given_names.contains(self.doc.word(at))) || self.is_kunya(at)
        };
        let mut end = first;
        while end < first + 5
            && (self.is_name_word(end)
                || (end > first && self.is_kunya(end - 1) && self.is_kunya_word(end))
                || (end > first && known(end - 1) && self.is_trade_of_one(end)))
        {
            let continues = end <= first + 1
                || self.doc.form(end).starts_with("ال")
                || known(end)
                || self.is_kunya(end - 1)
                || self.is_bound(end - 1);
            if !continues {
                break;
            }
            end += 1;
            // "عبد الرحمن" is one name, "أبو محمد" another, and a surname may follow either.
            let joined = end == first + 2 && (self.is_kunya(first) || self.is_bound(first));
            let surname = end > first + 1 && !joined;
            if self.doc.form(end - 1).starts_with("ال") && surname {
                break;
            }
        }
        let words = end - first;
        let fits = (known(first) && (words >= 2 || (words == 1 && !self.is_kunya(first))))
            || (sure && words >= 2 && !self.doc.form(first).starts_with("ال") && !self.names_place(first));
        fits.then_some(end)
    }

    /// "فادي النجار": a trade of one man right behind a given name is his surname.
    fn is_trade_of_one(&self, at: usize) -> bool {
        let form = self.doc.form(at);
        let many = ["ون", "ين", "ات"].iter().any(|ending| form.ends_with(ending));
        let starts_line = self.doc.token(at).is_none_or(|token| token.starts_line);
        !many
            && !starts_line
            && form.starts_with("ال")
            && self.lexicon.people.words.find(self.doc, at).is_some_and(|hit| hit.split.article)
    }

    /// After "أبو" any word is a name: "أبو الفتح".
    pub(super) fn is_kunya_word(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| {
            !token.starts_line && token.kind == crate::arabic::TokenKind::Word && token.form.chars().count() > 1
        }) && !self.doc.begins_with_wa(at)
            && !self.doc.is_bare(at, &self.lexicon.people.no_names)
    }

    /// Whether "على" stands here and not the name "علي", which are one word when folded.
    pub(super) fn is_on(&self, at: usize) -> bool {
        self.doc.form(at) == "علي" && self.doc.span(&(at..at + 1)).slice(&self.doc.report.text).ends_with('ى')
    }

    pub(super) fn is_kunya(&self, at: usize) -> bool {
        matches!(self.doc.form(at), "ابو" | "ابا" | "ابي" | "ام" | "ابن" | "بن")
    }

    /// Words that only together with the next make a name: "عبد الرحمن".
    pub(super) fn is_bound(&self, at: usize) -> bool {
        matches!(self.doc.form(at), "عبد" | "ال" | "نور" | "سيف" | "صلاح" | "عز" | "محي" | "بدر" | "شمس")
    }

    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let Some(token) = self.doc.token(at) else { return false };
        let plain = token.is_letters() && token.form.chars().count() > 1 && !token.starts_line;
        let given = self.lexicon.people.given_names.contains(self.doc.word(at)) && !self.is_on(at);
        // "العلي" is no preposition; "خصومهم" is nobody's name.
        let function = self.doc.is_bare(at, &words.locatives)
            || (token.form.ends_with("هم") && token.form.chars().count() > 4)
            || !token.form.starts_with("ال")
                && (self.doc.is_any(at, &words.support)
                    || self.doc.is_any(at, &words.saying_verbs)
                    || self.is_trigger_verb(at))
            || (self.doc.form(at).chars().count() > 4 && self.noun_of_event(at).is_some())
            || self.doc.is_bare(at, &self.lexicon.people.no_names);
        // "أمين فرقة حزب البعث"
        let group = |split: &crate::arabic::Split| !split.article && !self.lexicon.people.heads(&split.stem).is_empty();
        let listed = self.lexicon.names.registry.find(self.doc, at).is_some()
            || self.doc.splits(at).iter().any(group)
            || self.lexicon.people.words.find(self.doc, at).is_some_and(|hit| hit.split.article)
            || (self.adjective(at).is_some() && !(token.form.starts_with("ال") && token.form.ends_with('ي')));
        plain && (given || !(function || listed || self.doc.begins_with_wa(at)))
    }
}

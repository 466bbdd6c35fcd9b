//! Clitics: the conjunction, preposition and article written on to the front of a word, the pronoun at its end.
//!
//! Nothing is stripped for good: every reading is offered and the lexicons choose, because و and ب are as often the
//! first letter of a name as they are a clitic.

use super::Word;

/// One way to read the front of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// و or ف stands before it.
    pub conjunction: bool,
    /// ب, ل or ك stands before it; س before a verb of the future.
    pub preposition: Option<char>,
    /// The article was taken off.
    pub article: bool,
    /// What is left, folded.
    pub stem: Word,
}

/// Every way to read the front of `form` (folded), the least stripped first.
#[must_use]
pub fn splits(form: &str) -> Vec<Split> {
    let mut all = Vec::with_capacity(4);
    split_rest(form, false, &mut all);
    if let Some(rest) = form.strip_prefix(['و', 'ف']).filter(|rest| letters(rest) >= 2) {
        split_rest(rest, true, &mut all);
    }
    all
}

fn split_rest(form: &str, conjunction: bool, all: &mut Vec<Split>) {
    let mut push = |preposition, article, stem: &str| {
        all.push(Split { conjunction, preposition, article, stem: Word::new(stem) });
    };
    push(None, false, form);
    if let Some(rest) = form.strip_prefix("ال").filter(|rest| letters(rest) >= 2) {
        push(None, true, rest);
    }
    if let Some(rest) = form.strip_prefix("لل").filter(|rest| letters(rest) >= 2) {
        push(Some('ل'), false, &format!("ال{rest}"));
        push(Some('ل'), true, rest);
    }
    for clitic in ['ب', 'ل', 'ك'] {
        let Some(rest) = form.strip_prefix(clitic).filter(|rest| letters(rest) >= 2) else { continue };
        push(Some(clitic), false, rest);
        if let Some(bare) = rest.strip_prefix("ال").filter(|bare| letters(bare) >= 2) {
            push(Some(clitic), true, bare);
        }
    }
    if let Some(rest) =
        form.strip_prefix('س').filter(|rest| rest.starts_with(['ي', 'ت', 'ن', 'ا']) && letters(rest) >= 3)
    {
        push(Some('س'), false, rest);
    }
}

/// `stem` without an attached pronoun, in each spelling that the word alone may have: a ta marbuta returns before a
/// pronoun as ت, the silent alif of a plural verb drops, a hamza takes a seat. Empty where no pronoun can be read.
#[must_use]
pub fn without_pronoun(stem: &str) -> Vec<Word> {
    let mut bare = Vec::new();
    // Every pronoun ends with one of four letters, most words with none of them.
    if !stem.ends_with(['ه', 'ا', 'م', 'ن']) {
        return bare;
    }
    // No word ends with two of them.
    let pronoun = ["هما", "ها", "هم", "هن", "نا", "كم", "ه"].iter().find_map(|pronoun| stem.strip_suffix(pronoun));
    if let Some(rest) = pronoun.filter(|rest| letters(rest) >= 2) {
        bare.push(Word::new(rest));
        if let Some(root) = rest.strip_suffix('ت') {
            bare.push(Word::joined(root, "ه"));
        }
        if rest.ends_with('و') {
            bare.push(Word::joined(rest, "ا"));
        }
        if let Some(root) = rest.strip_suffix('ا') {
            bare.push(Word::joined(root, "ي"));
        }
        // "إخلاؤها", "استيلائها": the hamza at the end has no seat of its own.
        if let Some(root) = rest.strip_suffix("او").or_else(|| rest.strip_suffix("اي")) {
            bare.push(Word::joined(root, "اء"));
        }
    }
    bare
}

fn letters(text: &str) -> usize {
    // Arabic letters are two bytes each; `chars().count()` of words this short costs more than all else here.
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_offers_every_reading_of_its_front() {
        let cases = [
            ("conjunction, preposition, article", "وبالسيطره", "سيطره"),
            ("conjunction alone", "وتدمير", "تدمير"),
            ("lam and the article melt together", "للانسحاب", "انسحاب"),
            ("and are restored with it", "للانسحاب", "الانسحاب"),
            ("future", "سيسيطر", "يسيطر"),
            ("no clitic at all", "والده", "والده"),
        ];
        for (name, form, stem) in cases {
            assert!(splits(form).iter().any(|split| split.stem == stem), "{name}: {form}");
        }
        assert_eq!(splits("بلد").first().map(|split| split.stem.as_str()), Some("بلد"), "the whole word comes first");
    }

    #[test]
    fn pronouns_come_off_with_the_spelling_restored() {
        let cases =
            [("سيطرتها", "سيطره"), ("قصفها", "قصف"), ("استبدالهم", "استبدال"), ("هاجموها", "هاجموا"), ("املاه", "املي")];
        for (with, without) in cases {
            assert!(without_pronoun(with).iter().any(|word| word == without), "{with}");
        }
    }
}

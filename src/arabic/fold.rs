//! Folding: one spelling for the many ways in which an Arabic word is written, and a map back to the original.

use crate::model::Span;

/// A text in folded spelling, with the way back to the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded spelling.
    pub text: String,
    /// Where both texts drift apart: from the first byte of the folded text on, the second of the original, up to the
    /// next seam. In order of both.
    seams: Vec<(usize, usize)>,
}

impl Folded {
    /// The bytes of the original behind the folded bytes of `span`; marks that folding drops after a letter belong
    /// to that letter. An empty span or one beyond the text gives an empty span.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        if span.is_empty() || span.end > self.text.len() {
            return Span::default();
        }
        Span::new(self.boundary(span.start), self.boundary(span.end))
    }

    /// The same for spans that are asked in the order of the text.
    pub(super) fn originals(&self) -> Originals<'_> {
        Originals { seams: &self.seams, drift: (0, 0) }
    }

    /// The byte of the original at a boundary of the folded text.
    fn boundary(&self, at: usize) -> usize {
        let after = self.seams.partition_point(|&(folded, _)| folded <= at);
        match after.checked_sub(1).and_then(|nth| self.seams.get(nth)) {
            Some(&(folded, original)) => original + (at - folded),
            None => at,
        }
    }

    /// Notes that the original goes on at `original` where the folded text ends now.
    fn seam(&mut self, original: usize) {
        let folded = self.text.len();
        match self.seams.last_mut() {
            Some(last) if last.0 == folded => last.1 = original,
            _ => self.seams.push((folded, original)),
        }
    }
}

/// The way back to the original for one who goes through the folded text.
pub(super) struct Originals<'a> {
    /// The seams ahead.
    seams: &'a [(usize, usize)],
    /// The last seam.
    drift: (usize, usize),
}

impl Originals<'_> {
    /// The bytes of the original behind these bytes, which lie beyond those asked before.
    pub(super) fn span(&mut self, start: usize, end: usize) -> Span {
        Span::new(self.boundary(start), self.boundary(end))
    }

    fn boundary(&mut self, at: usize) -> usize {
        while let [next, ahead @ ..] = self.seams
            && next.0 <= at
        {
            (self.drift, self.seams) = (*next, ahead);
        }
        self.drift.1 + (at - self.drift.0)
    }
}

/// `text` in folded spelling: diacritics, tatweel and direction marks dropped; hamza seats, alif maqsura and ta
/// marbuta brought to one letter each; Eastern digits to 0–9; every space to U+0020; lower case.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), seams: Vec::new() };
    let mut at = 0;
    // Runs of plain letters and spaces are taken over as they stand; they are nine letters in ten.
    while let Some(rest) = text.get(at..) {
        let plain = plain_prefix(rest);
        folded.text.push_str(rest.get(..plain).unwrap_or(""));
        at += plain;
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let end = at + letter.len_utf8();
        at = end;
        if matches!(letter, 'ء'..='غ' | 'ف'..='ي') {
            folded.text.push(fold_letter(letter));
        } else if is_dropped(letter) {
            folded.seam(end);
        } else if is_capital(letter) {
            let length = folded.text.len();
            folded.text.extend(letter.to_lowercase().filter(|&lower| !is_dropped(lower)));
            if folded.text.len() - length != letter.len_utf8() {
                folded.seam(end);
            }
        } else {
            let plain = fold_letter(letter);
            folded.text.push(plain);
            if plain.len_utf8() != letter.len_utf8() {
                folded.seam(end);
            }
        }
    }
    folded
}

/// How many bytes at the head of a text are letters that folding leaves as they are: the Arabic letters without a
/// second spelling, spaces and line breaks.
fn plain_prefix(text: &str) -> usize {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [0xD8, 0xA1 | 0xA7 | 0xA8 | 0xAA..=0xBA, rest @ ..]
            | [0xD9, 0x81..=0x88 | 0x8A, rest @ ..]
            | [b' ' | b'\n', rest @ ..] => rest,
            _ => return text.len() - rest.len(),
        };
    }
}

/// Every place where `needle` stands in `haystack`, both folded; spans are bytes of `haystack` as handed in, in
/// order and without overlap. An empty needle is found nowhere.
#[must_use]
pub fn find_folded(haystack: &str, needle: &str) -> Vec<Span> {
    let needle = fold(needle.trim()).text;
    if needle.is_empty() {
        return Vec::new();
    }
    let folded = fold(haystack);
    let found = folded.text.match_indices(&needle);
    found.map(|(at, _)| folded.original(Span::new(at, at + needle.len()))).collect()
}

/// Arabic has no capitals, and asking Unicode's tables of every letter takes long.
fn is_capital(letter: char) -> bool {
    match letter {
        '\0'..='\u{7F}' => letter.is_ascii_uppercase(),
        '\u{0600}'..='\u{06FF}' => false,
        _ => letter.is_uppercase(),
    }
}

/// Marks that carry no letter: short vowels and other signs over letters, the tatweel, direction marks, soft hyphen.
fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{061C}' | '\u{00AD}' | '\u{FEFF}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn fold_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'ؤ' => 'و',
        '٠'..='٩' => shifted(letter, '٠'),
        '۰'..='۹' => shifted(letter, '۰'),
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        other => other,
    }
}

fn shifted(digit: char, zero: char) -> char {
    char::from_digit(u32::from(digit).saturating_sub(u32::from(zero)), 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_folded_word_leads_back_to_its_own_letters(text in "[ءآأإئؤةىيابتسلم ـًّ٣۴\u{200f}A-dÀİ.]{0,60}") {
            let folded = fold(&text);
            let mut originals = folded.originals();
            let mut at = 0;
            for word in folded.text.split(' ') {
                let span = Span::new(at, at + word.len());
                at += word.len() + 1;
                if word.is_empty() { continue; }
                let original = folded.original(span);
                prop_assert_eq!(originals.span(span.start, span.end), original);
                prop_assert!(text.is_char_boundary(original.start) && text.is_char_boundary(original.end));
                prop_assert_eq!(fold(original.slice(&text)).text, word);
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = fold(&text).text;
            prop_assert_eq!(fold(&once).text, once);
        }
    }

    #[test]
    fn spellings_of_one_word_fold_together() {
        let cases = [
            ("hamza", "الإسمنت", "الاسمنت"),
            ("alif maqsura", "على", "علي"),
            ("ta marbuta", "مدينة", "مدينه"),
            ("shadda and tanwin", "القوّات مستمرًا", "القوات مستمرا"),
            ("tatweel", "لـ", "ل"),
            ("digits of two scripts", "٣٠٠ ۴", "300 4"),
            ("no-break space", "دير\u{a0}الزور", "دير الزور"),
            ("case", "SDF", "sdf"),
        ];
        for (name, written, folded) in cases {
            assert_eq!(fold(written).text, folded, "{name}");
        }
    }

    #[test]
    fn found_spans_are_slices_of_the_haystack() {
        let text = "سيطرت القوّات على قوّات أُخرى";
        let words: Vec<&str> = find_folded(text, "قوات").into_iter().map(|span| span.slice(text)).collect();
        assert_eq!(words, ["قوّات", "قوّات"]);
        assert_eq!(find_folded(text, "اخري").first().map(|span| span.slice(text)), Some("أُخرى"));
        assert!(find_folded(text, " ").is_empty(), "an empty needle is found nowhere");
    }
}

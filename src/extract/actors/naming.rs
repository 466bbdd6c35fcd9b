//! What actors that only the text names are called: their Arabic name as it is written, without what is written on to
//! it, and an English one put together from its parts: words of people.toml, places of the gazetteer, and what neither
//! has spelled letter by letter.

use super::super::doc::Doc;
use super::super::lexicon::Lexicon;
use crate::arabic::{Split, TokenKind};
use std::ops::Range;

/// A part of a name in English.
enum Part {
    /// An adjective of the noun before it.
    Quality(String),
    /// A noun.
    Noun(String),
    /// A place or a name.
    Name(String),
    /// A number.
    Number(String),
    /// A word between two parts: "in", "and".
    Link(&'static str),
}

/// The name as written, without the conjunction and the preposition written on to its first word.
pub(super) fn arabic(doc: &Doc<'_>, tokens: &Range<usize>, stem: &str, article: bool) -> String {
    let name = doc.span(tokens).slice(&doc.report.text);
    let head = doc.token(tokens.start).map_or(0, |token| token.span.slice(&doc.report.text).len());
    let (head, rest) = name.split_at_checked(head).unwrap_or((name, ""));
    let bare = clip_clitics(head, stem);
    let article = if article && !bare.starts_with("ال") { "ال" } else { "" };
    format!("{article}{bare}{rest}")
}

/// The head as written, without clitics: the tail of the word as long as the stem.
fn clip_clitics(written: &str, stem: &str) -> String {
    let letters: Vec<char> =
        written.chars().filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect();
    let from = letters.len().saturating_sub(stem.chars().count());
    letters.iter().skip(from).collect()
}

/// The English name of a body or a group: "المجلس المحلي في كفرنبل" is "Local council in Kafr Nabl".
pub(super) fn of_body(doc: &Doc<'_>, lexicon: &Lexicon, tokens: &Range<usize>) -> String {
    let mut parts = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let (part, end) = part(doc, lexicon, at, tokens);
        parts.extend(part);
        at = end;
    }
    capitalised(&joined(parts))
}

/// The English name of a person: titles in English, the name letter by letter where nobody's list has it.
pub(super) fn of_person(doc: &Doc<'_>, lexicon: &Lexicon, tokens: &Range<usize>) -> String {
    let mut words: Vec<String> = Vec::new();
    // After a given name a word with the article is a surname: "هيثم الزعيم" leads nobody.
    let mut named = false;
    for at in tokens.clone().filter(|&at| doc.token(at).is_some_and(|token| !token.is_quote())) {
        if named && doc.form(at).starts_with("ال") && doc.form(at) != "ال" {
            words.push(romanised(written(doc, at)));
            continue;
        }
        named |= lexicon.people.given_names.contains(doc.word(at));
        let title = doc.splits(at).iter().find_map(|split| lexicon.people.english_title(&split.stem));
        let plain = || {
            let word = |split: &Split| Some((split.preposition, lexicon.people.english(&split.stem)?));
            let (preposition, word) = doc.splits(at).iter().find_map(word)?;
            let noun = at > tokens.start && !word.starts_with('~') && !matches!(word, "in" | "of");
            let of = if preposition == Some('ل') || noun { "of " } else { "" };
            Some(format!("{of}{}", word.trim_start_matches('~')))
        };
        if at > tokens.start && doc.form(at) == "ب" {
            continue;
        }
        let word = title.filter(|title| !title.is_empty()).map(str::to_owned).or_else(plain);
        words.push(word.unwrap_or_else(|| romanised(written(doc, at))));
    }
    capitalised(&words.join(" "))
}

fn written<'a>(doc: &'a Doc<'_>, at: usize) -> &'a str {
    doc.token(at).map_or("", |token| token.span.slice(&doc.report.text))
}

/// The parts of the word at `at`, and where the next begins.
fn part(doc: &Doc<'_>, lexicon: &Lexicon, at: usize, tokens: &Range<usize>) -> (Vec<Part>, usize) {
    if doc.token(at).is_none_or(|token| !token.form.chars().any(char::is_alphanumeric)) {
        return (Vec::new(), at + 1);
    }
    if doc.token(at).is_some_and(|token| token.kind == TokenKind::Number) {
        return (vec![Part::Number(written(doc, at).to_owned())], at + 1);
    }
    if doc.form(at) == "في" {
        return (vec![Part::Link("in")], at + 1);
    }
    let known = doc.splits(at).iter().any(|split| lexicon.people.english(&split.stem).is_some());
    if at > tokens.start
        && let Some(hit) =
            lexicon.gazetteer.names.find(doc, at).filter(|hit| hit.end <= tokens.end && !(known && hit.end == at + 1))
    {
        let places = lexicon.gazetteer.group(hit.value).iter();
        let best = places.max_by_key(|&&nth| lexicon.gazetteer.rank(nth)).and_then(|&nth| lexicon.gazetteer.place(nth));
        if let Some(place) = best {
            return (vec![Part::Name(place.name_en.clone())], hit.end);
        }
    }
    let joined = |split: &Split| split.conjunction && (split.article || lexicon.people.english(&split.stem).is_some());
    let conjunction = at > tokens.start && doc.splits(at).iter().any(joined);
    let mut parts: Vec<Part> = conjunction.then_some(Part::Link("and")).into_iter().collect();
    let nation = lexicon.names.adjective_en(doc, at).map(|adjective| Part::Quality(adjective.to_owned()));
    let listed = || {
        let word = doc.splits(at).iter().find_map(|split| lexicon.people.english(&split.stem))?;
        Some(word.strip_prefix('~').map_or_else(|| Part::Noun(word.to_owned()), |word| Part::Quality(word.to_owned())))
    };
    let bare = written(doc, at).trim_start_matches(if conjunction { "و" } else { "\u{0}" });
    parts.push(nation.or_else(listed).unwrap_or_else(|| Part::Name(romanised(bare))));
    (parts, at + 1)
}

/// Adjectives stand before their noun, a genitive after "of", names after their noun.
fn joined(parts: Vec<Part>) -> String {
    // Phrases, each a noun with its adjectives, and how each is tied to the one before.
    let mut phrases: Vec<(&'static str, String, bool)> = Vec::new();
    let mut tie = "";
    for part in parts {
        match part {
            Part::Link(word) => tie = word,
            Part::Number(number) => phrases.push(("", number, true)),
            Part::Noun(noun) => {
                let of = if tie.is_empty() && !phrases.is_empty() { "of" } else { tie };
                phrases.push((of, noun, false));
                tie = "";
            }
            Part::Name(name) => {
                let place = phrases
                    .last()
                    .is_some_and(|(_, last, named)| !named && last.chars().all(|c| c.is_lowercase() || c == ' '));
                let of = if tie.is_empty() && place { "of" } else { tie };
                phrases.push((of, name, true));
                tie = "";
            }
            Part::Quality(quality) => {
                let after_name = phrases.last().is_some_and(|(_, _, named)| *named);
                let noun = if after_name { phrases.first_mut() } else { phrases.last_mut() };
                match noun {
                    Some((_, noun, _)) => *noun = format!("{quality} {noun}"),
                    None => phrases.push(("", quality, false)),
                }
            }
        }
    }
    let told = phrases.into_iter().map(|(tie, words, _)| if tie.is_empty() { words } else { format!("{tie} {words}") });
    told.collect::<Vec<_>>().join(" ")
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A word letter by letter, with an "a" where two consonants would meet at the head of a syllable: "الهفل" is
/// "al-Hafl".
pub(super) fn romanised(word: &str) -> String {
    if !word.chars().any(|letter| matches!(letter, '\u{0620}'..='\u{06FF}')) {
        return word.to_owned();
    }
    let letters: Vec<char> =
        word.chars().filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect();
    let article = matches!(letters.as_slice(), ['ا', 'ل', _, _, ..]);
    let bare = letters.get(if article { 2 } else { 0 }..).unwrap_or_default();
    let mut out = String::new();
    // Whether the syllable before has its vowel, and whether a consonant stands open.
    let (mut vowel, mut consonant) = (false, false);
    for (nth, &letter) in bare.iter().enumerate() {
        let next = bare.get(nth + 1).copied();
        let (sound, is_vowel) = sound(letter, nth == 0, next, vowel);
        if sound.is_empty() {
            continue;
        }
        if !is_vowel && consonant && !vowel {
            out.push('a');
        }
        let closes = !is_vowel && consonant && !vowel;
        vowel = is_vowel || (vowel && !consonant) || closes;
        consonant = !is_vowel;
        if is_vowel {
            vowel = true;
        }
        out.push_str(sound);
    }
    let name = capitalised(&out);
    if article { format!("al-{name}") } else { name }
}

/// The sound of a letter, and whether it is a vowel.
fn sound(letter: char, first: bool, next: Option<char>, after_vowel: bool) -> (&'static str, bool) {
    let glide = first || matches!(next, Some('ا' | 'و' | 'ي' | 'ى' | 'ة')) && !after_vowel;
    match letter {
        'ا' | 'أ' | 'آ' | 'ى' | 'ة' | 'ع' => ("a", true),
        'إ' => ("i", true),
        'و' if glide => ("w", false),
        'و' | 'ؤ' => ("u", true),
        'ي' if glide => ("y", false),
        'ي' | 'ئ' => ("i", true),
        'ب' | 'پ' => ("b", false),
        'ت' | 'ط' => ("t", false),
        'ث' => ("th", false),
        'ج' => ("j", false),
        'ح' | 'ه' => ("h", false),
        'خ' => ("kh", false),
        'د' | 'ض' => ("d", false),
        'ذ' => ("dh", false),
        'ر' => ("r", false),
        'ز' | 'ظ' => ("z", false),
        'س' | 'ص' => ("s", false),
        'ش' => ("sh", false),
        'غ' | 'گ' => ("gh", false),
        'ف' | 'ڤ' => ("f", false),
        'ق' => ("q", false),
        'ك' => ("k", false),
        'ل' => ("l", false),
        'م' => ("m", false),
        'ن' => ("n", false),
        _ => ("", false),
    }
}

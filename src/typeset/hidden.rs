//! What a text from elsewhere may hide: characters without a shape that change the order of others, characters without
//! a width, digits that are not the ones they look like. And how a name that may hold such is set among other words.

use super::elide::closers;

/// Why a character wants a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HiddenKind {
    /// It turns or sets apart the direction of others (U+202A–202E, U+2066–2069).
    Direction,
    /// It is a letter without a shape that has a direction (U+200E, U+200F, U+061C).
    Mark,
    /// It has no width.
    ZeroWidth,
    /// It looks like a digit of this text and is another one, or a letter among digits.
    Digit,
}

/// A character that wants a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// First byte in the text.
    pub byte: usize,
    /// The character.
    pub letter: char,
    /// Why it is here.
    pub kind: HiddenKind,
}

impl Hidden {
    /// A short sign: Unicode's abbreviation, the digit that it counts as, or the code point.
    #[must_use]
    pub fn sign(&self) -> String {
        let name = match self.letter {
            '\u{202a}' => "LRE",
            '\u{202b}' => "RLE",
            '\u{202c}' => "PDF",
            '\u{202d}' => "LRO",
            '\u{202e}' => "RLO",
            '\u{2066}' => "LRI",
            '\u{2067}' => "RLI",
            '\u{2068}' => "FSI",
            '\u{2069}' => "PDI",
            '\u{200e}' => "LRM",
            '\u{200f}' => "RLM",
            '\u{61c}' => "ALM",
            '\u{200b}' => "ZWSP",
            '\u{200c}' => "ZWNJ",
            '\u{200d}' => "ZWJ",
            '\u{2060}' => "WJ",
            '\u{feff}' => "BOM",
            '\u{ad}' => "SHY",
            letter if self.kind == HiddenKind::Digit && letter.is_alphabetic() => return format!("letter {letter}"),
            letter if self.kind == HiddenKind::Digit => {
                return value_of(letter).map_or_else(|| code_point(letter), |value| format!("{value}?"));
            }
            letter => return code_point(letter),
        };
        name.to_owned()
    }
}

fn code_point(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// The characters of `text` that want a second look, in order.
#[must_use]
pub fn hidden_characters(text: &str) -> Vec<Hidden> {
    let mut found = Vec::new();
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((byte, letter)) = letters.next() {
        let after = letters.peek().map(|(_, after)| *after);
        if let Some(kind) = kind_of(letter, before, after) {
            found.push(Hidden { byte, letter, kind });
        }
        before = Some(letter);
    }
    found
}

fn kind_of(letter: char, before: Option<char>, after: Option<char>) -> Option<HiddenKind> {
    if letter.is_ascii() && !letter.is_ascii_alphabetic() {
        return None;
    }
    match letter {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(HiddenKind::Direction),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Some(HiddenKind::Mark),
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{34f}' | '\u{180e}' => {
            Some(HiddenKind::ZeroWidth)
        }
        'O' | 'o' | 'I' | 'l' | 'О' | 'о' | 'Ο' | 'ο' if is_between_digits(before, after) => {
            Some(HiddenKind::Digit)
        }
        _ => value_of(letter).map(|_| HiddenKind::Digit),
    }
}

/// Whether a letter stands where a digit would: behind one, and before another or before no letter.
fn is_between_digits(before: Option<char>, after: Option<char>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '٠'..='٩');
    before.is_some_and(is_digit) && after.is_none_or(|after| is_digit(after) || !after.is_alphanumeric())
}

/// The value of a decimal digit that is neither ASCII nor the Arabic–Indic one of an Arabic text (Unicode category Nd;
/// the blocks whose digits are seen in Arabic texts or look like their digits).
fn value_of(letter: char) -> Option<u32> {
    let zeros = ['\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{ff10}', '\u{1fbf0}'];
    let code = u32::from(letter);
    let value = |zero: u32| code.checked_sub(zero).filter(|value| *value < 10);
    let mathematical = (0x1_d7ce..=0x1_d7ff).contains(&code).then(|| (code - 0x1_d7ce) % 10);
    zeros.iter().find_map(|zero| value(u32::from(*zero))).or(mathematical)
}

/// `name` as it may stand among other words: what it holds cannot change the order of what is beside it, and its own
/// direction is that of its first strong character (UAX #9, FSI and PDI). Directions that it opens are closed, and ends
/// of directions that it did not open are left out.
#[must_use]
pub fn isolated(name: &str) -> String {
    let mut depth = 0_u32;
    let balanced: String = name
        .chars()
        .filter(|letter| match letter {
            '\u{2066}'..='\u{2068}' => {
                depth += 1;
                true
            }
            '\u{2069}' if depth == 0 => false,
            '\u{2069}' => {
                depth -= 1;
                true
            }
            _ => true,
        })
        .map(|letter| if matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\n' | '\r') { ' ' } else { letter })
        .collect();
    let closers = closers(&balanced);
    format!("\u{2068}{balanced}{closers}\u{2069}")
}

/// `text` without isolates, for where it is heard and not seen.
#[must_use]
pub fn without_isolates(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_found_and_what_is_plain_is_not() {
        use HiddenKind::{Digit, Direction, Mark, ZeroWidth};
        type Signs<'a> = &'a [(usize, HiddenKind, &'a str)];
        let cases: [(&str, &str, Signs<'_>); 9] = [
            ("plain Arabic with both kinds of digits", "قُتل 12 و ١٣ في «حلب» (50%)", &[]),
            ("plain Latin", "Oil of 100 l, IoT, 2nd 10 Ol", &[]),
            ("an override", "a\u{202e}b", &[(1, Direction, "RLO")]),
            ("isolates", "\u{2067}\u{2069}", &[(0, Direction, "RLI"), (3, Direction, "PDI")]),
            ("a mark", "\u{200f}", &[(0, Mark, "RLM")]),
            ("no width", "ا\u{200b}ب\u{200c}", &[(2, ZeroWidth, "ZWSP"), (7, ZeroWidth, "ZWNJ")]),
            ("digits of Persian and of mathematics", "۴𝟗", &[(0, Digit, "4?"), (2, Digit, "9?")]),
            ("a letter among digits", "2O16 1l", &[(1, Digit, "letter O"), (6, Digit, "letter l")]),
            ("an invisible sign without a name", "\u{2063}", &[(0, ZeroWidth, "U+2063")]),
        ];
        for (name, text, expected) in cases {
            let found: Vec<_> = hidden_characters(text).iter().map(|h| (h.byte, h.kind, h.sign())).collect();
            let expected: Vec<_> =
                expected.iter().map(|(byte, kind, sign)| (*byte, *kind, (*sign).to_owned())).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn an_isolated_name_opens_and_closes_alike() {
        let cases = [
            ("حلب", "\u{2068}حلب\u{2069}"),
            ("\u{202e}x", "\u{2068}\u{202e}x\u{202c}\u{2069}"),
            ("x\u{2069}y", "\u{2068}xy\u{2069}"),
            ("\u{2067}x", "\u{2068}\u{2067}x\u{2069}\u{2069}"),
            ("a\nb\u{2029}c", "\u{2068}a b c\u{2069}"),
        ];
        for (name, expected) in cases {
            assert_eq!(isolated(name), expected);
        }
    }
}

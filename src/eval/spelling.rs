//! Names brought to one spelling, exactly as the scorer does it.
//!
//! The engine folds Arabic by rules of its own (`arabic::fold`); figures must not move when those do.

/// A text in lower case without vowel signs and stretching, its letters' variants made one, its spaces single.
#[must_use]
pub(super) fn normal(text: &str) -> String {
    let bare: String = text.chars().filter(|&letter| !is_mark(letter)).collect();
    let plain: String = bare.to_lowercase().chars().map(plain_letter).collect();
    plain.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}')
}

fn plain_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        other => other,
    }
}

/// White space as Python has it: Unicode's, and the four separators of ASCII.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}')
}

/// Words that name a kind of place or a side of it, and so do not tell two names apart.
const LIGHT: &[&str] = &[
    "حي",
    "احياء",
    "مدينه",
    "مدينتي",
    "بلده",
    "بلدتي",
    "قريه",
    "منطقه",
    "حقل",
    "ناحيه",
    "بلدات",
    "قري",
    "الدولي",
    "العسكري",
    "المدني",
    "النفطي",
    "شرق",
    "شرقي",
    "الشرقيه",
    "شمال",
    "شمالي",
    "الشماليه",
    "جنوب",
    "جنوبي",
    "الجنوبيه",
    "غرب",
    "غربي",
    "الغربيه",
    "محيط",
    "district",
    "city",
    "neighbourhood",
    "neighborhood",
    "town",
    "village",
    "field",
    "oil",
];

/// A place's name without kind words, articles and spaces: "حي الشيخ سعيد" and "الشيخ سعيد" give one key.
#[must_use]
pub(super) fn place_key(name: &str) -> String {
    normal(name).split(' ').filter(|word| !LIGHT.contains(word)).map(without_article).collect()
}

fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|_| word.chars().count() > 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        let cases = [
            ("vowels and stretching", "حَلَـب", "حلب"),
            ("hamza and endings", "إدلب الحرّة ؤئى", "ادلب الحره ويي"),
            ("spaces", "  دير\u{a0}\u{1f}الزور \n", "دير الزور"),
            ("case", "Deir EZ-Zor", "deir ez-zor"),
        ];
        for (name, text, expected) in cases {
            assert_eq!(normal(text), expected, "{name}");
        }
    }

    #[test]
    fn kind_words_and_articles_do_not_tell_places_apart() {
        let cases = [("حي الشيخ سعيد", "شيخسعيد"), ("الشيخ سعيد", "شيخسعيد"), ("حقل العمر النفطي", "عمر"), ("حي", "")];
        for (name, expected) in cases {
            assert_eq!(place_key(name), expected, "{name}");
        }
    }
}

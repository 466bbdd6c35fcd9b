//! Numbers, in digits and in words.

use super::{Keyed, Split, Token, TokenKind, WordMap, WordSet};
use std::sync::LazyLock;

/// A number that a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Fewest that the words allow.
    pub low: u32,
    /// The number told, or `None` for a vague one ("tens of").
    pub best: Option<u32>,
    /// Most that the words allow, or `None` where they set no end.
    pub high: Option<u32>,
    /// The vague word, where it is one.
    pub vague: Option<Vague>,
    /// Tokens that it takes.
    pub len: usize,
}

/// A word for a number that nobody told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// "بضعة", "عدة"
    Several,
    /// "بضعة عشر", "نيف وعشرون": between two numbers
    Between,
    /// "عشرات"
    Tens,
    /// "مئات"
    Hundreds,
    /// "آلاف"
    Thousands,
    /// "عشرات الآلاف"
    TensOfThousands,
    /// "مئات الآلاف"
    HundredsOfThousands,
    /// "ملايين"
    Millions,
}

impl Vague {
    /// Fewest that a reader takes it for: the plural of a ten is at least two tens.
    #[must_use]
    pub fn low(self) -> u32 {
        match self {
            Self::Several | Self::Between => 3,
            Self::Tens => 20,
            Self::Hundreds => 200,
            Self::Thousands => 2000,
            Self::TensOfThousands => 20_000,
            Self::HundredsOfThousands => 200_000,
            Self::Millions => 2_000_000,
        }
    }
}

impl Numeral {
    fn exact(value: u32, len: usize) -> Self {
        Self { low: value, best: Some(value), high: Some(value), vague: None, len }
    }

    fn vague(vague: Vague, len: usize) -> Self {
        Self { low: vague.low(), best: None, high: None, vague: Some(vague), len }
    }

    fn between(low: u32, high: u32, len: usize) -> Self {
        Self { low, best: None, high: Some(high), vague: Some(Vague::Between), len }
    }
}

/// The number that begins at the first of `tokens`: "15", "خمسة عشر", "5 آلاف", "مئات", "ألفين وخمسمئة", "نصف مليون".
///
/// The first word may carry a conjunction, a preposition or the article.
#[must_use]
pub fn numeral_at(tokens: &[Token]) -> Option<Numeral> {
    let first = tokens.first().filter(|first| first.may_begin_number)?;
    match first.kind {
        TokenKind::Number => in_digits(tokens),
        TokenKind::Word => fraction(tokens).or_else(|| vague_at(tokens)).or_else(|| in_words(tokens)),
        TokenKind::Mark(_) => None,
    }
}

/// "15", "5 آلاف", "4,000", "1.5 مليون", "5 آلاف و200".
fn in_digits(tokens: &[Token]) -> Option<Numeral> {
    let value = digits(tokens.first()?)?;
    if let Some(decimal) = decimal(tokens, value) {
        return Some(decimal);
    }
    let Some(scale) = tokens.get(1).and_then(|token| scale_of(&token.form)) else {
        return Some(Numeral::exact(value, 1));
    };
    let scaled = value.checked_mul(scale)?;
    let rest = tokens.get(3).filter(|token| token.joined && token.kind == TokenKind::Number).and_then(digits);
    let rest = rest.filter(|&rest| rest < scale && tokens.get(2).is_some_and(|token| token.form == "و"));
    match rest {
        Some(rest) => Some(Numeral::exact(scaled.checked_add(rest)?, 4)),
        None => Some(Numeral::exact(scaled, 2)),
    }
}

fn digits(token: &Token) -> Option<u32> {
    token.form.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// "1.5 مليون": a decimal counts only before a scale.
fn decimal(tokens: &[Token], whole: u32) -> Option<Numeral> {
    let [_, mark, part, unit, ..] = tokens else { return None };
    let point = matches!(mark.kind, TokenKind::Mark('.' | ',' | '٫' | '،')) && mark.joined;
    let scale = scale_of(&unit.form).filter(|&scale| scale >= 1000)?;
    if !point || !part.joined || part.kind != TokenKind::Number || part.form.len() > 2 {
        return None;
    }
    let share = scale / if part.form.len() == 1 { 10 } else { 100 };
    let value = whole.checked_mul(scale)?.checked_add(digits(part)?.checked_mul(share)?)?;
    Some(Numeral::exact(value, 4))
}

/// "نصف مليون", "ربع مليون", "نصف المليون".
fn fraction(tokens: &[Token]) -> Option<Numeral> {
    let parts = tokens.first()?.splits.iter().find_map(|split| match split.stem.as_str() {
        "نصف" => Some(2),
        "ثلث" => Some(3),
        "ربع" => Some(4),
        _ => None,
    })?;
    let scale = tokens.get(1).and_then(|token| bare_scale(&token.form)).filter(|&scale| scale >= 1000)?;
    Some(Numeral::exact(scale / parts, 2))
}

/// "عشرات", "مئات الآلاف", "بضعة عشر", "نيف وعشرين".
fn vague_at(tokens: &[Token]) -> Option<Numeral> {
    let first = &tokens.first()?.splits;
    let next = tokens.get(1).map_or("", |token| token.form.as_str());
    if first.iter().any(|split| matches!(split.stem.as_str(), "بضعه" | "بضع")) {
        if matches!(next, "عشر" | "عشره") {
            return Some(Numeral::between(13, 19, 2));
        }
        if let Some(tens) = next.strip_prefix('و').and_then(unit).filter(|tens| (20..100).contains(tens)) {
            return Some(Numeral::between(tens + 3, tens + 9, 2));
        }
        if let Some(more) = vague(next) {
            return Some(Numeral { low: more.low().saturating_add(more.low() / 2), ..Numeral::vague(more, 2) });
        }
    }
    if first.iter().any(|split| split.stem == "نيف") {
        let tens = next.strip_prefix('و').and_then(unit).filter(|tens| *tens >= 20)?;
        return Some(Numeral::between(tens + 1, tens + 9, 2));
    }
    let word = first.iter().find_map(|split| vague(&split.stem))?;
    let thousands = bare_scale(next) == Some(1000);
    match word {
        Vague::Tens if thousands => Some(Numeral::vague(Vague::TensOfThousands, 2)),
        Vague::Hundreds if thousands => Some(Numeral::vague(Vague::HundredsOfThousands, 2)),
        word => Some(Numeral::vague(word, 1)),
    }
}

/// Words that a number begins with, without clitics; compounds of hundreds are told by their end.
static BEGINNINGS: LazyLock<WordSet> = LazyLock::new(|| BEGINNING.into_iter().collect());

const BEGINNING: [&str; 82] = [
    "عشرات",
    "ميات",
    "مءات",
    "الاف",
    "الالاف",
    "ملايين",
    "عده",
    "الف",
    "الفين",
    "الفان",
    "الفي",
    "مليون",
    "واحد",
    "واحده",
    "اثنان",
    "اثنين",
    "اثنا",
    "اثني",
    "اثنتين",
    "اثنتان",
    "اثنتي",
    "اثنتا",
    "ثلاثه",
    "ثلاث",
    "تلاته",
    "تلات",
    "تلت",
    "اربعه",
    "اربع",
    "خمسه",
    "خمس",
    "سته",
    "ست",
    "سبعه",
    "سبع",
    "ثمانيه",
    "ثماني",
    "ثمان",
    "تمانيه",
    "تمنيه",
    "تسعه",
    "تسع",
    "عشره",
    "عشر",
    "عشرون",
    "عشرين",
    "ثلاثون",
    "ثلاثين",
    "اربعون",
    "اربعين",
    "خمسون",
    "خمسين",
    "ستون",
    "ستين",
    "سبعون",
    "سبعين",
    "ثمانون",
    "ثمانين",
    "تسعون",
    "تسعين",
    "ميه",
    "مايه",
    "ميتين",
    "ميتان",
    "مايتين",
    "مايتان",
    "ميتي",
    "مايتي",
    "ميتا",
    "مايتا",
    "نصف",
    "ثلث",
    "ربع",
    "بضعه",
    "بضع",
    "نيف",
    "احد",
    "احدي",
    "الفا",
    "مليونا",
    "مليونان",
    "مليونين",
];

/// Whether a number in words may begin with a word of these readings.
pub(super) fn may_begin_number(splits: &[Split]) -> bool {
    let hundreds = |split: &Split| split.stem.ends_with("ميه") || split.stem.ends_with("مايه");
    splits.iter().any(|split| BEGINNINGS.contains(&split.stem)) || splits.first().is_some_and(hundreds)
}

fn in_words(tokens: &[Token]) -> Option<Numeral> {
    let (mut group, mut len) = first_part(tokens)?;
    let mut total = 0_u32;
    while let Some(next) = tokens.get(len) {
        if let Some(scale) = scale_of(&next.form) {
            let Some((more, rest)) = scaled(group, scale) else { break };
            let Some(sum) = total.checked_add(more) else { break };
            (total, group) = (sum, rest);
            len += 1;
        } else if matches!(next.form.as_str(), "عشر" | "عشره" | "عشرا") && (1..10).contains(&(group % 100)) {
            group += 10;
            len += 1;
        } else if let Some((more, taken)) = joined_part(tokens.get(len..)?)
            && goes_on(group, more)
        {
            group = group.checked_add(more)?;
            len += taken;
        } else {
            break;
        }
    }
    let value = total.checked_add(group).filter(|&value| value > 0)?;
    if tokens.get(len).is_some_and(|token| token.form == "ونيف") {
        return Some(Numeral::between(value.saturating_add(1), value.saturating_add(9), len + 1));
    }
    let half = tokens.get(len).is_some_and(|token| token.form == "ونصف") && value == 1_000_000;
    Some(if half { Numeral::exact(1_500_000, len + 1) } else { Numeral::exact(value, len) })
}

/// What begins a number in words, and the tokens it takes: "أحد عشر" and "إحدى وعشرين" begin with a word that alone is
/// none.
fn first_part(tokens: &[Token]) -> Option<(u32, usize)> {
    let first = &tokens.first()?.splits;
    let next = tokens.get(1).map_or("", |token| token.form.as_str());
    if first.iter().any(|split| matches!(split.stem.as_str(), "احد" | "احدي")) {
        if matches!(next, "عشر" | "عشره") {
            return Some((11, 2));
        }
        return next.strip_prefix('و').and_then(unit).filter(|tens| (20..100).contains(tens)).map(|_| (1, 1));
    }
    let dual = first.iter().find_map(|split| match split.stem.as_str() {
        "الفا" => Some(2000),
        "مليونا" | "مليونان" | "مليونين" => Some(2_000_000),
        _ => None,
    });
    let value = dual.or_else(|| first.iter().find_map(|split| unit(&split.stem)))?;
    Some((value, 1))
}

/// A group before a scale: what goes to the total, and what remains of the group. "ثلاث مئة" stays open for more.
fn scaled(group: u32, scale: u32) -> Option<(u32, u32)> {
    if scale == 100 {
        let ones = group % 100;
        return (1..10).contains(&ones).then(|| (0, group - ones + ones * 100));
    }
    let rest = group % scale;
    Some(((group - rest).checked_add(rest.max(1).checked_mul(scale)?)?, 0))
}

/// The next part of a number after its "و", written on to it or apart, and the tokens that both take.
fn joined_part(tokens: &[Token]) -> Option<(u32, usize)> {
    let first = tokens.first().filter(|token| token.kind == TokenKind::Word)?;
    let (form, taken) = match first.form.as_str() {
        "و" => (tokens.get(1)?.form.as_str(), 2),
        form => (form.strip_prefix('و')?, 1),
    };
    let teen = tokens.get(taken).is_some_and(|token| matches!(token.form.as_str(), "عشر" | "عشره"));
    if matches!(form, "احد" | "احدي") && teen {
        return Some((11, taken + 1));
    }
    Some((unit(form)?, taken))
}

/// Whether `more` may follow `group` within one number: tens after ones, anything smaller after hundreds.
fn goes_on(group: u32, more: u32) -> bool {
    let ones = (1..10).contains(&(group % 100)) && (20..100).contains(&more);
    let below = |scale: u32| group.is_multiple_of(scale) && more < scale;
    ones || below(100) || below(1000) || below(1_000_000)
}

fn scale_of(form: &str) -> Option<u32> {
    match form {
        "الف" | "الفا" | "الاف" => Some(1000),
        "مليون" | "ملايين" | "مليونا" => Some(1_000_000),
        "مييه" | "ميه" | "مايه" => Some(100),
        _ => None,
    }
}

/// A scale with or without its article: "المليون", "الآلاف".
fn bare_scale(form: &str) -> Option<u32> {
    scale_of(form).or_else(|| scale_of(form.strip_prefix("ال")?))
}

fn vague(stem: &str) -> Option<Vague> {
    match stem {
        "عشرات" => Some(Vague::Tens),
        "ميات" | "مءات" => Some(Vague::Hundreds),
        "الاف" | "الالاف" => Some(Vague::Thousands),
        "ملايين" => Some(Vague::Millions),
        "بضعه" | "بضع" | "عده" => Some(Vague::Several),
        _ => None,
    }
}

fn unit(stem: &str) -> Option<u32> {
    ones(stem).or_else(|| tens(stem)).or_else(|| hundreds(stem)).or(match stem {
        "الف" => Some(1000),
        "الفين" | "الفان" | "الفي" => Some(2000),
        "مليون" => Some(1_000_000),
        _ => None,
    })
}

fn ones(stem: &str) -> Option<u32> {
    Some(match stem {
        "واحد" | "واحده" => 1,
        "اثنان" | "اثنين" | "اثنا" | "اثني" | "اثنتين" | "اثنتان" | "اثنتي" | "اثنتا" => {
            2
        }
        "ثلاثه" | "ثلاث" | "تلاته" | "تلات" | "تلت" => 3,
        "اربعه" | "اربع" => 4,
        "خمسه" | "خمس" => 5,
        "سته" | "ست" => 6,
        "سبعه" | "سبع" => 7,
        "ثمانيه" | "ثماني" | "ثمان" | "تمانيه" | "تمنيه" => 8,
        "تسعه" | "تسع" => 9,
        "عشره" | "عشر" => 10,
        _ => return None,
    })
}

fn tens(stem: &str) -> Option<u32> {
    Some(match stem {
        "عشرون" | "عشرين" => 20,
        "ثلاثون" | "ثلاثين" => 30,
        "اربعون" | "اربعين" => 40,
        "خمسون" | "خمسين" => 50,
        "ستون" | "ستين" => 60,
        "سبعون" | "سبعين" => 70,
        "ثمانون" | "ثمانين" => 80,
        "تسعون" | "تسعين" => 90,
        _ => return None,
    })
}

/// "مئة", "مئتا", "ثلاثمئة", "ثمانيمائة".
fn hundreds(stem: &str) -> Option<u32> {
    match stem {
        "ميه" | "مايه" => return Some(100),
        "ميتين" | "ميتان" | "مايتين" | "مايتان" | "ميتي" | "مايتي" | "ميتا" | "مايتا" =>
        {
            return Some(200);
        }
        _ => {}
    }
    let count = stem.strip_suffix("ميه").or_else(|| stem.strip_suffix("مايه"))?;
    ones(count).filter(|count| (3..10).contains(count)).map(|count| count * 100)
}

/// Ordinals (folded, without article) with their values, 1 to 11; of "الأول" 1.
const ORDINALS: [(&str, u32); 26] = [
    ("اول", 1),
    ("اولي", 1),
    ("ثاني", 2),
    ("ثانيه", 2),
    ("ثان", 2),
    ("تاني", 2),
    ("ثالث", 3),
    ("ثالثه", 3),
    ("تالت", 3),
    ("رابع", 4),
    ("رابعه", 4),
    ("خامس", 5),
    ("خامسه", 5),
    ("سادس", 6),
    ("سادسه", 6),
    ("سابع", 7),
    ("سابعه", 7),
    ("ثامن", 8),
    ("ثامنه", 8),
    ("تامن", 8),
    ("تاسع", 9),
    ("تاسعه", 9),
    ("عاشر", 10),
    ("عاشره", 10),
    ("حادي", 11),
    ("حاديه", 11),
];

/// The value of an ordinal (folded, without article), 1 to 11; "الأول" gives 1.
#[must_use]
pub fn ordinal(stem: &(impl Keyed + ?Sized)) -> Option<u32> {
    static BY_WORD: LazyLock<WordMap<u32>> = LazyLock::new(|| ORDINALS.into_iter().collect());
    BY_WORD.get(stem).copied()
}

/// Every ordinal.
pub fn ordinals() -> impl Iterator<Item = &'static str> {
    ORDINALS.iter().map(|(word, _)| *word)
}

#[cfg(test)]
mod tests;

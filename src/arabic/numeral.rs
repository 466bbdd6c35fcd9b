//! Numbers, in digits and in words.

use super::{Token, TokenKind, splits};

/// A number that a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Fewest that the words allow.
    pub low: u32,
    /// The number told, or `None` for a vague one ("tens of").
    pub best: Option<u32>,
    /// Tokens that it takes.
    pub len: usize,
}

/// The number that begins at the first of `tokens`: "15", "خمسة عشر", "5 آلاف", "مئات", "ألفين وخمسمئة".
///
/// The first word may carry a conjunction, a preposition or the article.
#[must_use]
pub fn numeral_at(tokens: &[Token]) -> Option<Numeral> {
    let first = tokens.first()?;
    if first.kind == TokenKind::Number {
        let digits: String = first.form.chars().filter(char::is_ascii_digit).collect();
        let value: u32 = digits.parse().ok()?;
        let (scale, len) = tokens.get(1).and_then(|token| scale_of(&token.form)).map_or((1, 1), |scale| (scale, 2));
        let value = value.checked_mul(scale)?;
        return Some(Numeral { low: value, best: Some(value), len });
    }
    if let Some(low) = splits(&first.form).iter().find_map(|split| vague(&split.stem)) {
        return Some(Numeral { low, best: None, len: 1 });
    }
    in_words(tokens)
}

fn in_words(tokens: &[Token]) -> Option<Numeral> {
    let mut total = 0_u32;
    let mut group = splits(&tokens.first()?.form).iter().find_map(|split| unit(&split.stem))?;
    let mut len = 1;
    while let Some(next) = tokens.get(len) {
        if let Some(scale) = scale_of(&next.form) {
            total = total.checked_add(group.max(1).checked_mul(scale)?)?;
            group = 0;
        } else if matches!(next.form.as_str(), "عشر" | "عشره" | "عشرا") && (1..10).contains(&(group % 100)) {
            group += 10;
        } else if let Some((more, taken)) = joined_part(tokens.get(len..)?) {
            // A detached "و" joins only what makes one number: "ثلاثة و عشرين", and not "خمسة و ثلاثة".
            if taken > 1 && !goes_on(group, more) {
                break;
            }
            group = group.checked_add(more)?;
            len += taken - 1;
        } else {
            break;
        }
        len += 1;
    }
    let value = total.checked_add(group)?;
    (value > 0).then_some(Numeral { low: value, best: Some(value), len })
}

/// The next part of a number after its "و", written on to it or apart, and the tokens that both take.
fn joined_part(tokens: &[Token]) -> Option<(u32, usize)> {
    let first = tokens.first().filter(|token| token.kind == TokenKind::Word)?;
    if first.form == "و" {
        return Some((unit(&tokens.get(1)?.form)?, 2));
    }
    Some((unit(first.form.strip_prefix('و')?)?, 1))
}

/// Whether `more` may follow `group` within one number: tens after ones, anything smaller after hundreds.
fn goes_on(group: u32, more: u32) -> bool {
    let ones = (1..10).contains(&(group % 100)) && (20..100).contains(&more);
    let hundreds = group.is_multiple_of(100) && more < 100;
    let thousands = group.is_multiple_of(1000) && more < 1000;
    ones || hundreds || thousands
}

fn scale_of(form: &str) -> Option<u32> {
    match form {
        "الف" | "الفا" | "الاف" => Some(1000),
        "مليون" | "ملايين" => Some(1_000_000),
        "مييه" | "ميه" | "مايه" => Some(100),
        _ => None,
    }
}

fn vague(stem: &str) -> Option<u32> {
    match stem {
        "عشرات" => Some(20),
        "ميات" => Some(200),
        "الاف" => Some(2000),
        "بضعه" | "عده" => Some(3),
        _ => None,
    }
}

fn unit(stem: &str) -> Option<u32> {
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
        "عشرون" | "عشرين" => 20,
        "ثلاثون" | "ثلاثين" => 30,
        "اربعون" | "اربعين" => 40,
        "خمسون" | "خمسين" => 50,
        "ستون" | "ستين" => 60,
        "سبعون" | "سبعين" => 70,
        "ثمانون" | "ثمانين" => 80,
        "تسعون" | "تسعين" => 90,
        "ميه" | "مايه" => 100,
        "ميتين" | "ميتان" | "مايتين" | "مايتان" | "ميتي" => 200,
        "ثلاثميه" | "ثلاثمايه" => 300,
        "اربعميه" | "اربعمايه" => 400,
        "خمسميه" | "خمسمايه" => 500,
        "ستميه" | "ستمايه" => 600,
        "سبعميه" | "سبعمايه" => 700,
        "ثمانميه" | "ثمانمايه" => 800,
        "تسعميه" | "تسعمايه" => 900,
        "الف" => 1000,
        "الفين" | "الفان" | "الفي" => 2000,
        _ => return None,
    })
}

/// The value of an ordinal (folded, without article), 1 to 12; "الأول" gives 1.
#[must_use]
pub fn ordinal(stem: &str) -> Option<u32> {
    Some(match stem {
        "اول" | "اولي" => 1,
        "ثاني" | "ثانيه" | "ثان" | "تاني" => 2,
        "ثالث" | "ثالثه" | "تالت" => 3,
        "رابع" | "رابعه" => 4,
        "خامس" | "خامسه" => 5,
        "سادس" | "سادسه" => 6,
        "سابع" | "سابعه" => 7,
        "ثامن" | "ثامنه" | "تامن" => 8,
        "تاسع" | "تاسعه" => 9,
        "عاشر" | "عاشره" => 10,
        "حادي" | "حاديه" => 11,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::{fold, tokenize};

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        let cases = [
            ("15 ضابطا", Some(15), 1),
            ("٤٠٠٠ مسلح", Some(4000), 1),
            ("5 آلاف داعشي", Some(5000), 2),
            ("خمسة عشر عنصرا", Some(15), 2),
            ("ثلاثة وعشرين", Some(23), 2),
            ("ثلاثمائة مقاتل", Some(300), 1),
            ("عشرة أيام", Some(10), 1),
            ("ألفين وخمسمئة", Some(2500), 2),
            ("ألفان وثمانية عشر", Some(2018), 3),
            ("ثلاثة و عشرين", Some(23), 3),
            ("خمسة و ثلاثة", Some(5), 1),
        ];
        for (text, value, len) in cases {
            let read = numeral_at(&tokenize(&fold(text)));
            assert_eq!(read.map(|numeral| (numeral.best, numeral.len)), Some((value, len)), "{text}");
        }
        let vague = numeral_at(&tokenize(&fold("بعشرات القتلى"))).expect("a vague number");
        assert_eq!((vague.low, vague.best), (20, None));
        assert_eq!(numeral_at(&tokenize(&fold("قتلى"))), None);
    }
}

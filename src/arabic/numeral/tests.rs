//! Numbers in digits and words, and what they come to.

use super::*;
use crate::arabic::{fold, tokenize};
use proptest::prelude::*;

#[test]
fn numbers_are_read_in_digits_and_words() {
    let cases = [
        ("15 ضابطا", 15, 1),
        ("٤٠٠٠ مسلح", 4000, 1),
        ("۱۲ شاب", 12, 1),
        ("4,000 مسلح", 4000, 1),
        ("4٬500 مسلح", 4500, 1),
        ("5 آلاف داعشي", 5000, 2),
        ("5 آلاف و200 نازح", 5200, 4),
        ("1.5 مليون نازح", 1_500_000, 4),
        ("160 ألف شخص", 160_000, 2),
        ("خمسة عشر عنصرا", 15, 2),
        ("أحد عشر عنصرا", 11, 2),
        ("إحدى عشرة طفلة", 11, 2),
        ("اثنتا عشرة طفلة", 12, 2),
        ("اثني عشر ألف نازح", 12_000, 3),
        ("ثماني عشرة غارة", 18, 2),
        ("إحدى وعشرين غارة", 21, 2),
        ("ثلاثة وعشرين", 23, 2),
        ("ثلاثمائة مقاتل", 300, 1),
        ("ثلاث مئة وخمسين ألف", 350_000, 4),
        ("ثلاثمئة وخمسين", 350, 2),
        ("مئة وخمسة وعشرين", 125, 3),
        ("مئة وأحد عشر قتيلا", 111, 3),
        ("مئتا مقاتل", 200, 1),
        ("عشرة أيام", 10, 1),
        ("ألفين وخمسمئة", 2500, 2),
        ("ألف ومئتي مقاتل", 1200, 2),
        ("ألفا مقاتل", 2000, 1),
        ("ألفان وثمانية عشر", 2018, 3),
        ("ثلاثة آلاف ومئتين", 3200, 3),
        ("مليون ومئتي ألف نازح", 1_200_000, 3),
        ("مليونا نازح", 2_000_000, 1),
        ("نصف مليون نازح", 500_000, 2),
        ("ربع مليون", 250_000, 2),
        ("مليون ونصف مليون", 1_500_000, 2),
        ("ثلاثة و عشرين", 23, 3),
        ("خمسة و ثلاثة", 5, 1),
        ("خمسة وسبعة", 5, 1),
    ];
    for (text, value, len) in cases {
        let read = numeral_at(&tokenize(&fold(text)));
        assert_eq!(read, Some(Numeral::exact(value, len)), "{text}");
    }
    assert_eq!(numeral_at(&tokenize(&fold("قتلى"))), None);
    assert_eq!(numeral_at(&tokenize(&fold("أحد المدنيين"))), None);
}

#[test]
fn vague_numbers_have_a_low_end() {
    let cases = [
        ("بعشرات القتلى", 20, None, 1),
        ("مئات", 200, None, 1),
        ("عشرات الآلاف", 20_000, None, 2),
        ("مئات آلاف", 200_000, None, 2),
        ("بضعة عشر قتيلا", 13, Some(19), 2),
        ("نيف وعشرين", 21, Some(29), 2),
        ("عشرين ونيف", 21, Some(29), 2),
        ("بضع عشرات", 30, None, 2),
        ("بضعة مقاتلين", 3, None, 1),
    ];
    for (text, low, high, len) in cases {
        let read = numeral_at(&tokenize(&fold(text))).expect(text);
        assert_eq!((read.low, read.best, read.high, read.len), (low, None, high, len), "{text}");
    }
}

proptest! {
    #[test]
    fn no_number_overflows(
        words in proptest::collection::vec(
            "(مليون|ملايين|الف|الاف|الفا|ميه|تسعمئة|وتسعة|وتسعين|عشر|مئات|بضع|نيف|ونيف|نصف|[0-9]{1,14}|[.,]|و)", 0..12)
    ) {
        let text = words.join(" ");
        let joined = words.concat();
        for text in [text, joined] {
            if let Some(read) = numeral_at(&tokenize(&fold(&text))) {
                prop_assert!(read.len > 0);
                prop_assert!(read.high.is_none_or(|high| read.low <= high));
            }
        }
    }
}

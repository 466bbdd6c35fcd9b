//! Characters that order a text and have no shape: which of them say a direction, and what is shown in their place.

use std::borrow::Cow;

/// Whether a character has a direction of its own: letters do, and the marks that stand for one.
pub(super) fn is_strong(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// `text` with control characters as spaces, byte for byte, but with its line ends and tabs, which order a line.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    replaced(text, |byte| byte != b'\n' && byte != b'\t' && byte.is_ascii_control())
}

/// `text` with control characters and all that ends a line as spaces of as many bytes.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    match text.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        false => replaced(text, |byte| byte.is_ascii_control()),
        true => {
            let text = text.replace('\u{85}', "\u{a0}").replace(['\u{2028}', '\u{2029}'], "\u{2009}");
            Cow::Owned(replaced(&text, |byte| byte.is_ascii_control()).into_owned())
        }
    }
}

fn replaced(text: &str, is_unwanted: impl Fn(u8) -> bool) -> Cow<'_, str> {
    if !text.bytes().any(&is_unwanted) {
        return Cow::Borrowed(text);
    }
    let blank = |c: char| u8::try_from(c).is_ok_and(|byte| byte.is_ascii() && is_unwanted(byte));
    Cow::Owned(text.chars().map(|c| if blank(c) { ' ' } else { c }).collect())
}

/// `text` as it is kept where it can be written on: every kind of line end as `\n`, or as a space for a text of one
/// line, and other control characters as spaces. Nobody else counts its bytes, so they need not stay as many.
pub(super) fn kept_in_writing(text: &str, one_line: bool) -> Cow<'_, str> {
    let unwanted = |c: char| (c.is_control() && (one_line || c != '\n')) || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(unwanted) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' if !one_line => '\n',
        c if unwanted(c) => ' ',
        c => c,
    };
    Cow::Owned(text.replace("\r\n", "\n").chars().map(shown).collect())
}

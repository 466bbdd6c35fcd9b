//! Bytes as text: UTF-8, UTF-16, and the two older encodings of Arabic, found out from the bytes themselves.

use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoText {
    /// They hold zero bytes, as no text does.
    Binary,
    /// They are UTF-8 but for a byte on this line, from 1, and maybe others.
    Line(usize),
}

/// A text, and the encoding that its bytes are in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static Encoding,
}

/// Decodes bytes; `told` is the encoding that they name themselves, as a web page does. UTF-8 stays byte for byte as it
/// is, a byte order mark included.
pub(super) fn decode(bytes: Vec<u8>, told: Option<&'static Encoding>) -> Result<Decoded, NoText> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return without_errors(bytes.get(mark..).unwrap_or(&[]), encoding).ok_or(NoText::Binary);
    }
    if bytes.contains(&0) {
        return utf_16(&bytes).ok_or(NoText::Binary);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: UTF_8 }),
        Err(error) => error,
    };
    let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
    let at = NoText::Line(before.filter(|&&byte| byte == b'\n').count() + 1);
    let bytes = error.into_bytes();
    let encoding = told.filter(|encoding| *encoding != UTF_8).or_else(|| guessed(&bytes)).ok_or(at)?;
    without_errors(&bytes, encoding).filter(|decoded| told.is_some() || is_arabic(&decoded.text)).ok_or(at)
}

/// Whether a text is Arabic beyond doubt: any bytes may be letters of some old encoding.
fn is_arabic(text: &str) -> bool {
    const LEAST: usize = 12;
    let foreign = text.chars().filter(|letter| !letter.is_ascii());
    let (arabic, others): (Vec<char>, Vec<char>) = foreign.partition(|letter| ('\u{621}'..='\u{64a}').contains(letter));
    arabic.len() >= LEAST && arabic.len() >= 4 * others.len()
}

/// Sixteen bits a letter without a mark that says so: nearly all letters are of the Latin or the Arabic block, whose high
/// byte is 0 or 6.
fn utf_16(bytes: &[u8]) -> Option<Decoded> {
    let is_high = |byte: &&u8| matches!(byte, 0 | 6 | 0x20);
    let (units, even) = (bytes.len() / 2, bytes.iter().step_by(2).filter(is_high).count());
    let odd = bytes.iter().skip(1).step_by(2).filter(is_high).count();
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    let decoded = without_errors(bytes, encoding).filter(|_| odd.max(even) * 10 >= units * 9 && odd != even)?;
    (!decoded.text.contains('\0')).then_some(decoded)
}

/// An older encoding of Arabic, where the bytes look like one; `None` where they are UTF-8 with a fault.
fn guessed(bytes: &[u8]) -> Option<&'static Encoding> {
    let chunks = || bytes.utf8_chunks();
    let sound: usize = chunks().map(|chunk| chunk.valid().chars().filter(|letter| !letter.is_ascii()).count()).sum();
    let faults = chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if sound > faults {
        return None;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"sy"), chardetng::Utf8Detection::Deny);
    [WINDOWS_1256, ISO_8859_6].into_iter().find(|encoding| *encoding == guess)
}

fn without_errors(bytes: &[u8], encoding: &'static Encoding) -> Option<Decoded> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    (!had_errors).then(|| Decoded { text: text.into_owned(), encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "أفاد ناشطون بأن قوات النظام قصفت مدينة سراقب بريف إدلب، ما أدى إلى مقتل 3 مدنيين.";

    fn utf_16_of(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn arabic_is_found_out_in_every_encoding() {
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let cases = [
            (TEXT.as_bytes().to_vec(), UTF_8),
            (WINDOWS_1256.encode(TEXT).0.into_owned(), WINDOWS_1256),
            (ISO_8859_6.encode(TEXT).0.into_owned(), ISO_8859_6),
            (utf_16_of(TEXT, u16::to_le_bytes), UTF_16LE),
            (utf_16_of(TEXT, u16::to_be_bytes), UTF_16BE),
            (marked(&[0xff, 0xfe], utf_16_of(TEXT, u16::to_le_bytes)), UTF_16LE),
            (marked(&[0xfe, 0xff], utf_16_of(TEXT, u16::to_be_bytes)), UTF_16BE),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(bytes, None).unwrap_or_else(|fault| panic!("{}: {fault:?}", encoding.name()));
            assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, encoding));
        }
        let with_mark = marked("\u{feff}".as_bytes(), TEXT.as_bytes().to_vec());
        assert_eq!(decode(with_mark, None).expect("text").text, format!("\u{feff}{TEXT}"), "as the file has it");
    }

    #[test]
    fn a_fault_in_utf_8_is_told_and_not_taken_for_another_encoding() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.splice(4..4, [b'\n', 0xff]);
        assert_eq!(decode(bytes, None), Err(NoText::Line(2)));
        assert_eq!(decode(vec![1, 0, 9, 0, 200, 100, 3, 7], None), Err(NoText::Binary));
    }
}

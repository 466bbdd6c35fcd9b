//! Documents of word processors (Office Open XML): the paragraphs of the body, a line each.

use super::page::Page;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// The body of a document and, beside it, what is known of it.
const BODY: &str = "word/document.xml";
const PROPERTIES: &str = "docProps/core.xml";

/// The longest part that is unpacked; more is a trick.
const MAX_PART_BYTES: u64 = 4 * super::MAX_REPORT_BYTES;

/// Reads a document.
///
/// # Errors
/// What is the matter with it; begins lower-case.
pub(super) fn read(bytes: &[u8]) -> Result<Page, String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| "this is no document of a word processor".to_owned())?;
    let body = part(&mut archive, BODY)?.ok_or("the document has no text in it")?;
    let title = part(&mut archive, PROPERTIES)?.and_then(|properties| inner(&properties, b"title")).unwrap_or_default();
    Ok(Page { text: text_of(&body)?, title, ..Page::default() })
}

fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, String> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    file.take(MAX_PART_BYTES + 1)
        .read_to_string(&mut text)
        .map_err(|error| format!("the document cannot be unpacked ({error})"))?;
    if text.len() as u64 > MAX_PART_BYTES {
        return Err(format!("unpacked, the document has more than {} MiB", MAX_PART_BYTES / (1024 * 1024)));
    }
    Ok(Some(text))
}

/// The text of runs; a paragraph, a row's cell and a break end a line. Deleted words are not read, entities of its own are
/// not looked up.
fn text_of(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut in_text) = (String::new(), false);
    let end_line = |text: &mut String| {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    };
    loop {
        match reader.read_event().map_err(|error| format!("the document is damaged ({error})"))? {
            Event::Start(element) if element.local_name().as_ref() == b"t" => in_text = true,
            Event::End(element) => match element.local_name().as_ref() {
                b"t" => in_text = false,
                b"p" => end_line(&mut text),
                _ => {}
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                b"br" | b"cr" => end_line(&mut text),
                b"tab" => text.push(' '),
                _ => {}
            },
            Event::Text(words) if in_text => text.push_str(&words.decode().map_err(|error| error.to_string())?),
            Event::GeneralRef(entity) if in_text => text.extend(letter_of(&entity)),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(text.trim_end().to_owned())
}

/// What XML's own entities and numbered characters stand for.
fn letter_of(entity: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return Some(letter);
    }
    let name: &[u8] = entity;
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

/// The text within the first element of this name.
fn inner(xml: &str, name: &[u8]) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) if element.local_name().as_ref() == name => inside = true,
            Event::End(element) if element.local_name().as_ref() == name => return Some(text),
            Event::Text(words) if inside => text.push_str(&words.decode().ok()?),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn document(body: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        let head = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
        for (name, content) in [
            (BODY, format!("{head}{body}</w:body></w:document>")),
            (PROPERTIES, "<cp:coreProperties><dc:title>تقرير</dc:title></cp:coreProperties>".to_owned()),
        ] {
            archive.start_file(name, options).expect("memory takes all");
            archive.write_all(content.as_bytes()).expect("memory takes all");
        }
        archive.finish().expect("memory takes all").into_inner()
    }

    #[test]
    fn paragraphs_become_lines() {
        let body = "<w:p><w:r><w:t>قصف </w:t></w:r><w:r><w:t>حلب &amp; إدلب</w:t><w:br/><w:t>أمس</w:t></w:r></w:p>\
                    <w:p><w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del><w:r><w:t>انسحاب</w:t></w:r></w:p>";
        let page = read(&document(body)).expect("a document");
        assert_eq!(page.text, "قصف حلب & إدلب\nأمس\nانسحاب");
        assert_eq!(page.title, "تقرير");
    }

    #[test]
    fn what_is_no_document_is_told() {
        assert!(read(b"PK").expect_err("cut").contains("no document"));
        assert!(read(&document("<w:p><w:t>")[..60]).is_err());
        let own_entity = document("<w:p><w:r><w:t>&boom;قصف</w:t></w:r></w:p>");
        assert_eq!(read(&own_entity).expect("a document").text, "قصف", "entities are not looked up");
    }
}

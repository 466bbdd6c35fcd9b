//! A calendar of RFC 5545: one event over whole days for each claim that has days.

use super::Form;
use super::columns::one_line;
use super::told::Told;
use crate::model::{DayInterval, Status};
use std::io::{self, Write};

/// A line may be so many bytes long; longer ones go on behind a space in the next.
const LINE_BYTES: usize = 75;

pub(super) struct Calendar;

impl Form for Calendar {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waqai//Waqai//EN", "CALSCALE:GREGORIAN"];
        head.into_iter().try_for_each(|line| put(out, line))
    }

    fn put(&mut self, told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
        told.days().map_or(Ok(()), |days| event(told, days, out))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        put(out, "END:VCALENDAR")
    }
}

fn event(told: &Told<'_>, days: DayInterval, out: &mut dyn Write) -> io::Result<()> {
    let compact = |day: crate::model::Day| day.date().format("%Y%m%d").to_string();
    put(out, "BEGIN:VEVENT")?;
    put(out, &format!("UID:{}@waqai", escaped(&told.claim.key)))?;
    // The day from which the event was known: the same claims give the same bytes.
    let known = told.page.publication.as_ref().map_or(days, |publication| publication.interval);
    put(out, &format!("DTSTAMP:{}T000000Z", compact(known.latest())))?;
    put(out, &format!("DTSTART;VALUE=DATE:{}", compact(days.earliest())))?;
    // The end of a calendar's day is not included, ours is.
    put(out, &format!("DTEND;VALUE=DATE:{}", compact(days.latest().plus(1))))?;
    put(out, &format!("SUMMARY:{}", escaped(&told.headline())))?;
    let source = format!("{} ({})", told.page.outlet_name(), told.page.file_name);
    let description = format!("{}\n— {source}", one_line(told.words(told.claim.passage)));
    put(out, &format!("DESCRIPTION:{}", escaped(&description)))?;
    put(out, &format!("CATEGORIES:{}", escaped(told.claim.event_type.name_en())))?;
    put(out, "TRANSP:TRANSPARENT")?;
    let firmness = match told.status() {
        Status::Reported => "CONFIRMED",
        Status::Denied => "CANCELLED",
        _ => "TENTATIVE",
    };
    put(out, &format!("STATUS:{firmness}"))?;
    if let Some((_, place)) = told.scenes().first() {
        put(out, &format!("LOCATION:{}", escaped(&format!("{} ({})", place.name_en, place.name_ar))))?;
        put(out, &format!("GEO:{};{}", place.lat, place.lon))?;
    }
    put(out, "END:VEVENT")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line, folded between characters.
fn put(out: &mut dyn Write, line: &str) -> io::Result<()> {
    let (mut folded, mut bytes) = (String::with_capacity(line.len() + line.len() / 32), 0);
    for c in line.chars() {
        if bytes + c.len_utf8() > LINE_BYTES {
            folded.push_str("\r\n ");
            bytes = 1;
        }
        folded.push(c);
        bytes += c.len_utf8();
    }
    folded.push_str("\r\n");
    out.write_all(folded.as_bytes())
}

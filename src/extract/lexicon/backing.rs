//! The table of who backs whom.

use super::{LexiconError, rows};
use crate::model::{ActorId, Backing, Certainty, Day};

/// The rows of the table: line, actor, and who backs it.
pub(super) fn read(file: &'static str, text: &str) -> Result<Vec<(usize, ActorId, Backing)>, LexiconError> {
    let rows = rows(file, text, 6)?.into_iter();
    rows.map(|(line, row)| {
        let (actor, backing) = backing(&row).map_err(|message| LexiconError { file, line, message })?;
        Ok((line, actor, backing))
    })
    .collect()
}

fn backing(row: &[&str]) -> Result<(ActorId, Backing), String> {
    let [actor, backer, from, to, certainty, source] = row else { return Err("a row has six fields".to_owned()) };
    let (from, to) = (bound(from, End::First)?, bound(to, End::Last)?);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(format!("{to} is before {from}; swap the two"));
    }
    let certainty = Certainty::from_key(certainty)
        .ok_or_else(|| format!("{certainty:?} is none of stated, widely_reported, contested"))?;
    if source.is_empty() {
        return Err("no source is named; write where it can be read".to_owned());
    }
    let backing = Backing { backer: ActorId::new(backer), from, to, certainty, source: (*source).to_owned() };
    Ok((ActorId::new(actor), backing))
}

/// Which day of a month or year is meant.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// The day of `2019`, `2019-06` or `2019-06-01`: the first or the last that is meant; `None` for an open end.
fn bound(text: &str, end: End) -> Result<Option<Day>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.chars().all(|digit| digit.is_ascii_digit()));
    let parts: Option<Vec<u32>> = text.split('-').map(number).collect();
    let day = parts.and_then(|parts| match (parts.as_slice(), end) {
        (&[year, month, day], _) => Day::from_ymd(i32::try_from(year).ok()?, month, day),
        (&[year, month], End::First) => Day::from_ymd(i32::try_from(year).ok()?, month, 1),
        (&[year, month], End::Last) => last_of_month(i32::try_from(year).ok()?, month),
        (&[year], End::First) => Day::from_ymd(i32::try_from(year).ok()?, 1, 1),
        (&[year], End::Last) => Day::from_ymd(i32::try_from(year).ok()?, 12, 31),
        _ => None,
    });
    day.map(Some).ok_or_else(|| format!("{text:?} is no day; write 2019, 2019-06 or 2019-06-01"))
}

fn last_of_month(year: i32, month: u32) -> Option<Day> {
    let next = if month == 12 { Day::from_ymd(year.checked_add(1)?, 1, 1) } else { Day::from_ymd(year, month + 1, 1) };
    Day::from_ymd(year, month, 1).and(next).map(|day| day.plus(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_take_the_whole_month_or_year() {
        let cases = [
            ("", End::First, None),
            ("2019", End::First, Some("2019-01-01")),
            ("2019", End::Last, Some("2019-12-31")),
            ("2016-02", End::First, Some("2016-02-01")),
            ("2016-02", End::Last, Some("2016-02-29")),
            ("2016-12", End::Last, Some("2016-12-31")),
            ("2016-02-03", End::Last, Some("2016-02-03")),
        ];
        for (text, end, expected) in cases {
            let day = bound(text, end).expect("a day or an open end");
            assert_eq!(day.map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
        for text in ["2019-13", "2019-02-30", "19x", "+2019", "2019-1-1-1", "soon"] {
            assert!(bound(text, End::First).is_err(), "{text}");
        }
    }

    #[test]
    fn faults_name_file_and_line() {
        let cases = [
            ("an end before the beginning", "a,b,2019,2018,stated,x", "is before"),
            ("no certainty", "a,b,,,sure,x", "is none of"),
            ("no source", "a,b,,,stated,", "no source"),
        ];
        for (name, row, message) in cases {
            let error = read("b.csv", &format!("# actor\n{row}\n")).expect_err(name);
            assert_eq!((error.file, error.line), ("b.csv", 2), "{name}");
            assert!(error.message.contains(message), "{name}: {error}");
        }
    }
}

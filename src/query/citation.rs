//! Words of a report with where they stand, for pasting elsewhere.

use super::interval_in_words;
use crate::model::{CodePointIndex, PublicationBasis, Report, Span};

/// The words of `span` exactly as the report has them, and below them who said so, where and when: outlet, title, day
/// of publication and how it is known, file, and the code points of the text, the end not included.
#[must_use]
pub fn citation(report: &Report, span: Span) -> String {
    let index = CodePointIndex::new(&report.text);
    let (start, end) =
        (index.code_points_before(&report.text, span.start), index.code_points_before(&report.text, span.end));
    let mut parts = vec![plain(report.outlet_name())];
    if !report.title_ar.is_empty() {
        parts.push(format!("«{}»", plain(&report.title_ar)));
    }
    if let Some(publication) = &report.publication {
        let estimated = if publication.basis == PublicationBasis::Estimated { " (estimated)" } else { "" };
        parts.push(format!("{}{estimated}", interval_in_words(publication.interval)));
    }
    parts.push(format!("{}, characters {start}–{end}", report.file_name));
    format!("{}\n— {}", span.slice(&report.text), parts.join(", "))
}

/// A name without characters that turn the direction of others, which would turn what stands behind it.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, DayInterval, Outlet, Publication, ReportId};

    #[test]
    fn a_citation_holds_the_words_and_where_they_stand() {
        let text = "أ\nقصف حلب أمس".to_owned();
        let start = text.find("قصف").expect("it is there");
        let report = Report {
            id: ReportId(0),
            file_name: "a.txt".to_owned(),
            text,
            outlet: Outlet { name_en: "Orient \u{202e}Net".to_owned(), name_ar: "أورينت نت".to_owned() },
            title_ar: "تفاصيل".to_owned(),
            publication: Some(Publication {
                interval: DayInterval::day(Day::from_ymd(2019, 6, 1).expect("a day")),
                basis: PublicationBasis::Estimated,
                weekday: None,
                note: String::new(),
                span: None,
            }),
        };
        let cited = citation(&report, Span::new(start, start + "قصف حلب".len()));
        assert_eq!(cited, "قصف حلب\n— Orient Net, «تفاصيل», 1 Jun 2019 (estimated), a.txt, characters 2–9");
    }
}

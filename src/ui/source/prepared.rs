//! What follows from a report's text alone, worked out once and kept until the project changes.

use crate::model::{ClaimId, Report, ReportId, Span};
use crate::state::ViewContext;
use crate::typeset::{Heading, Hidden, hidden_characters};
use egui::{Context, Id};
use std::ops::Range;
use std::sync::Arc;

/// A line of at most so many letters that ends without a stop is set as a subtitle.
const SUBTITLE_LETTERS: usize = 60;

/// Which text something follows from: the report, of a table the row whose page is shown, and the project's revision.
pub(super) type PageKey = (ReportId, Option<ClaimId>, u64);

/// The key of the page that is shown of a report.
pub(super) fn key(cx: &ViewContext<'_>, report: &Report) -> PageKey {
    let row = cx.state.selection.focus.filter(|_| cx.project.table(report.id).is_some());
    (report.id, row, cx.project.revision)
}

/// What follows from a report's text.
pub(super) struct Prepared {
    of: PageKey,
    /// The lines that are set as headings, in order; `true` for the title.
    pub headings: Vec<(Range<usize>, bool)>,
    /// Characters that want a second look, in order.
    pub hidden: Vec<Hidden>,
    /// Such characters in the name of the outlet and in the title, which the text need not hold.
    pub hidden_in_names: Vec<Hidden>,
}

/// What follows from the report's text.
pub(super) fn of_report(ctx: &Context, cx: &ViewContext<'_>, report: &Report) -> Arc<Prepared> {
    let id = Id::unique("prepared report");
    let of = key(cx, report);
    let kept: Option<Arc<Prepared>> = ctx.data(|data| data.get_temp(id));
    if let Some(kept) = kept.filter(|kept| kept.of == of) {
        return kept;
    }
    let names = [report.outlet_name(), &report.title_ar];
    let prepared = Arc::new(Prepared {
        of,
        headings: if of.1.is_some() { Vec::new() } else { headings(report) },
        hidden: hidden_characters(&report.text),
        hidden_in_names: names.iter().flat_map(|name| hidden_characters(name)).collect(),
    });
    ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&prepared)));
    prepared
}

/// The sizes of a title and of a subtitle beside text of `size_px`.
pub(super) fn heading(title: bool, size_px: f32) -> Heading {
    let scale = size_px / 18.0;
    let (size, line_height) = if title { (22.0, 38.0) } else { (18.0, 33.0) };
    Heading { size_px: size * scale, weight: 700, line_height_px: Some(line_height * scale) }
}

/// The title, and short lines without a stop, stand out as headings.
fn headings(report: &Report) -> Vec<(Range<usize>, bool)> {
    let mut headings = Vec::new();
    let (mut start, mut titled) = (0, false);
    for line in report.text.split_inclusive('\n') {
        let (bytes, words) = (start..start + line.len(), line.trim());
        start += line.len();
        let ends_open = !words.ends_with(['.', '،', ':', '؟', '!', '"', '”', ')', '…']);
        // Many sites print the title twice; the second time it is a line like others.
        if !words.is_empty() && words == report.title_ar && !titled {
            titled = true;
            headings.push((bytes, true));
        } else if ends_open && words.contains(' ') && (2..=SUBTITLE_LETTERS).contains(&words.chars().count()) {
            headings.push((bytes, false));
        }
    }
    headings
}

/// Places of words that were looked for last, and for what in which report they were.
struct Hits {
    of: (PageKey, String),
    spans: Arc<Vec<Span>>,
}

/// Where `words` stand in the report, in any spelling of theirs. `purpose` tells apart who looks, so that two of them
/// do not take each other's place.
pub(super) fn hits(
    ctx: &Context,
    cx: &ViewContext<'_>,
    report: &Report,
    words: &str,
    purpose: &'static str,
) -> Arc<Vec<Span>> {
    let id = Id::unique(("hits", purpose));
    let of = (key(cx, report), words.trim().to_owned());
    let kept: Option<Arc<Hits>> = ctx.data(|data| data.get_temp(id));
    if let Some(kept) = kept.filter(|kept| kept.of == of) {
        return Arc::clone(&kept.spans);
    }
    let spans = Arc::new(crate::query::find_in(report, &of.1));
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(Hits { of, spans: Arc::clone(&spans) })));
    spans
}

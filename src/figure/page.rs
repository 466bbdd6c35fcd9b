//! A report for people without the program: one HTML file with timeline, map and every claim beside its words, that needs
//! nothing else, can be printed, and reads Arabic from right to left.

use super::canvas::escaped;
use super::{Request, View, caption, svg};
use crate::model::{Claim, ClaimId, Report, Role, Span, Status};
use crate::query::{interval_in_words, reason};
use crate::store::Project;
use std::fmt::Write;

/// The whole document.
#[must_use]
pub fn html(request: &Request<'_>) -> String {
    let mut page = Page { project: request.project, body: String::new() };
    page.put(&format!(
        "<h1>Waqai <span lang=\"ar\">وقائع</span></h1>\n<p class=\"about\">{}</p>\n",
        escaped(&caption::sentence(request))
    ));
    for (view, size) in [(View::Map, (1000, 620)), (View::Timeline, (1000, 460))] {
        let picture = svg(&Request { view, size, ..*request });
        page.put(&format!("<figure>{}</figure>\n", unique(&picture, view.key())));
    }
    page.claims(request.answers.visible.ids());
    page.sources();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src \
         'none'; style-src 'unsafe-inline'\">\n<meta name=\"generator\" content=\"Waqai {}\">\n<title>Waqai</title>\n<style>\n{STYLE}\
         </style>\n</head>\n<body>\n{}</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        page.body
    )
}

/// Nothing is fetched from anywhere: letters are those of the reader's system.
const STYLE: &str = "
body { font: 15px/1.5 'IBM Plex Sans Arabic', 'Noto Sans Arabic', system-ui, sans-serif; max-width: 1000px; margin: 2em auto; padding: 0 1em; color: #1d242d; }
h1 { font-size: 22px; } h2 { font-size: 17px; margin: 2em 0 .4em; } h3 { font-size: 15px; margin: 0 0 .3em; }
figure { margin: 1em 0; } figure svg { width: 100%; height: auto; }
.about, .quiet { color: #667180; }
article { border-top: 1px solid #d9dde3; padding: .8em 0; break-inside: avoid; }
blockquote { margin: .4em 0; font: 18px/1.8 'Noto Naskh Arabic', 'Amiri', 'Traditional Arabic', serif; }
dl { display: grid; grid-template-columns: 8em 1fr; gap: .1em 1em; margin: 0; } dt { color: #667180; } dd { margin: 0; }
mark { background: none; border-bottom: 2px solid; color: inherit; padding-bottom: 1px; }
mark.when { border-color: #1f6fb2; } mark.where { border-color: #2f8a3a; } mark.who { border-color: #c46f00; }
mark.what { border-color: #a93226; } mark.toll { border-color: #5b48c2; } mark.said { border-color: #0f8475; }
.status { border: 1px solid #9aa4b1; border-radius: 4px; padding: 0 .4em; font-size: 12px; }
table { border-collapse: collapse; } td, th { text-align: start; padding: .2em .8em .2em 0; border-bottom: 1px solid #d9dde3; }
@media print { body { margin: 0; max-width: none; } }
";

/// Names inside a picture, made different from those of another on the same page.
fn unique(picture: &str, with: &str) -> String {
    picture
        .replace("id=\"c", &format!("id=\"{with}-c"))
        .replace("id=\"f", &format!("id=\"{with}-f"))
        .replace("url(#c", &format!("url(#{with}-c"))
        .replace("url(#f", &format!("url(#{with}-f"))
}

struct Page<'a> {
    project: &'a Project,
    body: String,
}

impl Page<'_> {
    fn put(&mut self, html: &str) {
        self.body.push_str(html);
    }

    /// Every claim, under the report that tells it.
    fn claims(&mut self, claims: &[ClaimId]) {
        let mut under = None;
        for &id in claims {
            let (Some(claim), project) = (self.project.claim(id), self.project) else { continue };
            let Some(page) = project.page_of(&claim) else { continue };
            if under != Some(claim.report) {
                under = Some(claim.report);
                let title = if page.title_ar.is_empty() { &page.file_name } else { &page.title_ar };
                let told = page.publication.as_ref().map_or(String::new(), |known| interval_in_words(known.interval));
                self.put(&format!(
                    "<h2><bdi>{}</bdi></h2>\n<p class=\"quiet\"><bdi>{}</bdi> · {told}</p>\n",
                    escaped(title),
                    escaped(page.outlet_name())
                ));
            }
            self.claim(&claim, &page);
        }
    }

    fn claim(&mut self, claim: &Claim, page: &Report) {
        let status = if self.project.is_disputed(claim.id) { Status::Disputed } else { claim.status };
        let (key, kind) = (escaped(&claim.key), claim.event_type);
        self.put(&format!(
            "<article id=\"{key}\">\n<h3>{} <span lang=\"ar\" class=\"quiet\">{}</span> <span class=\"status\">{}</span> <span \
             class=\"quiet\">{key}</span></h3>\n<blockquote dir=\"auto\" lang=\"ar\">{}</blockquote>\n<dl>\n",
            kind.name_en(),
            kind.name_ar(),
            status.key(),
            marked(claim, page)
        ));
        let when = claim.date.as_ref().map(|date| {
            let why = reason(self.project, &date.rule).unwrap_or_default();
            format!("{} <span class=\"quiet\">{}</span>", interval_in_words(date.interval), escaped(&why))
        });
        self.field("When", when.unwrap_or_else(|| "not told".to_owned()));
        let places: Vec<String> = claim
            .places
            .iter()
            .filter_map(|mention| self.project.places.get(&mention.place))
            .map(|place| format!("<bdi>{}</bdi> {}", escaped(&place.name_ar), escaped(&place.name_en)))
            .collect();
        self.field("Where", if places.is_empty() { "not told".to_owned() } else { places.join(", ") });
        for (role, name) in [
            (Role::Initiator, "Who"),
            (Role::Target, "To whom"),
            (Role::Participant, "Between"),
            (Role::Source, "Told by"),
        ] {
            let names: Vec<String> = claim
                .actors
                .iter()
                .filter(|part| part.role == role)
                .filter_map(|part| self.project.actor(&part.actor))
                .map(|actor| format!("<bdi>{}</bdi>", escaped(&actor.name_en)))
                .collect();
            if !names.is_empty() {
                self.field(name, names.join(", "));
            }
        }
        for toll in &claim.toll {
            let ends = [toll.low, toll.best, toll.high].map(|end| end.map_or("?".to_owned(), |end| end.to_string()));
            let words = escaped(toll.evidence.span.slice(&page.text));
            self.field(toll.kind.key(), format!("<bdi>{words}</bdi> (low, best, high: {})", ends.join(", ")));
        }
        self.put("</dl>\n</article>\n");
    }

    fn field(&mut self, name: &str, html: String) {
        self.put(&format!("<dt>{name}</dt><dd>{html}</dd>\n"));
    }

    fn sources(&mut self) {
        self.put("<h2>Sources</h2>\n<table>\n<tr><th>File</th><th>Outlet</th><th>Published</th></tr>\n");
        for report in &self.project.reports {
            let told = report.publication.as_ref().map_or(String::new(), |known| interval_in_words(known.interval));
            // Writing into a string does not fail.
            let _always = writeln!(
                self.body,
                "<tr><td><bdi>{}</bdi></td><td><bdi>{}</bdi></td><td>{told}</td></tr>",
                escaped(&report.file_name),
                escaped(report.outlet_name())
            );
        }
        self.put("</table>\n<p class=\"quiet\">Claims are a draft made by rules from the words beside them. Marks under words: what \
                  happened, when, where, who, how many, who says so.</p>\n");
    }
}

/// The passage with the words of each field marked. Where two fields share words, the first of them has them.
fn marked(claim: &Claim, page: &Report) -> String {
    let mut fields: Vec<(Span, &str)> = vec![(claim.trigger.span, "what")];
    fields.extend(claim.date.as_ref().and_then(|date| date.span).map(|span| (span, "when")));
    fields.extend(claim.places.iter().map(|mention| (mention.evidence.span, "where")));
    fields.extend(claim.actors.iter().map(|part| (part.evidence.span, "who")));
    fields.extend(claim.toll.iter().map(|toll| (toll.evidence.span, "toll")));
    fields.extend(claim.attributions.iter().map(|said| (said.speaker.span, "said")));
    fields.retain(|(span, _)| {
        span.start >= claim.passage.start && span.end <= claim.passage.end && span.start < span.end
    });
    fields.sort_by_key(|(span, _)| (span.start, span.end));
    let (mut html, mut at) = (String::new(), claim.passage.start);
    for (span, class) in fields {
        if span.start < at {
            continue;
        }
        html.push_str(&escaped(Span::new(at, span.start).slice(&page.text)));
        html.push_str(&format!("<mark class=\"{class}\">{}</mark>", escaped(span.slice(&page.text))));
        at = span.end;
    }
    html.push_str(&escaped(Span::new(at, claim.passage.end).slice(&page.text)));
    html
}

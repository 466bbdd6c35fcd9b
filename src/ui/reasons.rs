//! Why a field reads as it does: English lines around the report's own words.
//!
//! A line begins with U+200E, so that it is English even where the words that it quotes come first; the words are
//! isolated (UAX #9), so that neither reorders the other.

use crate::model::{AnchorBasis, ClaimDate, Report, RuleId};
use crate::query::{interval_in_words, reason};
use crate::store::Project;
use crate::typeset::isolated;

/// Words of the report inside an English line.
#[must_use]
pub fn quoted(words: &str) -> String {
    format!("“{}”", isolated(words.trim()))
}

/// What the rule does, in words where it has any, else its name.
#[must_use]
pub fn of_rule(project: &Project, rule: &RuleId) -> String {
    reason(project, rule).unwrap_or_else(|| format!("rule {}", rule.as_str()))
}

/// The words of a date, what its rule does, and the day that it was counted from.
#[must_use]
pub fn of_date(project: &Project, date: &ClaimDate, report: &Report) -> String {
    let words = date.span.map(|span| quoted(span.slice(&report.text)));
    let anchor = date.anchor.map(|anchor| {
        let from = match anchor.basis {
            AnchorBasis::ReportPrinted => "the report's date is printed",
            AnchorBasis::ReportEstimated => "the report's date is estimated",
            AnchorBasis::Event => "the other event's date",
        };
        format!("{from}: {}", interval_in_words(anchor.interval))
    });
    let parts: Vec<String> = words.into_iter().chain([of_rule(project, &date.rule)]).chain(anchor).collect();
    format!("\u{200E}{}", parts.join(" · "))
}

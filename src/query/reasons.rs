//! What the engine's rules do, in words: why a field of a claim reads as it does.

use crate::model::RuleId;
use crate::store::Project;

/// The addition for a rule that found its words in another part of the sentence.
const SAME_SENTENCE: &str = ".same_sentence";

/// What a rule does, in words; `None` for a rule whose name says it, such as one of a trigger.
#[must_use]
pub fn reason(project: &Project, rule: &RuleId) -> Option<String> {
    let (reasons, name) = (&project.reasons, rule.as_str());
    if let Some(reason) = reasons.get(name) {
        return Some(reason.clone());
    }
    if let Some(rest) = name.strip_suffix(SAME_SENTENCE) {
        return reasons.get(rest).map(|reason| format!("{reason}, from another part of the sentence"));
    }
    let (family, _) = name.rsplit_once('.')?;
    reasons.get(family).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_reasons_and_unknown_ones_have_none() {
        let reasons = toml::from_str(include_str!("../../assets/lexicon/rules.toml")).expect("a sound file");
        let mut project = Project::default();
        project.reasons = reasons;
        let cases = [
            ("date.carried", Some("no day here: taken over from what the report tells just before")),
            ("date.ago.same_sentence", Some("counted back from the report's day, from another part of the sentence")),
            ("clash.ishtibak", None),
            ("nodots", None),
        ];
        for (rule, expected) in cases {
            assert_eq!(reason(&project, &RuleId::new(rule)).as_deref(), expected, "{rule}");
        }
    }
}

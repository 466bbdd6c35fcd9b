//! Lists of names, one a line: a line adds its name, `-` before it takes it away; `#` begins a comment.

use super::{Laid, folds_to_nothing, nearest};
use crate::extract::lexicon::Asset;
use std::collections::BTreeMap;

/// Lays the list `theirs` over ours.
pub(super) fn lay(asset: &Asset, theirs: &str) -> Laid {
    let mut laid = Laid::new(asset.name);
    let mut names: Vec<&str> = entries(asset.text).map(|(_, name)| name).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (line, entry) in entries(theirs) {
        let (name, away) = entry.strip_prefix('-').map_or((entry, false), |name| (name.trim(), true));
        let at = names.iter().position(|other| *other == name);
        if folds_to_nothing(name) {
            laid.fault(line, format!("{entry:?} holds no letter; write a name, or remove the line"));
        } else if let Some(first) = seen.insert(name, line) {
            laid.fault(line, format!("{name:?} stands on line {first} already; remove one of the two"));
        } else {
            match (away, at) {
                (true, Some(at)) => {
                    names.remove(at);
                    laid.change.removed += 1;
                }
                (true, None) => laid.fault(line, format!("no {name:?} is in the list; {}", nearest(name, &names))),
                (false, Some(_)) => {}
                (false, None) => {
                    names.push(name);
                    laid.change.added += 1;
                }
            }
        }
    }
    laid.text = names.join("\n");
    laid
}

/// The entries of a list with their lines, from 1.
fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

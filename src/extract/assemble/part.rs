//! Parts of a claim under construction: adding, and taking over from another claim.

use crate::extract::memory::Part;
use crate::model::Role;

/// Adds a part unless the actor has that role already.
pub(super) fn push(parts: &mut Vec<Part>, part: Part) {
    let has_part = |other: &Part| {
        other.actor == part.actor
            && (other.role == part.role || part.role == Role::Source || other.role != Role::Source)
    };
    if !parts.iter().any(has_part) {
        parts.push(part);
    }
}

pub(super) fn carry(parts: &mut Vec<Part>, from: &[Part], rule: &'static str) {
    for part in from.iter().filter(|part| part.role != Role::Source) {
        push(parts, Part { rule, ..part.clone() });
    }
}

pub(super) fn carry_as(parts: &mut Vec<Part>, from: &[Part], role: Role, rule: &'static str) {
    for part in from {
        push(parts, Part { rule, role, ..part.clone() });
    }
}

/// The parts with a role.
pub(super) fn with_role(parts: &[Part], role: Role) -> Vec<Part> {
    parts.iter().filter(|part| part.role == role).cloned().collect()
}

//! The blocks of several trials as one list.

use super::align::{Belongs, Sought, align};
use super::part::{Kind, Part};

/// Adds the blocks of another trial.
pub(super) fn merge(parts: Vec<Part>, others: Vec<Part>) -> Vec<Part> {
    let sought: Vec<Sought> = others.iter().map(Sought::part).collect();
    let belongs = align(&parts, &sought, &|_| true);
    let mut merged = Vec::with_capacity(parts.len());
    let mut rest = parts.into_iter().enumerate().peekable();
    for (other, belongs) in others.into_iter().zip(belongs) {
        let Belongs::Is(at) = belongs else {
            merged.push(other);
            continue;
        };
        while let Some((_, before)) = rest.next_if(|(number, _)| *number < at) {
            merged.push(before);
        }
        if let Some((_, mut part)) = rest.next() {
            part.trials |= other.trials;
            if part.kind != Kind::Table {
                part.pattern.merge(&other.pattern);
            }
            merged.push(part);
        }
    }
    merged.extend(rest.map(|(_, part)| part));
    merged
}

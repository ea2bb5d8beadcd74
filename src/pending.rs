//! Findings that depend on pending values are dropped: the value itself is already reported.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::Shelf;

/// Drops the findings since `from` that point at a pending value, or that are not made with another supposition about
/// it (`None` if there is no other). Returns where the findings of compiling are now; if any is left, the document
/// lacks something, and findings about it are dropped, too.
pub(crate) fn drop_dependent(
    shelf: &mut Shelf<'_>,
    from: usize,
    other: Option<&[Diagnostic]>,
    compiled: Range<usize>,
) -> Range<usize> {
    let findings = shelf.findings.split_off(from);
    let mut left = 0..0;
    for (at, finding) in (from..).zip(findings) {
        let depends = || shelf.points_at_pending(&finding) || other.is_some_and(|other| !other.contains(&finding));
        let is_of_document = at >= compiled.end && !left.is_empty();
        if !shelf.about_pending.contains(&at) && (is_of_document || depends()) {
            continue;
        }
        if compiled.contains(&at) {
            let now = shelf.findings.len();
            left = if left.is_empty() { now..now + 1 } else { left.start..now + 1 };
        }
        shelf.findings.push(finding);
    }
    left
}

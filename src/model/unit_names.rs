//! Says of each place in the files of a department's units whose it is.

use super::budget::Budget;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, SourceMap};

impl Budget {
    /// The files of a department's units, with the name of each.
    #[must_use]
    pub fn unit_files(&self) -> Vec<(FileId, String)> {
        let unit = |unit: &super::Unit| (unit.code.span.file, unit.full_name());
        self.members().iter().map(|member| unit(&member.budget.unit)).collect()
    }
}

/// Puts the unit's name before what is said of a place in its files.
pub fn name_units(findings: &mut [Diagnostic], units: &[(FileId, String)], sources: &SourceMap) {
    for finding in findings {
        for label in finding.primary.iter_mut().chain(&mut finding.labels) {
            let Some(name) = unit_of(label.span.file, units, sources) else { continue };
            if !label.text.contains(name) {
                label.text =
                    if label.text.is_empty() { name.into() } else { format!("{name}：{}", label.text).into() };
            }
        }
    }
}

/// The name of the unit that a file belongs to: its own, or a text or a list that it names.
#[must_use]
pub fn unit_of<'u>(mut file: FileId, units: &'u [(FileId, String)], sources: &SourceMap) -> Option<&'u str> {
    if units.is_empty() {
        return None;
    }
    loop {
        let known = sources.file(file);
        // By path, because each sheet of a workbook is a text of its own.
        if let Some((_, name)) = units.iter().find(|(own, _)| sources.file(*own).path == known.path) {
            return Some(name);
        }
        file = known.named_at?.file;
    }
}

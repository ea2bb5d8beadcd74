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
    if units.is_empty() {
        return;
    }
    // By path, because each sheet of a workbook is a text of its own.
    let units: Vec<(&str, &str)> =
        units.iter().map(|(file, name)| (&*sources.file(*file).path, name.as_str())).collect();
    let of = |mut file: FileId| loop {
        let known = sources.file(file);
        if let Some((_, name)) = units.iter().find(|(path, _)| *path == known.path) {
            return Some(*name);
        }
        // A text or a list that the unit's file names.
        file = known.named_at?.file;
    };
    for finding in findings {
        for label in finding.primary.iter_mut().chain(&mut finding.labels) {
            let Some(name) = of(label.span.file) else { continue };
            if !label.text.contains(name) {
                label.text = if label.text.is_empty() { name.to_owned() } else { format!("{name}：{}", label.text) };
            }
        }
    }
}

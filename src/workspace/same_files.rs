//! Budgets whose documents would be the same file: the names that `[build]` gives do not tell them apart.

use std::collections::BTreeMap;

use super::book::name_of;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::model::BuildSettings;
use crate::model::findings::NOT_A_NAME;
use crate::output::names;
use crate::world;

/// Budgets that are named; the others are like them.
const SHOWN: usize = 20;

/// One finding for each budget that would be written over another, at the pattern that names the folder, else the file.
pub(super) fn findings(build: Option<&BuildSettings>, digests: &[(&str, &Digest)]) -> Vec<Diagnostic> {
    let Some(build) = build else { return Vec::new() };
    let Some(at) = build.output.as_ref().or(build.name.as_ref()).map(|pattern| pattern.span) else { return Vec::new() };
    let mut written: BTreeMap<String, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for &(path, digest) in digests {
        let name = name_of(digest);
        let folder = match &build.output {
            Some(pattern) => name.folder(&pattern.value),
            // Final accounts have their own folder beside the budget.
            None => Ok(format!("{}/{}", world::folder(path), digest.report.key())),
        };
        let stem = build.name.as_ref().map_or_else(|| Ok("document".to_owned()), |pattern| name.file(&pattern.value));
        // What is wrong with a pattern is said of each budget.
        let (Ok(folder), Ok(stem)) = (folder, stem) else { continue };
        if let Some(other) = written.insert(names::folded(&format!("{folder}/{stem}")), path) {
            let words = format!("“{path}”与“{other}”会写到同一个文件夹，文件名也相同（{stem}）");
            let help = "在 [build] 的 output 或 name 里写 {code}，如 output = \"公开/{code}\"，各单位就不同名；有预算又有决算的，再写 {kind}。";
            findings.push(NOT_A_NAME.in_budget().at(at, words).help(help));
        }
    }
    findings.truncate(SHOWN);
    findings
}

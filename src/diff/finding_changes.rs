//! The findings of two versions of a budget → those that only one has.
//!
//! Lines move and amounts change while a finding stays. It counts as the same if it stands on the same line, or on a line that
//! was rewritten under the same key. A finding that moved to another line that both versions have is another one: a new
//! finding must not hide behind one that is gone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::diagnostic::{Comparison, Diagnostic, Severity};
use crate::source::SourceMap;
use crate::world;

/// A finding in short.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FindingInShort {
    /// As it counts in its version.
    pub severity: Severity,
    /// Group letter and three digits.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// File with line and column, or cell; the file alone if that is all that is known.
    pub place: String,
    /// Expected and found value, if it compares two; else what is said at its place.
    pub detail: Option<String>,
}

/// Findings that only one version has.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct FindingChanges {
    /// Only in the new version.
    pub new: Vec<FindingInShort>,
    /// Only in the old version.
    pub gone: Vec<FindingInShort>,
    /// In both.
    pub kept: usize,
}

/// The findings of one version, and what they are recognised by.
#[derive(Clone, Default, Debug)]
pub struct Findings {
    found: Vec<Found>,
    /// Every line of the files, without blanks around it.
    lines: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct Found {
    short: FindingInShort,
    /// From the budget's folder: both versions may be in different ones.
    file: String,
    /// Where it stands, without blanks around it.
    line: String,
}

impl Found {
    /// What stands before the value.
    fn key(&self) -> &str {
        self.line.split('=').next().unwrap_or_default().trim_end()
    }
}

impl Findings {
    /// The findings about the budget at this path, with the files that they point into.
    #[must_use]
    pub fn of(findings: &[Diagnostic], sources: &SourceMap, path: &str) -> Self {
        let found = findings.iter().map(|finding| found(finding, sources, path)).collect();
        let texts = sources.ids().map(|id| &sources.file(id).text);
        let lines = texts.flat_map(|text| text.lines()).map(|line| line.trim().to_owned()).collect();
        Self { found, lines }
    }
}

impl FindingChanges {
    /// What only one version has, in printing order.
    #[must_use]
    pub fn between(old: &Findings, new: &Findings) -> Self {
        let mut pairs = Pairs { old: vec![false; old.found.len()], new: vec![false; new.found.len()] };
        let same = |of: &Found| Some([of.line.clone(), of.short.message.clone()]);
        pairs.find(old, new, same, same);
        let on_the_line = |of: &Found| Some([of.line.clone(), String::new()]);
        pairs.find(old, new, on_the_line, on_the_line);
        // Both lines were rewritten: the old one is gone, the new one was not there.
        let rewritten = |of: &Found, other: &Findings, message: fn(&str) -> String| {
            (!other.lines.contains(&of.line)).then(|| [of.key().to_owned(), message(&of.short.message)])
        };
        for message in [str::to_owned, without_numbers] {
            pairs.find(old, new, |of| rewritten(of, new, message), |of| rewritten(of, old, message));
        }
        let rest = |of: &Findings, is_paired: &[bool]| {
            let rest = of.found.iter().zip(is_paired).filter(|(_, is_paired)| !**is_paired);
            rest.map(|(found, _)| found.short.clone()).collect()
        };
        let kept = pairs.new.iter().filter(|is_paired| **is_paired).count();
        Self { new: rest(new, &pairs.new), gone: rest(old, &pairs.old), kept }
    }

    /// True if both versions have the same findings.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty()
    }
}

/// Which findings of both versions have a partner.
struct Pairs {
    old: Vec<bool>,
    new: Vec<bool>,
}

impl Pairs {
    /// Pairs what has the same code, file and marks, in order; nothing that has no marks.
    fn find(
        &mut self,
        old: &Findings,
        new: &Findings,
        old_marks: impl Fn(&Found) -> Option<[String; 2]>,
        new_marks: impl Fn(&Found) -> Option<[String; 2]>,
    ) {
        let key = |of: &Found, marks: [String; 2]| (of.short.code.clone(), of.file.clone(), marks);
        let mut waiting: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, found) in old.found.iter().enumerate().filter(|(at, _)| !self.old[*at]) {
            if let Some(marks) = old_marks(found) {
                waiting.entry(key(found, marks)).or_default().push_back(at);
            }
        }
        for (at, found) in new.found.iter().enumerate() {
            if self.new[at] {
                continue;
            }
            let marks = new_marks(found);
            let partner = marks.and_then(|marks| waiting.get_mut(&key(found, marks))?.pop_front());
            if let Some(partner) = partner {
                (self.old[partner], self.new[at]) = (true, true);
            }
        }
    }
}

fn found(finding: &Diagnostic, sources: &SourceMap, path: &str) -> Found {
    let (place, file, line) = match &finding.primary {
        None => (path.to_owned(), path, ""),
        Some(label) => {
            let file = sources.file(label.span.file);
            let start = label.span.start as usize;
            let first = file.text[..start].rfind('\n').map_or(0, |at| at + 1);
            (sources.place(label.span), file.path.as_str(), file.text[first..].lines().next().unwrap_or_default())
        }
    };
    let there = || finding.primary.as_ref().map(|label| label.text.clone()).filter(|text| !text.is_empty());
    let folder = world::folder(path);
    let inside = file.strip_prefix(folder).and_then(|inside| inside.strip_prefix('/')).unwrap_or(file);
    Found {
        short: FindingInShort {
            severity: finding.severity,
            code: finding.code.to_string(),
            message: finding.message.clone(),
            place,
            detail: finding.comparison.as_ref().map(Comparison::words).or_else(there),
        },
        // The budget itself may have another name.
        file: if file == path { String::new() } else { inside.to_owned() },
        line: line.trim().to_owned(),
    }
}

fn without_numbers(message: &str) -> String {
    message.chars().filter(|c| !c.is_ascii_digit() && !".,+-".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    /// The findings of a text: one at each line that ends with a mark, whose message is the mark.
    fn findings(path: &str, text: &str) -> Findings {
        let mut sources = SourceMap::default();
        let file = sources.add(path.to_owned(), text.into());
        let at = |line: &str| u32::try_from(line.as_ptr() as usize - text.as_ptr() as usize).expect("a short text");
        let found = text.lines().filter_map(|line| {
            let (_, message) = line.split_once('#')?;
            Some(Diagnostic::error("B018", message).at(Span { file, start: at(line), end: at(line) + 1 }, ""))
        });
        Findings::of(&found.collect::<Vec<_>>(), &sources, path)
    }

    /// Numbers of findings that are new, gone and kept.
    fn between(old: &str, new: &str) -> [usize; 3] {
        let changes = FindingChanges::between(&findings("a/b.toml", old), &findings("c.toml", new));
        [changes.new.len(), changes.gone.len(), changes.kept]
    }

    #[test]
    fn a_finding_stays_where_lines_move_or_are_rewritten() {
        assert_eq!(between("x = 1 #错", "y = 2\n\n  x = 1 #错"), [0, 0, 1]);
        assert_eq!(between("x = 1 #多 0.52", "x = 2 #多 1.52"), [0, 0, 1], "other amounts under the same key");
        assert_eq!(between("x = 1 #错\nx = 1 #错", "x = 1 #错"), [0, 1, 1], "each has one partner");
        assert_eq!(between("x = 1 #错", "x = 1"), [0, 1, 0]);
        assert_eq!(between("", ""), [0, 0, 0]);
    }

    #[test]
    fn a_new_finding_does_not_hide_behind_one_that_is_gone() {
        assert_eq!(between("x = 1 #错\ny = 1", "x = 1\ny = 1 #错"), [1, 1, 0], "under another key");
        assert_eq!(between("x = 1 #错", "x = 1 #误"), [1, 1, 0], "something else");
        let at = |text: &str| FindingChanges::between(&findings("a.toml", text), &Findings::default()).gone;
        assert_eq!(at("y = 1\nx = 1 #错")[0].place, "a.toml:2:1");
    }
}

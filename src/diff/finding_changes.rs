//! The findings of two versions of a budget → those that only one has.
//!
//! Lines move and amounts change while a finding stays. It counts as the same if it stands on the same line, or on a line that
//! was rewritten under the same key. A finding that moved to another line that both versions have is another one: a new
//! finding must not hide behind one that is gone. Findings that are allowed are compared likewise, with their reasons: what a
//! change allows must be seen, and does not count as gone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::check::allow::Allowed;
use crate::diagnostic::{Comparison, Diagnostic, Severity};
use crate::source::SourceMap;
use crate::visible::Visible;
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
    /// The authored reason, if it is allowed.
    pub why: Option<String>,
}

/// Findings that only one version has.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct FindingChanges {
    /// Only in the new version.
    pub new: Vec<FindingInShort>,
    /// Only in the old version, and not allowed in the new one.
    pub gone: Vec<FindingInShort>,
    /// In both.
    pub kept: usize,
    /// Allowed only in the new version, or for another reason than in the old one.
    pub newly_allowed: Vec<FindingInShort>,
    /// Allowed only in the old version, or for another reason than in the new one.
    pub no_longer_allowed: Vec<FindingInShort>,
}

/// The findings of one version, and what they are recognised by.
#[derive(Clone, Default, Debug)]
pub struct Findings {
    found: Vec<Found>,
    allowed: Vec<Found>,
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
    /// The findings about the budget at this path, and those that are allowed, with the files that they point into.
    #[must_use]
    pub fn of(findings: &[Diagnostic], allowed: &[Allowed], sources: &SourceMap, path: &str) -> Self {
        let allowed = allowed.iter().map(|Allowed { finding, why }| found(finding, Some(why), sources, path)).collect();
        let found = findings.iter().map(|finding| found(finding, None, sources, path)).collect();
        let texts = sources.ids().map(|id| &sources.file(id).text);
        let lines = texts.flat_map(|text| text.lines()).map(|line| line.trim().to_owned()).collect();
        Self { found, allowed, lines }
    }
}

impl FindingChanges {
    /// What only one version has, in printing order.
    #[must_use]
    pub fn between(old: &Findings, new: &Findings) -> Self {
        let lines = [&old.lines, &new.lines];
        let found = Pairs::of([old.found.iter().collect(), new.found.iter().collect()], lines, Reasons::Compared);
        let allowed = Pairs::of([old.allowed.iter().collect(), new.allowed.iter().collect()], lines, Reasons::Compared);
        // What is only allowed now is not gone.
        let hidden = Pairs::of([found.alone(0), allowed.alone(1)], lines, Reasons::Ignored);
        let short = |alone: Vec<&Found>| alone.into_iter().map(|found| found.short.clone()).collect();
        Self {
            new: short(found.alone(1)),
            gone: short(hidden.alone(0)),
            kept: found.kept(),
            newly_allowed: short(allowed.alone(1)),
            no_longer_allowed: short(allowed.alone(0)),
        }
    }

    /// True if both versions have the same findings, and allow the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let Self { new, gone, kept: _, newly_allowed, no_longer_allowed } = self;
        [new, gone, newly_allowed, no_longer_allowed].iter().all(|list| list.is_empty())
    }
}

/// Whether the same finding with another reason is another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reasons {
    Compared,
    Ignored,
}

/// Which findings of the old version and of the new one have a partner.
struct Pairs<'f> {
    sides: [Vec<&'f Found>; 2],
    is_paired: [Vec<bool>; 2],
    reasons: Reasons,
}

impl<'f> Pairs<'f> {
    /// Pairs findings of two versions that have these lines.
    fn of(sides: [Vec<&'f Found>; 2], lines: [&BTreeSet<String>; 2], reasons: Reasons) -> Self {
        let is_paired = sides.each_ref().map(|side| vec![false; side.len()]);
        let mut pairs = Self { sides, is_paired, reasons };
        pairs.find(|of, _| Some([of.line.clone(), of.short.message.clone()]));
        pairs.find(|of, _| Some([of.line.clone(), without_numbers(&of.short.message)]));
        // Both lines were rewritten: the old one is gone, the new one was not there.
        for message in [str::to_owned, without_numbers] {
            pairs.find(|of, side| {
                (!lines[1 - side].contains(&of.line)).then(|| [of.key().to_owned(), message(&of.short.message)])
            });
        }
        pairs
    }

    /// Pairs what has the same code, file and marks, in order; nothing that has no marks.
    fn find(&mut self, marks: impl Fn(&Found, usize) -> Option<[String; 2]>) {
        let key = |of: &Found, marks: [String; 2]| {
            let why = of.short.why.clone().filter(|_| self.reasons == Reasons::Compared);
            (of.short.code.clone(), of.file.clone(), marks, why)
        };
        let mut waiting: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, found) in self.sides[0].iter().enumerate().filter(|(at, _)| !self.is_paired[0][*at]) {
            if let Some(marks) = marks(found, 0) {
                waiting.entry(key(found, marks)).or_default().push_back(at);
            }
        }
        for (at, found) in self.sides[1].iter().enumerate() {
            if self.is_paired[1][at] {
                continue;
            }
            let marks = marks(found, 1);
            let partner = marks.and_then(|marks| waiting.get_mut(&key(found, marks))?.pop_front());
            if let Some(partner) = partner {
                (self.is_paired[0][partner], self.is_paired[1][at]) = (true, true);
            }
        }
    }

    /// The findings of a version that have no partner.
    fn alone(&self, side: usize) -> Vec<&'f Found> {
        let all = self.sides[side].iter().zip(&self.is_paired[side]);
        all.filter(|(_, is_paired)| !**is_paired).map(|(found, _)| *found).collect()
    }

    fn kept(&self) -> usize {
        self.is_paired[1].iter().filter(|is_paired| **is_paired).count()
    }
}

fn found(finding: &Diagnostic, why: Option<&Visible>, sources: &SourceMap, path: &str) -> Found {
    let (place, file, line) = match &finding.primary {
        None => (path.to_owned(), path, ""),
        Some(label) => {
            let file = sources.file(label.span.file);
            let start = label.span.start as usize;
            let first = file.text[..start].rfind('\n').map_or(0, |at| at + 1);
            (sources.place(label.span), file.path.as_str(), file.text[first..].lines().next().unwrap_or_default())
        }
    };
    let there = || finding.primary.as_ref().map(|label| label.text.as_str().to_owned()).filter(|text| !text.is_empty());
    let folder = world::folder(path);
    let inside = file.strip_prefix(folder).and_then(|inside| inside.strip_prefix('/')).unwrap_or(file);
    Found {
        short: FindingInShort {
            severity: finding.severity,
            code: finding.code.to_string(),
            message: finding.message.as_str().to_owned(),
            place,
            detail: finding.comparison.as_ref().map(Comparison::words).or_else(there),
            why: why.map(|why| why.as_str().to_owned()),
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

    /// The findings of a text: one at each line that ends with a mark, whose message is the mark, and which is allowed if a
    /// reason follows.
    fn findings(path: &str, text: &str) -> Findings {
        let mut sources = SourceMap::default();
        let file = sources.add(path.to_owned(), text.into());
        let at = |line: &str| u32::try_from(line.as_ptr() as usize - text.as_ptr() as usize).expect("a short text");
        let (mut found, mut allowed) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let Some((_, mark)) = line.split_once('#') else { continue };
            let (message, why) = mark.split_once('!').map_or((mark, None), |(message, why)| (message, Some(why)));
            let finding = Diagnostic::error("B018", message);
            let finding = finding.at(Span { file, start: at(line), end: at(line) + 1 }, "");
            match why {
                Some(why) => allowed.push(Allowed { finding, why: why.into() }),
                None => found.push(finding),
            }
        }
        Findings::of(&found, &allowed, &sources, path)
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

    /// Numbers of findings that are new, gone, newly allowed and no longer allowed.
    fn allowed(old: &str, new: &str) -> [usize; 4] {
        let changes = FindingChanges::between(&findings("a.toml", old), &findings("a.toml", new));
        let FindingChanges { new, gone, kept: _, newly_allowed, no_longer_allowed } = changes;
        [new.len(), gone.len(), newly_allowed.len(), no_longer_allowed.len()]
    }

    #[test]
    fn what_is_only_allowed_is_not_gone() {
        assert_eq!(allowed("x = 1 #错", "x = 1 #错!因为"), [0, 0, 1, 0]);
        assert_eq!(allowed("x = 1 #错\ny = 1 #错", "x = 1 #错!因为\ny = 1"), [0, 1, 1, 0], "one of two");
        assert_eq!(allowed("x = 1 #错!因为", "x = 1 #错"), [1, 0, 0, 1], "it counts again");
        assert_eq!(allowed("x = 1 #错!因为", "x = 1"), [0, 0, 0, 1], "nothing is left to allow");
        assert_eq!(allowed("x = 1 #错!因为", "\nx = 1 #错!因为"), [0, 0, 0, 0], "it moved");
        assert_eq!(allowed("x = 1 #错!因为", "x = 1 #错!所以"), [0, 0, 1, 1], "for another reason");
    }
}

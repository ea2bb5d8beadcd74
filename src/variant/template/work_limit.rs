//! Limits the work of templates, so that nested loops over long lists terminate.

use std::cell::Cell;
use std::io;

use tera::value::Key;
use tera::{Context, Value};

use super::path::parse_path;
use super::tokens::{Token, tags};

/// What a loop iterates over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Looped {
    /// A name: `projects`, `project.goals`.
    Path(String),
    /// A list literal of this many items.
    Literal(usize),
}

/// Nested loops, the outermost first.
pub(crate) type LoopNest = Vec<Looped>;

/// Nesting limit of loops.
const DEPTH: usize = 16;

/// The nested loops of a template: for each loop, itself and the enclosing ones.
pub(super) fn loop_nests(text: &str) -> Vec<LoopNest> {
    if !text.contains("for ") {
        return Vec::new();
    }
    let mut nests: Vec<LoopNest> = Vec::new();
    let mut open: LoopNest = Vec::new();
    for tag in tags(text) {
        let word = tag.tokens.iter().find(|token| !token.is_sign("-")).map_or("", |token| token.text);
        let own = loops(&tag.tokens);
        if open.len() + own.len() > DEPTH {
            return vec![vec![Looped::Literal(usize::MAX)]];
        }
        if !tag.prints && word == "endfor" {
            open.pop();
        } else if !own.is_empty() {
            nests.push([open.as_slice(), own.as_slice()].concat());
            if !tag.prints && word == "for" {
                open.push(own[0].clone());
            }
        }
    }
    nests
}

/// What each `… in LIST` of a tag iterates over, if the tag has a `for`.
fn loops(tokens: &[Token<'_>]) -> LoopNest {
    if !tokens.iter().any(|token| token.is_word("for")) {
        return LoopNest::new();
    }
    let ins = tokens.iter().enumerate().filter(|(_, token)| token.is_word("in"));
    ins.map(|(at, _)| over(&tokens[at + 1..])).collect()
}

fn over(tokens: &[Token<'_>]) -> Looped {
    if tokens.first().is_some_and(|token| token.is_sign("[")) {
        return Looped::Literal(1 + tokens.iter().filter(|token| token.is_sign(",")).count());
    }
    let named = parse_path(tokens).map(|path| path.steps.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("."));
    Looped::Path(named.unwrap_or_default())
}

/// The remaining loop iterations and output bytes for one document.
#[derive(Debug)]
pub struct WorkLimit {
    rounds: Cell<u64>,
    bytes: Cell<usize>,
}

impl Default for WorkLimit {
    fn default() -> Self {
        Self { rounds: Cell::new(5_000_000), bytes: Cell::new(32 << 20) }
    }
}

impl WorkLimit {
    /// Subtracts the iterations that a template needs; false if too few remain.
    pub(crate) fn take(&self, nests: &[LoopNest], context: &Context) -> bool {
        let left = self.rounds.get().checked_sub(rounds(nests, &|path| length(path, context)));
        self.rounds.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// The length of a list or text. For a path from a loop variable, the length of the longest such list in any project,
/// or 1000.
fn length(path: &str, context: &Context) -> u64 {
    let mut steps = path.split('.');
    let root = steps.next().and_then(|root| context.get(root));
    let found = root.and_then(|root| steps.try_fold(root, |value, step| below(value, step)));
    let longest = || {
        let name = path.rsplit('.').next().unwrap_or_default();
        let projects = context.get("projects").and_then(Value::as_array).unwrap_or_default();
        projects.iter().filter_map(|project| below(project, name)).filter_map(Value::len).max()
    };
    u64::try_from(found.and_then(Value::len).or_else(longest).unwrap_or(1_000)).unwrap_or(u64::MAX)
}

fn below<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_map().and_then(|map| map.get(&Key::from(name.to_owned())))
}

/// Collects output; writing fails at the limit.
pub(crate) struct LimitedOutput<'r> {
    pub written: Vec<u8>,
    pub limit: &'r WorkLimit,
}

impl io::Write for LimitedOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.limit.bytes.get().checked_sub(bytes.len());
        self.limit.bytes.set(left.ok_or_else(|| io::Error::other("内容太多"))?);
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Number of loop iterations of a template.
fn rounds(nests: &[LoopNest], length: &dyn Fn(&str) -> u64) -> u64 {
    let of = |over: &Looped| match over {
        Looped::Path(path) => length(path),
        Looped::Literal(length) => u64::try_from(*length).unwrap_or(u64::MAX),
    };
    let rounds = nests.iter().map(|nest| nest.iter().map(of).fold(1_u64, u64::saturating_mul));
    rounds.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_within_loops_multiply() {
        let length = |path: &str| match path {
            "projects" => 10,
            "p.goals" => 3,
            _ => 1_000,
        };
        for (text, expected) in [
            ("{{ unit.name }}", 0),
            ("{% for p in projects %}{{ p.name }}{% endfor %}", 10),
            ("{% for p in projects %}{% for g in p.goals %}{{ g }}{% endfor %}{% endfor %}", 10 + 30),
            ("{% for p in projects %}{% endfor %}{% for p in projects %}{% endfor %}", 20),
            ("{%- for a in [1, 2] -%}{% for b in [1, 2, 3] %}{% endfor %}{% endfor %}", 2 + 6),
            ("{% for c in unit.name %}{% endfor %}", 1_000),
        ] {
            assert_eq!(rounds(&loop_nests(text), &length), expected, "{text}");
        }
    }
}

//! The work of templates, taken from the meter before it is done: loops, and what is done with texts.

use std::io;

use tera::value::Key;
use tera::{Context, Value};

use super::path::parse_path;
use super::tokens::{Token, TokenKind, tags};
use crate::meter::{Excess, Meter, Use};

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

/// What a template does with texts: in each tag, how often, with which texts, and how many bytes of its own.
#[derive(Clone, Debug)]
pub(crate) struct TextWork {
    nest: LoopNest,
    steps: u64,
    paths: Vec<String>,
    own: u64,
    /// True if lists are read whole.
    gathers: bool,
}

/// Operators and words of templates that read or make a text each time.
const STEPS: [&str; 9] = ["~", "|", "is", "in", "==", "!=", "<", ">", "not"];

/// Those that read all texts of a list; others ask for one, or for their number.
const GATHER: [&str; 4] = ["join", "lines", "~", "in"];

/// The work of each tag that does more with texts than print them.
pub(super) fn text_work(text: &str) -> Vec<TextWork> {
    let mut work = Vec::new();
    let mut open = LoopNest::new();
    for tag in tags(text) {
        let word = tag.tokens.iter().find(|token| !token.is_sign("-")).map_or("", |token| token.text);
        let steps =
            tag.tokens.iter().filter(|token| token.kind != TokenKind::Literal && STEPS.contains(&token.text)).count();
        let paths = if steps > 0 { paths(&tag.tokens) } else { Vec::new() };
        // What is written in the template and done once is bounded by its length.
        if steps > 0 && !(paths.is_empty() && open.is_empty()) {
            let literals = tag.tokens.iter().filter(|token| token.kind == TokenKind::Literal);
            work.push(TextWork {
                nest: open.clone(),
                steps: u64::try_from(steps).unwrap_or(u64::MAX),
                paths,
                own: literals.map(|token| token.text.len() as u64).sum(),
                gathers: tag.tokens.iter().any(|token| GATHER.contains(&token.text)),
            });
        }
        if !tag.prints && word == "endfor" {
            open.pop();
        } else if !tag.prints && word == "for" {
            open.extend(loops(&tag.tokens).into_iter().take(1));
            // The loops are refused before they run.
            if open.len() > DEPTH {
                return Vec::new();
            }
        }
    }
    work
}

/// The names in a tag: `unit.name`. Those of filters, functions and their arguments are left out.
fn paths(tokens: &[Token<'_>]) -> Vec<String> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let signs = |place: Option<usize>, signs: &[&str]| {
            let sign = place.and_then(|place| tokens.get(place));
            sign.is_some_and(|sign| signs.iter().any(|wanted| sign.is_sign(wanted)))
        };
        let is_other = signs(at.checked_sub(1), &[".", "|"]) || signs(Some(at + 1), &["(", "="]);
        let is_first = tokens[at].kind == TokenKind::Name && !KEYWORDS.contains(&tokens[at].text) && !is_other;
        match if is_first { parse_path(&tokens[at..]) } else { None } {
            Some(path) => {
                at += path.length;
                paths.push(path.steps.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("."));
            }
            None => at += 1,
        }
    }
    paths
}

/// Words that are no names of values.
const KEYWORDS: [&str; 12] = ["if", "elif", "else", "endif", "for", "endfor", "in", "is", "not", "and", "or", "zero"];

/// Takes from the meter what a template is about to do.
pub(super) fn take(nests: &[LoopNest], work: &[TextWork], context: &Context, meter: &Meter) -> Result<(), Excess> {
    meter.take(Use::Rounds, rounds(nests, &|path| length(path, context)))?;
    if work.is_empty() {
        return Ok(());
    }
    let of = |work: &TextWork| {
        let times = of_nest(&work.nest, &|path| length(path, context));
        let texts =
            work.paths.iter().map(|path| bytes(path, work.gathers, context)).fold(work.own, u64::saturating_add);
        times.saturating_mul(work.steps).saturating_mul(texts)
    };
    meter.take(Use::Made, work.iter().map(of).fold(0, u64::saturating_add))
}

/// The name by which a context holds the bytes of the longest text of a project.
pub(crate) const LONGEST: &str = "__longest";

/// The bytes of the longest text in a list of records.
pub(crate) fn longest_text(value: &Value) -> u64 {
    let below = value.as_array().map(|values| values.iter().map(longest_text).max());
    let below = below.or_else(|| value.as_map().map(|map| map.values().map(longest_text).max()));
    below.flatten().unwrap_or_else(|| value.as_str().map_or(0, |text| text.len() as u64))
}

/// The bytes of a text. Of a loop's variable, those of the longest text of a project.
fn bytes(path: &str, gathers: bool, context: &Context) -> u64 {
    let mut steps = path.split('.');
    let Some(root) = steps.next().and_then(|root| context.get(root)) else {
        return context.get(LONGEST).and_then(Value::as_u64).unwrap_or(0).max(LINE);
    };
    match steps.try_fold(root, |value, step| below(value, step)) {
        Some(value) if gathers && (value.as_array().is_some() || value.as_map().is_some()) => whole(value),
        Some(value) => value.as_str().map_or(LINE, |text| text.len() as u64),
        None => LINE,
    }
}

/// Bytes of a number, or of a name.
const LINE: u64 = 64;

/// The bytes of all texts in a list or record.
fn whole(value: &Value) -> u64 {
    let of = |value: &Value| whole(value).saturating_add(LINE);
    let below = value.as_array().map(|values| values.iter().map(of).fold(0, u64::saturating_add));
    let below = below.or_else(|| value.as_map().map(|map| map.values().map(of).fold(0, u64::saturating_add)));
    below.unwrap_or_else(|| value.as_str().map_or(LINE, |text| text.len() as u64))
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
    pub meter: &'r Meter,
}

impl io::Write for LimitedOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.meter.take(Use::Printed, bytes.len()).map_err(|excess| io::Error::other(excess.limit.to_string()))?;
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Number of loop iterations of a template.
fn rounds(nests: &[LoopNest], length: &dyn Fn(&str) -> u64) -> u64 {
    nests.iter().map(|nest| of_nest(nest, length)).fold(0, u64::saturating_add)
}

/// How often nested loops do what is in them.
fn of_nest(nest: &LoopNest, length: &dyn Fn(&str) -> u64) -> u64 {
    let of = |over: &Looped| match over {
        Looped::Path(path) => length(path),
        Looped::Literal(length) => u64::try_from(*length).unwrap_or(u64::MAX),
    };
    nest.iter().map(of).fold(1_u64, u64::saturating_mul)
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

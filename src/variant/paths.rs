//! Names with what is taken from them, `unit.name`: how they read, and what they stand for.

use std::ops::Range;

use super::asks::Part;
use super::codes;
use super::names::{AMOUNT_FILTERS, Thing};
use super::tokens::{Is, Token};
use crate::diagnostic::Kind;
use crate::source::did_you_mean;

/// Something wrong with a template.
#[derive(Debug)]
pub(super) struct Fault {
    pub kind: Kind,
    pub at: Range<usize>,
    pub words: String,
    pub help: Option<String>,
}

/// A name with what it takes from it, as far as that can be read.
pub(super) struct Path<'t> {
    pub steps: Vec<(&'t str, Range<usize>)>,
    /// How many tokens it is.
    pub length: usize,
}

/// The path that begins here: `a.b["c"][0]`.
pub(super) fn path<'t>(tokens: &[Token<'t>]) -> Option<Path<'t>> {
    let first = tokens.first().filter(|token| token.is == Is::Name)?;
    let mut path = Path { steps: vec![(first.text, first.range())], length: 1 };
    loop {
        match &tokens[path.length..] {
            [dot, name, ..] if (dot.is_sign(".") || dot.is_sign("?.")) && matches!(name.is, Is::Name | Is::Number) => {
                path.steps.push((name.text, name.range()));
                path.length += 2;
            }
            [opens, name, closes, ..]
                if (opens.is_sign("[") || opens.is_sign("?["))
                    && closes.is_sign("]")
                    && name.is != Is::Sign
                    && name.is != Is::Name =>
            {
                path.steps.push((name.text, name.range()));
                path.length += 3;
            }
            _ => return Some(path),
        }
    }
}

/// Refuses a stretch of a template.
pub(super) fn fault<T>(kind: Kind, at: &Range<usize>, words: String, help: Option<String>) -> Result<T, Box<Fault>> {
    Err(Box::new(Fault { kind, at: at.clone(), words, help }))
}

/// One step down: `None` where everything may follow.
pub(super) fn below<'n>(
    thing: &'n Thing,
    said: &str,
    name: &str,
    at: &Range<usize>,
    part: Option<Part>,
) -> Result<Option<&'n Thing>, Box<Fault>> {
    let entries = match thing {
        Thing::Open => return Ok(None),
        Thing::Record(entries) => entries,
        Thing::List(each) if name.bytes().all(|b| b.is_ascii_digit()) => return Ok(Some(each)),
        Thing::List(_) => {
            let help = format!("写 {{% for 项 in {said} %}}…{{% endfor %}}，一条一条地用。");
            return fault(codes::UNKNOWN_NAME, at, format!("“{said}”是一列记录，没有“{name}”"), Some(help));
        }
        Thing::Plain | Thing::Amount => {
            let help = format!("只写 {said}。");
            return fault(codes::UNKNOWN_NAME, at, format!("“{said}”之下没有“{name}”"), Some(help));
        }
    };
    if let Some((_, found)) = entries.iter().find(|(known, _)| known == name) {
        return Ok(Some(found));
    }
    let meant = did_you_mean(name, entries.iter().map(|(known, _)| known.as_str()));
    let known: Vec<&str> = entries.iter().map(|(known, _)| known.as_str()).collect();
    if let Some(part) = part {
        let section = part.declared_in();
        let listed = if known.is_empty() { String::new() } else { format!("；已有的：{}", known.join("、")) };
        let help = format!("在 variant.toml 的 [{section}] 里写 {name} = \"这是什么\"{listed}。");
        return fault(codes::UNDECLARED, at, format!("[{section}] 里没有“{name}”{meant}"), Some(help));
    }
    let help = format!("{said} 之下可以用：{}。", known.join("、"));
    fault(codes::UNKNOWN_NAME, at, format!("“{said}”没有“{name}”{meant}"), Some(help))
}

/// Amounts are marks: printed, asked whether they are zero or written, or given to a filter of amounts.
pub(super) fn may_follow_amount(after: &[Token<'_>]) -> bool {
    match after {
        [] => true,
        [pipe, filter, ..] if pipe.is_sign("|") => AMOUNT_FILTERS.contains(&filter.text),
        [next, ..] => {
            next.is == Is::Name && ["is", "and", "or", "if", "else"].contains(&next.text)
                || [")", ","].iter().any(|sign| next.is_sign(sign))
                || (next.is_sign("-") && after.len() == 1)
        }
    }
}

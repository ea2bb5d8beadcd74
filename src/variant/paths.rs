//! Names with what is taken from them, `unit.name`: how they read, and what they stand for.

use std::ops::Range;

use super::codes;
use super::names::{AMOUNT_FILTERS, FILTERS, Of, TESTS, Thing};
use super::tokens::{Is, Token};
use crate::diagnostic::FindingKind;
use crate::source::did_you_mean;

/// Something wrong with a template.
#[derive(Debug)]
pub(super) struct Fault {
    pub kind: FindingKind,
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
pub(super) fn fault<T>(
    kind: FindingKind,
    at: &Range<usize>,
    words: String,
    help: Option<String>,
) -> Result<T, Box<Fault>> {
    Err(Box::new(Fault { kind, at: at.clone(), words, help }))
}

/// One step down.
pub(super) fn below<'n>(thing: &'n Thing, said: &str, name: &str, at: &Range<usize>) -> Result<&'n Thing, Box<Fault>> {
    let (of, entries) = match thing {
        Thing::Record(of, entries) => (*of, entries),
        Thing::List(each) if name.bytes().all(|b| b.is_ascii_digit()) => return Ok(each),
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
        return Ok(found);
    }
    let meant = did_you_mean(name, entries.iter().map(|(known, _)| known.as_str()));
    let known = entries.iter().map(|(known, _)| known.as_str()).collect::<Vec<_>>().join("、");
    match of {
        Of::Given => {
            let help = format!("{said} 之下可以用：{known}。");
            fault(codes::UNKNOWN_NAME, at, format!("“{said}”没有“{name}”{meant}"), Some(help))
        }
        Of::Asked(part) => {
            let section = part.declared_in();
            let listed = if known.is_empty() { known } else { format!("；已有的：{known}") };
            let help = format!("在 variant.toml 的 [{section}] 里写 {name} = \"这是什么\"{listed}。");
            fault(codes::UNDECLARED, at, format!("[{section}] 里没有“{name}”{meant}"), Some(help))
        }
        Of::Figures => fault(codes::UNKNOWN_FIGURE, at, format!("没有“{name}”这个数字{meant}"), None),
        Of::Lists => {
            let help = "列表写在 figures.toml 里：[list.名称]。".to_owned();
            fault(codes::UNKNOWN_LIST, at, format!("没有“{name}”这个列表{meant}"), Some(help))
        }
        Of::Row => {
            let help = format!("可以写：{known}。");
            fault(codes::UNKNOWN_ATTRIBUTE, at, format!("列表的行没有“{name}”{meant}"), Some(help))
        }
    }
}

/// What is done with an amount that may not be. Amounts are marks: they are printed, asked whether they are zero, or
/// given to a filter of amounts. What a unit need not write may be asked whether it is there, too.
pub(super) fn misuse(
    amount: &Range<usize>,
    after: &[Token<'_>],
    may_end: bool,
    may_lack: bool,
) -> Option<Range<usize>> {
    match after {
        [] => (!may_end).then(|| amount.clone()),
        // A filter that nobody knows is said to be unknown.
        [pipe, filter, ..] if pipe.is_sign("|") => {
            let known = FILTERS.contains(&filter.text) && !AMOUNT_FILTERS.contains(&filter.text);
            known.then(|| filter.range())
        }
        // So is a test.
        [is, not, test, ..] if is.is_word("is") && not.is_word("not") && may_test(test) => None,
        [is, test, ..] if is.is_word("is") && may_test(test) => None,
        [next, ..] => {
            let asked = may_lack && next.is == Is::Name && ["is", "and", "or", "if", "else"].contains(&next.text);
            let ends = next.is_sign("-") && after.len() == 1 && may_end;
            let given = [")", ","].iter().any(|sign| next.is_sign(sign));
            (!asked && !ends && !given).then(|| amount.clone())
        }
    }
}

fn may_test(test: &Token<'_>) -> bool {
    test.is_word("zero") || (!test.is_word("not") && !TESTS.contains(&test.text))
}

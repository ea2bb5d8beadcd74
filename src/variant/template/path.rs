//! Names with field access, such as `unit.name`: parsing, and their types.

use std::ops::Range;

use super::fault::{Fault, fault};
use super::names::{NameType, RecordKind};
use super::tokens::{Token, TokenKind};
use crate::source::{did_you_mean, related};
use crate::variant::findings;

/// A name with field access.
pub(crate) struct Path<'t> {
    pub steps: Vec<(&'t str, Range<usize>)>,
    /// Length in tokens.
    pub length: usize,
}

/// Parses the path at the start of these tokens: `a.b["c"][0]`.
pub(super) fn parse_path<'t>(tokens: &[Token<'t>]) -> Option<Path<'t>> {
    let first = tokens.first().filter(|token| token.kind == TokenKind::Name)?;
    let mut path = Path { steps: vec![(first.text, first.range())], length: 1 };
    loop {
        match &tokens[path.length..] {
            [dot, name, ..]
                if (dot.is_sign(".") || dot.is_sign("?."))
                    && matches!(name.kind, TokenKind::Name | TokenKind::Number) =>
            {
                path.steps.push((name.text, name.range()));
                path.length += 2;
            }
            [opens, name, closes, ..]
                if (opens.is_sign("[") || opens.is_sign("?["))
                    && closes.is_sign("]")
                    && name.kind != TokenKind::Sign
                    && name.kind != TokenKind::Name =>
            {
                path.steps.push((name.text, name.range()));
                path.length += 3;
            }
            _ => return Some(path),
        }
    }
}

/// The type of a field of a value; `said` is the template's text of the value.
pub(super) fn field<'n>(
    name_type: &'n NameType,
    said: &str,
    name: &str,
    at: &Range<usize>,
) -> Result<&'n NameType, Box<Fault>> {
    let (of, entries) = match name_type {
        NameType::Record(of, entries) => (*of, entries),
        NameType::List(each) if name.bytes().all(|b| b.is_ascii_digit()) => return Ok(each),
        NameType::List(_) => {
            let help = format!("写 {{% for 项 in {said} %}}…{{% endfor %}}，一条一条地用。");
            return fault(findings::UNKNOWN_NAME, at, format!("“{said}”是一列记录，没有“{name}”"), Some(help));
        }
        NameType::Plain | NameType::Amount => {
            let help = format!("只写 {said}。");
            return fault(findings::UNKNOWN_NAME, at, format!("“{said}”之下没有“{name}”"), Some(help));
        }
    };
    if let Some((_, found)) = entries.iter().find(|(known, _)| known == name) {
        return Ok(found);
    }
    let meant = did_you_mean(name, entries.iter().map(|(known, _)| known.as_str()));
    let known = entries.iter().map(|(known, _)| known.as_str()).collect::<Vec<_>>().join("、");
    match of {
        RecordKind::Given => {
            let help = format!("{said} 之下可以用：{known}。");
            fault(findings::UNKNOWN_NAME, at, format!("“{said}”没有“{name}”{meant}"), Some(help))
        }
        RecordKind::Asked(group) => {
            let section = group.declared_in();
            let listed = if known.is_empty() { known } else { format!("；已有的：{known}") };
            let help = format!("在 variant.toml 的 [{section}] 里写 {name} = \"这是什么\"{listed}。");
            fault(findings::UNDECLARED, at, format!("[{section}] 里没有“{name}”{meant}"), Some(help))
        }
        RecordKind::Figures => {
            let near = related(name, entries.iter().map(|(known, _)| known.as_str()));
            let help = near.filter(|_| meant.is_empty());
            fault(findings::UNKNOWN_FIGURE, at, format!("没有“{name}”这个数字{meant}"), help)
        }
        RecordKind::Lists => {
            let help = "列表写在 figures.toml 里：[list.名称]。".to_owned();
            fault(findings::UNKNOWN_LIST, at, format!("没有“{name}”这个列表{meant}"), Some(help))
        }
        RecordKind::Row => {
            let help = format!("可以写：{known}。");
            fault(findings::UNKNOWN_ATTRIBUTE, at, format!("列表的行没有“{name}”{meant}"), Some(help))
        }
    }
}

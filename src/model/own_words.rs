//! Findings about a file with Chinese keys, with its own names: `[revenue]` is `[收入]`, `function = "2010350"` is
//! `科目编码 = "2010350"`. What is pasted as it is said must not begin a section anew, and the clerk need not know other names.

use super::budget::Budget;
use super::record_around::{inner, record_around};
use super::sheet_words::{chinese, takes, within};
use crate::diagnostic::Diagnostic;
use crate::source::findings::UNKNOWN_VALUE;
use crate::source::{Field, OwnNames, RecordShape, Shape, Shelf, TEXT_FORMS, wide};
use crate::span::Span;
use crate::visible::Visible;

/// Rewords the findings that have their place in a file with Chinese keys or heads.
pub fn in_own_words(findings: &mut [Diagnostic], shelf: &Shelf<'_>) {
    if shelf.own_names.is_empty() && shelf.chinese_heads.is_empty() {
        return;
    }
    for finding in findings {
        let Some(span) = finding.primary.as_ref().map(|label| label.span) else { continue };
        let names = shelf.own_names.get(&span.file);
        let place = names.and_then(|_| record_around(shelf.sources.file(span.file), span));
        if names.is_some_and(OwnNames::is_chinese) && finding.code.ends_with(UNKNOWN_VALUE.number) {
            finding.help = finding.help.take().map(|help| Visible::lines(without_keys(&help)));
        }
        let own = Own { shelf, span, names, place };
        finding.reword(|words| own.reworded(words));
    }
}

/// 数量（quantity）、质量（quality） → 数量、质量
fn without_keys(list: &str) -> String {
    let mut parts = list.split('（');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once('）') {
        Some((key, rest)) if key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => text + rest,
        _ => text + "（" + part,
    })
}

/// How a file says things at a place.
struct Own<'s> {
    shelf: &'s Shelf<'s>,
    span: Span,
    names: Option<&'s OwnNames>,
    /// The record of the place.
    place: Option<&'static RecordShape>,
}

impl Own<'_> {
    fn reworded(&self, words: &str) -> String {
        let mut text = String::with_capacity(words.len());
        // The record that was named last.
        let mut named = None;
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let (said, length) = if rest.starts_with("{{") || rest.starts_with("{%") {
                (None, rest.find("}}").or_else(|| rest.find("%}")).map_or(rest.len(), |end| end + 2))
            } else if first == '[' {
                self.section(rest, &mut named).map_or((None, 1), |(said, length)| (Some(said), length))
            } else if first == '"' {
                let end = rest[1..].find(['"', '\n']).map_or(1, |end| end + 2);
                (None, end)
            } else if first.is_ascii_alphabetic() {
                let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                let is_key = !text.ends_with(|c: char| c.is_ascii_alphanumeric() || "-./_$".contains(c))
                    && !text.ends_with("gongkai ")
                    && !continues(&rest[length..]);
                // { file = … } is the form of a text.
                let is_form = text.ends_with("{ ") && TEXT_FORMS.iter().any(|(form, _)| *form == &rest[..length]);
                let said =
                    if is_key && !is_form { self.assignment(&rest[..length], &rest[length..], named) } else { None };
                said.map_or((None, length), |(said, more)| (Some(said), length + more))
            } else {
                (None, first.len_utf8())
            };
            text.push_str(said.as_deref().unwrap_or(&rest[..length]));
            rest = &rest[length..];
        }
        text
    }

    /// `[revenue]`, `[[previous.expenditure]]`: how the file writes it, or would write it, with the bytes that it takes here.
    fn section(&self, rest: &str, named: &mut Option<&'static RecordShape>) -> Option<(String, usize)> {
        let open = if rest.starts_with("[[") { 2 } else { 1 };
        let path = rest[open..].split(']').next()?;
        let is_path = !path.is_empty() && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
        if !is_path {
            return None;
        }
        let mut record = Some(Budget::SHAPE);
        let mut parts = Vec::new();
        for (depth, key) in path.split('.').enumerate() {
            let head = || self.shelf.chinese_heads.get(&(self.span.file, key.to_owned())).cloned();
            let field = record.and_then(|record| Some((record, record.field(key)?)));
            let own = || Some(self.names?.of(field?.0, field?.1).to_owned());
            parts.push(if depth == 0 { head().or_else(own) } else { own() }.unwrap_or_else(|| key.to_owned()));
            record = field.and_then(|(_, field)| inner((field.shape)()));
        }
        *named = record;
        Some((format!("{}{}", &rest[..open], parts.join(".")), open + path.len()))
    }

    /// A key, and its value if that has a Chinese name; with the bytes behind the key that they take.
    fn assignment(&self, key: &str, after: &str, named: Option<&'static RecordShape>) -> Option<(String, usize)> {
        let names = self.names?;
        let value = after.strip_prefix(" = \"").and_then(|value| value.split('"').next());
        let Some((record, field)) = self.field(key, value, named) else {
            return names.of_text(key).map(|name| (name.to_owned(), 0));
        };
        let name = names.of(record, field);
        if name == key {
            return None;
        }
        if let Some((value, name_of_value)) = value.and_then(|value| Some((value, chinese(field, value)?))) {
            return Some((format!("{name} = \"{name_of_value}\""), " = \"\"".len() + value.len()));
        }
        let is_flag = matches!(wide((field.shape)()), Shape::Flag);
        if is_flag && after.starts_with(" = true") {
            return Some((format!("{name} = 是"), " = true".len()));
        }
        Some((name.to_owned(), 0))
    }

    /// The field of a key: of the record that was named last, else of that of the place, else of all that have it, if they call
    /// it by one name.
    fn field(
        &self,
        key: &str,
        value: Option<&str>,
        named: Option<&'static RecordShape>,
    ) -> Option<(&'static RecordShape, &'static Field)> {
        let fits = |(_, field): &(&'static RecordShape, &'static Field)| value.is_none_or(|value| takes(field, value));
        let near = [named, self.place].into_iter().flatten();
        if let Some(found) = near.clone().flat_map(|record| within(record, key)).find(fits) {
            return Some(found);
        }
        // Among free keys, such as the figures of last year, a key is no section.
        if value.is_none() && near.into_iter().any(|record| record.rest.is_some()) {
            return None;
        }
        let root = Budget::SHAPE.field(key).map(|field| (Budget::SHAPE, field));
        let sections = Budget::SHAPE.fields.iter().filter_map(|field| inner((field.shape)()));
        let mut anywhere = sections.flat_map(|record| within(record, key)).chain(root).filter(fits);
        let first = anywhere.next()?;
        anywhere.all(|other| other.1.title == first.1.title).then_some(first)
    }
}

/// True if a word goes on: a path, a name of a file, a call.
fn continues(after: &str) -> bool {
    let mut next = after.chars();
    match next.next() {
        Some('.' | '-' | '/') => next.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some('(' | '*') => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BUDGET_FILE;
    use crate::source::Reader;
    use crate::world::Memory;

    /// Words about the first place of `at` in a budget.
    fn said(text: &str, at: &str, words: &str) -> String {
        let world = Memory::default().with("budget.toml", text.as_bytes());
        let mut shelf = Shelf::new(&world);
        let _ = Reader::read_file::<Budget>(&mut shelf, "budget.toml", BUDGET_FILE, None, |_, _| ());
        let whole = shelf.findings.iter().find_map(|finding| finding.primary.clone());
        let file = whole.expect("half a budget has findings").span.file;
        let start = u32::try_from(text.find(at).expect("the place is there")).unwrap_or_default();
        let mut findings = vec![Diagnostic::error("S000", words).at(Span { file, start, end: start + 1 }, "")];
        in_own_words(&mut findings, &shelf);
        findings.remove(0).message.into()
    }

    const CHINESE: &str = "[单位]\n单位代码 = \"1\"\n[[支出]]\n科目 = \"2010350\"\n基本支出 = 1\n\
                           [[项目]]\n项目名称 = \"甲\"\n绩效指标 = [\n  { 类别 = \"数量\", x = \"乙\" },\n]\n";

    #[test]
    fn keys_and_heads_are_the_files_own() {
        for (at, words, expected) in [
            ("2010350", "核对 [[expenditure]] 的 function", "核对 [[支出]] 的 科目"),
            (
                "2010350",
                "写 source = \"fund\"、carried_over = true",
                "写 资金来源 = \"政府性基金\"、由上年结转安排 = 是",
            ),
            ("x =", "是不是想写“name”", "是不是想写“三级指标”"),
            ("甲", "补上 name = …", "补上 项目名称 = …"),
            ("甲", "在 [previous] 里写 three_public = …", "在 [上年] 里写 three_public = …"),
            (
                "甲",
                "{{ delta.name | money }}、gongkai codes 2、budget.toml",
                "{{ delta.name | money }}、gongkai codes 2、budget.toml",
            ),
            ("甲", "在 [narrative] 里写 duties = \"…\"", "在 [文字] 里写 主要职责 = \"…\""),
        ] {
            assert_eq!(said(CHINESE, at, words), expected, "{words}");
        }
    }

    #[test]
    fn english_files_and_english_keys_stay() {
        let english = "[unit]\ncode = \"1\"\n[[expenditure]]\nfunction = \"2010350\"\n基本支出 = 1\n";
        assert_eq!(said(english, "2010350", "写 function、basic、source"), "写 function、基本支出、source");
        let words = "核对 [[expenditure]] 的 function";
        assert_eq!(said("[unit]\ncode = \"1\"\n", "code", words), words);
    }
}

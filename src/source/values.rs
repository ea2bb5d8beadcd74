//! Simple values: optional values, lists, maps, names, dates, codes, values printed as written.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::findings;
use super::nearest::nearest;
use super::pending::{PENDING_FORMS, Supposition};
use super::read::{FromToml, LIST_LIMIT, Node, Reader, Table};
use super::schema::Definitions;
use super::shape::Shape;
use super::text::{brief, check_characters};
use super::twice::belongs;
use super::{allow, allow_key};
use crate::catalogue::{Catalogue, codes_named};
use crate::diagnostic::Fix;
use crate::span::{Span, Spanned};

impl<T: FromToml> FromToml for Option<T> {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        T::pending(span, supposed).map(Some)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl<T: FromToml> FromToml for Spanned<T> {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        T::read(node, reader).map(|value| Self { value, span })
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        T::pending(span, supposed).map(|value| Self { value, span })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl<T: FromToml> FromToml for Box<T> {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        T::read(node, reader).map(Self::new)
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        T::pending(span, supposed).map(Self::new)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if let Some(table) = node.get_ref().as_table()
            && let Some(file) = table.get("file")
        {
            return reader.records_of_table(table, file);
        }
        if T::IS_RECORD && node.get_ref().is_table() {
            match reader.heading(node) {
                Some(name) => reader.wrong_value(
                    node,
                    &format!("[{name}] 少写了一层方括号"),
                    &format!("这样的记录可以有几条，标题写两层方括号：[[{name}]]；内容不用改。"),
                ),
                None => reader.wrong_type(node, "一列记录：标题写两层方括号，如 [[expenditure]]"),
            }
            return None;
        }
        let list = reader.list(node, "\"…\", \"…\"")?;
        let mut values = Self::with_capacity(list.len());
        let mut whole = true;
        for item in list {
            if T::IS_RECORD
                && let DeValue::String(named) = item.get_ref()
            {
                let at = reader.span(item);
                if values.len() > LIST_LIMIT {
                    break;
                }
                match reader.records_of_files(named, None, at) {
                    Some(records) => values.extend::<Self>(records),
                    None => whole = false,
                }
                continue;
            }
            match reader.item(item) {
                Some(value) => values.push(value),
                None => whole = false,
            }
        }
        if values.len() > LIST_LIMIT {
            let span = reader.span(node);
            reader.report(findings::TOO_MANY, |finding| finding.at(span, format!("这个列表有 {} 条", values.len())));
            return None;
        }
        // A budget is read without the records that cannot be read.
        (whole || reader.file_kind.may_be_pending).then_some(values)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn shape() -> Shape {
        Shape::List(T::shape)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let one = T::schema(definitions);
        definitions.list(one, T::IS_RECORD)
    }
}

impl FromToml for bool {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let value = node.get_ref().as_bool();
        if value.is_none() {
            reader.wrong_type(node, " true 或 false（不加引号）");
        }
        value
    }

    fn shape() -> Shape {
        Shape::Flag
    }

    fn schema(definitions: &mut Definitions) -> Json {
        if definitions.may_be_pending {
            return json!({ "type": ["boolean", "string"], "enum": [true, false, "是", "否"] });
        }
        json!({ "type": "boolean" })
    }
}

impl FromToml for u32 {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let value = node.get_ref().as_integer().and_then(|n| Self::from_str_radix(n.as_str(), n.radix()).ok());
        if value.is_none() {
            reader.wrong_type(node, "一个整数，如 2024");
        }
        value
    }

    fn shape() -> Shape {
        Shape::Integer
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}

/// A short name or identifier: a quoted string on one line.
impl FromToml for String {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let string = reader.string(node)?.to_owned();
        let span = reader.span(node);
        if reader.is_left_open(&string, span) {
            return Self::pending(span, reader.shelf.supposed);
        }
        check_characters(&string, span, reader).then_some(string)
    }

    fn shape() -> Shape {
        Shape::Name
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Some(supposed.text(span))
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string" })
    }
}

/// A table with free keys, in order of key.
#[derive(Clone, Debug)]
pub struct Keyed<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: FromToml> Keyed<T> {
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// Reads the keys of a table that are not in `known`.
    pub fn read_rest(table: &Table<'_>, reader: &mut Reader<'_, '_>, known: &[&str]) -> Option<Self> {
        let mut entries = Vec::new();
        let mut whole = true;
        let allow = reader.file_kind.may_allow.then_some(allow::KEY);
        // A table of nothing but free keys may have any.
        let slipped = if known.is_empty() { None } else { reader.slipped_record(table, known) };
        let is_slipped = |key: &str| slipped.is_some_and(|record| belongs(record, key));
        let own = |key: &str| !known.contains(&key) && Some(key) != allow && !is_slipped(key);
        for (key, node) in table.iter().filter(|(key, _)| own(key.get_ref())) {
            let span = reader.span(key);
            let name = Spanned { value: key.get_ref().to_string(), span };
            let from = reader.open_count();
            let value = reader.value(node);
            reader.name_open_values(from, &name.value);
            match value {
                Some(value) if check_characters(&name.value, span, reader) => entries.push((name, value)),
                _ => whole = false,
            }
        }
        (whole || reader.file_kind.may_be_pending).then_some(Self(entries))
    }

    /// The JSON Schema of one such entry.
    pub fn rest_schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl<T: FromToml> FromToml for Keyed<T> {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let table = reader.table(node)?;
        reader.take_allows(table, node);
        Self::read_rest(table, reader, &[])
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Shape::Map(T::shape)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let mut schema = json!({ "type": "object", "additionalProperties": T::schema(definitions) });
        if definitions.may_allow {
            schema["properties"] = json!({ allow::KEY: allow_key::schema(definitions) });
        }
        schema
    }
}

/// A calendar day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    /// Four digits.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromToml for Date {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let date = match node.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date,
            _ => None,
        };
        let span = reader.span(node);
        let open = node.get_ref().as_str().is_some_and(|text| reader.is_left_open(text, span));
        if date.is_none() && !open {
            reader.report(findings::BAD_DATE, |finding| finding.at(span, "这里应当是日期，如 2024-02-20，不加引号"));
        }
        date.map(|date| Self { year: date.year, month: date.month, day: date.day })
    }

    fn shape() -> Shape {
        Shape::Date
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let day = json!({
            "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2024-02-20"],
        });
        if !definitions.may_be_pending {
            return day;
        }
        // Two schemas, because Tombi takes a string with a format for a date without quotes, and a string without for text.
        let other = format!("^([0-9]{{4}}[-./年][0-9]{{1,2}}[-./月][0-9]{{1,2}}日?|{})$", PENDING_FORMS.join("|"));
        let about = "加引号的日期，如 \"2024年2月20日\"；还不知道的写 \"待填\"";
        json!({ "anyOf": [day, { "type": "string", "pattern": other, "description": about }] })
    }
}

/// A classification code: digits, in procurement after a letter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Code(pub String);

impl FromToml for Code {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::Integer(_)) {
            let words = format!("编码要加英文双引号：\"{}\"", reader.source(node));
            let span = reader.span(node);
            reader.report(findings::WRONG_TYPE, |finding| finding.at(span, words));
            return None;
        }
        let code = reader.string(node)?.to_owned();
        if is_code(&code) {
            return Some(Self(code));
        }
        let span = reader.span(node);
        if reader.is_undecided(&code, span) {
            return None;
        }
        let named = || codes_named(code.trim(), &[Catalogue::Function, Catalogue::Procurement]);
        reader.report(findings::BAD_CODE, |finding| match &named()[..] {
            [] => finding.at(span, "编码只由数字组成，如 \"2010301\""),
            [right] => finding.at(span, "这里写编码，写的是名称").help(format!("写成 \"{right}\"。")),
            [first, ..] => finding.at(span, "这里写编码，写的是名称").help(format!(
                "叫这个名称的编码有 {} 个，如 \"{first}\"：按所属的类、款写要用的那一个。",
                named().len()
            )),
        });
        None
    }

    fn shape() -> Shape {
        Shape::Code
    }

    fn schema(definitions: &mut Definitions) -> Json {
        if !definitions.may_be_pending {
            return json!({ "type": "string", "pattern": "^[A-C]?[0-9]{1,9}$" });
        }
        // A name may stand behind the code.
        let code = "[A-C]?[0-9]{1,9}| *[A-C]?[0-9]{2,9}([ _\\[(-].*|[^ -~].*)?";
        let pattern = format!("^({code}|{})$", PENDING_FORMS.join("|"));
        json!({ "type": ["string", "integer"], "pattern": pattern, "minimum": 0 })
    }
}

/// True for text with the form of a catalogue code.
pub(crate) fn is_code(text: &str) -> bool {
    let digits = text.strip_prefix(['A', 'B', 'C']).unwrap_or(text);
    (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A value printed exactly as written: `25`, `"25.00"`, `"50%"`, `""`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The characters without quotes.
    pub text: String,
    pub span: Span,
}

impl FromToml for Written {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        let text = match node.get_ref() {
            DeValue::String(text) if reader.is_left_open(text, span) => {
                return Self::pending(span, reader.shelf.supposed);
            }
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(_) | DeValue::Float(_) => reader.source(node).to_owned(),
            _ => {
                reader.wrong_type(node, "一个数，或用英文双引号括起来的文字");
                return None;
            }
        };
        check_characters(&text, span, reader).then_some(Self { text, span })
    }

    fn shape() -> Shape {
        Shape::Written
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Some(Self { text: supposed.written(), span })
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": ["string", "number"] })
    }
}

impl Reader<'_, '_> {
    /// Reports a value that is not a name of an enumeration.
    pub fn unknown_name(&mut self, node: &Node<'_>, about: &str, names: &[(&str, &str)]) {
        let written = node.get_ref().as_str().unwrap_or_default();
        let span = self.span(node);
        let shown = brief(written);
        let all = names.iter().flat_map(|(key, chinese)| [*key, *chinese]);
        let meant = nearest(written, all);
        let words = match meant {
            Some(meant) => format!("{about}没有“{shown}”，是不是想写“{meant}”"),
            None => format!("{about}没有“{shown}”"),
        };
        // In a sheet the names are enough.
        let in_cells = self.shelf.sources.file(span.file).cells.is_some();
        let name = |(key, chinese): &(&str, &str)| {
            if in_cells { (*chinese).to_owned() } else { format!("{chinese}（{key}）") }
        };
        let list: Vec<String> = names.iter().map(name).collect();
        // As it is written, between whatever quotes.
        let old = self.source(node).to_owned();
        let new = meant.filter(|_| !written.is_empty()).map(|meant| old.replace(written, meant));
        self.report(findings::UNKNOWN_VALUE, |finding| {
            let finding = finding.at(span, words).help(format!("可以写：{}。", list.join("、")));
            match new {
                Some(new) if new != old => finding.fixed_by(Fix::words(&[span], &old, &new)),
                _ => finding,
            }
        });
    }
}

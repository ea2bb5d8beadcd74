//! `[narrative]` and `[ask]` of variant.toml: texts and values that the unit must write beyond the budget format.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::source::{Definitions, FromToml, Keyed, Node, Reader, Text, either, names, record};

names! {
    /// What kind of value a unit writes under a key of `[extra]`.
    AskKind = "内容的种类" {
        Text "text" "文字" / "一段文字",
        /// An amount of money.
        Money "money" "金额" / "一个金额",
        /// A quantity, printed as written.
        Count "count" "数量" / "一个数，照写的印",
        /// A list of records; each has the fields that the ask names.
        List "list" "列表" / "一列记录，各项写在 fields 里",
    }
}

record! {
    /// The long form of a key of `[narrative]`.
    NarrativeFields = "要单位写的一段话" {
        /// Chinese description, for messages and `variants show`.
        what: Text = "这是什么，如 \"单位职责\"",
        hint: Option<Text> = "怎样写",
    }
}

record! {
    /// The long form of a key of `[ask]`.
    AskFields = "要单位写的一项内容" {
        /// Chinese description, for messages and `variants show`.
        what: Text = "这是什么",
        hint: Option<Text> = "怎样写",
        /// Kind of value; text if absent.
        kind: Option<AskKind> = "种类：文字（不写就是）、金额、数量、列表" default "text",
        /// True if a unit may omit it.
        optional: Option<bool> = "true：可以不写",
        /// Of a list: what each record holds.
        fields: Keyed<RawListField> = "列表的各项：名称 = \"这是什么\"，或 { what = \"…\", kind = \"金额\" }",
    }
}

record! {
    /// The long form of a field of a list.
    ListFields = "列表的一项" {
        what: Text = "这是什么",
        /// Kind of value; text if absent.
        kind: Option<AskKind> = "种类：文字（不写就是）、金额、数量" default "text",
        /// True if a record may omit it.
        optional: Option<bool> = "true：可以不写",
    }
}

/// A field of a list: its description as a string, or the table form.
#[derive(Clone, Debug)]
pub struct RawListField(pub ListFields);

/// A key of `[narrative]`: its description as a string, or the table form.
#[derive(Clone, Debug)]
pub struct RawNarrative(pub NarrativeFields);

/// A key of `[ask]`: its description as a string, or the table form.
#[derive(Clone, Debug)]
pub struct RawAsk(pub AskFields);

fn or_words(long: Json) -> Json {
    either(json!({ "type": "string", "description": "这是什么，如 \"单位职责\"" }), long)
}

impl FromToml for RawNarrative {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if !matches!(node.get_ref(), DeValue::String(_)) {
            return NarrativeFields::read(node, reader).map(Self);
        }
        let span = reader.span(node);
        Text::read(node, reader).map(|what| Self(NarrativeFields { span, what, hint: None }))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        or_words(NarrativeFields::schema(definitions))
    }
}

impl FromToml for RawListField {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if !matches!(node.get_ref(), DeValue::String(_)) {
            return ListFields::read(node, reader).map(Self);
        }
        let span = reader.span(node);
        let what = Text::read(node, reader)?;
        Some(Self(ListFields { span, what, kind: None, optional: None }))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        or_words(ListFields::schema(definitions))
    }
}

impl FromToml for RawAsk {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if !matches!(node.get_ref(), DeValue::String(_)) {
            return AskFields::read(node, reader).map(Self);
        }
        let span = reader.span(node);
        let what = Text::read(node, reader)?;
        Some(Self(AskFields { span, what, hint: None, kind: None, optional: None, fields: Keyed::default() }))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        or_words(AskFields::schema(definitions))
    }
}

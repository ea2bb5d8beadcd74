//! Authored text: in place, in an included file, or withheld with a reason.

use serde_json::{Value as Json, json};

use super::file_kind::FileKind;
use super::findings;
use super::pending::{PENDING, Supposition};
use super::read::{FromToml, Node, Reader};
use super::schema::{Definitions, or_table};
use super::shape::Shape;
use super::shelf::{Shelf, TEXT_LIMIT};
use crate::limits;
use crate::span::Span;
use crate::visible::{is_unseen, on_one_line};

/// A text and its place.
#[derive(Clone, Debug)]
pub struct Text {
    /// Lines end with `\n`.
    pub value: String,
    /// In the TOML file, or in the included file.
    pub span: Span,
    /// Set if the text is withheld as secret; `value` is then printed instead.
    pub secret: Option<Secret>,
}

impl Text {
    /// True if the words are withheld or yet to be written: they may say anything.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.secret.is_some() || self.value == PENDING
    }
}

/// Why a text is withheld as secret.
#[derive(Clone, Debug)]
pub struct Secret {
    /// Legal basis, if given.
    pub basis: Option<String>,
}

impl FromToml for Text {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if let Some(table) = node.get_ref().as_table() {
            if let Some(file) = table.get("file") {
                reader.refuse_unknown(table, &["file"]);
                return read_included(file, reader);
            }
            if let Some(secret) = table.get("secret") {
                reader.refuse_unknown(table, &["secret", "basis"]);
                let value: String = FromToml::read(secret, reader)?;
                let basis = match table.get("basis") {
                    Some(basis) => Some(String::read(basis, reader)?),
                    None => None,
                };
                return Some(Self { value, span: reader.span(secret), secret: Some(Secret { basis }) });
            }
            reader.wrong_type(node, "文字，或 { file = \"职责.md\" }，或 { secret = \"…\", basis = \"…\" }");
            return None;
        }
        let value = reader.string(node)?.replace("\r\n", "\n");
        let span = reader.span(node);
        if reader.is_left_open(&value, span) {
            return Self::pending(span, reader.shelf.supposed);
        }
        check_characters(&value, span, reader).then_some(Self { value, span, secret: None })
    }

    fn shape() -> Shape {
        Shape::Text
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Some(Self { value: supposed.text(span), span, secret: None })
    }

    fn schema(_: &mut Definitions) -> Json {
        let table = json!({
            "properties": {
                "file": { "type": "string", "description": "文字所在的文件，从本文件所在的文件夹算起，如 \"职责.md\"" },
                "secret": { "type": "string", "description": "涉密不公开时印出的话" },
                "basis": { "type": "string", "description": "涉密的依据" },
            },
            "additionalProperties": false,
            "if": { "required": ["file"], "properties": { "file": true }, "additionalProperties": true },
            "then": { "maxProperties": 1, "additionalProperties": true },
            "else": { "required": ["secret"], "properties": { "secret": true }, "additionalProperties": true },
        });
        or_table(json!({ "type": "string" }), table)
    }
}

fn read_included(file: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Text> {
    let span = reader.span(file);
    let authored = reader.string(file)?;
    if reader.is_left_open(authored, span) {
        return Text::pending(span, reader.shelf.supposed);
    }
    let path = reader.shelf.resolve(authored, span, reader.file_kind)?;
    let id = reader.shelf.open(&path, TEXT_LIMIT, reader.file_kind, Some(span))?;
    let text = reader.shelf.sources.file(id).text.replace("\r\n", "\n");
    let whole = Span { file: id, start: 0, end: u32::try_from(reader.shelf.sources.file(id).text.len()).unwrap_or(0) };
    if reader.is_left_open(&text, whole) {
        return Text::pending(whole, reader.shelf.supposed);
    }
    let value = text.trim_end().to_owned();
    check_characters(&value, whole, reader).then_some(Text { value, span: whole, secret: None })
}

/// Refuses characters that are invisible to readers or not printable by renderers.
pub(crate) fn check_characters(text: &str, span: Span, reader: &mut Reader<'_, '_>) -> bool {
    if text.len() > limits::TEXT.count() {
        reader.report(findings::TEXT_TOO_LONG, |finding| finding.at(span, "这段文字超过 1 MiB"));
        return false;
    }
    reader.shelf.all_seen(text, span, reader.file_kind)
}

impl Shelf<'_> {
    /// Refuses a text that holds a character that nobody sees.
    pub(crate) fn all_seen(&mut self, text: &str, span: Span, file_kind: FileKind) -> bool {
        let Some(unseen) = text.chars().find(|&c| is_unseen(c)) else { return true };
        let words = format!("这里有看不见的字符 U+{:04X}", u32::from(unseen));
        // Point at the character itself, unless it is written as an escape.
        let at = self.sources.text(span).find(unseen).map_or(span, |offset| {
            let start = span.start + u32::try_from(offset).unwrap_or(0);
            Span { start, end: start + u32::try_from(unseen.len_utf8()).unwrap_or(1), ..span }
        });
        self.report(file_kind, findings::CONTROL_CHARACTER, |finding| finding.at(at, words));
        false
    }
}

/// The beginning of a cell's text, for a message.
pub(crate) fn brief(text: &str) -> String {
    on_one_line(&text.trim().chars().take(40).collect::<String>()).into_owned()
}

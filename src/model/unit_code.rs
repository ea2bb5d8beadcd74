//! The code of a unit, which also names output folders.

use serde_json::{Value as Json, json};

use crate::output::names;
use crate::source::{
    Definitions, FromToml, Node, PENDING, PENDING_FORMS, Reader, Shape, Span, Supposition, check_characters, findings,
};

/// In bytes: longer than any real code, and short enough for a folder name.
const LONGEST: usize = 64;

/// What [`names::refusal`] says of plain codes, for the JSON Schema.
const NOT_STORED: &str =
    "^([Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|([Cc][Oo][Mm]|[Ll][Pp][Tt])[1-9])([.]|$)|[.]$";

/// A unit's code. Characters that are special in a shell, path or spreadsheet are refused, and names that Windows cannot store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitCode {
    pub value: String,
    pub span: Span,
}

impl UnitCode {
    /// Why a text cannot be a unit's code; `None` if it can.
    #[must_use]
    pub fn refusal(text: &str) -> Option<String> {
        if is_plain(text) {
            return names::refusal(text);
        }
        Some(format!("单位代码只用数字、英文字母和 -、_、.，不以 . 开头，最多 {LONGEST} 个字符"))
    }
}

impl FromToml for UnitCode {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let value = reader.string(node)?.to_owned();
        let span = reader.span(node);
        if reader.is_left_open(&value, span) {
            return Self::pending(span, reader.shelf.supposed);
        }
        if !check_characters(&value, span, reader) {
            return None;
        }
        if let Some(words) = Self::refusal(&value) {
            let help = "照预算系统里的单位代码写，如 code = \"104001\"。";
            reader.report(findings::WRONG_TYPE, |finding| finding.at(span, words).help(help));
            return None;
        }
        Some(Self { value, span })
    }

    fn shape() -> Shape {
        Shape::Name
    }

    /// Drafts go to a folder of this name.
    fn pending(span: Span, _: Supposition) -> Option<Self> {
        Some(Self { value: PENDING.to_owned(), span })
    }

    fn schema(_: &mut Definitions) -> Json {
        let pattern = format!("^([0-9A-Za-z_-][0-9A-Za-z._-]{{0,{}}}|{})$", LONGEST - 1, PENDING_FORMS.join("|"));
        json!({ "type": "string", "pattern": pattern, "not": { "pattern": NOT_STORED } })
    }
}

/// True for letters, digits, `-`, `_` and `.`, not starting with a dot.
fn is_plain(code: &str) -> bool {
    (1..=LONGEST).contains(&code.len())
        && !code.starts_with('.')
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

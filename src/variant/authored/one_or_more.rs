//! One string, or a list of them.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::source::{Definitions, FromToml, Node, Reader, Spanned};

/// A string counts as a list of one: `"function"`, `["function", "source"]`.
#[derive(Clone, Debug)]
pub struct OneOrMore(pub Vec<Spanned<String>>);

impl FromToml for OneOrMore {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            return Some(Self(vec![FromToml::read(node, reader)?]));
        }
        FromToml::read(node, reader).map(Self)
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": ["string", "array"], "items": { "type": "string" } })
    }
}

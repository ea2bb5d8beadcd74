//! Notes below a table.

use serde_json::{Value as Json, json};

use crate::source::{Definitions, FromToml, Node, Reader, Text, record};

/// A note below a table, printed always or under a condition.
#[derive(Clone, Debug)]
pub struct RawNote {
    pub text: Text,
    /// The condition in Tera's syntax, without `{% if` and `%}`.
    pub when: Option<Text>,
}

record! {
    /// The table form of a note.
    NoteFields = "有条件的注" {
        text: Text = "注的文字模板",
        when: Option<Text> = "什么时候印：模板的条件，如 \"fig.fund is zero\"；不写就总是印",
    }
}

impl FromToml for RawNote {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if node.get_ref().as_table().is_some_and(|table| !table.contains_key("file") && !table.contains_key("secret")) {
            let NoteFields { text, when, .. } = NoteFields::read(node, reader)?;
            return Some(Self { text, when });
        }
        Some(Self { text: FromToml::read(node, reader)?, when: None })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        // A text from a file is a table, too.
        json!({ "anyOf": [Text::schema(definitions), NoteFields::schema(definitions)] })
    }
}

//! What a page asks. web/src/core/messages.ts says what each is for.

use serde::Deserialize;

use super::begin::Beginning;
use super::change::Change;
use super::places::Field;

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Request {
    Variants {},
    New(Beginning),
    Open {
        budget: Option<String>,
    },
    Import {
        file: String,
    },
    NextYear {},
    Check {},
    Section {
        at: usize,
    },
    Edit {
        changes: Vec<Change>,
    },
    Undo {},
    Redo {},
    Text {
        text: Option<String>,
    },
    Page {
        page: usize,
    },
    Fonts {},
    Html {},
    Fix {
        finding: usize,
    },
    Figures {},
    Changes {
        against: Option<String>,
        #[serde(default)]
        handed: bool,
    },
    Trace {
        item: usize,
    },
    Lit(Field),
    Codes {
        list: String,
        query: String,
    },
    Explain {
        code: String,
    },
    Give {
        formats: Vec<String>,
        draft: bool,
    },
    Files {},
}

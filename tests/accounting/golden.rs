//! The examples compile to the published documents, table by table and cell by cell.
//!
//! The test reads document.json, so that its format is tested, too.

use serde_json::{Map, Value};

use crate::support::{self, budget_path, errors, root};

/// Texts above and below a table's grid.
const CAPTIONS: [&str; 5] = ["title", "unit_line", "year_line", "money_line", "deadline_line"];

#[test]
fn nangong_2024_is_the_published_document() {
    assert_as_published("nangong-2024");
}

#[test]
fn ningjin_dzzw_2024_is_the_published_document() {
    assert_as_published("ningjin-dzzw-2024");
}

#[test]
fn xingtai_2025_is_the_published_document() {
    assert_as_published("xingtai-2025");
}

#[test]
fn shijiazhuang_2023_is_the_published_document() {
    assert_as_published("shijiazhuang-2023");
}

fn assert_as_published(example: &str) {
    let published =
        std::fs::read_to_string(root().join(format!("tests/golden/{example}.json"))).expect("a golden file");
    let published: Vec<Value> = serde_json::from_str(&published).expect("JSON");
    let compiled = tables(&compile(example));
    let differences = differences(&published, &compiled);
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

/// The example's document.json.
fn compile(example: &str) -> Value {
    let outcome = support::compile(&support::repository(), &budget_path(example));
    let errors = errors(&outcome.findings, &outcome.sources);
    assert!(errors.is_empty(), "{errors}");
    support::json(&outcome.into_document().expect("a document"))
}

fn tables(document: &Value) -> Vec<Value> {
    assert_eq!(document["format"], 1);
    let blocks = document["blocks"].as_array().expect("blocks");
    blocks.iter().filter(|block| block["type"] == "table").cloned().collect()
}

fn differences(published: &[Value], compiled: &[Value]) -> Vec<String> {
    let mut found = Differences(Vec::new());
    let ids = |tables: &[Value]| tables.iter().map(|table| words(&table["id"])).collect::<Vec<_>>();
    found.compare("tables", &ids(published), &ids(compiled));
    for want in published {
        let id = words(&want["id"]);
        if let Some(got) = compiled.iter().find(|table| words(&table["id"]) == id) {
            found.table(&id, want, got);
        }
    }
    found.0
}

struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, place: &str, want: &T, got: &T) {
        if want != got {
            self.0.push(format!("{place}: published {want:?}, compiled {got:?}"));
        }
    }

    fn table(&mut self, id: &str, want: &Value, got: &Value) {
        assert_keys(id, got.as_object().expect("a table"));
        for key in CAPTIONS {
            self.compare(&format!("{id}.{key}"), &words(&want[key]), &words(&got[key]));
        }
        for key in ["column_numbers", "notes"] {
            self.compare(&format!("{id}.{key}"), &row(&want[key]), &row(&got[key]));
        }
        for key in ["header", "info"] {
            self.grid(&format!("{id}.{key}"), &grid(&want[key]), &grid(&got[key]));
        }
        // Skip blank rows that only fill a page.
        let filled = |rows: &Value| {
            grid(rows).into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect::<Vec<_>>()
        };
        self.grid(&format!("{id}.rows"), &filled(&want["rows"]), &filled(&got["rows"]));
    }

    fn grid(&mut self, place: &str, want: &[Vec<String>], got: &[Vec<String>]) {
        self.compare(&format!("{place}: number of rows"), &want.len(), &got.len());
        for (at, (want, got)) in want.iter().zip(got).enumerate() {
            self.compare(&format!("{place}[{at}]: number of cells"), &want.len(), &got.len());
            for (column, (want, got)) in want.iter().zip(got).enumerate() {
                self.compare(&format!("{place}[{at}][{column}]"), want, got);
            }
        }
    }
}

/// Checks the exact set of keys, because a missing one would read as empty.
fn assert_keys(id: &str, table: &Map<String, Value>) {
    const ALWAYS: [&str; 12] = [
        "type",
        "id",
        "title",
        "header",
        "info",
        "column_numbers",
        "rows",
        "notes",
        "captions",
        "lines",
        "merged",
        "traces",
    ];
    for key in ALWAYS {
        assert!(table.contains_key(key), "{id} lacks {key}");
    }
    for key in table.keys() {
        assert!(ALWAYS.contains(&key.as_str()) || CAPTIONS.contains(&key.as_str()), "{id} has {key}");
    }
}

fn grid(rows: &Value) -> Vec<Vec<String>> {
    rows.as_array().map_or_else(Vec::new, |rows| rows.iter().map(row).collect())
}

fn row(cells: &Value) -> Vec<String> {
    cells.as_array().map_or_else(Vec::new, |cells| cells.iter().map(words).collect())
}

/// A cell's text without white space; empty for a covered cell.
fn words(cell: &Value) -> String {
    assert!(cell.is_string() || cell.is_null(), "{cell} is not words");
    cell.as_str().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect()
}

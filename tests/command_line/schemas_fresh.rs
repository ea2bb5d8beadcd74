//! The schemas committed under schema/ are those that the types describe.

use crate::support::snapshot::Snapshots;

#[test]
fn committed_schemas_are_fresh() {
    let mut kept = Snapshots::of("command_line schemas_fresh::");
    for (name, text) in gongkai::schemas() {
        kept.compare(&format!("schema/{name}"), &text);
    }
    kept.finish();
}

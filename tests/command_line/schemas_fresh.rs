//! The committed schemas under schema/ are up to date.

use crate::support::snapshot::Snapshots;

#[test]
fn committed_schemas_are_fresh() {
    let mut kept = Snapshots::of("command_line schemas_fresh::");
    for (name, text) in gongkai::schemas() {
        kept.compare(&format!("schema/{name}"), &text);
    }
    kept.finish();
}

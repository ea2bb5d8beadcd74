//! The schemas committed under schema/ are those that the types describe.

use std::path::Path;

#[test]
fn committed_schemas_are_fresh() {
    for (name, text) in gongkai::schemas() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(name);
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let which = name.split('.').next().unwrap_or_default();
        assert!(committed == text, "{name} is stale: run `cargo run -- schema {which} > schema/{name}`");
    }
}

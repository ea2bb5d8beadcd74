//! The JSON Schemas: of the files that people write, for editors, and of document.json, for those who read it.

use crate::source::schema_of;
use crate::{check, model, render, variant};

/// The JSON Schemas, as committed under schema/: file name and text.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    let budget = schema_of::<model::Budget>("gongkai 预算文件（格式 1）", model::BUDGET_FILE);
    let repository = schema_of::<model::Repository>("gongkai 预算仓库 gongkai.toml", model::REPOSITORY_FILE);
    [("budget.schema.json", budget), ("repository.schema.json", repository)]
        .into_iter()
        .chain(variant::schemas())
        .chain([("identities.schema.json", check::identities_schema())])
        .map(|(name, schema)| (name, format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())))
        .chain([("document.schema.json", render::json::SCHEMA.to_owned())])
        .collect()
}

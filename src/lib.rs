//! gongkai (公开) compiles a Chinese government unit's budget, authored as TOML, into the complete
//! disclosure that the law requires it to publish.
//!
//! One flow, one direction: source → model → ledgers → figures → checks → document → bytes.
//!
//! ```
//! use gongkai::{flow, render, world::Memory};
//!
//! let world = Memory::default().with("budget.toml", r#"
//!     format = 1
//!     revenue = { general = 120.00 }
//!     basic = { 30101 = 100.00, 30201 = 20.00 }
//!
//!     [unit]
//!     code = "104001"
//!     name = "某市某局"
//!     kind = "单位"
//!     year = 2024
//!     variant = "hebei-2024"
//!     money = "万元"
//!
//!     [[expenditure]]
//!     function = "2010301"
//!     basic = 120.00
//!
//!     [previous]
//!     basic = 110.00
//!     project = 0
//!     three_public = 0
//!
//!     [narrative]
//!     duties = "负责全市某项工作。"
//!     basic_change_reason = "人员增加"
//!     operating_uses = "办公费、印刷费"
//! "#);
//! let outcome = flow::process(&world, "budget.toml");
//! assert!(outcome.is_sound(), "{:?}", outcome.findings);
//! let document = outcome.document.expect("a sound budget compiles");
//! assert!(String::from_utf8_lossy(&render::markdown::render(&document)).contains("120.00"));
//! ```

pub mod catalogue;
pub mod check;
pub mod compile;
pub mod diagnostic;
pub mod document;
pub mod flow;
pub mod fonts;
pub mod layout;
pub mod ledger;
pub mod model;
pub mod money;
pub mod quotient;
pub mod render;
pub mod report;
pub mod source;
pub mod span;
pub mod variant;
pub mod world;

/// The JSON Schemas, as committed under schema/: file name and text.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    let budget =
        source::schema_of::<model::Budget>("gongkai 预算文件（格式 1）", "budget.schema.json", model::BUDGET_FILE);
    let repository = source::schema_of::<model::Repository>(
        "gongkai 预算仓库 gongkai.toml",
        "repository.schema.json",
        model::REPOSITORY_FILE,
    );
    [("budget.schema.json", budget), ("repository.schema.json", repository)]
        .into_iter()
        .chain(variant::schemas())
        .map(|(name, schema)| (name, format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())))
        .collect()
}

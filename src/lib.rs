//! gongkai (公开) compiles a Chinese government unit's budget, authored as TOML, into the complete
//! disclosure that the law requires it to publish.
//!
//! [`Compiler`] takes a repository (a [`World`](world::World): a folder, or files in memory) and compiles a budget of it
//! to an [`Outcome`]: findings, and a document. A sound document is [published](Outcome::publish) in any format.
//!
//! Text in, findings as JSON out:
//!
//! ```
//! use gongkai::{Compiler, world::Memory};
//!
//! let budget = r#"
//!     format = 1
//!     revenue = { general = 120.00 }
//!     basic = { 30101 = 100.00, 30201 = 2.00 }
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
//! "#;
//! let outcome = Compiler::new(Memory::default().with("budget.toml", budget)).compile("budget.toml");
//! let findings: serde_json::Value = serde_json::from_str(&outcome.to_json())?;
//! let basic = findings["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "B010").unwrap();
//! assert_eq!(basic["message"], "一般公共预算基本支出，按科目与按经济分类不相等，差 18.00万元");
//! assert_eq!(basic["difference"], "18.00万元");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A folder in, DOCX and PDF out:
//!
//! ```
//! # #[cfg(all(feature = "docx", feature = "pdf", feature = "fonts"))] {
//! use gongkai::{Compiler, world::Disk};
//!
//! let outcome = Compiler::new(Disk::open("examples/nangong-2024")?).compile("budget.toml");
//! let publication = outcome.publish()?;
//! let (docx, pdf) = (publication.docx()?, publication.pdf()?);
//! assert!(docx.starts_with(b"PK") && pdf.starts_with(b"%PDF-1.7"));
//! # }
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! A variant (what documents of a place look like) of one's own, in memory:
//!
//! ```
//! use gongkai::{Compiler, world::Memory};
//!
//! let variant = r#"
//!     name = "ours"
//!     title = "本县的格式"
//!     extends = "hebei-2024"
//! "#;
//! let budget = r#"
//!     format = 1
//!     revenue = { general = 120.00 }
//!     basic = { 30101 = 100.00, 30201 = 20.00 }
//!
//!     [unit]
//!     code = "104001"
//!     name = "某市某局"
//!     kind = "单位"
//!     year = 2024
//!     variant = "ours"
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
//! "#;
//! let world = Memory::default()
//!     .with("variants/ours/variant.toml", variant)
//!     .with("variants/ours/sections/opening.md", "现公开{{ unit.name }}{{ year }}年的预算。\n")
//!     .with("budget.toml", budget);
//! let outcome = Compiler::new(world).compile("budget.toml");
//! assert!(outcome.publish()?.markdown().contains("现公开某市某局2024年的预算。"));
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! # Features
//!
//! All are on by default. `docx` and `pdf` add these formats; `xlsx` reads and writes workbooks; `fonts` embeds four Chinese
//! typefaces (13 MB), without which pages need the repository's own font files; `cli` builds the program. The core alone
//! reads, checks and compiles, and writes Markdown and JSON.

pub mod accounts_skeleton;
mod compiler;
pub mod conversion;
pub mod diff;
mod digest;
mod disk;
mod error;
mod file_name;
mod flow;
mod installed;
pub mod next_year;
mod opening;
mod outcome;
pub mod overview;
#[cfg(any(feature = "docx", feature = "xlsx"))]
mod package;
mod pending;
mod publication;
mod ready;
mod schemas;

pub mod diagnostic;
pub mod document;
pub mod output;
pub mod render;
pub mod report;
pub mod world;

// The phases. They are public for this package's program, tests and benchmarks, and may change with any version.
#[doc(hidden)]
pub mod author;
#[doc(hidden)]
pub mod book;
#[doc(hidden)]
pub mod calendar;
#[doc(hidden)]
pub mod catalogue;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod compile;
#[doc(hidden)]
pub mod desk;
#[doc(hidden)]
pub mod fonts;
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod ledger;
mod lexicon;
#[doc(hidden)]
pub mod limits;
#[doc(hidden)]
pub mod manifest;
#[doc(hidden)]
pub mod meter;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod money;
#[doc(hidden)]
pub mod published;
#[doc(hidden)]
pub mod quotient;
#[doc(hidden)]
pub mod recorded;
#[doc(hidden)]
pub mod sheet;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod span;
#[doc(hidden)]
pub mod summary;
#[doc(hidden)]
pub mod variant;
#[doc(hidden)]
pub mod visible;
#[doc(hidden)]
pub mod workbook;
#[doc(hidden)]
pub mod workspace;

pub use check::allow::Allowed;
pub use compiler::Compiler;
pub use diagnostic::{Diagnostic, Severity};
#[doc(hidden)]
pub use digest::Digest;
pub use document::Document;
pub use error::Error;
#[doc(hidden)]
pub use file_name::FileName;
pub use fonts::Cabinet;
pub use money::Money;
pub use outcome::Outcome;
pub use publication::Publication;
pub use ready::Pool;
pub use render::Format;
pub use schemas::schemas;
pub use source::{Date, SourceMap};
pub use span::Span;

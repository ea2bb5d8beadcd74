//! Four Chinese typefaces as TrueType files, for the roles that typefaces have in an official document (GB/T 9704).
//!
//! A crate of their own, because a package of the registry may have 10 MB.

/// A heavier 宋体 for titles, as 小标宋 is: Noto Serif SC Bold.
pub const TITLE: &[u8] = include_bytes!("NotoSerifSC-Bold.subset.ttf");

/// 黑体 for headings of the first level: Noto Sans SC Bold.
pub const HEADING: &[u8] = include_bytes!("NotoSansSC-Bold.subset.ttf");

/// 楷体 for headings of the second level: common characters and those of place names, cut from LXGW WenKai.
pub const SUBHEADING: &[u8] = include_bytes!("GongkaiKai-Regular.ttf");

/// 宋体 for running text and tables: Noto Serif SC Regular.
pub const TEXT: &[u8] = include_bytes!("NotoSerifSC-Regular.subset.ttf");

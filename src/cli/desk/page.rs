//! The page that is served: what a release has within it, or a file.

use std::path::Path;

use gongkai::visible::VisiblePath as _;

/// As it is released beside the program.
const NAME: &str = "gongkai.html";
/// The largest page, in bytes.
const LIMIT: u64 = 64 << 20;

/// The page within this program, packed by gzip: `GONGKAI_PAGE` of deploy/release/build.
#[cfg(gongkai_page)]
const WITHIN: Option<&[u8]> = Some(include_bytes!(env!("GONGKAI_PAGE")));
#[cfg(not(gongkai_page))]
const WITHIN: Option<&[u8]> = None;

pub(super) enum Page {
    /// By gzip, which every browser unpacks.
    Packed(&'static [u8]),
    Plain(Vec<u8>),
}

impl Page {
    /// The page that is named, else the one within the program, else the one beside it.
    pub fn find(named: Option<&Path>) -> Result<Self, String> {
        if let Some(named) = named {
            return read(named);
        }
        if let Some(packed) = WITHIN {
            return Ok(Self::Packed(packed));
        }
        let program = std::env::current_exe().and_then(|program| program.canonicalize()).unwrap_or_default();
        let beside = program.with_file_name(NAME);
        if beside.is_file() {
            return read(&beside);
        }
        Err(format!(
            "没有填报页 {NAME}：从 {}/releases 下载，放到“{}”，或用 --page 指出它在哪里",
            env!("CARGO_PKG_REPOSITORY"),
            beside.parent().unwrap_or(&beside).visible()
        ))
    }
}

fn read(path: &Path) -> Result<Page, String> {
    let shown = path.visible();
    let about = std::fs::metadata(path).map_err(|error| format!("“{shown}”读不到：{error}"))?;
    if !about.is_file() || about.len() > LIMIT {
        return Err(format!("“{shown}”不是填报页；要的是 {NAME}"));
    }
    let bytes = std::fs::read(path).map_err(|error| format!("“{shown}”读不到：{error}"))?;
    let is_page = bytes.trim_ascii_start().get(..9).is_some_and(|begin| begin.eq_ignore_ascii_case(b"<!doctype"));
    if is_page { Ok(Page::Plain(bytes)) } else { Err(format!("“{shown}”不是填报页；要的是 {NAME}")) }
}

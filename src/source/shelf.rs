//! The shelf: files read so far, decoded and kept for excerpts, and findings so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::allow::Allow;
use super::file_kind::FileKind;
use super::findings::{self, FileFinding};
use super::nearest::nearest;
use super::path::PathStep;
use super::pending::Supposition;
use super::usual::OwnNames;
use crate::diagnostic::{Diagnostic, Severity};
use crate::limits;
use crate::meter::{Excess, Meter, Use};
use crate::sheet::Allowance;
use crate::span::{FileId, SourceMap, Span};
use crate::visible::Visible;
use crate::world::{self, ReadError, World};

/// The largest TOML file, in bytes.
pub(crate) const FILE_LIMIT: u64 = limits::FILE.most;
/// The largest included text, in bytes.
pub(crate) const TEXT_LIMIT: u64 = limits::TEXT_FILE.most;

/// Limit of findings, after which further ones are dropped.
const ENOUGH: usize = 1_000;

/// Files and findings so far.
pub struct Shelf<'w> {
    /// Source of file contents.
    pub world: &'w dyn World,
    /// Files that spans point into.
    pub sources: SourceMap,
    /// In the order in which they were made.
    pub findings: Vec<Diagnostic>,
    /// Every `allow` entry of the files.
    pub allows: Vec<Allow>,
    /// What stands for pending values.
    pub supposed: Supposition,
    /// Places of pending values.
    pub(crate) pending: BTreeSet<Span>,
    /// Those of names: what points at a name is about the record, and need not depend on the name.
    pub(crate) pending_names: BTreeSet<Span>,
    /// Empty cells of workbooks that have room for the value of a key, by file, part and key.
    pub(super) unwritten: BTreeMap<(FileId, String, String), Span>,
    /// Indices of the findings that say that a value is pending, or why.
    pub(crate) about_pending: BTreeSet<usize>,
    /// Values that somebody must check, each with what is doubtful about it.
    pub(crate) reviews: BTreeMap<Span, Vec<String>>,
    /// The ways to them, as far as they are known: each to the shortest value around the mark, with its length in bytes.
    pub(super) review_paths: BTreeMap<Span, (u32, Vec<PathStep>)>,
    /// How files with Chinese keys name the keys that they have.
    pub(crate) own_names: BTreeMap<FileId, OwnNames>,
    /// Sections that a file names in Chinese, by their English names.
    pub(crate) chinese_heads: BTreeMap<(FileId, String), String>,
    /// True if more than single values is wrong with a budget, so that its sums mean nothing.
    pub(crate) is_damaged: bool,
    /// What the document has used so far.
    pub meter: Meter,
    /// What may still be read from workbooks and CSV files.
    pub(super) sheets_left: Allowance,
}

impl<'w> Shelf<'w> {
    #[must_use]
    pub fn new(world: &'w dyn World) -> Self {
        Self {
            world,
            sources: SourceMap::default(),
            findings: Vec::new(),
            allows: Vec::new(),
            supposed: Supposition::default(),
            pending: BTreeSet::new(),
            pending_names: BTreeSet::new(),
            unwritten: BTreeMap::new(),
            about_pending: BTreeSet::new(),
            reviews: BTreeMap::new(),
            review_paths: BTreeMap::new(),
            own_names: BTreeMap::new(),
            chinese_heads: BTreeMap::new(),
            is_damaged: false,
            meter: Meter::default(),
            sheets_left: Allowance::default(),
        }
    }

    /// Adds a finding, unless the limit is reached.
    pub(crate) fn report(
        &mut self,
        file_kind: FileKind,
        code: &FileFinding,
        build: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if !self.is_full() {
            self.findings.push(build(code.finding(file_kind)));
        }
    }

    /// Marks the budget as damaged if a finding since `from` is not about pending values.
    pub(crate) fn note_damage(&mut self, from: usize) {
        let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
        let others = (from..).zip(&self.findings[from..]);
        let mut others = others.filter(|(at, finding)| is_error(finding) && !self.about_pending.contains(at));
        self.is_damaged |= self.is_full() || others.any(|(_, finding)| !self.points_at_pending(finding));
    }

    /// True if a place of the finding is within a pending value other than a name.
    #[must_use]
    pub(crate) fn points_at_pending(&self, finding: &Diagnostic) -> bool {
        let mut places = finding.primary.iter().chain(&finding.labels).map(|label| label.span);
        places.any(|place| self.pending_around(place).any(|pending| !self.pending_names.contains(pending)))
    }

    /// The empty cell for a key of a part such as `previous`, if the file is a workbook that has one.
    #[must_use]
    pub(crate) fn unwritten_cell(&self, file: FileId, part: &str, key: &str) -> Option<Span> {
        self.unwritten.get(&(file, part.to_owned(), key.to_owned())).copied()
    }

    /// True for a place within a pending value.
    #[must_use]
    pub(crate) fn is_pending(&self, place: Span) -> bool {
        self.pending_around(place).next().is_some()
    }

    /// The pending values that hold a place. They hardly nest, so that they start shortly before it.
    fn pending_around(&self, place: Span) -> impl Iterator<Item = &Span> {
        let to = Span { end: u32::MAX, ..place };
        self.pending.range(..=to).rev().take(16).filter(move |pending| pending.holds(place))
    }

    /// True if the limit of findings is reached.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.findings.len() >= ENOUGH
    }

    /// Reads a file of at most `limit` bytes; `asked` is the place that names the file.
    pub fn open(&mut self, path: &str, limit: u64, file_kind: FileKind, asked: Option<Span>) -> Option<FileId> {
        let bytes = self.bytes(path, limit, file_kind, asked)?;
        if let Some((words, help)) = of_another_program(&bytes) {
            self.report(file_kind, findings::NOT_UTF8, |mut finding| {
                finding.message = format!("“{path}”{words}").into();
                let finding = finding.help(help);
                if let Some(span) = asked { finding.at(span, "这里引用了它") } else { finding }
            });
            return None;
        }
        match decode(bytes) {
            Ok(text) => Some(self.sources.add_named(path.to_owned(), Arc::from(text), asked)),
            Err(NotText { line, looks_like }) => {
                let words = format!("“{path}”不是 UTF-8 编码，{looks_like}（第 {line} 行起读不出）");
                self.report(file_kind, findings::NOT_UTF8, |mut finding| {
                    finding.message = words.into();
                    if let Some(span) = asked { finding.at(span, "这里引用了它") } else { finding }
                });
                None
            }
        }
    }

    /// Counts entries of `allow` and `deny`; false if there are too many, which is a finding.
    pub(crate) fn may_allow(&mut self, entries: usize, place: Span, file_kind: FileKind) -> bool {
        let taken = self.meter.take(Use::Allows, entries);
        if let Err(Excess { limit, is_first: true }) = taken {
            let help = "同样的问题很多处的，在 gongkai.toml 的 [check] 里只写一条，不写 path 就是全部。";
            self.report(file_kind, findings::TOO_MANY, |finding| finding.at(place, limit.to_string()).help(help));
        }
        taken.is_ok()
    }

    /// The bytes of a file of at most `limit` bytes.
    pub(super) fn bytes(
        &mut self,
        path: &str,
        limit: u64,
        file_kind: FileKind,
        asked: Option<Span>,
    ) -> Option<Vec<u8>> {
        let read = self.world.read(path, limit);
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) => {
                self.refuse(path, &error, file_kind, asked);
                return None;
            }
        };
        match self.meter.take(Use::Files, bytes.len()) {
            Ok(()) => return Some(bytes),
            Err(excess) if !excess.is_first => {}
            Err(Excess { limit, .. }) => self.report(file_kind, findings::FILE_TOO_LARGE, |mut finding| {
                finding.message = limit.to_string().into();
                let finding = finding.help("分成几份预算，或删去不用的文件。");
                if let Some(span) = asked { finding.at(span, "读到这里为止") } else { finding }
            }),
        }
        None
    }

    /// Resolves a path written at `asked`, relative to that file.
    pub fn resolve(&mut self, authored: &str, asked: Span, file_kind: FileKind) -> Option<String> {
        let folder = world::folder(&self.sources.file(asked.file).path).to_owned();
        let resolved = world::join(&folder, authored);
        if resolved.is_none() {
            self.report(file_kind, findings::OUTSIDE, |mut finding| {
                finding.help = of_one_machine(authored).map(Visible::lines).or(finding.help);
                finding.at(asked, "这个路径在预算仓库之外")
            });
        }
        resolved
    }

    fn refuse(&mut self, path: &str, error: &ReadError, file_kind: FileKind, asked: Option<Span>) {
        let (code, words) = match error {
            ReadError::Missing => (findings::FILE_UNREADABLE, format!("没有文件“{path}”")),
            ReadError::NotAFile => (findings::FILE_UNREADABLE, format!("“{path}”不是文件")),
            ReadError::Failed(why) => (findings::FILE_UNREADABLE, format!("“{path}”读不到：{why}")),
            ReadError::Outside => (findings::OUTSIDE, format!("“{path}”在预算仓库之外（可能经过符号链接）")),
            ReadError::TooLarge(limit) => (findings::FILE_TOO_LARGE, format!("“{path}”太大：超过 {} MiB", limit >> 20)),
        };
        let help = (*error == ReadError::Missing).then(|| self.beside(path, asked)).flatten();
        self.report(file_kind, code, |mut finding| {
            finding.message = words.into();
            finding.help = help.map(Visible::lines).or(finding.help);
            if let Some(span) = asked { finding.at(span, "这里引用了它") } else { finding }
        });
    }

    /// What is there in the place of a file that is missing.
    fn beside(&self, path: &str, asked: Option<Span>) -> Option<String> {
        let asking = asked.map(|span| self.sources.file(span.file).path.as_str());
        let mut files = self.world.list(world::folder(path));
        files.retain(|file| Some(file.as_str()) != asking);
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let names: Vec<String> = files.iter().map(|file| name(file)).filter(|name| !name.starts_with('.')).collect();
        if let Some(meant) = nearest(&name(path), names.iter().map(String::as_str)) {
            return Some(format!("文件夹里有“{meant}”，是这个就改成它的名称。"));
        }
        let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
        let more = if names.len() > SHOWN { " 等" } else { "" };
        let listed = format!("那个文件夹里有：{}{more}", shown.join("、"));
        (!shown.is_empty()).then(|| format!("{listed}。路径从引用它的那个文件所在的文件夹算起。"))
    }
}

/// Files listed in place of a missing one.
const SHOWN: usize = 8;

/// What a file of an office program is, and how its contents come into a budget.
fn of_another_program(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    if bytes.starts_with(b"PK\x03\x04") && holds(b"word/") {
        Some((
            "是 Word 文件，不是预算文件",
            "名称改回 .docx；公开过的文件用 gongkai import 读回来，别的把文字粘贴到纯文本文件里。",
        ))
    } else if bytes.starts_with(b"PK\x03\x04") && holds(b"xl/") {
        Some(("是 Excel 工作簿，不是文字文件", "名称改回 .xlsx，照工作簿用它，如 gongkai check 预算填报.xlsx。"))
    } else if bytes.starts_with(b"%PDF-") {
        Some(("是 PDF 文件，不是预算文件", "名称改回 .pdf；公开过的文件用它的 Word 文件读回来：gongkai import。"))
    } else {
        None
    }
}

struct NotText {
    line: usize,
    looks_like: &'static str,
}

/// Decodes UTF-8, with or without byte order mark.
fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(NotText { line: 1, looks_like: "而是 UTF-16（记事本的“Unicode”）" });
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{FEFF}') {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
            let looks_like = if is_gbk(&bytes) {
                "看起来是 GBK（记事本、WPS 的“ANSI”）"
            } else {
                "里面有不是文字的字节"
            };
            Err(NotText { line, looks_like })
        }
    }
}

/// True if all bytes above ASCII form valid GBK pairs.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut bytes = bytes.iter();
    while let Some(&lead) = bytes.next() {
        if lead < 0x80 {
            continue;
        }
        let trail = bytes.next().copied().unwrap_or(0);
        if !(0x81..=0xFE).contains(&lead) || !(0x40..=0xFE).contains(&trail) || trail == 0x7F {
            return false;
        }
    }
    true
}

/// What to write in place of a path that holds on one machine only, such as `D:/预算/职责.txt`.
fn of_one_machine(path: &str) -> Option<String> {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let name = path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty())?;
    (drive || path.starts_with(['/', '\\']))
        .then(|| format!("把这个文件复制到预算文件所在的文件夹里，这里只写文件名：“{name}”。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_is_told_from_noise() {
        assert!(is_gbk(b"name = \"\xC4\xCF\xB9\xAC\""));
        assert!(!is_gbk(b"\x89PNG\x0D\x0A\x1A\x0A\xFF\x00"));
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode("\u{FEFF}format = 1".into()).ok().as_deref(), Some("format = 1"));
    }
}

//! `[[book]]` of gongkai.toml: several budgets that are published in one document.

use super::REPOSITORY_FILE;
use super::findings::DUPLICATE_ID;
use crate::output::names;
use crate::source::{Date, Shelf, Span, Spanned, Text, findings, names as enumeration, record};

enumeration! {
    /// How the pages of a book are counted.
    Numbering = "页码" {
        /// From the first part to the last.
        Through "through" "连续" / "全册连续编页码",
        /// Anew in each part.
        Part "part" "分编" / "每部分从 1 编起",
    }
}

record! {
    /// Several budgets in one document.
    BookSettings = "几个单位合成一本" {
        /// Name of its folder.
        name: Spanned<String> = "名称" / "这一本的名称，也是它的文件夹的名称，如 \"宁晋县政府办公室2024年单位预算\"",
        /// Lines of the cover.
        title: Vec<Text> = "封面" / "封面上的字，一行一个",
        /// Paths from the root of the repository.
        members: Vec<Spanned<String>> = "预算文件" / "各部分的预算文件，从仓库的根算起，按印的先后列",
        /// Pattern of the parts' titles.
        part: Option<Spanned<String>> = "各部分标题" / "各部分的标题，如 \"{number}、{name}收支预算\"；可以用 {number} {name} {year} {kind} {code}；不写就是 \"{number}、{name}\"",
        /// How pages are counted.
        numbering: Option<Spanned<Numbering>> = "页码" / "页码：连续（through，不写就是），或每部分从 1 编起（part）" default "through",
        /// Depth of the contents.
        levels: Option<Spanned<u32>> = "目录级数" / "目录印几级：1 只印各部分的标题；不写就是各部分自己的目录全印",
        /// Day of publication.
        published: Option<Spanned<Date>> = "公开日期" / "公开日期；不写就用各单位的",
    }
}

/// The pattern of a part's title, unless the book has its own.
const PART: &str = "{number}、{name}";

/// Deepest level of the contents.
const DEEPEST: u32 = 6;

impl BookSettings {
    /// The pattern of a part's title.
    #[must_use]
    pub fn part(&self) -> &str {
        self.part.as_ref().map_or(PART, |part| &part.value)
    }

    /// How pages are counted.
    #[must_use]
    pub fn numbering(&self) -> Numbering {
        self.numbering.as_ref().map_or(Numbering::Through, |numbering| numbering.value)
    }

    /// Depth of the contents.
    #[must_use]
    pub fn levels(&self) -> u8 {
        let levels = self.levels.as_ref().map_or(DEEPEST, |levels| levels.value);
        u8::try_from(levels.clamp(1, DEEPEST)).unwrap_or(1)
    }

    /// The members' paths with their places. A file that is not there is a finding.
    pub fn paths(&self, shelf: &mut Shelf<'_>) -> Vec<(String, Span)> {
        let mut paths = Vec::new();
        for member in &self.members {
            let Some(path) = shelf.resolve(&member.value, member.span, REPOSITORY_FILE) else { continue };
            if shelf.world.has(&path) {
                paths.push((path, member.span));
            } else {
                shelf.findings.push(findings::FILE_UNREADABLE.in_budget().at(member.span, "没有这个文件"));
            }
        }
        paths
    }

    /// Reports what no book can have; `before` are the books before it. False if it cannot be built at all.
    pub fn is_buildable(&self, before: &[Self], shelf: &mut Shelf<'_>) -> bool {
        let from = shelf.findings.len();
        let mut wrong = |span, words: String| {
            shelf.findings.push(findings::WRONG_TYPE.in_budget().at(span, words));
        };
        if let Some(words) = names::refusal(&self.name.value) {
            wrong(self.name.span, words);
        }
        if self.title.is_empty() {
            wrong(self.name.span, "这一本没有写 title：封面上的字".to_owned());
        }
        if self.members.is_empty() {
            wrong(self.name.span, "这一本没有写 members：各部分的预算文件".to_owned());
        }
        if let Some(levels) = self.levels.as_ref().filter(|levels| !(1..=DEEPEST).contains(&levels.value)) {
            wrong(levels.span, format!("目录印 1 到 {DEEPEST} 级"));
        }
        let folded = names::folded(&self.name.value);
        if let Some(other) = before.iter().find(|other| names::folded(&other.name.value) == folded) {
            let finding = DUPLICATE_ID.in_budget().at(self.name.span, "这个名称有两本用");
            let help = "改其中一本的 name：它也是文件夹的名称。";
            shelf.findings.push(finding.and(other.name.span, "另一本").help(help));
        }
        shelf.findings.len() == from
    }
}

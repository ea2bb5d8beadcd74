//! Who published the document, and for which year: from its cover, heads and captions.

use std::collections::BTreeMap;

use super::values::{table, text};
use super::words::plain;
use crate::document::Slot;
use crate::model::Report;
use crate::published::{Block, Published};
use crate::source::Owned;

/// The unit that published a document, as far as it is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Identity {
    pub name: Option<String>,
    /// 级次, such as 本级.
    pub level: Option<String>,
    pub code: Option<String>,
    pub year: u32,
    pub is_department: bool,
    pub report: Report,
}

/// Text that is looked at for a name: beyond it, names of others appear.
const HEAD: usize = 400;

impl Identity {
    /// `year` is said by the user or by the variant, `report` by the variant or by the document.
    pub fn of(published: &Published, year: Option<u32>, report: Report) -> Option<Self> {
        let lines = lines(published);
        let words = report.chinese();
        let year = year.or_else(|| year_of(&lines, words))?;
        let kinds = |kind: &str| lines.iter().take(HEAD).filter(|line| line.contains(kind)).count();
        let is_department = kinds(&format!("部门{words}")) > kinds(&format!("单位{words}"));
        let name = name_of(&lines, year, words);
        let captioned = captioned(&lines, name.as_deref());
        let name = name.or_else(|| captioned.is_none().then(|| name_in_captions(&lines)).flatten());
        let code = captioned.as_ref().map(|(code, _)| code.clone());
        let full = captioned.map(|(_, name)| name);
        let (name, level) = match (name, full) {
            (Some(name), Some(full)) => {
                let level = full.strip_prefix(name.as_str()).filter(|level| !level.is_empty()).map(str::to_owned);
                (Some(name), level)
            }
            (name, full) => (name.or(full), None),
        };
        Some(Self { name, level, code, year, is_department, report })
    }

    /// `[unit]` of a budget.
    pub fn unit(&self, variant: &str) -> Owned {
        let said =
            |value: &Option<String>| Some(text(value.clone().unwrap_or_else(|| crate::source::PENDING.to_owned())));
        table([
            ("code", said(&self.code)),
            ("name", said(&self.name)),
            ("level", self.level.clone().map(text)),
            ("kind", Some(text(if self.is_department { "部门" } else { "单位" }))),
            ("year", Some(Owned::Number(self.year.to_string()))),
            ("variant", Some(text(variant))),
            ("money", Some(text("万元"))),
        ])
    }
}

/// Which report a document is, by the titles at its beginning.
pub(super) fn report_of(published: &Published) -> Report {
    let lines = lines(published);
    let named = |titles: &[&str]| {
        lines.iter().take(HEAD).filter(|line| titles.iter().any(|title| line.contains(title))).count()
    };
    let accounts = named(&["单位决算", "部门决算", "决算公开", "决算总表", "收入决算表", "支出决算表"]);
    let is_final = accounts > 1 && accounts > named(&["单位预算", "部门预算", "预算公开", "收支总表", "预算信息公开"]);
    if is_final { Report::Final } else { Report::Budget }
}

/// The texts of a document, line by line.
fn lines(published: &Published) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for block in &published.blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => {
                lines.extend(content.text().split('\n').map(plain).filter(|line| !line.is_empty()));
            }
            // Titles and captions may stand in the first rows of a table.
            Block::Table(table) => {
                let cells = table.grid.rows().iter().take(4).flatten().filter_map(|slot| match slot {
                    Slot::Cell(cell) => Some(plain(&cell.content.text())),
                    Slot::Covered => None,
                });
                lines.extend(cells.filter(|line| !line.is_empty()));
            }
        }
    }
    lines
}

/// The year that most lines about the report name.
fn year_of(lines: &[String], report: &str) -> Option<u32> {
    let mut years: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines.iter().take(HEAD).filter(|line| line.contains(report) || line.contains("年度")) {
        for (at, _) in line.match_indices("20") {
            let digits = line.get(at..at + 4).and_then(|digits| digits.parse::<u32>().ok());
            let behind = line.get(at + 4..).unwrap_or_default();
            let before = line[..at].ends_with("年度:");
            if let Some(year) = digits.filter(|_| behind.starts_with('年') || before) {
                *years.entry(year).or_default() += 1;
            }
        }
    }
    years.into_iter().max_by_key(|&(year, count)| (count, year)).map(|(year, _)| year)
}

/// What stands before “2024年单位预算…” in a line.
fn name_of(lines: &[String], year: u32, report: &str) -> Option<String> {
    let titles = [("单位", ""), ("部门", ""), ("", "公开"), ("", "信息公开")];
    let titles = titles.map(|(before, behind)| format!("{before}{report}{behind}"));
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().take(HEAD) {
        let Some(at) = line.find(&format!("{year}年")) else { continue };
        let behind = &line[at + format!("{year}年").len()..];
        let behind = behind.strip_prefix('度').unwrap_or(behind);
        // 纳入某部门2024年度部门决算编制范围的 is no title.
        let ends =
            |rest: &str| !["编制范围", "编报范围", "范围", "汇编", "的"].iter().any(|words| rest.starts_with(words));
        let is_title = titles.iter().any(|title| behind.strip_prefix(title.as_str()).is_some_and(ends));
        let name = without_part(&line[..at]);
        let is_name = name.chars().count() > 2
            && !name.contains(['。', ',', ':', ';', '、'])
            && !["本部门", "本单位", "我部门", "我单位", "纳入"].iter().any(|words| name.starts_with(words));
        if is_title && is_name {
            *names.entry(name.to_owned()).or_default() += 1;
        }
    }
    let found = names.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())));
    // On a cover, the name stands in a line of its own above the title.
    let above = || {
        let title = lines.iter().take(12).position(|line| line.starts_with(&format!("{year}年")))?;
        lines[..title].iter().rev().find(|line| line.chars().count() > 2).cloned()
    };
    found.map(|(name, _)| name).or_else(above)
}

/// The line without “第三部分” before a name.
fn without_part(line: &str) -> &str {
    let behind = line.strip_prefix('第').and_then(|rest| rest.split_once("部分"));
    behind.filter(|(number, _)| number.chars().count() <= 2).map_or(line, |(_, name)| name.trim())
}

/// Code and name in the captions of tables: `104001 某市某局本级`, `部门编码及名称：[104001]某市某局`.
fn captioned(lines: &[String], name: Option<&str>) -> Option<(String, String)> {
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in lines {
        if let Some(captioned) = code_and_name(line)
            && name.is_none_or(|name| captioned.1.starts_with(name))
        {
            *found.entry(captioned).or_default() += 1;
        }
    }
    found.into_iter().filter(|(_, count)| *count > 1).max_by_key(|(_, count)| *count).map(|(captioned, _)| captioned)
}

/// The name that most captions of tables say: `编制单位：某市某局`.
fn name_in_captions(lines: &[String]) -> Option<String> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        let behind = NAMED.iter().find_map(|caption| line.strip_prefix(caption));
        let name = behind
            .and_then(|behind| behind.split("金额单位").next()?.split("单位:").next())
            .and_then(|name| name.split("公开").next());
        let is_money = |name: &str| name.starts_with("万元") || name.starts_with('元');
        let is_name = |name: &&str| {
            (3..40).contains(&name.chars().count()) && !name.contains(['。', ',', ':']) && !is_money(name)
        };
        if let Some(name) = name.map(str::trim).filter(is_name) {
            *found.entry(name).or_default() += 1;
        }
    }
    let most = found
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
    most.map(|(name, _)| name.to_owned())
}

/// How captions begin that name the unit.
const NAMED: [&str; 8] =
    ["编制单位:", "部门:", "部门名称:", "单位名称:", "公开部门:", "填报单位:", "公开单位:", "单位:"];

fn code_and_name(line: &str) -> Option<(String, String)> {
    // The caption ends where the next one begins.
    let line = line.split("预算年度").next()?.split("单位:万元").next()?.split("单位:元").next()?;
    let line = line.rsplit_once(':').map_or(line, |(_, behind)| behind);
    let line = line.trim_start_matches(['[', '(', '【', '〔']);
    let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|&digits| (3..=12).contains(&digits))?;
    let name = line[digits..].trim_start_matches([']', ')', '】', '〕', '-']);
    let is_name = name.chars().count() > 2 && name.chars().all(|c| !c.is_ascii_digit()) && !name.contains(['。', ',']);
    is_name.then(|| (line[..digits].to_owned(), name.to_owned()))
}

/// 截止时间 of the assets, as a caption says it: 截止时间：2023-12-31.
pub(super) fn balance_day(published: &Published) -> Option<String> {
    let lines = published.blocks.iter().filter_map(|block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => Some(plain(&content.text())),
        _ => None,
    });
    let day = |line: String| {
        let (_, behind) = line.split_once("截止时间:")?;
        let numbers: Vec<u32> =
            behind.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
        let [year @ 1990..=2100, month @ 1..=12, day @ 1..=31, ..] = numbers.as_slice() else { return None };
        Some(format!("{year:04}-{month:02}-{day:02}"))
    };
    lines.filter_map(day).next()
}

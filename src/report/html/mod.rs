//! Findings as a page for auditors and supervisors: one file without script, for the screen, a phone and paper.
//!
//! It is well-formed XML, too. Counts first, then unit by unit, at last what each code means. The page depends on the findings alone.

mod escaped;
mod finding;

use std::collections::BTreeSet;

use super::whole::{Counts, SEVERITIES, Unchecked, Whole};
use super::{About, Report};
use crate::check;

use escaped::escaped;
use finding::article;

const TITLE: &str = "预算检查报告";
const STYLE: &str = include_str!("style.css");

/// Writes the findings of one or several budgets as one page.
#[must_use]
pub fn render(whole: &Whole<'_>) -> String {
    let Whole { reports, unchecked } = whole;
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <title>{TITLE}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{TITLE}</h1>\n"
    );
    let all = reports.iter().map(Counts::of).fold(Counts::default(), Counts::and);
    page.push_str(&counts(all, unchecked.len()));
    page.push_str("</header>\n");
    if !unchecked.is_empty() {
        page.push_str(&not_checked(unchecked));
    }
    if reports.len() > 1 {
        page.push_str(&overview(reports));
    }
    let entries = whole.explained();
    let explained = entries.iter().map(|entry| entry.code.as_str()).collect();
    for (number, report) in (1..).zip(reports.iter()) {
        page.push_str(&unit(number, report, reports.len() > 1, &explained));
    }
    page.push_str(&meanings(&entries));
    let version = env!("CARGO_PKG_VERSION");
    page.push_str(&format!("<footer>gongkai {version} 检查，由 gongkai check --format html 写成。</footer>\n"));
    page.push_str("</body>\n</html>\n");
    page
}

/// How much was found.
fn counts(Counts { found, allowed }: Counts, unchecked: usize) -> String {
    let mut said: Vec<String> = SEVERITIES
        .iter()
        .zip(found)
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("<span class=\"{}\">{} {count} 个</span>", severity.key(), severity.name()))
        .collect();
    if unchecked > 0 {
        said.push(format!("<span class=\"error\">没有检查成 {unchecked} 份</span>"));
    }
    if said.is_empty() {
        said.push("<span>没有发现问题</span>".to_owned());
    }
    if allowed > 0 {
        said.push(format!("<span class=\"allowed\">写明理由放行 {allowed} 个</span>"));
    }
    format!("<p class=\"counts\">{}</p>\n", said.concat())
}

fn not_checked(unchecked: &[Unchecked]) -> String {
    let item = |one: &Unchecked| format!("<li><code>{}</code> {}</li>\n", escaped(&one.path), escaped(&one.why));
    let items: String = unchecked.iter().map(item).collect();
    format!("<section>\n<h2>没有检查成的预算（{} 份）</h2>\n<ul>\n{items}</ul>\n</section>\n", unchecked.len())
}

/// A row for each budget, which leads to its part.
fn overview(reports: &[Report<'_>]) -> String {
    let row = |(number, report): (usize, &Report<'_>)| {
        let Counts { found: [errors, warnings, hints], allowed } = Counts::of(report);
        let cells = [errors, warnings, hints, allowed].map(|count| format!("<td class=\"number\">{count}</td>"));
        let (title, file) = (escaped(&report.title()), escaped(&report.file()));
        let path = format!("<td class=\"path\">{file}</td>");
        let verdict = format!("<td class=\"verdict\">{}</td>", report.about.verdict());
        format!(
            "<tr><td class=\"unit\"><a href=\"#u{number}\">{title}</a></td>{verdict}{}{path}</tr>\n",
            cells.concat()
        )
    };
    let rows: String = (1..).zip(reports.iter()).map(row).collect();
    let heads =
        ["单位", "结果", "错误", "警告", "提示", "放行", "预算文件"].map(|head| format!("<th>{head}</th>")).concat();
    format!(
        "<section class=\"wide\">\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )
}

fn unit(number: usize, report: &Report<'_>, is_one_of_many: bool, explained: &BTreeSet<&str>) -> String {
    let (title, file) = (escaped(&report.title()), escaped(&report.file()));
    let path = if title == file { String::new() } else { format!("<p class=\"path\">{file}</p>\n") };
    let about = about(&report.about);
    let counts = if is_one_of_many { counts(Counts::of(report), 0) } else { String::new() };
    let findings: String = report.findings.iter().map(|finding| article(finding, None, report, explained)).collect();
    let allowed = report.allowed.iter().map(|one| article(&one.finding, Some(&one.why), report, explained));
    let allowed: String = allowed.collect();
    let allowed = if allowed.is_empty() { allowed } else { format!("<h4>写明理由放行的问题</h4>\n{allowed}") };
    format!("<section id=\"u{number}\">\n<h2>{title}</h2>\n{path}{about}{counts}{findings}{allowed}</section>\n")
}

/// Which budget it is, and whether it passed.
fn about(about: &About<'_>) -> String {
    let mut said = Vec::new();
    if let Some(digest) = about.digest {
        said.push(format!("单位代码 {}", escaped(&digest.code)));
        said.push(format!("{}预算", digest.kind.chinese()));
        said.push(format!("{} 年", digest.year));
        said.push(format!("公开格式 {}", escaped(&digest.variant)));
    }
    if about.passed.is_some() {
        said.push(format!("<strong>{}</strong>", about.verdict()));
    }
    let said = if said.is_empty() { String::new() } else { format!("<p class=\"about\">{}</p>\n", said.join(" · ")) };
    let hash = about.sha256.map(|hash| format!("<p class=\"soft\">预算文件的 SHA-256：<code>{hash}</code></p>\n"));
    said + &hash.unwrap_or_default()
}

/// What the codes that occur mean.
fn meanings(entries: &[check::Entry]) -> String {
    let entries: String = entries.iter().map(meaning).collect();
    if entries.is_empty() {
        return entries;
    }
    format!(
        "<section>\n<h2>代码的意思</h2>\n<p class=\"soft\">点开看检查什么、为什么、依据；运行 gongkai explain 代码，印出同样的话。</p>\n{entries}</section>\n"
    )
}

fn meaning(entry: &check::Entry) -> String {
    let mut text = String::new();
    for line in entry.explanation.lines().filter(|line| !line.trim().is_empty()) {
        text.push_str(&match line.strip_prefix("## ") {
            Some(head) => format!("<h4>{}</h4>\n", escaped(head)),
            None => format!("<p>{}</p>\n", escaped(line)),
        });
    }
    let (code, title) = (escaped(&entry.code), escaped(&entry.title));
    format!("<details id=\"{code}\">\n<summary><code>{code}</code> {title}</summary>\n{text}</details>\n")
}

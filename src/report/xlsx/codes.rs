//! The sheet of codes: what each one that was found checks, why, and on what grounds. Who has only the workbook needs no program.

use crate::report::Whole;
use crate::workbook::tables::{Cell, Line, Look, Sheet, column};

const SECTIONS: [&str; 3] = ["检查内容", "为什么", "依据"];

pub(super) fn codes<'d>(whole: &'d Whole<'d>) -> Sheet<'d> {
    let mut columns = vec![column("代码", 8, 8), column("检查的是", 16, 40)];
    columns.extend(SECTIONS.map(|head| column(head, 20, 80)));
    let entries = whole.explained().into_iter();
    let rows = entries.map(|entry| {
        let sections = SECTIONS.map(|name| section(&entry.explanation, name));
        let mut cells = vec![Cell::text(entry.code), Cell::text(entry.title)];
        cells.extend(sections.map(|words| if words.is_empty() { Cell::Empty } else { Cell::text(words) }));
        Line { look: Look::Plain, cells }
    });
    Sheet {
        name: "代码", title: "“问题”“放行”里的代码是什么意思".into(), columns, rows: rows.collect()
    }
}

/// The lines below a heading; empty if there is none.
fn section(explanation: &str, name: &str) -> String {
    let below = explanation.lines().skip_while(|line| line.strip_prefix("## ") != Some(name)).skip(1);
    let lines: Vec<&str> = below.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let text = "## 检查内容\n甲。\n\n乙。\n## 为什么\n丙\n";
        assert_eq!(["检查内容", "为什么", "依据"].map(|name| section(text, name)), ["甲。\n乙。", "丙", ""]);
    }
}

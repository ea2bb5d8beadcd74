//! A chart: bars in SVG, and the same numbers as a table.
//!
//! Lengths are in per cent, so that words keep their size on a phone. Last year's bars are hollow: nothing is told by colour alone.

use std::fmt::Write;

use super::inline;
use super::trace::Traces;
use crate::document::{Bar, Chart, Inline, Piece};
use crate::money::Money;
use crate::render::markup::{escape, escaped};

/// Heights in pixels: a label, a bar, and the space below a group.
const LABEL: usize = 24;
const BAR: usize = 22;
const GAP: usize = 12;

/// The width of the longest bar, in per cent: to its right stands the number.
const LONGEST: &str = "60%";

/// Writes a chart; `number` tells it from others of the page.
pub(super) fn write(out: &mut String, number: usize, chart: &Chart, traces: &mut Traces) {
    let Chart { title, unit, .. } = chart;
    let _ = writeln!(
        out,
        "<figure class=\"chart aside\">\n<figcaption id=\"c{number}\">{}（单位：{unit}）</figcaption>",
        escaped(title)
    );
    drawing(out, number, chart);
    let _ = writeln!(out, "<details>\n<summary>图里的数</summary>\n<table aria-labelledby=\"c{number}\">");
    numbers(out, chart, traces);
    out.push_str("</table>\n</details>\n</figure>\n");
}

fn drawing(out: &mut String, number: usize, chart: &Chart) {
    let each = if chart.years.1.is_some() { 2 } else { 1 };
    let height = chart.bars.len() * (LABEL + each * BAR + GAP);
    let _ = writeln!(
        out,
        "<svg role=\"img\" aria-labelledby=\"c{number} d{number}\" width=\"100%\" height=\"{height}\" xmlns=\"http://www.w3.org/2000/svg\">"
    );
    let _ = write!(out, "<desc id=\"d{number}\">");
    description(out, chart);
    out.push_str("</desc>\n");
    let most = chart.lines().map(amount).max().unwrap_or_default();
    let (now, before) = chart.years;
    let mut top = 0;
    for Bar { label, now: own, before: last } in &chart.bars {
        let _ = writeln!(out, "<text x=\"0\" y=\"{}\">{}</text>", top + LABEL - 8, escaped(label));
        top += LABEL;
        let year = before.map(|_| now);
        bar(out, top, ("now", year), own, most);
        top += BAR;
        if let Some(last) = last {
            bar(out, top, ("before", before), last, most);
            top += BAR;
        }
        top += GAP;
    }
    out.push_str("</svg>\n");
}

/// The length is the amount in per cent of the greatest.
fn bar(out: &mut String, top: usize, (class, year): (&str, Option<u32>), line: &Inline, most: Money) {
    let percent = amount(line).percent_of(most, 2).map_or_else(|| "0".to_owned(), |percent| percent.to_string());
    let _ = write!(out, "<svg x=\"0\" y=\"{top}\" width=\"{LONGEST}\" height=\"{BAR}\">");
    let _ = write!(out, "<rect class=\"{class}\" x=\"0\" y=\"2\" width=\"{percent}%\" height=\"{}\"/></svg>", BAR - 6);
    let year = year.map_or_else(String::new, |year| format!("{year}年 "));
    let words = escaped(&line.as_text());
    let _ = writeln!(out, "<text class=\"value\" x=\"100%\" y=\"{}\">{year}{words}</text>", top + BAR - 7);
}

/// The chart in words, for those who do not see it.
fn description(out: &mut String, chart: &Chart) {
    let (now, before) = chart.years;
    for (at, bar) in chart.bars.iter().enumerate() {
        out.push_str(if at > 0 { "；" } else { "" });
        escape(out, &bar.label);
        match (&bar.before, before) {
            (Some(last), Some(before)) => {
                let _ =
                    write!(out, "：{now}年 {}，{before}年 {}", escaped(&bar.now.as_text()), escaped(&last.as_text()));
            }
            _ => {
                let _ = write!(out, " {}", escaped(&bar.now.as_text()));
            }
        }
    }
}

fn numbers(out: &mut String, chart: &Chart, traces: &mut Traces) {
    let (now, before) = chart.years;
    out.push_str("<thead class=\"head\"><tr><th scope=\"col\">项目</th>");
    for year in [now].into_iter().chain(before) {
        let _ = write!(out, "<th scope=\"col\">{year}年</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for bar in &chart.bars {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escaped(&bar.label));
        for line in [&bar.now].into_iter().chain(&bar.before) {
            out.push_str("<td class=\"n\">");
            inline::write(out, line, traces);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n");
}

fn amount(line: &Inline) -> Money {
    match line.0.as_slice() {
        [Piece::Number { amount, .. }] => *amount,
        _ => Money::default(),
    }
}

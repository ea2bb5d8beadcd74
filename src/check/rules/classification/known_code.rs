//! A code without a name cannot be printed.

use std::collections::BTreeSet;

use super::authored_codes::{authored, catalogue};
use super::beside;
use crate::catalogue::Catalogue;
use crate::check::Facts;
use crate::diagnostic::{Diagnostic, Fix, FixEdit};
use crate::ledger::Dimension;
use crate::model::OwnCodes;
use crate::source::{Code, Keyed, Span, Spanned, Text};
use crate::visible::Visible;

rule! {
    /// ## 检查内容
    /// 用到的每个科目（连同它的类、款）都有名称：内置目录里有，或者本文件写明。目录里没有的，列出通常的名称，核对后写进文件才会印。
    /// ## 为什么
    /// 公开表要印科目名称。内置目录只收了核实过的科目，没有收的要请您写出来；编码抄错时，也会在这里发现。
    /// ## 依据
    /// 财预〔2016〕143号：支出按功能分类公开到项
    /// ## 错误示例
    /// function = "2130101"，目录里没有 2130101，又没有写名称
    /// ## 正确示例
    /// 在文件里写 [codes.function]，"2130101" = "行政运行"
    "C001" "科目编码要有名称" Error
}

/// What stands for a name in the lines to paste.
pub(super) const PLACEHOLDER: &str = "科目名称";

/// Codes listed in the message, and places beside the first.
const LISTED: usize = 6;
const PLACES: usize = 4;

/// A code without a confirmed name.
struct Nameless {
    dimension: Dimension,
    code: String,
    /// Its usual name.
    probable: Option<&'static str>,
    /// What its author wrote beside it, and the code that this is the name of.
    said: Option<(String, Option<&'static str>)>,
    /// Where it or a code below it is used first.
    used: Span,
}

impl Nameless {
    /// The usual name, else the one that its author wrote beside it, unless that is another code's.
    fn proposed(&self) -> Option<&str> {
        let said = self.said.as_ref().filter(|(_, other)| other.is_none()).map(|(name, _)| name.as_str());
        self.probable.or(said)
    }
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let nameless = nameless(facts);
    let mut findings = Vec::new();
    if let Some(first) = nameless.first() {
        findings.push(finding(first, &nameless, facts));
    }
    findings.extend(unfilled(facts));
    findings.extend(nameless_purchases(facts));
    findings
}

fn nameless(facts: &Facts<'_>) -> Vec<Nameless> {
    let year = facts.budget.unit.year.value;
    let mut seen: BTreeSet<(Dimension, String)> = BTreeSet::new();
    let mut nameless = Vec::new();
    for (dimension, written, used) in authored(facts.budget) {
        let Some(node) = dimension.node(written) else { continue };
        for code in dimension.levels(node).into_iter().map(|level| dimension.code(level)) {
            let is_known = facts.posting.names.code_name(dimension, &code).is_some();
            if !is_known && seen.insert((dimension, code.clone())) {
                let probable = catalogue(dimension).probable_in(&code, year);
                let beside = || beside::name(used, facts).filter(|_| code == written && probable.is_none());
                let said = beside().map(|(name, _)| (name.to_owned(), catalogue(dimension).known_by(name).next()));
                nameless.push(Nameless { dimension, code, probable, said, used });
            }
        }
    }
    nameless.sort_by(|a, b| (a.dimension, &a.code).cmp(&(b.dimension, &b.code)));
    nameless
}

fn finding(first: &Nameless, nameless: &[Nameless], facts: &Facts<'_>) -> Diagnostic {
    let what = [Dimension::Function, Dimension::Economic].into_iter().filter_map(|dimension| {
        let codes: Vec<&str> = of(dimension, nameless).map(|one| one.code.as_str()).collect();
        let more = if codes.len() > LISTED { format!(" 等 {} 个", codes.len()) } else { String::new() };
        let listed = codes.iter().take(LISTED).copied().collect::<Vec<_>>().join("、");
        (!codes.is_empty()).then(|| format!("{} {listed}{more}", dimension.chinese()))
    });
    let what = what.collect::<Vec<_>>().join("，");
    let all_probable = nameless.iter().all(|one| one.proposed().is_some());
    let mut finding = RULE.finding(if all_probable {
        format!("{what} 的名称还没有核对")
    } else {
        format!("不知道{what} 的名称")
    });
    let say = |one: &Nameless| match (one.probable, &one.said) {
        (Some(name), _) => format!("{} 可能是“{name}”", one.code),
        (None, Some((name, Some(code)))) => format!("“{name}”是 {code}"),
        (None, _) => "用在这里".to_owned(),
    };
    // The code that stands there, rather than one above it.
    let at = |place: Span| {
        let there = nameless.iter().filter(|one| one.used == place).max_by_key(|one| one.code.len());
        there.map_or_else(String::new, say)
    };
    finding = finding.at(first.used, at(first.used));
    let mut places = BTreeSet::from([first.used]);
    for one in nameless {
        if places.len() <= PLACES && places.insert(one.used) {
            finding = finding.and(one.used, at(one.used));
        }
    }
    let in_cells = facts.sources.file(first.used.file).cells.is_some();
    let finding = finding.help(if in_cells { on_a_sheet(nameless) } else { way_out(nameless, all_probable, facts) });
    // A unit's names are not the department's to write.
    if facts.budget.members().is_empty() { finding.fixed_by(naming(nameless, all_probable)) } else { finding }
}

/// Writes the names that are proposed: they stand before the clerk's eyes, and the button is the answer to whether they are right. What has
/// no name yet is asked for where it is to be written.
fn naming(nameless: &[Nameless], all_probable: bool) -> Fix {
    let edit = |one: &Nameless| {
        let list = if one.dimension == Dimension::Economic { "economic" } else { "function" };
        let path = ["codes", list, &one.code].map(str::to_owned).to_vec();
        FixEdit::Value { path, text: one.proposed().unwrap_or(PLACEHOLDER).to_owned() }
    };
    let title = if all_probable {
        "名称核对过了，写进文件"
    } else {
        "编码没有抄错，写进文件，再填名称"
    };
    Fix { title: Visible::line(title), edits: nameless.iter().map(edit).collect() }
}

fn of(dimension: Dimension, nameless: &[Nameless]) -> impl Iterator<Item = &Nameless> {
    nameless.iter().filter(move |one| one.dimension == dimension)
}

/// What to add to a workbook: rows of two cells, ready to paste.
fn on_a_sheet(nameless: &[Nameless]) -> String {
    let mut help = "先看编码有没有抄错；没有抄错的，".to_owned();
    let sheets = [(Dimension::Function, "自定功能科目"), (Dimension::Economic, "自定经济科目")];
    for (dimension, sheet) in sheets.into_iter().filter(|(dimension, _)| of(*dimension, nameless).next().is_some()) {
        help.push_str(&format!(
            "加一张工作表“{sheet}”（有了的，接着往下写），第一行两格写“科目编码”“内容”，下面一行一个编码："
        ));
        for one in of(dimension, nameless) {
            help.push_str(&format!("\n{}\t{}", one.code, one.proposed().unwrap_or(PLACEHOLDER)));
        }
        help.push('\n');
    }
    if nameless.iter().any(|one| one.probable.is_some()) {
        help.push_str("名称是通常的叫法，没有核实过，请对照当年的《政府收支分类科目》改正。");
    }
    if nameless.iter().any(|one| one.proposed().is_none()) {
        help.push_str(&format!("“{PLACEHOLDER}”换成这个科目的名称。"));
    }
    help.trim_end().to_owned()
}

/// What to add to the file, ready to paste.
fn way_out(nameless: &[Nameless], all_probable: bool, facts: &Facts<'_>) -> String {
    let own = facts.budget.codes.as_ref();
    let mut block = String::new();
    for (dimension, table) in [(Dimension::Function, "codes.function"), (Dimension::Economic, "codes.economic")] {
        let lines: Vec<String> = of(dimension, nameless)
            .map(|one| format!("\"{}\" = \"{}\"", one.code, one.proposed().unwrap_or(PLACEHOLDER)))
            .collect();
        if lines.is_empty() {
            continue;
        }
        let is_there = own.is_some_and(|own| is_in_file(names(own, dimension), facts.budget.unit.span));
        let where_to = if is_there { format!("加到 [{table}] 下面：") } else { format!("[{table}]") };
        block.push_str(&format!("\n{where_to}\n{}", lines.join("\n")));
    }
    let any_probable = nameless.iter().any(|one| one.probable.is_some());
    let usual = if any_probable {
        "名称是通常的叫法，没有核实过，请对照当年的《政府收支分类科目》改正；"
    } else {
        ""
    };
    let blank = if all_probable { "" } else { "“科目名称”换成这个科目的名称；" };
    let is_new = !block.contains("下面：");
    let place = if is_new { "的最后" } else { "里" };
    let file = if facts.budget.members().is_empty() { "文件" } else { "用到它的单位的文件" };
    format!("先看编码有没有抄错；没有抄错的，把这几行加到{file}{place}。{usual}{blank}")
        .trim_end_matches('；')
        .to_owned()
        + "。"
        + &block
}

/// Names that were pasted and not filled in.
fn unfilled(facts: &Facts<'_>) -> Option<Diagnostic> {
    let own = facts.budget.codes.as_ref()?;
    let all = own.function.0.iter().chain(&own.economic.0);
    let unfilled: Vec<_> = all.filter(|(_, name)| name.value == PLACEHOLDER).collect();
    let ((code, first), others) = unfilled.split_first()?;
    let more = if others.is_empty() { String::new() } else { format!("等 {} 个科目", unfilled.len()) };
    let finding = RULE.finding(format!("{}{more}的名称还没有填", code.value)).at(first.span, "换成它的名称");
    let finding = others.iter().take(PLACES).fold(finding, |finding, (_, name)| finding.and(name.span, "这里也是"));
    Some(finding.help(format!("把“{PLACEHOLDER}”换成这个科目的名称；没有用到的，删去那一行。")))
}

fn names(own: &OwnCodes, dimension: Dimension) -> &Keyed<Text> {
    if dimension == Dimension::Economic { &own.economic } else { &own.function }
}

/// True if the table is written in the budget's own file, so that its head must not be repeated.
fn is_in_file(names: &Keyed<Text>, unit: Span) -> bool {
    names.0.iter().any(|(code, _)| code.span.file == unit.file)
}

/// Purchases without `item` whose code is not in the catalogue.
fn nameless_purchases(facts: &Facts<'_>) -> Option<Diagnostic> {
    let own = |code: &str| facts.budget.codes.as_ref().is_some_and(|codes| codes.procurement.get(code).is_some());
    let known = |code: &str| own(code) || Catalogue::Procurement.look_up(code).is_some();
    let lines = facts.budget.procurement.iter().filter(|line| line.item.is_none());
    let nameless: Vec<&Spanned<Code>> =
        lines.map(|line| &line.catalogue).filter(|code| !known(&code.value.0)).collect();
    let (first, others) = nameless.split_first()?;
    let codes: BTreeSet<&str> = nameless.iter().map(|code| code.value.0.as_str()).collect();
    let codes = codes.into_iter().take(LISTED).collect::<Vec<_>>().join("、");
    let finding = RULE.finding(format!("不知道政府采购品目 {codes} 的名称")).at(first.span, "用在这里");
    let finding = others.iter().take(PLACES).fold(finding, |finding, code| finding.and(code.span, "用在这里"));
    Some(finding.help("先看编码有没有抄错；没有抄错的，在这一行加上 item = \"采购物品名称\"。"))
}

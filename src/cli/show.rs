//! `gongkai show PATH`: what was understood from a budget.

use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gongkai::overview::{Cell, Overview, Row, Table, UNNAMED};
use gongkai::report::json;
use gongkai::source::PENDING;
use gongkai::{Cabinet, Compiler, Outcome, Severity};

use super::exit::Exit;
use super::inputs::{self, Input};
use super::print;
use gongkai::visible::VisiblePath as _;

/// The widest line on a terminal.
const WIDEST: usize = 100;

/// How an overview is printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// Arguments of `show`.
#[derive(Args)]
pub struct Show {
    /// 预算文件（TOML 或工作簿），或放预算文件的文件夹；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    path: PathBuf,
    /// 输出格式：human 给人看（不写就是），json 给程序读：tables 是各表，行里按栏的键（columns）写各格，row 是 entry（写的）、subtotal 或 total；金额是文字，单位见 money，不四舍五入；空格是 null；incomplete 列出加得不全的格；errors、warnings 是 check 查出的个数
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "选项"
    )]
    format: Format,
}

impl Show {
    pub(super) fn execute(self) -> Exit {
        let input = match inputs::budget(&self.path) {
            Ok(input) => input,
            Err(words) => {
                print::err(&format!("错误：{words}\n"));
                return Exit::Failed;
            }
        };
        let outcome = Compiler::new(&input.world)
            .sharing_fonts(&Cabinet::default().substituting(true))
            .compile(&input.path)
            .without_document();
        let Some(overview) = Overview::of(&input.world, &input.path) else { return self.refuse(&input, &outcome) };
        match self.format {
            Format::Human => print::painted(&(in_words(&overview) + &closing(&input, &outcome))),
            Format::Json => {
                let mut shown = overview.to_json();
                shown["budget"] = input.named.visible().to_string().into();
                shown["errors"] = outcome.count(Severity::Error).into();
                shown["warnings"] = outcome.count(Severity::Warning).into();
                print::json(&format!("{shown:#}\n"));
            }
        }
        Exit::Clean
    }

    /// Prints the findings about a file that cannot be read, as `check` does.
    fn refuse(&self, input: &Input, outcome: &Outcome) -> Exit {
        match self.format {
            Format::Human => {
                let findings = print::findings(&outcome.findings, &outcome.sources, print::colour(&stdout()));
                print::painted(&format!("{findings}{}：{}\n", input.named.visible(), print::counts([outcome])));
            }
            Format::Json => print::json(&json::render(&[outcome.report(&input.folder)], &[])),
        }
        Exit::Findings
    }
}

fn in_words(overview: &Overview) -> String {
    let limit = stdout().is_terminal().then_some(WIDEST);
    let mut text = format!("{}\n", heading(&overview.title));
    for words in &overview.notes {
        text.push_str(&format!("注意：{words}\n"));
    }
    for table in &overview.tables {
        text.push_str(&format!("\n{}", shown(table, overview, limit)));
    }
    text
}

fn shown(table: &Table, overview: &Overview, limit: Option<usize>) -> String {
    if table.rows.is_empty() {
        let why = if overview.is_partial { "没有写，或者读不出" } else { "没有写" };
        return format!("{}：{why}\n", heading(&table.title));
    }
    let columns = Columns::of(table);
    let rows: Vec<Vec<String>> = [columns.heads()].into_iter().chain(columns.rows(overview)).collect();
    let aligned = print::aligned(&rows, &columns.right(), "  ", limit);
    let has_money =
        table.rows.iter().flat_map(|row| &row.cells).any(|cell| matches!(cell, Cell::Money(_) | Cell::Incomplete(_)));
    let unit = overview.money.name();
    let title = match table.title.strip_suffix('）') {
        _ if !has_money => table.title.clone(),
        Some(title) => format!("{title}，{unit}）"),
        None => format!("{}（{unit}）", table.title),
    };
    format!("{}\n{aligned}", heading(&title))
}

/// The columns of a table that are printed: those in which something stands.
struct Columns<'t> {
    table: &'t Table,
    shown: Vec<usize>,
}

impl<'t> Columns<'t> {
    fn of(table: &'t Table) -> Self {
        let stands = |at: &usize| table.rows.iter().any(|row| row.cells.get(*at) != Some(&Cell::Empty));
        Self { table, shown: (0..table.columns.len()).filter(stands).collect() }
    }

    /// True if notes have their own column. Before a long text they stand in its place.
    fn has_notes(&self) -> bool {
        !self.table.columns.last().is_some_and(|column| column.is_text)
            && self.table.rows.iter().any(|row| !row.note.is_empty())
    }

    fn heads(&self) -> Vec<String> {
        let heads = self.shown.iter().map(|&at| self.table.columns[at].title.clone());
        heads.chain(self.has_notes().then(|| "注意".to_owned())).collect()
    }

    /// Those aligned right.
    fn right(&self) -> Vec<usize> {
        let right = self.shown.iter().enumerate().filter(|&(_, &at)| !self.table.columns[at].is_text);
        right.map(|(place, _)| place).collect()
    }

    fn rows(&self, overview: &Overview) -> impl Iterator<Item = Vec<String>> {
        self.table.rows.iter().map(|row| self.row(row, overview))
    }

    fn row(&self, row: &Row, overview: &Overview) -> Vec<String> {
        let cells = self.shown.iter().filter_map(|&at| row.cells.get(at));
        let mut words: Vec<String> = cells.map(|cell| word(cell, overview)).collect();
        if let Some(first) = words.first_mut() {
            first.insert_str(0, &"  ".repeat(row.depth));
        }
        if self.has_notes() {
            words.push(row.note.clone());
        } else if let Some(last) = words.last_mut().filter(|_| !row.note.is_empty()) {
            last.insert_str(0, &format!("（{}）", row.note));
        }
        words
    }
}

fn word(cell: &Cell, overview: &Overview) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Money(money) => money.digits(overview.money),
        Cell::Incomplete(money) => format!("未齐 {}", money.digits(overview.money)),
        Cell::Number(number) => number.normalize().to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Pending => PENDING.to_owned(),
        Cell::Unnamed => UNNAMED.to_owned(),
    }
}

/// Bold on a terminal.
fn heading(words: &str) -> String {
    if print::colour(&stdout()) { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words.to_owned() }
}

/// What `check` would find, in all its checks.
fn closing(input: &Input, outcome: &Outcome) -> String {
    let (errors, warnings) = (outcome.count(Severity::Error), outcome.count(Severity::Warning));
    let counts = [(errors, "错误"), (warnings, "警告")].into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, what)| format!("{count} 个{what}")).collect();
    if counts.is_empty() {
        return String::new();
    }
    format!("\n另有 {}，用 gongkai check {} 看\n", counts.join("、"), input.named.visible())
}

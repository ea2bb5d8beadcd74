//! `gongkai codes QUERY`

use std::path::PathBuf;

use clap::Args;
use gongkai::catalogue::{Catalogue, Hit, Own, Tier, search, suggest};
use gongkai::model::Repository;
use gongkai::output::Output;
use gongkai::source::Shelf;

use super::exit::Exit;
use super::{inputs, learn, print};

/// Limit of listed codes without `--all`.
const LISTED: usize = 50;

/// Arguments of `codes`.
#[derive(Args)]
pub struct Codes {
    /// 编码（可以只写开头几位），或名称里的字；写几个词，就要都有
    #[arg(value_name = "编码或名称", required_unless_present = "learn", help_heading = "参数")]
    words: Vec<String>,
    /// 全部列出，不限 50 个
    #[arg(long, help_heading = "选项")]
    all: bool,
    /// 从业务系统导出的文件（.xlsx、.csv）里找出科目编码和名称，写成本仓库自己的科目表（gongkai.toml 的 [codes]）
    #[arg(long, value_name = "文件", conflicts_with_all = ["words", "all"], help_heading = "选项")]
    learn: Option<PathBuf>,
}

impl Codes {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        if let Some(file) = &self.learn {
            return Exit::of(learn::learn(file, output));
        }
        let query = self.words.join(" ");
        let repository = repository();
        let own = repository.as_ref().map_or_else(Vec::new, own);
        let found = search(&query, &own);
        if found.is_empty() {
            print::err(&nothing(&query, &own));
            return Exit::Findings;
        }
        let most = if self.all { found.len() } else { LISTED };
        let (listed, more) = found.split_at(most.min(found.len()));
        let mut text = String::new();
        for catalogue in Catalogue::ALL {
            let of = listed.iter().filter(|hit| hit.catalogue == catalogue);
            let rows: Vec<Vec<String>> = of.map(row).collect();
            if !rows.is_empty() {
                text.push_str(&format!("{}\n{}", heading(catalogue), print::columns(&rows, "  ")));
            }
        }
        if !more.is_empty() {
            text.push_str(&format!("另有 {} 个没有列出；请写得更具体些，或加 --all 列出全部。\n", more.len()));
        }
        print::out(&text);
        Exit::Clean
    }
}

/// The repository of the current folder, if it can be read; `check` reports its errors.
fn repository() -> Option<Repository> {
    let (input, _) = inputs::here().ok()?;
    Repository::read(&mut Shelf::new(&input.world))
}

/// The names that the repository adds.
fn own(repository: &Repository) -> Vec<Own<'_>> {
    let Some(codes) = &repository.codes else { return Vec::new() };
    let kinds = [
        (Catalogue::Function, &codes.function),
        (Catalogue::Economic, &codes.economic),
        (Catalogue::Procurement, &codes.procurement),
    ];
    let mut own = Vec::new();
    for (catalogue, names) in kinds {
        own.extend(names.0.iter().map(|(code, name)| Own { catalogue, code: &code.value, name: &name.value }));
    }
    own
}

/// The catalogue's name, and the table of a budget for its codes.
fn heading(catalogue: Catalogue) -> String {
    let written = match catalogue {
        Catalogue::Function => "预算文件里写在 function",
        Catalogue::Economic => "预算文件里写在 [basic]",
        Catalogue::Procurement => "预算文件里写在 catalogue",
    };
    format!("{}，{written}", catalogue.title())
}

fn row(hit: &Hit<'_>) -> Vec<String> {
    let tier = match hit.tier {
        Tier::Printed => "",
        Tier::Likely => "（名称以当年目录为准）",
        Tier::Probable => "（可能的名称，要核对）",
    };
    let years = hit.years.say().map_or_else(String::new, |years| format!("（{years}）"));
    vec![hit.code.to_owned(), format!("{}{years}{tier}", hit.name), hit.parents.join(" > ")]
}

fn nothing(query: &str, own: &[Own<'_>]) -> String {
    let mut text = format!("没有编码以“{query}”开头、也没有名称含“{query}”的科目和品目。\n");
    let meant = suggest(query, own);
    if !meant.is_empty() {
        let rows: Vec<Vec<String>> = meant.iter().map(row).collect();
        text.push_str(&format!("是不是想查：\n{}", print::columns(&rows, "  ")));
    }
    text.push_str("内置的科目目录没有收全：当年目录里确有的科目，在预算文件的 [codes.function]、[codes.economic] 里写上名称就能用。\n");
    text
}

//! `gongkai check`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gongkai::check::allow::{OfRepository, refusal};
use gongkai::diagnostic::{Severity, any_error};
use gongkai::output::{Output, is_interrupted};
use gongkai::report::{Report, github, human, json, junit, sarif};
use gongkai::{Compiler, Outcome};

use super::exit::Exit;
use super::inputs::{self, Input};
use super::{build, print};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
    /// For code hosting sites and editors.
    Sarif,
    /// For CI systems.
    Junit,
    /// For the log of a GitHub workflow.
    Github,
}

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    /// 预算文件，或放 budget.toml 的文件夹；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 输出格式：human 给人看（不写就是），json 给程序读，sarif 给代码托管网站和编辑器，junit 给持续集成，github 给 GitHub 的工作流
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
    /// 有警告也算不通过
    #[arg(long, help_heading = "选项")]
    deny_warnings: bool,
    /// 放行这个代码的问题，可以写几次，如 --allow C011
    #[arg(long, value_name = "代码", help_heading = "选项")]
    allow: Vec<String>,
    /// 不管 allow，列出全部问题
    #[arg(long, conflicts_with = "allow", help_heading = "选项")]
    no_allow: bool,
}

impl Check {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        if let Some(words) = self.allow.iter().find_map(|code| refusal(code)) {
            print::err(&format!("错误：--allow：{words}；gongkai explain --list 列出全部。\n"));
            return Exit::Failed;
        }
        let mut exit = Exit::Clean;
        let mut checked: Vec<(Input, Outcome)> = Vec::new();
        for path in &self.paths {
            let input = match inputs::budget(path) {
                Ok(input) => input,
                Err(words) => {
                    print::err(&format!("错误：{words}\n"));
                    exit = Exit::Failed;
                    continue;
                }
            };
            let folder = build::beside(path);
            if is_interrupted(output, &folder) {
                let folder = folder.display();
                print::err(&format!("提示：“{folder}”里的文件没有写完，或正在写；再运行 gongkai build 编制\n"));
            }
            let mut compiler = self.allow.iter().fold(Compiler::new(&input.world), Compiler::allow);
            if self.no_allow {
                compiler = compiler.report_all();
            }
            let outcome = compiler.compile(&input.path);
            exit = exit.max(verdict(&outcome, self.deny_warnings));
            let outcome = outcome.without_document();
            if self.format == Format::Human {
                print::out(&print::findings(&outcome.findings, &outcome.sources, print::colour(&std::io::stdout())));
                print::out(&format!("{}：{}\n", input.named.display(), print::counts([&outcome])));
            }
            checked.push((input, outcome));
        }
        if settle_repository(&mut checked, self.format) && self.deny_warnings {
            exit = exit.max(Exit::Findings);
        }
        print::out(&closing(self.format, &checked));
        exit
    }
}

/// Adds unused `allow` entries of a repository to its last budget; true if there are any.
fn settle_repository(checked: &mut [(Input, Outcome)], format: Format) -> bool {
    let place = |input: &Input, outcome: &Outcome, allow: &OfRepository| {
        let at = allow.unused.primary.as_ref().map(|label| outcome.sources.place(label.span)).unwrap_or_default();
        format!("{}{at}", input.folder)
    };
    let mut last: BTreeMap<String, (usize, OfRepository)> = BTreeMap::new();
    for (at, (input, outcome)) in checked.iter().enumerate() {
        for allow in &outcome.of_repository {
            let entry = last.entry(place(input, outcome, allow)).or_insert_with(|| (at, allow.clone()));
            *entry = (at, OfRepository { used: entry.1.used || allow.used, unused: allow.unused.clone() });
        }
    }
    let mut any = false;
    for (at, allow) in last.into_values().filter(|(_, allow)| !allow.used) {
        any = true;
        let outcome = &mut checked[at].1;
        if format == Format::Human {
            let shown = human::render(&allow.unused, &outcome.sources, print::colour(&std::io::stdout()));
            print::out(&format!("{shown}\n\n"));
        }
        outcome.findings.push(allow.unused);
    }
    any
}

/// Output about all budgets: totals for people, or the whole report for programs.
fn closing(format: Format, checked: &[(Input, Outcome)]) -> String {
    match format {
        Format::Human if checked.len() < 2 => String::new(),
        Format::Human => {
            let counts = print::counts(checked.iter().map(|(_, outcome)| outcome));
            format!("共 {} 份预算：{counts}\n", checked.len())
        }
        Format::Json => json::render(&reports(checked)),
        Format::Sarif => sarif::render(&reports(checked)),
        Format::Junit => junit::render(&reports(checked)),
        Format::Github => github::render(&reports(checked)),
    }
}

fn reports(checked: &[(Input, Outcome)]) -> Vec<Report<'_>> {
    checked.iter().map(|(input, outcome)| outcome.report(&input.folder)).collect()
}

/// Errors fail a budget, and warnings if they are denied.
fn verdict(outcome: &Outcome, deny_warnings: bool) -> Exit {
    let warned = outcome.count(Severity::Warning) > 0;
    if any_error(&outcome.findings) || outcome.document().is_none() || (deny_warnings && warned) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

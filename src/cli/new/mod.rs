//! `gongkai new`: makes a repository for a unit's budget.

mod ask;
mod place;

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use gongkai::author::{Answers, Ci, budget_kind, money_unit, new_budget, new_repository, unit_code, unit_name, year};
use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::ledger::Figures;
use gongkai::model::Report;
use gongkai::output::Output;
use gongkai::source::Shelf;
use gongkai::variant::{self, BUILT_IN, Variant, VariantHead, ancestry, by_name, report_of, suits};
use gongkai::world::{Memory, World as _};

use super::exit::Exit;
use super::print;
use ask::Asker;
use gongkai::visible::VisiblePath as _;
use place::Place;

/// Arguments of `new`.
#[derive(Args)]
pub struct New {
    /// 新的文件夹；已经有的也可以，里面的文件不会覆盖
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folder: PathBuf,
    /// 单位代码，如 104001
    #[arg(long, value_name = "代码", help_heading = "选项")]
    code: Option<String>,
    /// 单位全称
    #[arg(long, value_name = "名称", help_heading = "选项")]
    name: Option<String>,
    /// 预算类型：单位 或 部门
    #[arg(long, value_name = "类型", help_heading = "选项")]
    kind: Option<String>,
    /// 预算年度，如 2026
    #[arg(long, value_name = "年度", help_heading = "选项")]
    year: Option<String>,
    /// 公开格式的名称；gongkai variants 列出有哪些
    #[arg(long, value_name = "格式", help_heading = "选项")]
    variant: Option<String>,
    /// 文件里金额的单位：万元 或 元；不在终端里问，不写就是万元
    #[arg(long, value_name = "单位", help_heading = "选项")]
    money: Option<String>,
    /// 另写一个持续集成的文件，每次提交都检查并编制：github、gitlab、gitee
    #[arg(
        long,
        value_name = "网站",
        value_parser = PossibleValuesParser::new(Ci::ALL.map(Ci::name)),
        hide_possible_values = true,
        help_heading = "选项"
    )]
    ci: Option<String>,
    /// 用工作簿（Excel、WPS）填报：写 预算填报.xlsx，不写 budget.toml
    #[arg(long, help_heading = "选项")]
    workbook: bool,
}

/// The workbook of a new repository.
const WORKBOOK: &str = "预算填报.xlsx";

impl New {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        Exit::of(self.make(output))
    }

    fn make(&self, output: &dyn Output) -> Result<Exit, String> {
        let place = Place::find(&self.folder)?;
        if place.is_inside && self.ci.is_some() {
            return Err("这个文件夹在已有的预算仓库里；--ci 只用于新的仓库".to_owned());
        }
        // Refused before any question is asked.
        let named = self.variant.as_deref().map_or(Report::Budget, |name| report(name, &place));
        place.refuse_files_in_the_way(&self.paths(&place, named))?;
        let (answers, variant) = self.answers(&place)?;
        let report = report(&variant, &place);
        if report == Report::Final && place.world.has(&place.budget()) {
            return Err(format!("“{0}”里有预算；决算由它写：gongkai final {0}", self.folder.visible()));
        }
        place.refuse_files_in_the_way(&self.paths(&place, report))?;
        let Some(variant) = load(&variant, &place) else { return Ok(Exit::Findings) };
        let files = self.files(&place, &answers, &variant, report)?;
        place.write(output, &files)?;
        for (path, _) in &files {
            print::out(&format!("已写 {}\n", self.folder.join(path).visible()));
        }
        print::out(&self.next_steps(report));
        Ok(Exit::Clean)
    }

    /// The files of the new repository, or of a new folder of an old one.
    fn files(
        &self,
        place: &Place,
        answers: &Answers,
        variant: &Variant,
        report: Report,
    ) -> Result<Vec<(String, Vec<u8>)>, String> {
        let budget = new_budget(answers, variant, &place.schema("budget.schema.json"));
        let name = self.first(report);
        let first = if self.workbook { (name, as_workbook(&budget)?) } else { (name, budget.into_bytes()) };
        let mut files = Vec::new();
        if !place.is_inside {
            files.push(("gongkai.toml".to_owned(), new_repository(&place.schema("repository.schema.json"))));
            files.push((
                ".gitignore".to_owned(),
                "# 编好的文件和检查的报告，随时可以再编\ndist/\n/gongkai-reports/\n".to_owned(),
            ));
        }
        let schemas = gongkai::schemas().into_iter().filter(|(name, _)| place.needs_schema(name));
        files.extend(schemas.map(|(name, text)| (format!("schema/{name}"), text)));
        files.extend(self.ci_files().map(|(path, text)| (path.to_owned(), text.to_owned())));
        let others = files.into_iter().map(|(path, text): (String, String)| (path, text.into_bytes()));
        Ok(std::iter::once((first.0.to_owned(), first.1)).chain(others).collect())
    }

    /// The paths of these files.
    fn paths(&self, place: &Place, report: Report) -> Vec<String> {
        let own: &[&str] = if place.is_inside { &[] } else { &["gongkai.toml", ".gitignore"] };
        let first = self.first(report);
        let mut paths: Vec<String> = std::iter::once(&first).chain(own).map(|path| (*path).to_owned()).collect();
        let schemas =
            ["budget.schema.json", "repository.schema.json"].into_iter().filter(|name| place.needs_schema(name));
        paths.extend(schemas.map(|name| format!("schema/{name}")));
        paths.extend(self.ci_files().map(|(path, _)| path.to_owned()));
        paths
    }

    /// The name of the file to be filled in.
    fn first(&self, report: Report) -> &'static str {
        match (self.workbook, report) {
            (false, Report::Budget) => BUDGET,
            (true, Report::Budget) => WORKBOOK,
            (false, Report::Final) => "final.toml",
            (true, Report::Final) => "决算填报.xlsx",
        }
    }

    fn ci_files(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let asked = Ci::ALL.into_iter().find(|ci| self.ci.as_deref() == Some(ci.name()));
        asked.into_iter().flat_map(Ci::files)
    }

    /// The answers, from the options and else from the terminal, and the name of the variant.
    fn answers(&self, place: &Place) -> Result<(Answers, String), String> {
        let mut asker = Asker::new();
        let ask = &mut asker;
        let code = ask.answer("--code", &self.code, "单位代码（如 104001）", None, unit_code)?;
        let name = ask.answer("--name", &self.name, "单位全称", None, unit_name)?;
        let kind = ask.answer("--kind", &self.kind, "预算类型，写“单位”或“部门”", Some("单位"), budget_kind)?;
        let year = ask.answer("--year", &self.year, "预算年度（如 2026）", None, year)?;
        let offered = Offered::all(place);
        let question = format!("公开格式，写序号或名称\n{}", offered.in_words());
        let suited = year.and_then(|year| offered.suited(year));
        let variant = ask.answer("--variant", &self.variant, &question, suited, |text| offered.named(text, place))?;
        let money = match &self.money {
            None if !ask.is_terminal() => Some(money_unit("万元")?),
            money => ask.answer("--money", money, "文件里金额的单位，写“万元”或“元”", Some("万元"), money_unit)?,
        };
        asker.refuse_missing()?;
        // Nothing is missing.
        let all = || Some((Answers { code: code?, name: name?, kind: kind?, year: year?, money: money? }, variant?));
        all().ok_or_else(|| "没有回答完".to_owned())
    }

    fn next_steps(&self, report: Report) -> String {
        let folder = self.folder.visible().to_string();
        let folder = if folder.contains(' ') { format!("\"{folder}\"") } else { folder };
        let (first, how) = if self.workbook {
            (self.first(report), "用 Excel 或 WPS 打开，从“说明”看起，填上写着“待填”的地方，保存")
        } else {
            (self.first(report), "用编辑器打开，填上写着“待填”的地方")
        };
        let rows: Vec<Vec<String>> = [
            (format!("{}", self.folder.join(first).visible()), how),
            (format!("gongkai check {folder}"), "看还缺什么、有什么问题"),
            (format!("gongkai build {folder}"), "没有错误了，编制公开文件"),
        ]
        .into_iter()
        .map(|(what, why)| vec![what, why.to_owned()])
        .collect();
        format!("\n接下来：\n{}", print::columns(&rows, "  "))
    }
}

const BUDGET: &str = "budget.toml";

/// A new budget as a workbook.
fn as_workbook(budget: &str) -> Result<Vec<u8>, String> {
    let world = Memory::default().with(BUDGET, budget);
    let written = Converter::new(&world).convert(BUDGET, BudgetFormat::Workbook, WORKBOOK);
    written.map_err(|error| error.to_string())?.ok_or_else(|| "新的预算转不成工作簿".to_owned())
}

/// The variants to choose from.
struct Offered(Vec<(String, VariantHead, Vec<u32>)>);

impl Offered {
    fn all(place: &Place) -> Self {
        let read = |name: &&str| {
            let mut shelf = Shelf::new(&place.world);
            let asked = by_name(name, &mut shelf.sources);
            let chain = ancestry(&asked, &place.budget(), &mut shelf)?;
            let years = suits(chain.iter().map(|(_, head)| head)).0.to_vec();
            Some(((*name).to_owned(), chain.into_iter().next()?.1, years))
        };
        Self(BUILT_IN.iter().filter_map(read).collect())
    }

    fn in_words(&self) -> String {
        let row = |(at, (name, head, _)): (usize, &(String, VariantHead, Vec<u32>))| {
            vec![(at + 1).to_string(), name.clone(), head.title.clone()]
        };
        let table = print::columns(&self.0.iter().enumerate().map(row).collect::<Vec<_>>(), "  ");
        table.trim_end().to_owned()
    }

    /// The one made for the budgets of the year, else the general one.
    fn suited(&self, year: u32) -> Option<&str> {
        let budgets = || self.0.iter().filter(|(_, head, _)| head.report != Some(Report::Final));
        let exact = budgets().find(|(_, _, years)| years.contains(&year));
        exact.or_else(|| budgets().find(|(_, _, years)| years.is_empty())).map(|(name, ..)| name.as_str())
    }

    /// A variant by number or name: built in, or of the repository that the new folder is in.
    fn named(&self, text: &str, place: &Place) -> Result<String, String> {
        let text = text.trim();
        let at = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some((name, ..)) = at.and_then(|at| self.0.get(at)) {
            return Ok(name.clone());
        }
        if self.0.iter().any(|(name, ..)| name == text) {
            return Ok(text.to_owned());
        }
        let mut shelf = Shelf::new(&place.world);
        let asked = by_name(text, &mut shelf.sources);
        if place.is_inside && ancestry(&asked, &place.budget(), &mut shelf).is_some() {
            return Ok(text.to_owned());
        }
        let names: Vec<&str> = self.0.iter().map(|(name, ..)| name.as_str()).collect();
        let meant = gongkai::source::did_you_mean(text, names.iter().copied());
        let own = if place.is_inside { "，本仓库也没有" } else { "" };
        Err(format!("没有内置的“{text}”{own}{meant}；内置的有：{}", names.join("、")))
    }
}

/// The report that a variant is made for; a budget if it cannot be read.
fn report(name: &str, place: &Place) -> Report {
    let mut shelf = Shelf::new(&place.world);
    let asked = by_name(name, &mut shelf.sources);
    let chain = ancestry(&asked, &place.budget(), &mut shelf).unwrap_or_default();
    report_of(chain.iter().map(|(_, head)| head))
}

/// Loads a variant, or prints its findings.
fn load(name: &str, place: &Place) -> Option<Variant> {
    let mut shelf = Shelf::new(&place.world);
    let asked = by_name(name, &mut shelf.sources);
    let loaded = Figures::built_in(&mut shelf).and_then(|figures| {
        let opened = variant::open(&asked, &place.budget(), &figures, &mut shelf)?;
        variant::load(opened, &mut shelf)
    });
    if loaded.is_none() {
        print::painted_err(&print::findings(&shelf.findings, &shelf.sources, print::colour(&std::io::stderr())));
    }
    loaded
}

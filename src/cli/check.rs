//! `gongkai check`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::check::allow::{OfRepository, Options, refusal};
use gongkai::diagnostic::{Severity, any_error};
use gongkai::model::REPOSITORY;
use gongkai::output::{Output, is_interrupted};
use gongkai::recorded::Recorded;
use gongkai::report::{About, Report, Unchecked, Whole as Found, github, html, human, json, junit, sarif};
use gongkai::workspace::Across;
use gongkai::world::World;
use gongkai::{Cabinet, Compiler, Diagnostic, Outcome, Pool};

use super::bar::Bar;
use super::between::across;
use super::budgets::{Budgets, Whole};
use super::closing::{self, Line};
use super::exit::Exit;
use super::inputs::Input;
use super::print::Counts;
use super::report_file::{Format, ReportFile};
use super::{build, jobs, print};
use gongkai::visible::{Visible, VisiblePath as _};

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    /// 预算文件，放 budget.toml 的文件夹，或预算仓库（gongkai.toml 的 [workspace] 列出全部预算）；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 输出格式：human 给人看（不写就是），json 给程序读，sarif 给代码托管网站和编辑器，junit 给持续集成，github 给 GitHub 的工作流，html 和 xlsx 是给审核的人看的报告
    #[arg(long, value_name = "格式", value_enum, hide_possible_values = true, help_heading = "选项")]
    format: Option<Format>,
    /// 写进这个文件，不印出来；格式看文件名的结尾：.html、.xlsx、.json、.sarif、.xml（junit）
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 文件已经有了也写，原来的内容就没有了
    #[arg(long, requires = "output", help_heading = "选项")]
    overwrite: bool,
    /// 几份预算同时检查；不写就是处理器的核数
    #[arg(short, long = "jobs", value_name = "份数", value_parser = clap::value_parser!(u16).range(1..), help_heading = "选项")]
    jobs: Option<u16>,
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

/// The part of a report about gongkai.toml and what is between budgets.
const BETWEEN: &str = "各预算之间";

/// A budget that was checked.
struct Checked {
    line: Line,
    counts: Counts,
    /// The `allow` entries of gongkai.toml: where each stands, and whether this budget needs it.
    allows: Vec<(String, OfRepository)>,
    /// For reports to programs.
    whole: Option<(Input, Outcome)>,
    /// SHA-256 of the budget file, for reports to people.
    sha256: Option<String>,
    /// The findings for people.
    printed: String,
    /// Why it could not be checked.
    unchecked: Option<Unchecked>,
    /// True if the report would replace a file that was read for it.
    is_replaced: bool,
}

/// What is wrong between the budgets of a repository, and in its books.
struct Together<'w> {
    folder: &'w str,
    across: Across,
}

impl<'w> Together<'w> {
    /// In gongkai.toml, between all budgets, and between those of each book.
    fn of(whole: &'w Whole, checked: &[Checked], options: &Options, cabinet: &Cabinet) -> Self {
        let folder = whole.named.to_str().filter(|folder| *folder != ".").unwrap_or_default();
        Self { folder, across: across(whole, checked.iter().map(|one| &one.line), options, cabinet) }
    }
}

impl Check {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        if let Some(words) = self.allow.iter().find_map(|code| refusal(code)) {
            print::err(&format!("错误：--allow：{words}；gongkai explain --list 列出全部。\n"));
            return Exit::Failed;
        }
        let file = match ReportFile::of(self.format, self.output.as_deref(), self.overwrite) {
            Ok(file) => file,
            Err(words) => {
                print::err(&format!("错误：{words}\n"));
                return Exit::Failed;
            }
        };
        let format = file.format;
        let budgets = Budgets::of(&self.paths);
        if let Some(words) = file.refusal(&budgets.paths) {
            print::err(&format!("错误：{words}\n"));
            return Exit::Failed;
        }
        let mut exit = if budgets.failed { Exit::Failed } else { Exit::Clean };
        let mut checked: Vec<Checked> = Vec::new();
        let bar = Bar::new(budgets.paths.len());
        let threads = self.jobs.map_or_else(jobs::cores, usize::from);
        let (pool, cabinet) = ((budgets.paths.len() > 1).then(Pool::of_run), Cabinet::default().substituting(true));
        let figures = budgets.figures();
        let check = |at: usize| self.check(budgets.input(at)?, &file, (pool.as_ref(), &cabinet), &figures, output);
        jobs::in_order(budgets.paths.len(), threads, check, |at, done| {
            let path = &budgets.paths[at];
            let done = done.unwrap_or_else(|fault| Err(format!("“{}”没有检查：{fault}", path.visible())));
            let (words, verdict) = match done {
                Ok((mut one, verdict)) => {
                    let words = std::mem::take(&mut one.printed);
                    checked.push(one);
                    (words, verdict)
                }
                Err(words) => {
                    bar.above(|| print::err(&format!("错误：{words}\n")));
                    checked.push(Checked::failed(path, words));
                    (String::new(), Exit::Failed)
                }
            };
            exit = exit.max(verdict);
            bar.above(|| print::painted(&words));
            bar.advance();
        });
        bar.close();
        let options = Options { allow: self.allow.clone(), no_allow: self.no_allow, ..Options::default() };
        let together = |whole| Together::of(whole, &checked, &options, &cabinet);
        let together: Vec<Together<'_>> = budgets.whole.iter().map(together).collect();
        for Across { findings, sources, .. } in together.iter().map(|together| &together.across) {
            exit = exit.max(verdict_of(findings, self.deny_warnings));
            if format == Format::Human {
                print::painted(&print::findings(findings, sources, print::colour(&std::io::stdout())));
            }
        }
        if self.settle_repository(&mut checked, format) && self.deny_warnings {
            exit = exit.max(Exit::Findings);
        }
        let unchecked = checked.iter().filter(|one| one.unchecked.is_some()).count();
        let unchecked = if unchecked > 0 { format!("；有 {unchecked} 份没有检查成") } else { String::new() };
        let said = format!("{}{unchecked}", counts(&checked, &together));
        if checked.iter().any(|one| one.is_replaced) {
            print::err("错误：要写的报告是预算读的一个文件，没有写；换一个文件名\n");
            return Exit::Failed;
        }
        let delivered = closing(format, self.deny_warnings, &checked, &together)
            .and_then(|report| file.deliver(&report, &said, output));
        match delivered {
            Ok(()) => exit,
            Err(words) => {
                print::err(&format!("错误：{words}\n"));
                Exit::Failed
            }
        }
    }

    /// Checks one budget; `Err` if it cannot be found.
    fn check(
        &self,
        input: Input,
        file: &ReportFile,
        (pool, cabinet): (Option<&Pool>, &Cabinet),
        figures: &[String],
        output: &dyn Output,
    ) -> Result<(Checked, Exit), String> {
        let world = Recorded::new(&input.world);
        let mut compiler = Compiler::new(&world).sharing_fonts(cabinet);
        if let Some(pool) = pool {
            compiler = compiler.sharing_variants(pool);
        }
        let mut compiler = self.allow.iter().fold(compiler, Compiler::allow);
        compiler = compiler.digesting(figures.iter().cloned());
        if self.no_allow {
            compiler = compiler.report_all();
        }
        let outcome = compiler.compile(&input.path);
        let verdict = verdict(&outcome, self.deny_warnings);
        // Where no file was read, or it changed meanwhile, the record holds a word.
        let mut inputs = world.into_record().inputs;
        let is_replaced = file.replaces(Path::new(&input.world.name()), inputs.keys());
        let sha256 = inputs.remove(&input.path).flatten().filter(|hash| hash.len() == 64);
        let format = file.format;
        let mut outcome = outcome.without_document();
        let mut printed = String::new();
        let folder = build::beside(&input.named);
        if is_interrupted(output, &folder) {
            let folder = folder.visible();
            print::err(&format!("提示：“{folder}”里的文件没有写完，或正在写；再运行 gongkai build 编制\n"));
        }
        if format == Format::Human {
            printed = print::findings(&outcome.findings, &outcome.sources, print::colour(&std::io::stdout()));
            printed.push_str(&format!("{}：{}\n", input.named.visible(), print::counts([&outcome])));
        }
        let failed = (verdict != Exit::Clean).then(|| print::counts([&outcome]));
        let line = Line { named: input.named.clone(), failed, digest: outcome.digest.take(), ..Line::default() };
        let place = |allow: &OfRepository| {
            let at = allow.unused.primary.as_ref().map(|label| outcome.sources.place(label.span)).unwrap_or_default();
            format!("{}{at}", input.folder)
        };
        let allows = outcome.of_repository.iter().map(|allow| (place(allow), allow.clone())).collect();
        let counts = Counts::of(&outcome.findings, outcome.allowed.len());
        // What a person has read need not be kept: a repository may have thousands of budgets.
        let is_kept = format != Format::Human || outcome.of_repository.iter().any(|allow| !allow.used);
        Ok((
            Checked {
                line,
                counts,
                allows,
                whole: is_kept.then_some((input, outcome)),
                sha256,
                printed,
                unchecked: None,
                is_replaced,
            },
            verdict,
        ))
    }

    /// Adds unused `allow` entries of a repository to its last budget; true if there are any.
    fn settle_repository(&self, checked: &mut [Checked], format: Format) -> bool {
        let mut last: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        for (at, one) in checked.iter().enumerate() {
            for (place, allow) in &one.allows {
                let entry = last.entry(place.clone()).or_insert((at, false));
                *entry = (if allow.used { entry.0 } else { at }, entry.1 || allow.used);
            }
        }
        let mut any = false;
        for (place, (at, _)) in last.into_iter().filter(|(_, (_, used))| !used) {
            any = true;
            let one = &mut checked[at];
            let Some((_, allow)) = one.allows.iter().find(|(own, _)| *own == place) else { continue };
            let Some((_, outcome)) = &mut one.whole else { continue };
            if format == Format::Human {
                let shown = human::render(&allow.unused, &outcome.sources, print::colour(&std::io::stdout()));
                print::painted(&format!("{shown}\n\n"));
            }
            one.counts = one.counts.and(Counts::of(std::slice::from_ref(&allow.unused), 0));
            outcome.findings.push(allow.unused.clone());
        }
        any
    }
}

/// Output about all budgets: totals for people, or the whole report.
fn closing(
    format: Format,
    deny_warnings: bool,
    checked: &[Checked],
    together: &[Together<'_>],
) -> Result<Vec<u8>, String> {
    let mut reports: Vec<Report<'_>> = Vec::new();
    for one in checked {
        let digest = one.line.digest.as_ref();
        let name = digest.map_or("", |digest| digest.name.as_str());
        reports.extend(one.whole.iter().map(|(input, outcome)| {
            // An unused entry of gongkai.toml may have been added since.
            let is_clean = verdict_of(&outcome.findings, deny_warnings) == Exit::Clean;
            let passed = Some(one.line.failed.is_none() && is_clean);
            let about = About { digest, sha256: one.sha256.as_deref(), passed };
            Report { name, about, ..outcome.report(&input.folder) }
        }));
    }
    for Together { folder, across: Across { findings, allowed, sources } } in together {
        let passed = Some(verdict_of(findings, deny_warnings) == Exit::Clean);
        let about = About { passed, ..About::default() };
        reports.push(Report { folder, name: BETWEEN, budget: REPOSITORY, findings, allowed, sources, about });
    }
    let unchecked: Vec<Unchecked> = checked.iter().filter_map(|one| one.unchecked.clone()).collect();
    let found = Found { reports: &reports, unchecked: &unchecked };
    Ok(match format {
        Format::Human if checked.len() < 2 => Vec::new(),
        Format::Human => {
            let lines: Vec<&Line> = checked.iter().map(|one| &one.line).collect();
            let (words, counts) = (closing::words(&lines), counts(checked, together));
            format!("{words}共 {} 份{}：{counts}\n", checked.len(), closing::kinds(&lines)).into_bytes()
        }
        Format::Json => json::render(&reports, &unchecked).into_bytes(),
        Format::Sarif => sarif::render(&reports, &unchecked).into_bytes(),
        Format::Junit => junit::render(&reports, &unchecked, deny_warnings).into_bytes(),
        Format::Github => github::render(&reports).into_bytes(),
        Format::Html => html::render(&found).into_bytes(),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => gongkai::report::xlsx::render(&found).map_err(|error| error.to_string())?,
    })
}

/// The numbers of all findings.
fn counts(checked: &[Checked], together: &[Together<'_>]) -> Counts {
    let between = together.iter().map(|one| Counts::of(&one.across.findings, one.across.allowed.len()));
    checked.iter().map(|one| one.counts).chain(between).fold(Counts::default(), Counts::and)
}

impl Checked {
    /// A budget that could not be read at all.
    fn failed(path: &Path, why: String) -> Self {
        let line = Line { named: path.to_path_buf(), failed: Some("没有检查".to_owned()), ..Line::default() };
        let unchecked = Some(Unchecked { path: path.visible(), why: Visible::lines(why) });
        Self {
            line,
            counts: Counts::default(),
            allows: Vec::new(),
            whole: None,
            sha256: None,
            printed: String::new(),
            unchecked,
            is_replaced: false,
        }
    }
}

/// Errors fail a budget, and warnings if they are denied.
fn verdict(outcome: &Outcome, deny_warnings: bool) -> Exit {
    if outcome.document().is_none() { Exit::Findings } else { verdict_of(&outcome.findings, deny_warnings) }
}

fn verdict_of(findings: &[Diagnostic], deny_warnings: bool) -> Exit {
    let warned = findings.iter().any(|finding| finding.severity == Severity::Warning);
    if any_error(findings) || (deny_warnings && warned) { Exit::Findings } else { Exit::Clean }
}

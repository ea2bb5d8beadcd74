//! `gongkai build`: check, compile, render, write.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args, Command};
use gongkai::fonts::Cabinet;
use gongkai::manifest::{Entry, OutputFile};
use gongkai::model::{BuildSettings, REPOSITORY, Report};
use gongkai::output::{self, Output};
use gongkai::recorded::Recorded;
use gongkai::render::{self, FORMATS};
use gongkai::summary;
use gongkai::world::World;
use gongkai::{Compiler, Date, FileName, Format, Outcome, Pool, Publication};

use super::bar::Bar;
use super::between;
use super::book::{Books, Bound};
use super::budgets::{Budgets, Whole};
use super::cache::Cache;
use super::closing::{self, Line};
use super::exit::Exit;
use super::finish::{Done, Finish};
use super::inputs::Input;
use super::kept::Kept;
use super::known::{self, Known};
use super::manifests::{Built, Placed};
use super::prepared::{Files, Made, Prepared, Refused};
use super::repository::{Open, on_disk};
use super::seen::Seen;
use super::shards::{Part, Shard};
use super::{epoch, fault, jobs, manifests, print, shards};
use gongkai::visible::VisiblePath as _;

/// Arguments of `build`.
#[derive(Args)]
pub struct Build {
    /// 预算文件，放 budget.toml 的文件夹，或预算仓库（gongkai.toml 的 [workspace] 列出全部预算）；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(
        short,
        long = "format",
        value_name = "格式",
        value_parser = FormatName(PossibleValuesParser::new(formats())),
        value_delimiter = ',',
        hide_possible_values = true,
        help = format!("要哪些格式，用逗号隔开：{}；不写就用 gongkai.toml 里的，那里也没有就是 {}", listed(formats()), listed(usual())),
        help_heading = "选项"
    )]
    formats: Vec<String>,
    /// 写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist
    #[arg(short, long = "output", value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 几份预算同时编制；不写就是处理器的核数
    #[arg(short, long = "jobs", value_name = "份数", value_parser = clap::value_parser!(u16).range(1..), help_heading = "选项")]
    jobs: Option<u16>,
    /// 全部重编：没有变化的也不跳过
    #[arg(long, help_heading = "选项")]
    no_cache: bool,
    /// 只管 HTML：点页上的数，看它由哪些数相加、写在哪个文件哪一行；文件名加“-内部”，不得公开
    #[arg(long, help_heading = "选项")]
    trace: bool,
    /// gongkai.toml 写的、装在电脑上的字体没有或不一样时，换用内置的；清单里标明
    #[arg(long, help_heading = "选项")]
    font_fallback: bool,
    /// 检查有错误也写出来，标明是草稿；仍算不通过
    #[arg(long, help_heading = "选项")]
    force: bool,
    /// 几台机器分着编一个仓库：把仓库分成 N 片，这里编第 K 片；都编完后运行 gongkai manifest merge
    #[arg(long, value_name = "K/N", help_heading = "选项")]
    shard: Option<String>,
}

impl Build {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        self.all(output, &on_disk, None)
    }

    /// Builds all, and tells what was read. A panic is said.
    pub(super) fn watched(&self, output: &dyn Output, open: Open<'_>) -> Seen {
        let seen = Mutex::default();
        if let Err(fault) = fault::caught(|| self.all(output, open, Some(&seen))) {
            failed(&fault);
        }
        let mut seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Also if nothing could be read.
        for path in &self.paths {
            seen.add_file(path.clone());
            [REPOSITORY, "budget.toml"].into_iter().for_each(|name| seen.add_file(path.join(name)));
        }
        seen
    }

    pub(super) fn all(&self, output: &dyn Output, open: Open<'_>, seen: Option<&Mutex<Seen>>) -> Exit {
        let date = match epoch::day() {
            Ok(date) => date,
            Err(words) => return failed(&words),
        };
        let cache = Cache::new(self.no_cache);
        let shard = match self.shard.as_deref().map(Shard::read).transpose() {
            Ok(shard) => shard,
            Err(words) => return failed(&words),
        };
        let budgets = Budgets::opened(&self.paths, open);
        let figures = budgets.figures();
        let cabinet = &Cabinet::default().substituting(self.font_fallback);
        let run = Run { output, open, date, cabinet, cache: &cache, seen, figures: &figures };
        let exit = match shard {
            None => self.run(&budgets, &run),
            Some(shard) => Exit::of(self.run_shard(shard, &budgets, &run)),
        };
        cache.write(output);
        exit
    }

    /// Builds all budgets, and what repositories have beside.
    fn run(&self, budgets: &Budgets<'_>, run: &Run<'_>) -> Exit {
        let own: Vec<usize> = (0..budgets.paths.len()).collect();
        let mut each = self.each(budgets, &own, run);
        let mut exit = if budgets.failed { Exit::Failed } else { each.exit };
        for whole in &budgets.whole {
            let bound = self.books(whole, |_| true, &mut each, run);
            exit = exit.max(bound.exit);
            let own = each
                .entries
                .get_mut(whole.range.clone())
                .into_iter()
                .flatten()
                .filter_map(Option::take)
                .map(|placed| *placed);
            let documents = own.chain(bound.entries).collect();
            let lines = each.lines.get(whole.range.clone()).unwrap_or_default();
            exit = exit.max(between::said(whole, lines, run.cabinet));
            let is_same = each.unchanged == budgets.paths.len() && bound.is_same;
            let built = Built { whole, lines, documents, is_same };
            let folder = manifests::folder(whole, self.output.as_deref());
            let written = manifests::write(run.output, built, self.output.as_deref());
            if let Err(words) = written.and_then(|()| shards::clear(&folder, run.output)) {
                exit = exit.max(failed(&words));
            }
            run.cache.sweep(whole, run.output);
        }
        for summary in each.stale.iter().filter(|_| self.output.is_none()) {
            let said = "是上次编制全仓库时写的，这次没有改；在仓库的文件夹里运行 gongkai build，不写路径，它就是新的";
            print::err(&format!("提示：“{}”{said}\n", summary.visible()));
        }
        each.close();
        exit
    }

    /// Builds the budgets and books of a shard, and leaves what is needed to put shards together.
    fn run_shard(&self, shard: Shard, budgets: &Budgets<'_>, run: &Run<'_>) -> Result<Exit, String> {
        let whole = budgets.only_whole()?;
        let folder = manifests::folder(whole, self.output.as_deref());
        shard.begin(&folder, run.output)?;
        let own: Vec<usize> = (0..budgets.paths.len()).filter(|at| shard.has(*at)).collect();
        let mut each = self.each(budgets, &own, run);
        let bound = self.books(whole, |at| shard.has(budgets.paths.len() + at), &mut each, run);
        let exit = each.exit.max(bound.exit);
        let documents = each.entries.drain(..).flatten().map(|placed| *placed).chain(bound.entries).collect();
        let entries = manifests::manifest(&folder, documents).entries().to_vec();
        let members = own.iter().map(|at| &whole.workspace.members[*at]);
        let formats = self.formats(whole.workspace.build());
        let formats: Vec<&str> = formats.iter().map(|format| format.name()).collect();
        let day = run.date.map_or_else(String::new, |date| format!("，日期 {date}"));
        let trace = if self.trace { "，内部" } else { "" };
        let fallback = if self.font_fallback { "，换用内置字体" } else { "" };
        let asked = format!("格式 {}{trace}{fallback}{day}", formats.join("、"));
        let part = Part::new(asked, exit, &members.zip(&each.lines).collect::<Vec<_>>(), entries);
        let file = part.write(shard, &folder, run.output)?;
        each.close();
        print::out(&format!("已写 {}；各片都编完后，运行 gongkai manifest merge\n", file.visible()));
        Ok(exit)
    }

    /// Builds these of the budgets.
    fn each<'r>(&self, budgets: &Budgets<'_>, own: &[usize], run: &'r Run<'r>) -> Each<'r> {
        let pool = (own.len() > 1).then(Pool::of_run);
        let shared = Shared { pool, kept: Kept::for_books(budgets) };
        let mut finish = Finish { output: run.output, cache: run.cache, taken: BTreeSet::new() };
        let mut exit = Exit::Clean;
        let mut lines: Vec<Line> = Vec::with_capacity(own.len());
        let mut entries: Vec<Option<Box<Placed>>> = Vec::with_capacity(own.len());
        let mut unchanged = 0;
        let mut stale: BTreeSet<PathBuf> = BTreeSet::new();
        let bar = Bar::new(own.len());
        let threads = self.jobs.map_or_else(jobs::cores, usize::from);
        let alone = budgets.paths.len() == 1;
        let prepare = |at: usize| self.prepare(&budgets.paths[own[at]], budgets.input(own[at]), alone, run, &shared);
        jobs::in_order(own.len(), threads, prepare, |at, prepared| {
            let path = &budgets.paths[own[at]];
            let mut done = match prepared {
                Ok(prepared) => finish.finish(path, prepared),
                Err(fault) => Done::failed(&format!("“{}”没有编制：{fault}", path.visible())),
            };
            bar.above(|| {
                print::painted_err(&done.said);
                print::out(&done.written);
            });
            bar.advance();
            exit = exit.max(done.exit);
            unchanged += usize::from(done.entry.is_some() && done.unchanged);
            // Copied: among what the threads freed, what lasts would keep memory from use.
            entries.push(done.entry.clone().map(Box::new));
            if !budgets.whole.iter().any(|whole| whole.range.contains(&own[at])) {
                stale.extend(done.summary.take());
            }
            lines.push(Line {
                named: path.clone(),
                failed: done.why,
                digest: done.digest.clone(),
                unsound: done.unsound,
                inputs: done.inputs,
            });
        });
        bar.close();
        Each { finish, kept: shared.kept, exit, lines, entries, unchanged, stale }
    }

    /// Builds the books of a repository at these places.
    fn books(&self, whole: &Whole, is_own: impl Fn(usize) -> bool, each: &mut Each<'_>, run: &Run<'_>) -> Bound {
        run.see(|seen| seen.add_record(Path::new(&whole.world.name()), &whole.record));
        let formats = self.formats(whole.workspace.build());
        let known_as = |input: &Input| self.known_as(input, false, run);
        let (force, folder) = (self.force, self.output.as_deref());
        let books =
            Books { run, kept: &each.kept, formats: &formats, known_as: &known_as, force, trace: self.trace, folder };
        books.build(whole, is_own, &mut each.finish)
    }

    /// Checks, compiles and renders one budget, unless the same files are there.
    fn prepare(
        &self,
        path: &Path,
        found: Result<Input, String>,
        alone: bool,
        run: &Run<'_>,
        shared: &Shared,
    ) -> Prepared {
        let input = match found {
            Ok(input) => input,
            Err(words) => return Prepared::nothing(Refused::Failed(words)),
        };
        let known_as = self.known_as(&input, alone, run);
        if let Some(known) = run.cache.unchanged(&input, None, &known_as, run.output) {
            let root = PathBuf::from(input.world.name());
            run.see(|seen| seen.add_entry(&root, &known.entry));
            let folder = root.join(&known.folder);
            let (findings, digest) = (known.said.clone(), known.digest());
            let result = Made::Unchanged(Box::new(known), folder);
            return Prepared { findings, digest, result, ..Prepared::default() };
        }
        let root = input.world.name();
        let recorded = Recorded::new(&input.world);
        let mut compiler = Compiler::new(&recorded).sharing_fonts(run.cabinet).digesting(run.figures.iter().cloned());
        if let Some(pool) = &shared.pool {
            compiler = compiler.sharing_variants(pool);
        }
        if let Some(date) = run.date {
            compiler = compiler.dated(date);
        }
        let mut outcome = compiler.compile(&input.path);
        drop(compiler);
        let record = recorded.into_record();
        run.see(|seen| seen.add_record(Path::new(&input.world.name()), &record));
        let findings = [false, true].map(|colour| print::findings(&outcome.findings, &outcome.sources, colour));
        let build = outcome.build.take();
        let digest = outcome.digest.take();
        let asked = Asked { path, input: &input, alone, build: build.as_ref() };
        let result = match self.files(&asked, &outcome) {
            Err(refused) => Made::Nothing(refused),
            Ok(written) => {
                let (place, stem) = (known::place(&input, &written.folder), written.stem);
                match Entry::of(&outcome, &record, written.outputs, known::inside(&place)) {
                    // Files come of a document only.
                    None => Made::Nothing(Refused::Failed(String::new())),
                    Some(entry) => {
                        let (folder, files, draft) = (written.folder, written.files, written.draft);
                        let known = Known::new(known_as, entry, (place, stem), findings.clone(), digest.as_ref());
                        let summary = manifests::summary(&input.root(), build.as_ref());
                        Made::Files(Box::new(Files { input, folder, files, draft, known, summary }))
                    }
                }
            }
        };
        let unsound = summary::Unsound::of(&outcome);
        let inputs = if unsound.is_some() { record.inputs.clone() } else { BTreeMap::new() };
        outcome.digest.clone_from(&digest);
        shared.kept.keep(root, outcome, record);
        Prepared { findings, digest, unsound, inputs, result }
    }

    /// What decides, beside the inputs, what is written where.
    fn known_as(&self, input: &Input, alone: bool, run: &Run<'_>) -> known::Asked {
        known::Asked {
            date: run.date.map(|date| date.to_string()),
            figures: run.figures.to_vec(),
            formats: self.formats.clone(),
            trace: self.trace,
            font_fallback: self.font_fallback,
            output: self.output.as_ref().map(|folder| known::place(input, folder)),
            alone: alone && self.output.is_some(),
        }
    }

    /// The files of a budget. With errors, none, or with `--force` a draft.
    fn files(&self, asked: &Asked<'_>, outcome: &Outcome) -> Result<Rendered, Refused> {
        let sound = outcome.is_sound();
        let wanted = if self.force { outcome.draft() } else { outcome.publish() };
        let named = asked.input.named.visible();
        let Ok(publication) = wanted else {
            let counts = print::counts([outcome]);
            let folder = outcome.draft().ok().and_then(|draft| self.folder(asked, &draft).ok());
            return Err(Refused::Unsound(format!("{named}：{counts}，没有编制\n"), counts, folder));
        };
        let formats = self.formats(asked.build);
        if self.trace && !formats.iter().any(|format| format.is_internal()) {
            return Err(Refused::Failed(format!("{named}：{NOTHING_TO_TRACE}")));
        }
        let folder = self.folder(asked, &publication).map_err(Refused::Failed)?;
        let stem = stem(asked, &publication).map_err(Refused::Failed)?;
        let (mut files, mut outputs) = (Vec::new(), BTreeMap::new());
        for format in formats {
            for (name, bytes, output) in render(&publication, format, &stem).map_err(Refused::Failed)? {
                outputs.insert(name.clone(), output);
                files.push((name, bytes));
            }
        }
        let draft = (!sound).then(|| {
            let counts = print::counts([outcome]);
            (format!("{named}：{counts}，写的是草稿，不得公开\n"), counts)
        });
        Ok(Rendered { folder, stem, files, outputs, draft })
    }

    /// The formats of [`named`](Self::named), with `--trace` in their internal edition where they have one.
    fn formats(&self, build: Option<&BuildSettings>) -> Vec<&'static dyn Format> {
        let named = self.named(build);
        if !self.trace {
            return named;
        }
        named.into_iter().map(|format| render::internal(format.name()).unwrap_or(format)).collect()
    }

    /// The requested formats without duplicates, in the user's order; else those of the repository, else the usual ones.
    fn named(&self, build: Option<&BuildSettings>) -> Vec<&'static dyn Format> {
        let mut wanted: Vec<&str> = self.formats.iter().map(String::as_str).collect();
        if wanted.is_empty() {
            wanted = build.iter().flat_map(|build| &build.formats).map(|format| format.value.as_str()).collect();
        }
        if wanted.is_empty() {
            return FORMATS.iter().copied().filter(|format| format.is_usual()).collect();
        }
        let mut named: Vec<&dyn Format> = Vec::new();
        for format in wanted.into_iter().filter_map(render::format) {
            if named.iter().all(|other| other.name() != format.name()) {
                named.push(format);
            }
        }
        named
    }

    /// The folder of `-o`, in which each of several budgets has its own; else that of the repository, else `dist` beside the
    /// budget.
    fn folder(&self, asked: &Asked<'_>, publication: &Publication<'_>) -> Result<PathBuf, String> {
        if let Some(output) = &self.output {
            if asked.alone {
                return Ok(output.clone());
            }
            let unit = &publication.document().unit;
            let report = if unit.report == Report::Final { "-final" } else { "" };
            let name = format!("{}-{}{report}", unit.code, unit.year);
            // Reading refuses such codes (S008); this is a second check.
            if let Some(words) = output::names::refusal(&name) {
                return Err(format!("“{name}”不能作文件夹的名称：{words}"));
            }
            return Ok(output.join(name));
        }
        match asked.build.and_then(|build| build.output.as_ref()) {
            Some(pattern) => Ok(asked.input.root().join(file_name(publication).folder(&pattern.value)?)),
            None => Ok(match publication.document().unit.report {
                Report::Budget => beside(asked.path),
                // The budget's own documents are beside it.
                Report::Final => beside(asked.path).join(Report::Final.key()),
            }),
        }
    }
}

/// Why nothing is written if an internal edition is asked for, and no format has one.
pub(super) const NOTHING_TO_TRACE: &str = "--trace 只管 HTML，要写的格式里没有它；加上 -f html（或 gongkai.toml 的 [build] formats 里加上 \"html\"），或去掉 --trace";

/// A file of a document: its name, its bytes, and what the manifest says of them.
pub(super) type Written = (String, Vec<u8>, OutputFile);

/// The files of a document in a format.
pub(super) fn render(publication: &Publication<'_>, format: &dyn Format, stem: &str) -> Result<Vec<Written>, String> {
    let files = fault::doing(format.name(), || publication.files(format, stem)).map_err(|error| error.to_string())?;
    let pages = if format.is_paged() { Some(publication.pages().map_err(|error| error.to_string())?) } else { None };
    let described = files.into_iter().map(|(name, bytes)| {
        let file = OutputFile { internal: format.is_internal(), ..OutputFile::of(&bytes, pages) };
        (name, bytes, file)
    });
    Ok(described.collect())
}

/// What all budgets of a run share.
pub(super) struct Run<'r> {
    pub output: &'r dyn Output,
    pub open: Open<'r>,
    pub date: Option<Date>,
    pub cabinet: &'r Cabinet,
    pub cache: &'r Cache,
    /// Figures that bureaus have approved.
    pub figures: &'r [String],
    /// What was read, if anybody asks.
    pub seen: Option<&'r Mutex<Seen>>,
}

impl Run<'_> {
    fn see(&self, add: impl FnOnce(&mut Seen)) {
        if let Some(seen) = self.seen {
            add(&mut seen.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

/// What became of budgets.
struct Each<'r> {
    finish: Finish<'r>,
    kept: Kept,
    exit: Exit,
    /// In order.
    lines: Vec<Line>,
    /// Boxed, so that they leave no empty room when they go into the manifest.
    entries: Vec<Option<Box<Placed>>>,
    unchanged: usize,
    /// The summaries of repositories of which only a part is built.
    stale: BTreeSet<PathBuf>,
}

impl Each<'_> {
    /// The closing words.
    fn close(&self) {
        let lines: Vec<&Line> = self.lines.iter().collect();
        print::err(&closing::words(&lines));
        let (count, unchanged) = (self.lines.len(), self.unchanged);
        if unchanged > 0 {
            let kinds = closing::kinds(&lines);
            let counted = format!("共 {count} 份{kinds}，其中 {unchanged} 份没有变化，没有重编\n");
            print::out(if count == 1 { "没有变化，没有重编\n" } else { &counted });
        }
    }
}

/// What threads share.
struct Shared {
    pool: Option<Pool>,
    kept: Kept,
}

/// The files of a budget before anything is known of the repository.
struct Rendered {
    folder: PathBuf,
    stem: String,
    files: Vec<(String, Vec<u8>)>,
    outputs: BTreeMap<String, OutputFile>,
    draft: Option<(String, String)>,
}

/// A budget to be built, and what its repository says about building.
struct Asked<'a> {
    path: &'a Path,
    input: &'a Input,
    /// True if no other budget is built.
    alone: bool,
    build: Option<&'a BuildSettings>,
}

/// The name of a budget's files without extension.
fn stem(asked: &Asked<'_>, publication: &Publication<'_>) -> Result<String, String> {
    match asked.build.and_then(|build| build.name.as_ref()) {
        Some(pattern) => file_name(publication).file(&pattern.value),
        None => Ok("document".to_owned()),
    }
}

fn file_name<'d>(publication: &Publication<'d>) -> FileName<'d> {
    FileName::of(&publication.document().unit)
}

/// The folder of a budget's files, if nothing else is asked for.
pub(super) fn beside(path: &Path) -> PathBuf {
    let own = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    own.join("dist")
}

/// Reads the name of a format as people write it in a list: with blanks around it, in capitals.
#[derive(Clone)]
struct FormatName(PossibleValuesParser);

impl TypedValueParser for FormatName {
    type Value = String;

    fn parse_ref(&self, command: &Command, option: Option<&Arg>, written: &OsStr) -> Result<String, clap::Error> {
        let known = written.to_str().and_then(render::format).map(|format| OsStr::new(format.name()));
        self.0.parse_ref(command, option, known.unwrap_or(written))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}

/// Names of formats, as a text.
fn listed(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

/// Names of the formats that are written when none is named.
fn usual() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(|format| format.is_usual()).map(|format| format.name())
}

/// Names of the formats.
fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name())
}

fn failed(words: &str) -> Exit {
    print::err(&format!("错误：{words}\n"));
    Exit::Failed
}

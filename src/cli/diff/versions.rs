//! Two versions of a repository, or of a budget, with their findings.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gongkai::check::allow::Options;
use gongkai::diff::{BudgetChange, FindingChanges, Findings, Presence, Side, Versions, compare};
use gongkai::model::{REPOSITORY, is_budget_workbook};
use gongkai::recorded::Recorded;
use gongkai::sheet::{self, Allowance};
use gongkai::workspace::{Across, Workspace};
use gongkai::world::{Disk, World};
use gongkai::{Cabinet, Compiler, Digest, Pool};

use crate::cli::bar::Bar;
use crate::cli::between::across;
use crate::cli::budgets::{Whole, whole};
use crate::cli::closing::Line;
use crate::cli::inputs::Input;
use crate::cli::repository::on_disk;
use crate::cli::{inputs, jobs, print};
use gongkai::visible::{VisiblePath as _, on_one_line};

/// The largest workbook whose kind is looked up, in bytes.
const LIMIT: u64 = 64 << 20;

/// The budgets of both versions.
pub(super) struct Pairs {
    named: [PathBuf; 2],
    /// The repositories, if they list their budgets.
    whole: [Option<Whole>; 2],
    budgets: Vec<Pair>,
}

/// A budget in both versions.
struct Pair {
    /// As it is called in both.
    name: String,
    /// `None` in a version that does not have it.
    paths: [Option<PathBuf>; 2],
}

/// A budget of one version.
struct Read {
    side: Option<Side>,
    findings: Findings,
    digest: Option<Digest>,
}

/// What became of a budget, and what its repositories need to know of it.
struct Done {
    change: BudgetChange,
    digests: [Option<Digest>; 2],
}

/// What is shared between the budgets of a run.
#[derive(Default)]
struct Shared {
    pool: Pool,
    cabinet: Cabinet,
}

impl Pairs {
    /// The budgets to compare: those of two repositories, or two single ones if findings are `wanted`; `None` for what is
    /// compared without findings.
    pub(super) fn of(named: [&Path; 2], wanted: bool) -> Result<Option<Self>, String> {
        if wanted {
            named.into_iter().try_for_each(refuse_published)?;
        }
        let [old, new] = named.map(|path| whole(path, &on_disk).transpose());
        let whole = [old?, new?];
        if whole.iter().all(Option::is_none) && !wanted {
            return Ok(None);
        }
        let budgets = if whole.iter().all(Option::is_none) { vec![single(named)?] } else { members(named, &whole)? };
        Ok(Some(Self { named: named.map(Path::to_path_buf), whole, budgets }))
    }

    /// Compares all of them, in parallel; `None` after saying of some why they cannot be compared.
    pub(super) fn compare(&self) -> Option<Versions> {
        let shared = Shared { cabinet: Cabinet::default().substituting(true), ..Shared::default() };
        let bar = Bar::new(self.budgets.len());
        let (mut budgets, mut same, mut failed) = (Vec::new(), 0, false);
        let mut lines: [Vec<Line>; 2] = Default::default();
        let work = |at: usize| self.pair(at, &shared);
        jobs::in_order(self.budgets.len(), jobs::cores(), work, |at, done| {
            match done.unwrap_or_else(|fault| Err(format!("“{}”没有比较：{fault}", self.budgets[at].name))) {
                Ok(Done { change, digests }) => {
                    let paths = &self.budgets[at].paths;
                    for ((lines, path), digest) in lines.iter_mut().zip(paths).zip(digests) {
                        let named = path.clone().unwrap_or_default();
                        lines.extend(path.is_some().then_some(Line { named, digest, ..Line::default() }));
                    }
                    if change.is_same() { same += 1 } else { budgets.push(change) }
                }
                Err(words) => {
                    failed = true;
                    bar.above(|| print::err(&format!("错误：{words}\n")));
                }
            }
            bar.advance();
        });
        bar.close();
        if failed {
            return None;
        }
        let [old, new] = [0, 1].map(|at| {
            let whole = self.whole[at].as_ref();
            let of = whole.map(|whole| across(whole, lines[at].iter(), &Options::default(), &shared.cabinet));
            of.map_or_else(Findings::default, |Across { findings, allowed, sources }| {
                Findings::of(&findings, &allowed, &sources, REPOSITORY)
            })
        });
        Some(Versions {
            names: self.named.each_ref().map(|path| path.visible().to_string()),
            are_repositories: self.whole.iter().any(Option::is_some),
            budgets,
            same,
            between: FindingChanges::between(&old, &new),
        })
    }

    /// Compares one budget.
    fn pair(&self, at: usize, shared: &Shared) -> Result<Done, String> {
        let Pair { name, paths: [old, new] } = &self.budgets[at];
        let figures: Vec<String> =
            self.whole.iter().flatten().flat_map(|whole| whole.workspace.figures()).cloned().collect();
        let read = |input: Input| compiled(&input.world, &input, &figures, shared);
        match (old, new) {
            (Some(old), Some(new)) => Ok(both(name, [self.input(0, old)?, self.input(1, new)?], &figures, shared)),
            (None, Some(new)) => Ok(alone(name, Presence::Added, read(self.input(1, new)?))),
            (Some(old), None) => Ok(alone(name, Presence::Removed, read(self.input(0, old)?))),
            (None, None) => Err(format!("“{name}”哪一边都没有")),
        }
    }

    /// A budget of a version.
    fn input(&self, side: usize, path: &Path) -> Result<Input, String> {
        match &self.whole[side] {
            Some(whole) => inputs::member(path, &whole.named, &on_disk),
            None => inputs::budget(path),
        }
    }
}

/// Refuses a file that is no budget: a published document has no findings. A workbook that cannot be read may be a budget.
fn refuse_published(named: &Path) -> Result<(), String> {
    let Ok(Input { named, world, path, .. }) = inputs::find(named) else { return Ok(()) };
    let kind = named.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_budget = match kind.as_str() {
        "toml" => true,
        "xlsx" => world.read(&path, LIMIT).map_or(true, |bytes| {
            sheet::read(&bytes, |_| false, &mut Allowance::default()).is_err() || is_budget_workbook(&bytes)
        }),
        _ => false,
    };
    if is_budget {
        return Ok(());
    }
    let is_comparable = ["docx", "xlsx", "json"].contains(&kind.as_str());
    let way_out = if is_comparable { "；比公开文件，不写 --findings" } else { "" };
    Err(format!("“{}”不是预算文件：--findings 只比预算（.toml 或 .xlsx）或预算仓库{way_out}", named.visible()))
}

/// Two budgets, or one and a folder in which there is none yet.
fn single(named: [&Path; 2]) -> Result<Pair, String> {
    let [old, new] = named.map(|path| inputs::budget(path).map(|input| input.named));
    let paths = match (old, new) {
        (Ok(old), Ok(new)) => [Some(old), Some(new)],
        (Err(_), Ok(new)) if named[0].is_dir() => [None, Some(new)],
        (Ok(old), Err(_)) if named[1].is_dir() => [Some(old), None],
        (Err(words), _) | (_, Err(words)) => return Err(words),
    };
    let name = match &paths {
        [Some(old), Some(new)] => common_name(old, new),
        _ => paths.iter().flatten().map(|path| path.visible().to_string()).collect(),
    };
    Ok(Pair { name, paths })
}

/// The end that both paths have in common, else both.
fn common_name(old: &Path, new: &Path) -> String {
    let (mut olds, mut news) = (old.components().rev(), new.components().rev());
    let mut common: Vec<_> = std::iter::from_fn(|| olds.next().zip(news.next()))
        .take_while(|(old, new)| old == new)
        .map(|(_, part)| part.as_os_str().to_string_lossy())
        .collect();
    if common.is_empty() {
        return format!("{} → {}", old.visible(), new.visible());
    }
    common.reverse();
    on_one_line(&common.join("/").replace("//", "/")).into_owned()
}

/// The budgets of two repositories, by their paths in them. A folder with a single budget is a repository of one.
fn members(named: [&Path; 2], whole: &[Option<Whole>; 2]) -> Result<Vec<Pair>, String> {
    let mut lists: [BTreeSet<String>; 2] = Default::default();
    for at in [0, 1] {
        lists[at] = match &whole[at] {
            Some(whole) => whole.workspace.members.iter().cloned().collect(),
            None if named[at].is_dir() => {
                refuse_damaged(named[at])?;
                inputs::find(named[at]).map(|input| file_name(&input.named)).into_iter().collect()
            }
            None => {
                let (one, other) = (named[at].visible(), named[1 - at].visible());
                return Err(format!(
                    "“{other}”是列出许多预算的仓库，“{one}”不是文件夹，没法比；两边都写仓库，或都写预算文件"
                ));
            }
        };
    }
    let all: BTreeSet<&String> = lists.iter().flatten().collect();
    let path = |at: usize, member: &String| lists[at].contains(member).then(|| named[at].join(member));
    Ok(all.into_iter().map(|member| Pair { name: member.clone(), paths: [path(0, member), path(1, member)] }).collect())
}

/// Refuses a folder whose gongkai.toml cannot be read: all its budgets would seem to be gone.
fn refuse_damaged(folder: &Path) -> Result<(), String> {
    let world = Disk::open(folder).map_err(|error| error.to_string())?;
    if Workspace::refusal(&world).0.is_empty() {
        return Ok(());
    }
    let shown = folder.join(REPOSITORY);
    Err(format!("“{}”读不懂，没法比；先照 gongkai check {} 说的改", shown.visible(), inputs::quoted(folder)))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A budget that both versions have.
fn both(path: &str, [before, after]: [Input; 2], figures: &[String], shared: &Shared) -> Done {
    let recorded = Recorded::new(&before.world);
    let old = compiled(&recorded, &before, figures, shared);
    // If all that the old one reads is the same in the new one, so is what comes of it.
    let is_untouched = before.path == after.path && recorded.into_record().holds_in(&after.world);
    let new = if is_untouched { None } else { Some(compiled(&after.world, &after, figures, shared)) };
    let comparison = new.as_ref().and_then(|new| Some(compare(old.side.as_ref()?, new.side.as_ref()?)));
    let new = new.as_ref().unwrap_or(&old);
    let change = BudgetChange {
        path: path.to_owned(),
        title: new.title().or_else(|| old.title()),
        presence: Presence::Changed,
        comparison,
        has_no_document: [old.side.is_none(), new.side.is_none()],
        findings: FindingChanges::between(&old.findings, &new.findings),
    };
    let digests = [old.digest.clone(), new.digest.clone()];
    Done { change, digests }
}

/// A budget that only one version has.
fn alone(path: &str, presence: Presence, read: Read) -> Done {
    let is_new = presence == Presence::Added;
    let (nothing, found) = (Findings::default(), &read.findings);
    let [old, new] = if is_new { [&nothing, found] } else { [found, &nothing] };
    let change = BudgetChange {
        path: path.to_owned(),
        title: read.title(),
        presence,
        comparison: None,
        has_no_document: [!is_new, is_new].map(|has_it| has_it && read.side.is_none()),
        findings: FindingChanges::between(old, new),
    };
    Done { change, digests: if is_new { [None, read.digest] } else { [read.digest, None] } }
}

impl Read {
    fn title(&self) -> Option<String> {
        Some(self.side.as_ref()?.budget.as_ref()?.overview.title.clone())
    }
}

fn compiled(world: &dyn World, input: &Input, figures: &[String], shared: &Shared) -> Read {
    let compiler = Compiler::new(world).sharing_fonts(&shared.cabinet).sharing_variants(&shared.pool);
    let mut outcome = compiler.digesting(figures.iter().cloned()).compile(&input.path);
    let findings = Findings::of(&outcome.findings, &outcome.allowed, &outcome.sources, &outcome.path);
    let name = input.named.visible().to_string();
    let side = Side::of(world, &outcome).map(|side| Side { name, ..side });
    Read { side, findings, digest: outcome.digest.take() }
}

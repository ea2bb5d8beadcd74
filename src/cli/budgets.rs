//! The budgets that a command is about: those that are named, or all of a repository.

use std::ops::Range;
use std::path::{Path, PathBuf};

use gongkai::model::REPOSITORY;
use gongkai::recorded::{Record, Recorded};
use gongkai::workspace::Workspace;
use gongkai::world::is_there;

use super::inputs::{self, Input};
use super::print;
use super::repository::{Open, Repository, on_disk};
use super::root::before_paths;
use gongkai::visible::VisiblePath as _;

/// A repository whose budgets were asked for all together.
pub(super) struct Whole {
    /// As the user named its folder.
    pub named: PathBuf,
    pub world: Repository,
    pub workspace: Workspace,
    /// What was read to find them.
    pub record: Record,
    /// Its budgets, among all of the command.
    pub range: Range<usize>,
}

/// What the paths of a command stand for.
pub(super) struct Budgets<'o> {
    /// Paths as they are shown.
    pub paths: Vec<PathBuf>,
    /// Repositories that were named by their folder.
    pub whole: Vec<Whole>,
    /// True if something could not be found, and was reported.
    pub failed: bool,
    open: Open<'o>,
}

impl<'o> Budgets<'o> {
    /// Replaces the folder of a repository with `[workspace]` by the budgets that it lists.
    pub(super) fn of(named: &[PathBuf]) -> Self {
        Self::opened(named, &on_disk)
    }

    /// The same in repositories that are opened in this way.
    pub(super) fn opened(named: &[PathBuf], open: Open<'o>) -> Self {
        let mut budgets = Self { paths: Vec::new(), whole: Vec::new(), failed: false, open };
        for path in named {
            match whole(path, open) {
                Some(Ok(whole)) => budgets.add(whole),
                Some(Err(words)) => {
                    print::err(&format!("错误：{words}\n"));
                    budgets.failed = true;
                }
                None => budgets.paths.push(path.clone()),
            }
        }
        budgets
    }

    /// Ids of the figures that the repositories compare with approved amounts.
    pub(super) fn figures(&self) -> Vec<String> {
        self.whole.iter().flat_map(|whole| whole.workspace.figures()).cloned().collect()
    }

    /// Finds the budget at this place. One that a repository lists is the repository's wherever the command is run.
    pub(super) fn input(&self, at: usize) -> Result<Input, String> {
        let path = &self.paths[at];
        match self.whole.iter().find(|whole| whole.range.contains(&at)) {
            Some(whole) => inputs::member(path, &whole.named, self.open),
            None => inputs::budget_of(path, self.open),
        }
    }

    /// The one repository that was asked for, all of it.
    pub(super) fn only_whole(&self) -> Result<&Whole, String> {
        match self.whole.as_slice() {
            [whole] if whole.range == (0..self.paths.len()) => Ok(whole),
            _ => Err(
                "分片编制的是整个预算仓库：路径写一个有 gongkai.toml 的文件夹，它的 [workspace] 里用 members 列出预算"
                    .to_owned(),
            ),
        }
    }

    fn add(&mut self, mut whole: Whole) {
        let folder = before_paths(&whole.named);
        let first = self.paths.len();
        self.paths.extend(whole.workspace.members.iter().map(|member| folder.join(member)));
        whole.range = first..self.paths.len();
        self.whole.push(whole);
    }
}

/// Takes out the workbooks that were built beside the budgets, and that a pattern like `*.xlsx` finds, too. A list of nothing else is a mistake
/// that is told where they are read.
fn drop_built(workspace: &mut Workspace, folder: &Path) {
    let is_input = |member: &String| !inputs::is_built(&folder.join(member));
    if workspace.members.iter().any(is_input) {
        workspace.members.retain(is_input);
    }
}

/// The repository at this folder, if it lists its budgets; or why that cannot be known.
pub(super) fn whole(named: &Path, open: Open<'_>) -> Option<Result<Whole, String>> {
    if !is_there(&named.join(REPOSITORY)) {
        return None;
    }
    let world = match open(named) {
        Ok(world) => world,
        Err(words) => return Some(Err(words)),
    };
    let recorded = Recorded::new(&world);
    let Some(mut workspace) = Workspace::open(&recorded) else {
        // Of a budget that is here, it is said, too.
        let (findings, sources) = Workspace::refusal(&world);
        let is_lost = !findings.is_empty() && inputs::find(named).is_err();
        return is_lost.then(|| {
            print::painted_err(&print::findings(&findings, &sources, print::colour(&std::io::stderr())));
            Err(format!("“{}”读不了，先改好上面的错误", named.join(REPOSITORY).visible()))
        });
    };
    let record = recorded.into_record();
    drop_built(&mut workspace, before_paths(named));
    if workspace.members.is_empty() && workspace.findings.is_empty() {
        let file = named.join(REPOSITORY);
        let words =
            format!("“{}”的 [workspace] 里没有写 members，如 members = [\"units/*/budget.toml\"]", file.visible());
        return Some(Err(words));
    }
    Some(Ok(Whole { named: named.to_path_buf(), world, workspace, record, range: 0..0 }))
}

//! A repository that several machines build: each a shard of it, and one puts the shards together.
//!
//! A shard is every n-th budget in the order of their paths, then every n-th book, so that large ones, which stand together, are spread.
//! It leaves what it knows in `shards/K-of-N.json` in the folder of the outputs. Manifest, summary and what is wrong between budgets need all
//! of them; `gongkai manifest merge` makes these from the shards as a build of the whole repository does from its budgets.

mod merge;
mod part;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use gongkai::output::Output;

use super::exit::Exit;
use super::help::HELP;

pub(super) use part::Part;

/// One of several shards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Shard {
    /// From 1.
    number: usize,
    of: usize,
}

impl Shard {
    /// Of `K/N`.
    pub(super) fn read(written: &str) -> Result<Self, String> {
        let numbers = written.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err(format!(
                "--shard 后面写“第几片/共几片”，如 --shard 2/4：把仓库分成 4 片，编第 2 片；不能写“{written}”"
            )),
        }
    }

    /// True if it has the budget or book at this place of all.
    pub(super) fn has(self, at: usize) -> bool {
        at % self.of == self.number - 1
    }

    /// Takes away what earlier runs have left: its own, so that nobody takes that for the result of a build that fails, and those of a
    /// repository that was divided otherwise.
    pub(super) fn begin(self, folder: &Path, output: &dyn Output) -> Result<(), String> {
        let is_old = |other: &Self| *other == self || other.of != self.of;
        all(folder).iter().filter(|shard| is_old(shard)).try_for_each(|shard| Part::remove(*shard, folder, output))
    }

    /// What it leaves, in the folder of the outputs.
    fn file(self, folder: &Path) -> PathBuf {
        folder.join(FOLDER).join(format!("{}-of-{}.json", self.number, self.of))
    }

    fn of_file(name: &str) -> Option<Self> {
        let (number, of) = name.strip_suffix(".json")?.split_once("-of-")?;
        Self::read(&format!("{number}/{of}")).ok()
    }
}

/// Where shards are, in the folder of the outputs.
const FOLDER: &str = "shards";

/// Those that have left something in the folder of the outputs, in order.
fn all(folder: &Path) -> Vec<Shard> {
    let files = std::fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    let mut shards: Vec<Shard> = files.filter_map(|file| Shard::of_file(file.file_name().to_str()?)).collect();
    shards.sort_unstable();
    shards
}

/// Takes away all that shards have left in the folder of the outputs: the whole is there.
pub(super) fn clear(folder: &Path, output: &dyn Output) -> Result<(), String> {
    let shards = all(folder);
    shards.iter().try_for_each(|shard| Part::remove(*shard, folder, output))?;
    if !shards.is_empty() {
        // If somebody has put something else there, it stays.
        drop(output.remove_folder(&folder.join(FOLDER)));
    }
    Ok(())
}

/// True for what a shard leaves.
pub(super) fn is_left(file: &Path) -> bool {
    let named = |path: Option<&OsStr>| path.and_then(OsStr::to_str).unwrap_or_default().to_owned();
    Shard::of_file(&named(file.file_name())).is_some() && named(file.parent().and_then(Path::file_name)) == FOLDER
}

/// Arguments of `manifest`.
#[derive(Args)]
pub struct Manifest {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// 各片都编完后，合成整个仓库的清单和汇总：与一台机器编出来的一样
    #[command(help_template = HELP, override_usage = "gongkai manifest merge [选项] [仓库]")]
    Merge(merge::Merge),
}

impl Manifest {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        match self.action {
            Action::Merge(merge) => merge.execute(output),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn shards_have_everything_once() {
        for (count, of) in [(0, 3), (2, 3), (10, 1), (10, 4), (1000, 7)] {
            let shards: Vec<Shard> = (1..=of).map(|number| Shard { number, of }).collect();
            for at in 0..count {
                assert_eq!(shards.iter().filter(|shard| shard.has(at)).count(), 1, "{at} of {count} in {of}");
            }
            let sizes = shards.iter().map(|shard| (0..count).filter(|at| shard.has(*at)).count());
            assert!(sizes.clone().max() <= sizes.min().map(|least| least + 1), "{count} in {of}");
        }
    }

    #[test]
    fn only_shards_that_exist_can_be_asked_for() {
        assert_eq!(Shard::read("2/4"), Ok(Shard { number: 2, of: 4 }));
        assert_eq!(Shard::of_file("2-of-4.json"), Some(Shard { number: 2, of: 4 }));
        for wrong in ["0/4", "5/4", "2", "2/", "/4", "a/b", "-1/4", "1/0", ""] {
            assert!(Shard::read(wrong).is_err_and(|words| words.contains(&format!("“{wrong}”"))), "{wrong}");
        }
    }
}

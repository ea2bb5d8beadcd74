//! `gongkai manifest merge`: the manifest and the summary of a repository from its shards.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::fonts::Cabinet;
use gongkai::manifest::{Entry, OutputFile, WHOLE};
use gongkai::output::Output;
use gongkai::recorded;
use gongkai::world::World;

use super::{Part, Shard};
use crate::cli::between;
use crate::cli::budgets::Budgets;
use crate::cli::closing::{self, Line};
use crate::cli::exit::Exit;
use crate::cli::manifests::{self, Built, Placed};
use crate::cli::root::before_paths;
use crate::cli::{known, print, write};
use gongkai::visible::VisiblePath as _;

/// Arguments of `manifest merge`.
#[derive(Args)]
pub struct Merge {
    /// 预算仓库的文件夹；不写就是当前文件夹
    #[arg(value_name = "仓库", default_value = ".", hide_default_value = true, help_heading = "参数")]
    repository: PathBuf,
    /// 各片写到了哪个文件夹：编制时写了 -o，这里写同样的
    #[arg(short, long = "output", value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
}

impl Merge {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        Exit::of(self.merged(output))
    }

    fn merged(&self, output: &dyn Output) -> Result<Exit, String> {
        let budgets = Budgets::of(std::slice::from_ref(&self.repository));
        if budgets.failed {
            return Ok(Exit::Failed);
        }
        let whole = budgets.only_whole()?;
        let folder = manifests::folder(whole, self.output.as_deref());
        let parts = read(&folder)?;
        let count = parts.len();
        let mut exit = parts.iter().map(|(_, part)| part.exit()).max().unwrap_or_default();
        let mut inputs = Inputs { world: &whole.world, read: BTreeMap::new() };
        // Members are in order of their paths, and so are these.
        let mut lines: BTreeMap<PathBuf, Line> = BTreeMap::new();
        let mut documents: Vec<Placed> = Vec::new();
        for (shard, part) in parts {
            let own = whole.workspace.members.iter().enumerate().filter(|(at, _)| shard.has(*at));
            if !part.paths().eq(own.map(|(_, path)| path)) {
                return Err(format!("{}编好以后，仓库里的预算有增减；{}", named(shard), again(None)));
            }
            let (own, entries) = part.into_lines(before_paths(&whole.named));
            for line in &own {
                inputs.unchanged(shard, line.inputs.iter())?;
            }
            for entry in entries {
                inputs.same(shard, &folder, &entry)?;
                documents.push((folder.join(&entry.folder), entry));
            }
            lines.extend(own.into_iter().map(|line| (line.named.clone(), line)));
        }
        let lost = |path: &PathBuf| format!("“{}”不在任何一片里；{}", path.visible(), again(None));
        let lines: Result<Vec<Line>, String> =
            budgets.paths.iter().map(|path| lines.remove(path).ok_or_else(|| lost(path))).collect();
        let lines = lines?;
        let findings = (&whole.workspace.findings, &whole.workspace.sources);
        print::painted_err(&print::findings(findings.0, findings.1, print::colour(&std::io::stderr())));
        exit = exit.max(between::said(whole, &lines, &Cabinet::default()));
        manifests::write(output, Built { whole, lines: &lines, documents, is_same: false }, self.output.as_deref())?;
        print::err(&closing::words(&lines.iter().collect::<Vec<_>>()));
        // The folder becomes what one machine would have left. If something is to be put right, only the shards that have it are built anew.
        if exit == Exit::Clean {
            super::clear(&folder, output)?;
        }
        print::out(&format!("共 {} 份预算，由 {count} 片合成\n", lines.len()));
        Ok(exit)
    }
}

/// All shards that are in the folder of the outputs, which must be those of one run.
fn read(folder: &Path) -> Result<Vec<(Shard, Part)>, String> {
    let shards = super::all(folder);
    let Some(of) = shards.first().map(|shard| shard.of) else {
        let (shown, each) = (folder.visible(), "编每一片，如 gongkai build --shard 1/2、gongkai build --shard 2/2");
        return Err(if folder.join(WHOLE).is_file() {
            format!("“{shown}”里没有等着合成的片，整个仓库的清单已经在了；要重新分片编，先{each}")
        } else {
            format!("“{shown}”里没有编好的片；先{each}")
        });
    };
    if let Some(other) = shards.iter().find(|shard| shard.of != of) {
        let (one, other) = (shards[0].file(folder), other.file(folder));
        return Err(format!(
            "分成几片，各不相同：有“{}”，也有“{}”；删掉不是这一次的，再合成",
            one.visible(),
            other.visible()
        ));
    }
    if let Some(missing) = (1..=of).map(|number| Shard { number, of }).find(|shard| !shards.contains(shard)) {
        return Err(format!("{}没有编好；{}", named(missing), again(Some(missing))));
    }
    let mut parts: Vec<(Shard, Part)> = Vec::with_capacity(of);
    for shard in shards {
        let part = Part::read(&shard.file(folder)).map_err(|words| format!("{words}；{}", again(Some(shard))))?;
        if let Some((first, other)) = parts.first().filter(|(_, other)| other.asked() != part.asked()) {
            let (one, two) = (named(*first), named(shard));
            let asked = format!("{one}：{}；{two}：{}", other.asked(), part.asked());
            return Err(format!("各片的选项不同：{asked}；用同样的选项，{}", again(Some(shard))));
        }
        parts.push((shard, part));
    }
    Ok(parts)
}

/// Files of a repository, each read once.
struct Inputs<'w> {
    world: &'w dyn World,
    read: BTreeMap<String, Option<String>>,
}

impl Inputs<'_> {
    fn now(&mut self, path: &str) -> Option<String> {
        if let Some(read) = self.read.get(path) {
            return read.clone();
        }
        let read = recorded::input(self.world, path);
        self.read.insert(path.to_owned(), read.clone());
        read
    }

    /// Refuses files that changed after the shard was built.
    fn unchanged<'i>(
        &mut self,
        shard: Shard,
        mut inputs: impl Iterator<Item = (&'i String, &'i Option<String>)>,
    ) -> Result<(), String> {
        inputs.find(|(path, was)| self.now(path) != **was).map_or(Ok(()), |(path, _)| Err(stale(shard, path)))
    }

    /// Refuses a document whose inputs changed, or whose files are not all here.
    fn same(&mut self, shard: Shard, folder: &Path, entry: &Entry) -> Result<(), String> {
        self.unchanged(shard, entry.inputs.iter())?;
        let place = folder.join(&entry.folder);
        let real = write::real(&place);
        let inside = real.strip_prefix(self.world.name()).ok().map(|path| path.to_string_lossy().replace('\\', "/"));
        // `unchanged` has read all of them.
        let known = |path: &str| self.read.get(path).cloned().flatten();
        if let Some(path) = entry.changed(self.world, known, inside.as_deref()).first() {
            return Err(stale(shard, path));
        }
        let is_there = |(name, written): &(&String, &OutputFile)| known::stands(&place.join(name.as_str()), written);
        entry.outputs.iter().find(|output| !is_there(output)).map_or(Ok(()), |(name, _)| {
            let file = write::without_parents(&place.join(name));
            let file = file.visible();
            Err(format!(
                "{}的“{file}”不在，或不是那一片编的；把各片编好的文件收到一起，再合成；还不行，{}",
                named(shard),
                again(Some(shard))
            ))
        })
    }
}

fn stale(shard: Shard, path: &str) -> String {
    format!("{}编好以后，“{path}”改过；{}", named(shard), again(Some(shard)))
}

fn named(shard: Shard) -> String {
    format!("第 {} 片（共 {} 片）", shard.number, shard.of)
}

/// What to do.
fn again(shard: Option<Shard>) -> String {
    match shard {
        Some(shard) => format!("运行 gongkai build --shard {}/{}，再合成", shard.number, shard.of),
        None => "把每一片重编一遍，再合成".to_owned(),
    }
}

//! What a shard leaves for those that put shards together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::manifest::{self, Entry};
use gongkai::output::Output;
use gongkai::summary::Unsound;
use gongkai::world::read_named;
use serde::{Deserialize, Serialize};

use super::Shard;
use crate::cli::closing::Line;
use crate::cli::exit::Exit;
use crate::cli::short::Short;
use crate::cli::write;
use gongkai::manifest::LARGEST;
use gongkai::visible::VisiblePath as _;
use gongkai::visible::in_json;

/// Version of the file's form.
const FORMAT: u32 = 1;

/// A shard that was built.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    format: u32,
    /// Version of the program.
    program: String,
    /// What the call asks for, as far as documents depend on it.
    asked: String,
    /// The exit code of the build.
    exit: u8,
    /// In order.
    budgets: Vec<Budget>,
    /// Of its budgets and books that may be published; folders are those from the folder of the outputs.
    entries: Vec<Entry>,
}

/// What became of a budget.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// Path in the repository.
    path: String,
    failed: Option<String>,
    digest: Option<Short>,
    unsound: Option<Unsound>,
    /// What was read of a budget that has no entry.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    inputs: BTreeMap<String, Option<String>>,
}

impl Part {
    /// Of a shard's budgets, each with its path in the repository.
    pub fn new(asked: String, exit: Exit, lines: &[(&String, &Line)], entries: Vec<Entry>) -> Self {
        let budget = |&(path, line): &(&String, &Line)| Budget {
            path: path.clone(),
            failed: line.failed.clone(),
            digest: line.digest.as_ref().map(Short::of),
            unsound: line.unsound.clone(),
            inputs: line.inputs.clone(),
        };
        let budgets = lines.iter().map(budget).collect();
        Self { format: FORMAT, program: manifest::PROGRAM.to_owned(), asked, exit: exit as u8, budgets, entries }
    }

    /// Writes it for a shard, in the folder of the outputs; where it is.
    pub fn write(&self, shard: Shard, folder: &Path, output: &dyn Output) -> Result<PathBuf, String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        let mut text = in_json(&text).into_owned();
        text.push('\n');
        let file = shard.file(folder);
        write::file(output, &file, text.as_bytes())?;
        Ok(file)
    }

    /// Takes away what a build of the shard has left.
    pub fn remove(shard: Shard, folder: &Path, output: &dyn Output) -> Result<(), String> {
        let file = shard.file(folder);
        match output.remove(&file) {
            Err(error) if file.exists() => Err(format!("“{}”删不掉：{error}", file.visible())),
            _ => Ok(()),
        }
    }

    /// Reads what a shard has left.
    pub(super) fn read(file: &Path) -> Result<Self, String> {
        let shown = file.visible();
        let bytes = read_named(file, LARGEST).map_err(|error| format!("“{shown}”读不到：{error}"))?;
        let read: Option<Self> = serde_json::from_slice(&bytes).ok();
        let damaged = || format!("“{shown}”坏了，或是别的版本的 gongkai 写的（现在是 {}）", manifest::PROGRAM);
        read.filter(|part| part.format == FORMAT && part.program == manifest::PROGRAM).ok_or_else(damaged)
    }

    pub(super) fn asked(&self) -> &str {
        &self.asked
    }

    pub(super) fn exit(&self) -> Exit {
        match self.exit {
            0 => Exit::Clean,
            1 => Exit::Findings,
            _ => Exit::Failed,
        }
    }

    /// Paths of its budgets.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.budgets.iter().map(|budget| &budget.path)
    }

    /// Its budgets, below the folder of the repository as the user named it; and its entries.
    pub(super) fn into_lines(self, named: &Path) -> (Vec<Line>, Vec<Entry>) {
        let line = |budget: Budget| Line {
            named: named.join(budget.path),
            failed: budget.failed,
            digest: budget.digest.as_ref().and_then(Short::digest),
            unsound: budget.unsound,
            inputs: budget.inputs,
        };
        (self.budgets.into_iter().map(line).collect(), self.entries)
    }
}

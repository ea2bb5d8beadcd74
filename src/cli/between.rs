//! What is wrong between the budgets of a repository, for commands that read all of them.

use gongkai::Digest;
use gongkai::check::allow::Options;
use gongkai::fonts::Cabinet;
use gongkai::workspace::Across;

use super::budgets::Whole;
use super::closing::Line;

/// In gongkai.toml, between all budgets, and between those of each book.
pub(super) fn across<'l>(
    whole: &Whole,
    lines: impl Iterator<Item = &'l Line>,
    options: &Options,
    cabinet: &Cabinet,
) -> Across {
    let Whole { named, world, workspace, .. } = whole;
    let members = lines.filter_map(|line| {
        let inside = line.named.strip_prefix(named).unwrap_or(&line.named);
        Some((inside.to_str()?.replace('\\', "/"), line.digest.as_ref()?))
    });
    let members: Vec<(String, &Digest)> = members.collect();
    let members: Vec<(&str, &Digest)> = members.iter().map(|(path, digest)| (path.as_str(), *digest)).collect();
    workspace.across(world, &members, options, cabinet)
}

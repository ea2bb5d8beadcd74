//! What is wrong between the budgets of a repository, for commands that read all of them.

use gongkai::Digest;
use gongkai::check::allow::Options;
use gongkai::diagnostic::any_error;
use gongkai::fonts::Cabinet;
use gongkai::workspace::Across;

use super::budgets::Whole;
use super::closing::Line;
use super::exit::Exit;
use super::print;

/// Says what is wrong between the budgets of a repository. What is wrong with gongkai.toml or a book is said elsewhere.
pub(super) fn said(whole: &Whole, lines: &[Line], cabinet: &Cabinet) -> Exit {
    let Across { mut findings, sources, .. } = across(whole, lines.iter(), &Options::default(), cabinet);
    findings.retain(|finding| ("X101"..="X110").contains(&&*finding.code));
    print::painted_err(&print::findings(&findings, &sources, print::colour(&std::io::stderr())));
    if any_error(&findings) { Exit::Findings } else { Exit::Clean }
}

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

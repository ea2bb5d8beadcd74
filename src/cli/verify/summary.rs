//! The proof of a summary: the same comes of the budgets again.

use gongkai::manifest::SUMMARY;
use gongkai::model::REPOSITORY;
use gongkai::recorded::sha256;
use gongkai::summary::{Member, Summary, Unsound};
use gongkai::workspace::Workspace;
use gongkai::{Cabinet, Compiler, Digest, Pool};

use super::documents::Summarised;
use super::proof;
use crate::cli::jobs;
use gongkai::visible::VisiblePath as _;

/// Files of a summary of which other bytes come now; `Err` if that cannot be told. The documents themselves are proved.
pub(super) fn of(summarised: &Summarised, cabinet: &Cabinet, threads: usize) -> Result<Vec<String>, String> {
    let Summarised { folder, real, manifest, .. } = summarised;
    let lost = || format!("找不到预算仓库，没法核对 {}；请在预算仓库里运行", folder.join(SUMMARY[0]).visible());
    let world = proof::repository(real, REPOSITORY).ok_or_else(lost)?;
    let workspace = Workspace::open(&world).ok_or_else(lost)?;
    let pool = Pool::of_run();
    let compile = |at: usize| -> (Option<Digest>, Option<Unsound>) {
        let path = &workspace.members[at];
        let is_substituted =
            manifest.entries().iter().any(|entry| entry.budget == *path && !entry.substituted.is_empty());
        let cabinet = cabinet.clone().substituting(is_substituted);
        let outcome = Compiler::new(&world).sharing_fonts(&cabinet).sharing_variants(&pool).compile(path);
        let unsound = Unsound::of(&outcome);
        (outcome.digest, unsound)
    };
    let mut compiled: Vec<Result<_, String>> = Vec::new();
    jobs::in_order(workspace.members.len(), threads, compile, |at, one| {
        compiled.push(one.map_err(|fault| format!("“{}”没有重编：{fault}", workspace.members[at])));
    });
    let compiled = compiled.into_iter().collect::<Result<Vec<_>, _>>()?;
    let members = workspace.members.iter().zip(&compiled);
    let members: Vec<Member<'_>> = members
        .map(|(path, (digest, unsound))| Member { path, digest: digest.as_ref(), unsound: unsound.as_ref() })
        .collect();
    let summary = Summary::new(&members, manifest);
    let again = summary.files().map_err(|error| error.to_string())?;
    let listed = manifest.summary();
    let wrong = again.iter().filter(|(name, bytes)| listed.get(*name).is_some_and(|file| sha256(bytes) != file.sha256));
    Ok(wrong.map(|(name, _)| format!("重编的不同：{}", folder.join(name).visible())).collect())
}

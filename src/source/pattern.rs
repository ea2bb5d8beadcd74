//! Patterns of paths: `*` stands for any characters of a name, `**` for any folders.

use std::collections::BTreeSet;

use crate::world::World;

/// A pattern that more files fit is refused.
pub(crate) const MOST_FILES: usize = crate::limits::FOUND.count();

/// Folders within folders that `**` looks into: each name of a long path costs the system another look.
const DEEPEST: usize = crate::limits::FOLDERS.count();

/// The files that fit a pattern, in order of name; a path without `*` is itself, whether or not it exists.
#[must_use]
pub fn matching(world: &dyn World, pattern: &str) -> Vec<String> {
    if !pattern.contains('*') {
        return vec![pattern.to_owned()];
    }
    let parts: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let mut found = Vec::new();
    collect(world, "", &parts, (&mut found, &mut BTreeSet::new()));
    found.sort_unstable();
    found.dedup();
    found
}

/// Finds the files below a folder; `seen` holds where it was asked for how many parts: several `**` meet again and again.
fn collect(
    world: &dyn World,
    folder: &str,
    parts: &[&str],
    (found, seen): (&mut Vec<String>, &mut BTreeSet<(String, usize)>),
) {
    let Some((&first, rest)) = parts.split_first() else { return };
    let is_deep = folder.matches('/').count() >= DEEPEST;
    if is_deep || found.len() > MOST_FILES || !seen.insert((folder.to_owned(), parts.len())) {
        return;
    }
    let below = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    if rest.is_empty() && !first.contains('*') {
        let path = below(first);
        if !is_hidden(first) && world.has(&path) {
            found.push(path);
        }
    } else if rest.is_empty() {
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        found.extend(called(world, folder, first).filter(|path| !is_hidden(&name(path)) && fits(&name(path), first)));
    } else if first == "**" {
        collect(world, folder, rest, (found, seen));
        for inner in world.folders(folder) {
            if !is_hidden(inner.rsplit('/').next().unwrap_or(&inner)) {
                collect(world, &inner, parts, (found, seen));
            }
        }
    } else if first.contains('*') {
        for inner in world.folders(folder) {
            let name = inner.rsplit('/').next().unwrap_or(&inner);
            if !is_hidden(name) && fits(name, first) {
                collect(world, &inner, rest, (found, seen));
            }
        }
    } else {
        collect(world, &below(first), rest, (found, seen));
    }
}

/// What is in a folder and may be meant by a pattern of names. A folder that is called like a file is, too: that it is none
/// is reported when it is read.
pub(super) fn called<'w>(
    world: &'w dyn World,
    folder: &'w str,
    pattern: &str,
) -> impl Iterator<Item = String> + use<'w> {
    let folders = if pattern.ends_with('*') { Vec::new() } else { world.folders(folder) };
    world.list(folder).into_iter().chain(folders)
}

/// True for what version control, editors and spreadsheet programs keep beside files.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// True if a path fits a pattern, in which `*` stands for any characters but `/`.
pub(crate) fn fits(path: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut last = "";
    for part in parts {
        match rest.find(part) {
            Some(at) if !rest[..at].contains('/') => rest = &rest[at + part.len()..],
            _ => return false,
        }
        last = part;
    }
    // The last part must be the end of the path.
    rest.is_empty() || (!rest.contains('/') && (last.is_empty() || path.ends_with(last)))
}

#[cfg(test)]
mod tests {
    use super::{fits, matching};
    use crate::world::Memory;

    #[test]
    fn a_star_stands_for_a_part_of_a_name() {
        for path in ["项目/a.toml", "项目/.toml", "项目/a.toml.toml"] {
            assert!(fits(path, "项目/*.toml"), "{path}");
        }
        for path in ["项目/a.csv", "项目/a.toml.bak", "项目/b/a.toml", "a.toml"] {
            assert!(!fits(path, "项目/*.toml"), "{path}");
        }
        assert!(fits("a/x-1-y", "a/x*y") && fits("a/b", "a/*") && !fits("a/b/c", "a/*"));
    }

    #[test]
    fn files_are_found_in_folders_in_order_of_name() {
        let files =
            ["u/2/budget.toml", "u/10/budget.toml", "u/10/old/budget.toml", "u/.x/budget.toml", "u/budget.toml"];
        let world = files.iter().fold(Memory::default(), |world, path| world.with(path, ""));
        assert_eq!(matching(&world, "u/*/budget.toml"), ["u/10/budget.toml", "u/2/budget.toml"]);
        let all = ["u/10/budget.toml", "u/10/old/budget.toml", "u/2/budget.toml", "u/budget.toml"];
        assert_eq!(matching(&world, "./u/**/*.toml"), all);
        assert_eq!(matching(&world, "u/1*/*/b*.toml"), ["u/10/old/budget.toml"]);
        assert_eq!(matching(&world, "u/none.toml"), ["u/none.toml"]);
        assert!(matching(&world, "v/*/budget.toml").is_empty());
    }

    /// Asked anew for each way that leads there, this would take for ever.
    #[test]
    fn each_folder_is_looked_into_once() {
        let path = |depth: usize| format!("{}budget.toml", "u/".repeat(depth));
        let world = [40, 150].iter().fold(Memory::default(), |world, &depth| world.with(&path(depth), ""));
        assert_eq!(matching(&world, &format!("{}budget.toml", "**/".repeat(40))), [path(40)]);
        assert_eq!(matching(&world, &format!("{}budget.toml", "**/u/".repeat(20))), [path(40)]);
    }
}

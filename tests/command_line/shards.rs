//! A repository built in shards and put together: the same as one machine builds, or a refusal with a way out.

use std::fs;
use std::path::Path;

use crate::workspace::{SETTINGS, change, err, files, gongkai, out, repository};

const BOOK: &str = "[[book]]\nname = \"合编\"\ntitle = [\"办公室和中心预算合编\"]\n\
    members = [\"office/budget.toml\", \"centre/budget.toml\"]\n";

/// The repository's settings with a book and two formats.
fn settings() -> String {
    format!("{SETTINGS}[build]\nformats = [\"md\", \"json\"]\n{BOOK}")
}

/// What a run left, but for what shards leave for each other.
fn outputs(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files(folder).into_iter().filter(|(path, _)| !path.contains("dist/shards/")).collect()
}

fn shard(folder: &Path, shard: &str) {
    let built = gongkai(folder, &["build", "--shard", shard]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert!(
        out(&built).contains(&format!("已写 dist/shards/{}.json；", shard.replace('/', "-of-"))),
        "{}",
        out(&built)
    );
}

/// Refused with these words, and nothing is written.
fn refused(folder: &Path, words: &str) {
    let before = outputs(folder);
    let merged = gongkai(folder, &["manifest", "merge"]);
    assert_eq!(merged.status.code(), Some(2), "{}", err(&merged));
    assert!(err(&merged).contains(words), "“{words}” is not in {}", err(&merged));
    assert!(outputs(folder) == before, "a refusal writes nothing");
}

#[test]
fn shards_make_what_one_machine_makes() {
    let whole = repository(&settings());
    let one = gongkai(whole.path(), &["build"]);
    assert_eq!(one.status.code(), Some(0), "{}", err(&one));
    let expected = outputs(whole.path());
    assert!(expected.iter().any(|(path, _)| path == "dist/summary.xlsx"), "the whole has a summary");
    // More shards than budgets: some have nothing to do.
    for of in [1, 2, 3, 7] {
        let folder = repository(&settings());
        for number in (1..=of).rev() {
            shard(folder.path(), &format!("{number}/{of}"));
        }
        assert!(!folder.path().join("dist/manifest.json").exists(), "a shard has no manifest of the whole");
        let merged = gongkai(folder.path(), &["manifest", "merge"]);
        assert_eq!(merged.status.code(), Some(0), "{}", err(&merged));
        assert!(out(&merged).ends_with(&format!("共 4 份预算，由 {of} 片合成\n")), "{}", out(&merged));
        let said =
            |text: String| text.lines().filter(|line| line.contains("410")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(said(err(&merged)), said(err(&one)), "the same totals are said");
        assert!(files(folder.path()) == expected, "in {of} shards, which are gone");
        let verified = gongkai(folder.path(), &["verify", "dist"]);
        assert_eq!(verified.status.code(), Some(0), "{}{}", out(&verified), err(&verified));
    }
}

#[test]
fn a_budget_that_fails_is_in_the_summary_and_fails_the_whole() {
    let break_it = |folder: &Path| change(folder, "library/budget.toml", "30201 = 100000", "30201 = 100001");
    let whole = repository(&settings());
    break_it(whole.path());
    let one = gongkai(whole.path(), &["build"]);
    assert_eq!(one.status.code(), Some(1), "{}", err(&one));
    let folder = repository(&settings());
    break_it(folder.path());
    let codes: Vec<_> =
        ["1/2", "2/2"].map(|shard| gongkai(folder.path(), &["build", "--shard", shard]).status.code()).to_vec();
    assert!(codes.contains(&Some(1)), "{codes:?}");
    let merged = gongkai(folder.path(), &["manifest", "merge"]);
    assert_eq!(merged.status.code(), Some(1), "{}", err(&merged));
    assert!(outputs(folder.path()) == outputs(whole.path()), "failures are told alike");
    assert!(err(&merged).contains("没有通过的") && err(&merged).contains("library/budget.toml"), "{}", err(&merged));
    // Put right without a new build of its shard: what is there is no longer true.
    change(folder.path(), "library/budget.toml", "30201 = 100001", "30201 = 100000");
    refused(folder.path(), "“library/budget.toml”改过；运行 gongkai build --shard ");
}

#[test]
fn what_cannot_be_put_together_is_refused_with_the_way_out() {
    let folder = repository(&settings());
    let root = folder.path();
    refused(root, "里没有编好的片；先编每一片");
    shard(root, "1/3");
    shard(root, "3/3");
    refused(root, "第 2 片（共 3 片）没有编好；运行 gongkai build --shard 2/3");
    shard(root, "2/3");
    fs::copy(root.join("dist/shards/1-of-3.json"), root.join("dist/shards/1-of-2.json")).unwrap();
    refused(root, "有“dist/shards/1-of-2.json”，也有“dist/shards/1-of-3.json”；删掉不是这一次的");
    fs::remove_file(root.join("dist/shards/1-of-2.json")).unwrap();
    // Each of these, and the way back.
    let office = root.join("office/budget.toml");
    let sound = fs::read(&office).unwrap();
    fs::write(&office, [&sound[..], b"\n# later\n"].concat()).unwrap();
    refused(root, "编好以后，“office/budget.toml”改过；运行 gongkai build --shard ");
    fs::write(&office, &sound).unwrap();
    let document = root.join("office/dist/document.md");
    let text = fs::read(&document).unwrap();
    fs::remove_file(&document).unwrap();
    refused(root, "的“office/dist/document.md”不在，或不是那一片编的；把各片编好的文件收到一起");
    // Another one of the same size.
    let other: Vec<u8> = text.iter().map(|byte| if *byte == b'1' { b'2' } else { *byte }).collect();
    fs::write(&document, &other).unwrap();
    refused(root, "的“office/dist/document.md”不在，或不是那一片编的");
    fs::write(&document, &text).unwrap();
    let part = root.join("dist/shards/2-of-3.json");
    let kept = fs::read(&part).unwrap();
    fs::write(&part, &kept[..kept.len() / 2]).unwrap();
    refused(root, "2-of-3.json”坏了");
    fs::remove_file(&part).unwrap();
    let other = gongkai(root, &["build", "--shard", "2/3", "-f", "md"]);
    assert_eq!(other.status.code(), Some(0), "{}", err(&other));
    refused(root, "各片的选项不同：第 1 片（共 3 片）：格式 md、json；第 2 片（共 3 片）：格式 md");
    shard(root, "2/3");
    let merged = gongkai(root, &["manifest", "merge"]);
    assert_eq!(merged.status.code(), Some(0), "{}", err(&merged));
    refused(root, "没有等着合成的片，整个仓库的清单已经在了");
    ["1/2", "2/2"].into_iter().for_each(|number| shard(root, number));
    // One more budget, and the shards are not those of this repository.
    fs::create_dir(root.join("archive")).unwrap();
    fs::write(root.join("archive/budget.toml"), &sound).unwrap();
    refused(root, "仓库里的预算有增减；把每一片重编一遍");
}

#[test]
fn a_shard_that_fails_leaves_nothing_of_an_earlier_one() {
    let folder = repository(&settings());
    shard(folder.path(), "1/1");
    change(folder.path(), "gongkai.toml", "[workspace]", "requires = \"99.0\"\n[workspace]");
    let built = gongkai(folder.path(), &["build", "--shard", "1/1"]);
    assert_ne!(built.status.code(), Some(0));
    let merged = gongkai(folder.path(), &["manifest", "merge"]);
    assert_ne!(merged.status.code(), Some(0), "{}{}", out(&merged), err(&merged));
}

#[test]
fn a_run_removes_what_earlier_runs_left() {
    let folder = repository(&settings());
    let root = folder.path();
    ["1/3", "2/3", "3/3"].into_iter().for_each(|number| shard(root, number));
    // Divided otherwise: the old shards are gone.
    ["1/2", "2/2"].into_iter().for_each(|number| shard(root, number));
    let left = || fs::read_dir(root.join("dist/shards")).map_or(0, Iterator::count);
    assert_eq!(left(), 2);
    let merged = gongkai(root, &["manifest", "merge"]);
    assert_eq!(merged.status.code(), Some(0), "{}", err(&merged));
    // Shards that wait are no outputs, and a build of the whole takes them away.
    shard(root, "1/2");
    let verified = gongkai(root, &["verify", "dist"]);
    assert_eq!(verified.status.code(), Some(0), "{}", out(&verified));
    assert_eq!(left(), 1);
    assert_eq!(gongkai(root, &["build"]).status.code(), Some(0));
    assert!(!root.join("dist/shards").exists());
}

#[test]
fn only_whole_repositories_are_divided() {
    let folder = repository(&settings());
    for (arguments, words) in [
        (&["build", "--shard", "5/4"][..], "--shard 后面写“第几片/共几片”，如 --shard 2/4"),
        (&["build", "--shard", "二/四"], "不能写“二/四”"),
        (&["build", "--shard", "1/2", "office"], "分片编制的是整个预算仓库"),
        (&["manifest", "merge", "office"], "分片编制的是整个预算仓库"),
        (&["manifest", "merge", "nowhere"], "分片编制的是整个预算仓库"),
    ] {
        let refused = gongkai(folder.path(), arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", err(&refused));
        assert!(err(&refused).contains(words), "{arguments:?}: {}", err(&refused));
        assert!(!folder.path().join("dist").exists(), "{arguments:?}");
    }
}

//! `gongkai new` as a user runs it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use gongkai::author::{Edit, Step};
use gongkai::source::Shape;
use gongkai::world::{Disk, World};
use toml::de::{DeTable, DeValue};

use crate::support;

const ANSWERS: [&str; 10] =
    ["--code", "101001", "--name", "青山县档案馆", "--kind", "单位", "--year", "2025", "--variant", "hebei-2025"];

fn gongkai(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn new(folder: &Path, name: &str, more: &[&str]) -> Output {
    gongkai(folder, &[&["new", name], &ANSWERS[..], more].concat())
}

fn empty() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn budget(folder: &Path) -> String {
    fs::read_to_string(folder.join("budget.toml")).expect("a budget")
}

fn files(folder: &Path) -> BTreeSet<String> {
    let mut paths = Vec::new();
    support::collect(folder, &mut paths);
    let inner = |path: &std::path::PathBuf| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(inner).collect()
}

#[test]
fn a_variant_of_the_repository_that_it_is_made_in_may_be_named() {
    let folder = empty();
    let own = folder.path().join("variants/bendi");
    fs::create_dir_all(&own).expect("a folder");
    fs::write(folder.path().join("gongkai.toml"), "").expect("a file");
    fs::write(own.join("variant.toml"), "name = \"bendi\"\ntitle = \"本地\"\nextends = \"hebei-2025\"\n")
        .expect("a file");
    let arguments = |variant: &'static str| {
        let answers = ANSWERS.map(|answer| if answer == "hebei-2025" { variant } else { answer });
        [&["new", "档案馆"], &answers[..]].concat()
    };
    let unknown = gongkai(folder.path(), &arguments("bendj"));
    assert!(err(&unknown).contains("本仓库也没有"), "{}", err(&unknown));
    let made = gongkai(folder.path(), &arguments("bendi"));
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(budget(&folder.path().join("档案馆")).contains("variant = \"bendi\""));
}

#[test]
fn a_new_repository_says_what_is_missing_and_nothing_else() {
    let folder = empty();
    let made = new(folder.path(), "档案馆", &[]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(out(&made).contains("gongkai check 档案馆"), "{}", out(&made));
    let own = folder.path().join("档案馆");
    let expected =
        [".gitignore", "budget.toml", "gongkai.toml", "schema/budget.schema.json", "schema/repository.schema.json"];
    assert_eq!(files(&own), expected.iter().map(|path| (*path).to_owned()).collect());
    assert!(budget(&own).starts_with("#:schema schema/budget.schema.json\n"));
    let checked = gongkai(&own, &["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_str(&out(&checked)).expect("JSON");
    let codes: BTreeSet<&str> =
        report["findings"].as_array().expect("a list").iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.is_subset(&BTreeSet::from(["S011", "S021", "S030"])), "{codes:?}");
}

/// Takes away the # before what is offered.
fn with_all_offers(text: &str) -> String {
    let offered = |line: &&str| {
        let rest = line.strip_prefix("# ")?;
        let is_key = rest.split_once(" = ").is_some_and(|(key, _)| {
            key.starts_with('"') || key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        });
        (rest.starts_with('[') || is_key).then(|| rest.to_owned())
    };
    text.lines().map(|line| offered(&line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

#[test]
fn everything_that_is_offered_may_be_written() {
    for variant in gongkai::variant::BUILT_IN {
        for kind in ["单位", "department"] {
            let folder = empty();
            let answers = [
                "new",
                ".",
                "--code",
                "1",
                "--name",
                "\"引号\\\"",
                "--kind",
                kind,
                "--year",
                "2024年",
                "--variant",
                variant,
            ];
            let made = gongkai(folder.path(), &answers);
            assert_eq!(made.status.code(), Some(0), "{}", err(&made));
            // Final accounts have another name.
            let file = if variant.starts_with("final") { "final.toml" } else { "budget.toml" };
            let text = fs::read_to_string(folder.path().join(file)).expect("written");
            let text = with_all_offers(&text);
            assert!(text.lines().filter(|line| line.contains(" = ")).count() > 120, "{text}");
            fs::write(folder.path().join(file), &text).unwrap();
            let repository = fs::read_to_string(folder.path().join("gongkai.toml")).unwrap();
            let repository = with_all_offers(&repository);
            DeTable::parse(&repository).unwrap_or_else(|error| panic!("{error}\n{repository}"));
            let said = out(&gongkai(folder.path(), &["check", "--format", "json"]));
            for code in ["S004", "S006", "S007", "S009", "S010", "S020", "S023", "S024"] {
                assert!(!said.contains(&format!("\"{code}\"")), "{variant} {kind}: {code}\n{said}\n{text}");
            }
        }
    }
}

#[test]
fn a_filled_in_budget_compiles() {
    let folder = empty();
    assert_eq!(new(folder.path(), ".", &[]).status.code(), Some(0));
    let mut edit = Edit::open(&budget(folder.path())).expect("TOML");
    let mut fill = |section: &'static str, at: Option<usize>, key: &'static str, value: &str| {
        let path = [Some(Step::Key(section)), at.map(Step::At), Some(Step::Key(key))];
        let path: Vec<Step<'_>> = path.into_iter().flatten().collect();
        edit.set(&path, &DeValue::parse(value).expect("a value"), Shape::Other).expect("set");
    };
    for (key, value) in [("nature", "'事业'"), ("rank", "'正科级'"), ("funding", "'财政拨款'")] {
        fill("organization", Some(0), key, value);
    }
    fill("revenue", None, "general", "110.00");
    for (key, value) in [("function", "'2010301'"), ("basic", "90.00"), ("project", "20.00")] {
        fill("expenditure", Some(0), key, value);
    }
    for (key, value) in [("30101", "60.00"), ("30201", "30.00")] {
        fill("basic", None, key, value);
    }
    for key in ["abroad_research", "abroad_other", "vehicle_purchase", "vehicle_running", "reception"] {
        fill("three_public", None, key, "0");
    }
    for (key, value) in [("basic", "90"), ("project", "20"), ("three_public", "0")] {
        fill("previous", None, key, value);
    }
    let project = [
        ("name", "'档案数字化'"),
        ("fiscal", "20.00"),
        ("purpose", "'馆藏纸质档案的扫描和著录'"),
        ("plan", "{ mar = 25, jun = 50, oct = 75, dec = 100 }"),
        ("goals", "['完成全部民国档案的数字化']"),
        (
            "indicators",
            "[{ kind = '数量', name = '扫描页数', meaning = '全年扫描的页数', target = '≥20万页', basis = '工作计划' },
              { kind = '质量', name = '验收合格率', meaning = '验收合格页数占扫描页数的比例', target = '≥98%', basis = '行业标准' },
              { kind = '时效', name = '完成时间', meaning = '全部扫描完成的时间', target = '12月底前', basis = '工作计划' },
              { kind = '成本', name = '扫描成本', meaning = '全年扫描费用', target = '≤20万元', basis = '年度预算' },
              { kind = '社会效益', name = '查档方便程度', meaning = '群众查档所用时间的变化', target = '明显缩短', basis = '工作计划' },
              { kind = '服务对象满意度', name = '查档群众满意度', meaning = '满意的查档群众所占比例', target = '≥95%', basis = '抽样调查' }]",
        ),
    ];
    for (key, value) in project {
        fill("project", Some(0), key, value);
    }
    fill("assets", None, "acquisitions", "0");
    fill("assets", None, "items", "[{ kind = '设备', value = 7.50 }]");
    let said = [
        ("duties", "'保管和利用全县的档案。'"),
        ("main_projects", "'档案数字化'"),
        ("operating_uses", "'办公费'"),
        ("basic_change_reason", "'人员没有变化'"),
        ("project_change_reason", "'项目没有变化'"),
        ("three_public_change_reason", "'没有安排'"),
    ];
    for (key, value) in said {
        fill("narrative", None, key, value);
    }
    fs::write(folder.path().join("budget.toml"), edit.text()).unwrap();
    let checked = gongkai(folder.path(), &["check"]);
    assert!(!edit.text().lines().any(|line| line.contains("待填") && !line.starts_with('#')), "{}", edit.text());
    assert_eq!(checked.status.code(), Some(0), "{}\n{}", out(&checked), edit.text());
    let built = gongkai(folder.path(), &["build", "--format", "md"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
}

#[test]
fn missing_and_wrong_answers_are_named() {
    let folder = empty();
    let refused = |arguments: &[&str]| {
        let output = gongkai(folder.path(), &[&["new", "a"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(!folder.path().join("a").exists());
        err(&output)
    };
    let missing = refused(&["--code", "1", "--year", "2025"]);
    assert!(missing.contains("缺少 --name、--kind、--variant；"), "{missing}");
    for (option, value, words) in [
        ("--code", "../1", "--code 的值不能是“../1”：单位代码只用"),
        ("--name", " ", "单位名称不能是空的"),
        ("--name", "甲\u{200B}乙", "看不见的字符"),
        ("--kind", "局", "写“单位”或“部门”"),
        ("--year", "25", "四位数"),
        ("--variant", "hebei2025", "是不是想写“hebei-2025”"),
        ("--money", "万", "写“万元”或“元”"),
    ] {
        let at = ANSWERS.iter().position(|given| *given == option);
        let mut answers = ANSWERS.to_vec();
        match at {
            Some(at) => answers[at + 1] = value,
            None => answers.extend([option, value]),
        }
        let said = refused(&answers);
        assert!(said.contains(words), "{said}");
    }
    let said = refused(&["--ci", "gitea"]);
    assert!(said.contains("gitea") && said.contains("gitee"), "{said}");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let folder = empty();
    let own = folder.path().join("a");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("README.md"), "看我\n").unwrap();
    assert_eq!(new(folder.path(), "a", &[]).status.code(), Some(0), "other files are no obstacle");
    let before = budget(&own);
    let refused = new(folder.path(), "a", &["--ci", "gitlab"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        err(&refused).contains("已经有 budget.toml、gongkai.toml、.gitignore、schema/budget.schema.json"),
        "{}",
        err(&refused)
    );
    assert_eq!(budget(&own), before);
    assert!(!own.join(".gitlab-ci.yml").exists());
    fs::write(folder.path().join("b"), "").unwrap();
    assert!(err(&new(folder.path(), "b", &[])).contains("已经是一个文件"));
    fs::create_dir(folder.path().join("c")).unwrap();
    fs::write(folder.path().join("c/schema"), "").unwrap();
    let refused = new(folder.path(), "c", &[]);
    assert!(err(&refused).contains("已经有 schema/budget.schema.json"), "{}", err(&refused));
    assert_eq!(files(&folder.path().join("c")), BTreeSet::from(["schema".to_owned()]));
}

#[test]
fn in_a_repository_only_the_budget_is_written() {
    let folder = empty();
    assert_eq!(new(folder.path(), "r", &[]).status.code(), Some(0));
    let root = folder.path().join("r");
    let made = new(&root, "档案馆/2026", &[]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert_eq!(files(&root.join("档案馆")), BTreeSet::from(["2026/budget.toml".to_owned()]));
    assert!(budget(&root.join("档案馆/2026")).starts_with("#:schema ../../schema/budget.schema.json\n"));
    assert!(Disk::open(&root).unwrap().has("档案馆/2026/budget.toml"));
    let refused = new(&root, "b", &["--ci", "github"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("--ci 只用于新的仓库"), "{}", err(&refused));
}

#[test]
fn a_site_gets_its_files() {
    let script = "ci/gongkai.sh";
    for (site, path, commands) in [
        ("github", ".github/workflows/gongkai.yml", &["uses: gongkai/gongkai@v"][..]),
        ("gitlab", ".gitlab-ci.yml", &["install", "check", "build", "comment"]),
        ("gitee", ".workflow/gongkai.yml", &["install", "check", "build", "comment"]),
    ] {
        let folder = empty();
        assert_eq!(new(folder.path(), ".", &["--ci", site]).status.code(), Some(0));
        let text = fs::read_to_string(folder.path().join(path)).expect(path);
        let is_called = site != "github";
        for command in commands {
            let call = if is_called { format!("sh {script} {command}") } else { (*command).to_owned() };
            assert!(text.contains(&call), "{site}: {call}");
        }
        assert_eq!(folder.path().join(script).is_file(), is_called, "{site}");
    }
}

/// Every version that the files of sites name is the one of this program.
#[test]
fn the_files_of_sites_install_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    for (path, line) in [
        ("action.yml", "    default: \"…\"\n"),
        ("deploy/ci/gongkai.sh", "version=${GONGKAI_VERSION:-…}\n"),
        ("deploy/ci/github.yml", "uses: gongkai/gongkai@v…\n"),
        ("deploy/ci/gitlab.yml", "GONGKAI_VERSION: \"…\"\n"),
        ("deploy/ci/gitee.yml", "export GONGKAI_VERSION=… "),
        ("docs/ci.md", "uses: gongkai/gongkai@v…\n"),
        ("docs/ci.md", "rev: v…\n"),
    ] {
        let text = fs::read_to_string(support::root().join(path)).expect(path);
        assert!(text.contains(&line.replace('…', version)), "{path}: {line}");
        // None other stands there.
        let numbers =
            text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|word| word.split('.').count() == 3);
        let others: Vec<_> = numbers.filter(|word| *word != version && !word.starts_with('.')).collect();
        assert!(others.is_empty(), "{path}: {others:?}");
    }
}

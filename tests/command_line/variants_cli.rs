//! `gongkai variants` and `gongkai build --force` as a user runs them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/ningjin-dzzw-2024");

const OURS: &str = "name = \"ours\"\ntitle = \"本县的\\\"格式\\\"\"\nextends = \"hebei-2024\"\nyears = [2024]\n\
    [narrative]\nduties = { what = \"单位职责\", hint = \"三五句\" }\n[ask]\nservice = { what = \"购买服务\", kind = \"金额\" }\n";

const FUND: &str = "notes = [\"{{ narrative.duties }}{{ extra.service | money }}{{ delta.basic | money }}\"]\n";

fn gongkai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(folder).args(arguments).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&out(output)).expect("JSON")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(|_| ()).expect("copied") }
    }
}

/// A repository with the example and its variant, and with a variant `ours`.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(Path::new(EXAMPLE), folder.path());
    fs::write(folder.path().join("gongkai.toml"), "").expect("written");
    let ours = folder.path().join("variants/ours/tables");
    fs::create_dir_all(&ours).expect("a folder");
    fs::write(ours.join("../variant.toml"), OURS).expect("written");
    let table = include_str!("../../templates/base/tables/capital.toml");
    fs::write(ours.join("capital.toml"), format!("{table}{FUND}")).expect("written");
    folder
}

#[test]
fn variants_are_listed_the_built_in_and_the_repository_s() {
    let folder = repository();
    for call in [&["variants"][..], &["variants", "list"]] {
        let listed = gongkai(folder.path(), call);
        assert_eq!(listed.status.code(), Some(0), "{}", err(&listed));
        let text = out(&listed);
        assert!(text.lines().any(|line| line.starts_with("hebei-2024 ") && line.ends_with("内置")), "{text}");
        assert!(text.lines().any(|line| line.starts_with("ours ") && line.ends_with("本仓库")), "{text}");
    }
    let deeper = folder.path().join("units/one");
    fs::create_dir_all(&deeper).expect("a folder");
    // Without version control, nothing above the current folder belongs to the repository.
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    let list = json(&gongkai(&deeper, &["variants", "--format", "json"]));
    let ours = list["variants"].as_array().expect("a list").iter().find(|variant| variant["name"] == "ours");
    let ours = ours.expect("found from a folder below");
    assert_eq!((&ours["years"][0], &ours["extends"]), (&2024.into(), &"hebei-2024".into()));
    fs::write(folder.path().join("variants/ours/variant.toml"), "name = \n").expect("written");
    let listed = gongkai(folder.path(), &["variants"]);
    assert_eq!(listed.status.code(), Some(1));
    assert!(out(&listed).contains("读不出"), "{}", out(&listed));
}

#[test]
fn a_variant_for_departments_shows_the_words_of_departments() {
    let folder = repository();
    let path = folder.path().join("variants/bureaus");
    fs::create_dir_all(&path).expect("a folder");
    let text = "name = \"bureaus\"\ntitle = \"部门的\"\nextends = \"base\"\nkinds = [\"department\"]\n";
    fs::write(path.join("variant.toml"), text).expect("written");
    let shown = out(&gongkai(folder.path(), &["variants", "show", "bureaus"]));
    assert!(shown.contains("部门预算收支总表"), "{shown}");
    assert!(!shown.contains("本单位") && shown.contains("本部门"), "{shown}");
    let shown = json(&gongkai(folder.path(), &["variants", "show", "bureaus", "--format", "json"]));
    let kinds = shown["wording"].as_array().expect("words").iter().map(|word| word["kind"].clone());
    assert!(kinds.clone().count() > 0 && kinds.clone().all(|kind| kind == "department"), "{shown:#}");
}

#[test]
fn a_variant_shows_what_it_asks_for() {
    let folder = repository();
    let shown = gongkai(folder.path(), &["variants", "show", "ours"]);
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
    let text = out(&shown);
    for line in [
        "继承：ours → hebei-2024 → base",
        "年度：2024；类型：不限",
        "duties 必填 单位职责（三五句）",
        "service 必填 金额 购买服务",
        "basic 基本支出",
    ] {
        let squeezed = |said: &str| said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.lines().any(|said| squeezed(said) == line), "{line}:\n{text}");
    }
    let shown = json(&gongkai(folder.path(), &["variants", "show", "ours", "--format", "json"]));
    let duties = shown["narrative"].as_array().expect("keys").iter().find(|ask| ask["key"] == "duties");
    assert_eq!(duties.expect("duties")["need"], "always");
    assert_eq!(shown["extra"][0]["kind"], "money");
    assert_eq!(shown["previous"][0]["id"], "basic");
    assert!(shown["tables"].as_array().expect("tables").iter().any(|table| table["id"] == "summary"));
    let unknown = gongkai(folder.path(), &["variants", "show", "hebei-2042"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("M113") && err(&unknown).contains("hebei-2024"), "{}", err(&unknown));
}

#[test]
fn an_ejected_variant_compiles_to_the_same_document() {
    let folder = repository();
    let own = "hebei-2024-ningjin";
    let ejected = gongkai(folder.path(), &["variants", "eject", own, "variants/new"]);
    assert_eq!(ejected.status.code(), Some(0), "{}", err(&ejected));
    let new = folder.path().join("variants/new");
    for file in
        ["variant.toml", "report.md", "tables/summary.toml", "tables/three-public.toml", "tables/procurement.toml"]
    {
        assert!(new.join(file).is_file(), "{file}");
    }
    let own_section = fs::read(folder.path().join("variants").join(own).join("sections/income.md")).expect("read");
    assert_eq!(fs::read(new.join("sections/income.md")).expect("read"), own_section, "the nearest file is copied");
    let patch = fs::read_to_string(new.join("tables/procurement.toml")).expect("read");
    assert!(patch.contains("\npatch = true\n"), "what is patched is patched again, by nothing: {patch}");
    assert!(patch.contains("# rows    = [{ each = \"procurement\""), "and can be read: {patch}");
    let build = |to: &str| {
        let built = gongkai(folder.path(), &["build", "-f", "json", "-o", to]);
        assert_eq!(built.status.code(), Some(0), "{}", err(&built));
        let mut document: serde_json::Value =
            serde_json::from_slice(&fs::read(folder.path().join(to).join("document.json")).expect("read"))
                .expect("JSON");
        document["unit"]["variant"] = serde_json::Value::Null;
        // The longer name in the budget moves the places of facts, but not their amounts.
        for fact in document["facts"].as_array_mut().expect("facts") {
            fact["place"] = serde_json::Value::Null;
        }
        document
    };
    let before = build("before");
    let budget = folder.path().join("budget.toml");
    let text = fs::read_to_string(&budget).expect("read");
    assert!(text.contains(&format!("\"{own}\"")));
    fs::write(&budget, text.replace(&format!("\"{own}\""), "\"new\"")).expect("written");
    assert_eq!(build("after"), before);
}

#[test]
fn sections_that_the_report_does_not_place_are_not_ejected() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("gongkai.toml"), "").expect("written");
    let ejected = gongkai(folder.path(), &["variants", "eject", "central-2025", "variants/new"]);
    assert_eq!(ejected.status.code(), Some(0), "{}", err(&ejected));
    let sections = folder.path().join("variants/new/sections");
    assert!(sections.join("totals.md").is_file());
    // `overview` of `base` places `change`: neither is in the central form.
    assert!(!sections.join("overview.md").exists() && !sections.join("change.md").exists());
    let budget = concat!(
        include_str!("../accounting/every_kind/facts.toml"),
        include_str!("../accounting/every_kind/central-2025.toml")
    );
    fs::write(folder.path().join("budget.toml"), budget).expect("written");
    let checked = checked_with(folder.path(), "new");
    assert!(out(&checked).contains("没有发现问题"), "{}{}", out(&checked), err(&checked));
}

/// Gives the example's budget another variant, and the program's verdict on it.
fn checked_with(folder: &Path, variant: &str) -> Output {
    let budget = folder.join("budget.toml");
    let text = fs::read_to_string(&budget).expect("read");
    let old =
        text.lines().find(|line| line.starts_with("variant ") || line.starts_with("variant=")).expect("a variant");
    fs::write(&budget, text.replace(old, &format!("variant = \"{variant}\""))).expect("written");
    gongkai(folder, &["check"])
}

#[test]
fn single_files_are_ejected_and_further_ones_are_added() {
    let folder = repository();
    let (own, new) = ("hebei-2024-ningjin", folder.path().join("variants/new"));
    let eject = |of: &str, files: &[&str]| {
        gongkai(folder.path(), &[&["variants", "eject", of, "variants/new"][..], files].concat())
    };
    let files = |folder: &Path| {
        let mut files: Vec<String> = Vec::new();
        for inner in ["", "tables", "sections", "schema"] {
            let entries =
                fs::read_dir(folder.join(inner)).into_iter().flatten().map(|entry| entry.expect("an entry").path());
            let names = entries
                .filter(|path| path.is_file())
                .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
            files.extend(names);
        }
        files.sort();
        files
    };
    let one = eject(own, &["tables/procurement.toml"]);
    assert_eq!(one.status.code(), Some(0), "{}", err(&one));
    assert_eq!(files(&new), ["procurement.toml", "table.schema.json", "variant.schema.json", "variant.toml"]);
    let head = fs::read_to_string(new.join("variant.toml")).expect("read");
    assert!(head.ends_with(&format!("extends = \"{own}\"\n")), "{head}");
    let checked = checked_with(folder.path(), "new");
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked) + &err(&checked));
    let more = eject(own, &["glossary.toml", "sections/income.md"]);
    assert_eq!(more.status.code(), Some(0), "{}", err(&more));
    assert_eq!(fs::read_to_string(new.join("variant.toml")).expect("read"), head);
    assert!(new.join("glossary.toml").is_file() && new.join("sections/income.md").is_file());
    assert_eq!(gongkai(folder.path(), &["check"]).status.code(), Some(0));
    for (of, files, why) in [
        (own, &["glossary.toml"][..], "已经有 glossary.toml"),
        (own, &["tables/general.tml"], "是不是想写“tables/general.toml”"),
        (own, &["figures.toml"], "不用抄"),
        (own, &[], "已经有内容"),
        ("hebei-2024", &["report.md"], "variants eject hebei-2024-ningjin"),
    ] {
        let refused = eject(of, files);
        assert_eq!(refused.status.code(), Some(2), "{files:?}");
        assert!(err(&refused).contains(why), "{files:?}: {}", err(&refused));
    }
}

#[test]
fn what_small_changes_made_is_ejected() {
    let folder = repository();
    let ours = folder.path().join("variants/ours");
    let replace = "[[replace]]\nfile = \"report.md\"\nfrom = \"## 国有资产信息\"\nto = \"## 资产\"\n";
    fs::write(ours.join("variant.toml"), format!("{OURS}{replace}")).expect("written");
    fs::write(ours.join("glossary.toml"), "patch = true\ndrop = [\"上年结转\"]\n").expect("written");
    let ejected = gongkai(folder.path(), &["variants", "eject", "ours", "variants/new"]);
    assert_eq!(ejected.status.code(), Some(0), "{}", err(&ejected));
    let read = |name: &str| fs::read_to_string(folder.path().join("variants/new").join(name)).expect("read");
    assert!(read("report.md").contains("## 资产 {") && !read("report.md").contains("## 国有资产信息"));
    let glossary = read("glossary.toml");
    assert!(glossary.contains("\npatch = true\n") && glossary.contains("# drop = [\"上年结转\"]"), "{glossary}");
    let shown = gongkai(folder.path(), &["variants", "show", "new"]);
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
}

#[test]
fn ejecting_overwrites_nothing() {
    let folder = repository();
    let before = fs::read(folder.path().join("variants/ours/variant.toml")).expect("read");
    for (target, why) in [
        ("variants/ours", "已经有内容"),
        ("variants/hebei-2024", "不能也叫"),
        ("variants/a b", "不能作"),
        ("budget.toml", "已经有内容"),
    ] {
        let refused = gongkai(folder.path(), &["variants", "eject", "hebei-2024", target]);
        assert_eq!(refused.status.code(), Some(2), "{target}");
        assert!(err(&refused).contains(why), "{target}: {}", err(&refused));
    }
    assert_eq!(fs::read(folder.path().join("variants/ours/variant.toml")).expect("read"), before);
    let refused = gongkai(folder.path(), &["variants", "eject", "nosuch", "variants/new"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!folder.path().join("variants/new").exists());
}

#[test]
fn a_wrong_call_is_said_in_chinese() {
    let folder = repository();
    for call in [&["variants", "shwo"][..], &["variants", "show"], &["variants", "eject", "base"]] {
        let refused = gongkai(folder.path(), call);
        assert_eq!(refused.status.code(), Some(2), "{call:?}");
        assert!(err(&refused).contains("错误") && !err(&refused).contains("error"), "{}", err(&refused));
    }
    let help = out(&gongkai(folder.path(), &["variants", "--help"]));
    assert!(!help.contains("Commands") && help.contains("eject"), "{help}");
}

#[test]
fn force_writes_a_draft_that_says_so() {
    let folder = repository();
    let budget = folder.path().join("budget.toml");
    let text = fs::read_to_string(&budget).expect("read");
    fs::write(&budget, text.replace("\"hebei-2024-ningjin\"", "\"ours\"")).expect("written");
    let refused = gongkai(folder.path(), &["build"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("Y103") && !folder.path().join("dist").exists());
    let forced = gongkai(folder.path(), &["build", "--force"]);
    assert_eq!(forced.status.code(), Some(1), "a draft is no success");
    assert!(out(&forced).contains("（草稿）") && err(&forced).contains("不得公开"));
    let markdown = fs::read_to_string(folder.path().join("dist/document.md")).expect("written");
    assert_eq!(markdown.lines().next(), Some("> **草稿：检查有错误，不得公开**"));
    let read = || fs::read_to_string(folder.path().join("dist/document.json")).expect("written");
    assert!(read().starts_with("{\"format\":1,\"draft\":true,"));
    // Once corrected, the document is not a draft, even with `--force`.
    fs::write(&budget, &text).expect("written");
    assert_eq!(gongkai(folder.path(), &["build", "--force"]).status.code(), Some(0));
    assert!(!read().contains("draft"));
    // A file that cannot be read gives no draft.
    fs::write(&budget, "format = \n").expect("written");
    let forced = gongkai(folder.path(), &["build", "--force"]);
    assert_eq!(forced.status.code(), Some(1));
    assert!(err(&forced).contains("没有编制") && !read().contains("draft"));
}

#[test]
fn ejected_files_name_schemas_that_lie_beside_them() {
    let folder = repository();
    let (ours, again) = (folder.path().join("variants/copy"), folder.path().join("variants/again"));
    for (of, name) in [("ours", "variants/copy"), ("copy", "variants/again")] {
        let ejected = gongkai(folder.path(), &["variants", "eject", of, name]);
        assert_eq!(ejected.status.code(), Some(0), "{}", err(&ejected));
    }
    for folder in [&ours, &again] {
        for (path, schema) in [
            ("variant.toml", "schema/variant.schema.json"),
            ("glossary.toml", "schema/glossary.schema.json"),
            ("tables/capital.toml", "../schema/table.schema.json"),
            ("tables/three-public.toml", "../schema/table.schema.json"),
        ] {
            let text = fs::read_to_string(folder.join(path)).expect("an ejected file");
            assert!(text.starts_with(&format!("#:schema {schema}\n")), "{path}: {text}");
            assert_eq!(text.matches("#:schema").count(), 1, "{path}: {text}");
            assert!(folder.join(path).with_file_name(schema).is_file(), "{path}");
        }
        let schemas = fs::read_dir(folder.join("schema")).expect("schemas").count();
        assert_eq!(schemas, 5);
    }
}

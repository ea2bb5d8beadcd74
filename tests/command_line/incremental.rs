//! What did not change is not built again, and what is lost of earlier builds costs time only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support;
use crate::workspace::{SETTINGS, change, err, files, gongkai, out, repository, write};

/// The units whose documents a build wrote, and its exit code.
fn built(folder: &Path, arguments: &[&str]) -> (BTreeSet<String>, Option<i32>) {
    let output = gongkai(folder, &[&["build"], arguments].concat());
    let printed = out(&output);
    let written = printed.lines().filter_map(|line| line.strip_prefix("已写 ")?.split_once("/dist/"));
    (written.map(|(unit, _)| unit.to_owned()).collect(), output.status.code())
}

fn units(names: &[&str]) -> (BTreeSet<String>, Option<i32>) {
    (names.iter().map(|name| (*name).to_owned()).collect(), Some(0))
}

const ALL: [&str; 5] = ["bureau", "centre", "hall", "library", "office"];

/// The department, a unit with a workbook, and every kind of file that a unit may read.
fn varied() -> tempfile::TempDir {
    let settings = "[workspace]\nmembers = [\"*/budget.toml\", \"hall/预算.xlsx\"]\nvariant = \"tables\"\n\
        [build]\nformats = [\"md\"]\n[fonts]\ntext = \"fonts/正文.ttf\"\n[codes]\nfile = \"科目.csv\"\n";
    let folder = repository(settings);
    let root = folder.path();
    write(root, "科目.csv", "2079901,其他\n");
    fs::create_dir(root.join("fonts")).expect("made");
    font(root, "NotoSansSC-Bold");
    hall(root, "8.00", "青石县会堂");
    // The projects of the office are files of their own.
    let office = fs::read_to_string(root.join("office/budget.toml")).expect("there");
    let (head, tail) = office.split_once("[[project]]").expect("projects");
    let (projects, codes) = tail.split_once("[codes.function]").expect("codes");
    for (project, name) in projects.split("[[project]]").zip(["一", "二"]) {
        write(root, &format!("office/项目/{name}.toml"), project);
    }
    let listed = head.replacen("format = 1\n", "format = 1\nproject = [\"项目/*.toml\"]\n", 1);
    write(root, "office/budget.toml", &format!("{listed}\n[codes.function]{codes}"));
    let report = fs::read_to_string(root.join("variants/tables/report.md")).expect("there");
    let duties = "\n{% if narrative.duties %}\n{{ narrative.duties }}\n{% endif %}\n";
    write(root, "variants/tables/report.md", &format!("{report}{duties}"));
    write(root, "centre/职责.txt", "组织群众文化活动。");
    let centre = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(root, "centre/budget.toml", &format!("{centre}\n[narrative]\nduties = {{ file = \"职责.txt\" }}\n"));
    folder
}

fn font(root: &Path, name: &str) {
    let font = support::root().join(format!("assets/fonts/{name}.subset.ttf"));
    fs::copy(font, root.join("fonts/正文.ttf")).expect("copied");
}

/// A unit that is written in a workbook.
fn hall(root: &Path, public: &str, name: &str) {
    let text = include_str!("../accounting/department/centre.toml").replace("410003", "410009");
    let text = text.replace("30201 = 8.00", &format!("30201 = {public}"));
    write(root, "hall.toml", &text.replace("青石县文化馆", name));
    fs::create_dir_all(root.join("hall")).expect("made");
    let made = gongkai(root, &["convert", "hall.toml", "hall/预算.xlsx", "--overwrite"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
}

#[test]
fn each_input_builds_what_reads_it() {
    let folder = varied();
    let root = folder.path();
    let first = gongkai(root, &["build"]);
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    assert_eq!(built(root, &[]), units(&[]));
    let again = |what: &str, expected: &[&str]| {
        assert_eq!(built(root, &[]), units(expected), "{what}");
        assert_eq!(built(root, &[]), units(&[]), "{what}, then nothing");
    };
    write(root, "centre/职责.txt", "组织全县群众文化活动。");
    again("a text", &["bureau", "centre"]);
    change(root, "library/budget.toml", "青石县图书馆", "青石县公共图书馆");
    again("a unit of a department", &["bureau", "library"]);
    let project = fs::read_to_string(root.join("office/项目/二.toml")).expect("there");
    write(root, "office/项目/二.toml", &format!("# 已核对\n{project}"));
    again("a file of a list", &["bureau", "office"]);
    fs::rename(root.join("office/项目/二.toml"), root.join("office/项目/三.toml")).expect("renamed");
    again("the name of a file of a list", &["bureau", "office"]);
    write(root, "office/项目/读我.txt", "不是项目");
    again("another file beside them", &["bureau", "office"]);
    let workbook = fs::read(root.join("hall/预算.xlsx")).expect("there");
    hall(root, "9.00", "青石县会堂");
    let (written, exit) = built(root, &[]);
    assert!(written.is_empty() && exit == Some(1), "a mistake in the workbook");
    fs::write(root.join("hall/预算.xlsx"), workbook).expect("written");
    again("the workbook as it was", &[]);
    hall(root, "8.00", "青石县大会堂");
    again("a workbook", &["hall"]);
    let report = fs::read_to_string(root.join("variants/tables/report.md")).expect("there");
    write(root, "variants/tables/report.md", &format!("{report}\n完。\n"));
    again("a template", &ALL);
    fs::create_dir_all(root.join("centre/variants/tables")).expect("made");
    for file in ["variant.toml", "report.md"] {
        fs::copy(root.join("variants/tables").join(file), root.join("centre/variants/tables").join(file))
            .expect("copied");
    }
    again("a variant that goes before another", &["centre"]);
    font(root, "NotoSerifSC-Regular");
    again("a font", &ALL);
    write(root, "科目.csv", "2079901,其他支出\n");
    again("the list of codes", &ALL);
    change(root, "gongkai.toml", "[\"md\"]", "[\"json\"]");
    again("gongkai.toml", &ALL);
    assert_eq!(built(root, &["-f", "md"]).0.len(), 5, "what is asked for");
    assert_eq!(built(root, &["-f", "md"]), units(&[]));
}

#[test]
fn what_is_lost_or_damaged_costs_time_only() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\n"));
    let root = folder.path();
    assert_eq!(built(root, &[]).1, Some(0));
    let whole = files(root);
    let cached = || -> Vec<PathBuf> {
        let all = fs::read_dir(root.join(".gongkai-cache")).expect("there").flatten().map(|entry| entry.path());
        all.filter(|path| path.extension().is_some_and(|kind| kind == "json")).collect()
    };
    let damage: [(&str, &dyn Fn()); 9] = [
        ("the cache is gone", &|| fs::remove_dir_all(root.join(".gongkai-cache")).expect("removed")),
        ("the cache is cut", &|| {
            for file in cached() {
                let bytes = fs::read(&file).expect("there");
                fs::write(&file, &bytes[..bytes.len() / 2]).expect("written");
            }
        }),
        ("the cache is no text", &|| cached().iter().for_each(|file| fs::write(file, [0xff; 90]).expect("written"))),
        ("the cache is another", &|| {
            for file in cached() {
                let text = fs::read_to_string(&file).expect("there");
                fs::write(&file, text.replace("\"errors\":0", "\"errors\":7")).expect("written");
            }
        }),
        ("a manifest is gone", &|| fs::remove_file(root.join("office/dist/manifest.json")).expect("removed")),
        ("a manifest is cut", &|| fs::write(root.join("office/dist/manifest.json"), "{").expect("written")),
        ("a manifest says another hash", &|| {
            let path = root.join("office/dist/manifest.json");
            let text = fs::read_to_string(&path).expect("there");
            fs::write(path, text.replacen("\"sha256\": \"", "\"sha256\": \"0", 1)).expect("written");
        }),
        ("an output is edited, with the same size", &|| {
            let path = root.join("office/dist/document.md");
            let text = fs::read_to_string(&path).expect("there");
            fs::write(path, text.replacen('0', "1", 1)).expect("written");
        }),
        ("an output is gone", &|| fs::remove_file(root.join("office/dist/document.md")).expect("removed")),
    ];
    for (what, damage) in damage {
        damage();
        let (written, exit) = built(root, &[]);
        assert!(written.contains("office") && exit == Some(0), "{what}: {written:?}");
        assert!(files(root) == whole, "{what}");
        assert_eq!(built(root, &[]), units(&[]), "{what}, then nothing");
    }
    // Written at another time, with the same bytes: it is read, and nothing is written.
    let output = root.join("office/dist/document.md");
    let bytes = fs::read(&output).expect("there");
    fs::write(&output, bytes).expect("written");
    assert_eq!(built(root, &[]), units(&[]));
    fs::remove_file(root.join("dist/manifest.json")).expect("removed");
    assert_eq!(built(root, &[]), units(&[]));
    assert!(files(root) == whole, "the manifest of the whole is back");
    assert_eq!(built(root, &["--no-cache"]).0.len(), 4);
}

#[test]
fn warnings_are_said_each_time_and_errors_are_compiled_each_time() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\n"));
    let root = folder.path();
    let (first, second) = (gongkai(root, &["build"]), gongkai(root, &["build"]));
    assert!(err(&first).contains("警告[P105]"));
    assert_eq!(err(&first), err(&second));
    assert!(out(&second).ends_with("共 4 份预算，其中 4 份没有变化，没有重编\n"), "{}", out(&second));
    // The totals of the department, too.
    assert!(err(&second).contains("551.00"));
    assert_eq!(out(&gongkai(root, &["build", "office"])), out(&gongkai(root, &["build", "office"])));
    assert!(out(&gongkai(root, &["build", "office"])).contains("没有变化，没有重编"));

    let sound = fs::read(root.join("office/dist/document.md")).expect("there");
    change(root, "office/budget.toml", "other   = 40.00", "other   = 41.00");
    let draft = gongkai(root, &["build", "office", "--force"]);
    assert!(out(&draft).contains("（草稿）"), "{}", out(&draft));
    let again = gongkai(root, &["build", "office", "--force"]);
    assert_eq!(out(&draft), out(&again), "a draft is written each time");
    // The old text back: the draft that stands there is not taken for it.
    change(root, "office/budget.toml", "other   = 41.00", "other   = 40.00");
    assert_eq!(built(root, &["office"]), units(&["office"]));
    assert!(fs::read(root.join("office/dist/document.md")).expect("there") == sound);
}

#[test]
fn a_folder_without_settings_keeps_nothing() {
    let folder = repository(SETTINGS);
    let root = folder.path();
    fs::remove_file(root.join("gongkai.toml")).expect("removed");
    change(root, "centre/budget.toml", "money   = ", "variant = \"tables\"\nmoney   = ");
    for _ in 0..2 {
        assert_eq!(built(root, &["centre", "-f", "md"]), units(&["centre"]));
    }
    assert!(!root.join(".gongkai-cache").exists());
}

#[test]
fn an_entry_says_nothing_of_the_run_and_halves_make_the_whole() {
    let settings = format!("{SETTINGS}[build]\nformats = [\"md\", \"pdf\"]\noutput = \"公开/{{code}}\"\n");
    let folder = repository(&settings);
    let root = folder.path();
    assert_eq!(built(root, &["-j", "1"]).1, Some(0));
    let whole = fs::read(root.join("公开/manifest.json")).expect("there");
    // A summary is that of all documents or of none.
    let whole = gongkai::manifest::Manifest::read(&whole).expect("a manifest").with_summary(BTreeMap::new()).json();
    let manifest: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
    let entries = manifest["entries"].as_array().expect("entries");
    let budgets: Vec<&str> = entries.iter().filter_map(|entry| entry["budget"].as_str()).collect();
    assert_eq!(budgets, ["bureau", "centre", "library", "office"].map(|unit| format!("{unit}/budget.toml")));
    let bureau = &entries[0];
    assert_eq!((bureau["folder"].as_str(), bureau["code"].as_str()), (Some("410"), Some("410")));
    let keys: Vec<&String> = bureau.as_object().expect("an object").keys().collect();
    assert!(keys.is_sorted(), "{keys:?}");
    // Of a department, its units; what was looked for and is missing, too.
    assert!(bureau["inputs"]["office/budget.toml"].as_str().is_some_and(|hash| hash.len() == 64));
    assert_eq!(bureau["inputs"].get("variants/tables/glossary.toml"), Some(&serde_json::Value::Null));
    assert!(bureau["outputs"]["document.pdf"]["pages"].as_u64().is_some_and(|pages| pages > 5));
    assert!(bureau["outputs"]["document.md"].get("pages").is_none());

    let halves = [("[\"bureau/*.toml\", \"c*/*.toml\"]", 2), ("[\"library/*.toml\", \"office/*.toml\"]", 2)];
    let halves = halves.map(|(members, count)| {
        let folder = repository(&settings.replace("[\"*/budget.toml\"]", members));
        // The same inputs, but for the list of budgets itself.
        assert_eq!(built(folder.path(), &["-j", "4"]).1, Some(0));
        let text = fs::read(folder.path().join("公开/manifest.json")).expect("there");
        let half = gongkai::manifest::Manifest::read(&text).expect("a manifest");
        assert_eq!(half.entries().len(), count);
        half
    });
    let [one, two] = halves;
    let merged = two.merged(one.clone()).merged(one);
    let settings_differ = |text: &str| -> String {
        let lines = text.lines().filter(|line| !line.contains("\"gongkai.toml\""));
        lines.map(|line| format!("{line}\n")).collect()
    };
    assert_eq!(settings_differ(&merged.json()), settings_differ(&whole));
}

#[test]
fn what_is_known_of_budgets_that_are_gone_is_swept_and_nothing_else() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\n"));
    let root = folder.path();
    let cache = root.join(".gongkai-cache");
    let names = || -> BTreeSet<String> {
        let all = fs::read_dir(&cache).expect("there").flatten();
        all.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(built(root, &[]).1, Some(0));
    let known = names();
    assert_eq!(known.len(), 4 + 1);
    // Not ours: other files, a folder, what looks like ours, and a copy of ours under another name.
    let one =
        fs::read(cache.join(known.iter().find(|name| name.ends_with(".json")).expect("an entry"))).expect("there");
    write(&cache, "说明.txt", "别的程序写的");
    write(&cache, "0123456789abcdef.json", "{}");
    fs::write(cache.join("fedcba9876543210.json"), one).expect("written");
    fs::create_dir(cache.join("00000000000000000.json")).expect("made");
    let others: BTreeSet<String> = names().difference(&known).cloned().collect();
    assert_eq!(others.len(), 4);
    // A budget that is not listed, but built.
    let centre = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(root, "别处/深处/budget.toml", &centre.replace("410003", "410009"));
    assert_eq!(gongkai(root, &["build", "别处/深处"]).status.code(), Some(0));
    assert_eq!(names().len(), 5 + 4 + 1);

    fs::rename(root.join("centre"), root.join("hall")).expect("renamed");
    change(root, "bureau/budget.toml", "../centre/", "../hall/");
    assert_eq!(built(root, &[]).1, Some(0));
    let now = names();
    assert_eq!(now.len(), 5 + 4 + 1, "one came, one went: {now:?}");
    assert_eq!(known.difference(&now).count(), 1);
    assert!(others.is_subset(&now));
    fs::remove_dir_all(root.join("别处")).expect("removed");
    assert_eq!(built(root, &[]), units(&[]));
    assert_eq!(names().len(), 5 + 4);
    // Whatever build of the program has written it.
    let gone = known.difference(&now).next().expect("one");
    let kept = now.difference(&known).find(|name| !others.contains(*name) && cache.join(name).exists()).expect("one");
    let text = fs::read_to_string(cache.join(kept)).expect("there").replace("hall/budget.toml", "centre/budget.toml");
    let (_, rest) = text.split_once('\n').expect("two lines");
    let rest = rest.strip_suffix('\n').expect("a line");
    let hash = gongkai::recorded::sha256(rest.as_bytes());
    fs::write(cache.join(gone), format!("0.0.9-1-1 {hash}\n{rest}\n")).expect("written");
    assert_eq!(built(root, &[]), units(&[]));
    assert!(!cache.join(gone).exists() && names().len() == 5 + 4);
}

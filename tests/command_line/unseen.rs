//! What nobody sees reaches no terminal and no log, whoever writes it and whichever command is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::unseen::{self, RAW};
use crate::support::{self, example};

const HOSTILE: &str = r"甲\n::error file=x::乙\r\u001B]0;x\u0007\u0085\u202E\u2028##vso[x]";

const REPOSITORY: &str = "[workspace]\nmembers = [\"*/budget.toml\"]\n";
/// Nothing is built with it.
const BAD_REPOSITORY: &str = "[workspace]\nmembers = [\"*/budget.toml\"]\n[codes]\nfile = \"科目.csv\"\n\
    [[check.allow]]\ncode = \"X999\"\nwhy = \"HOSTILE\"\n[import.tables]\n\"HOSTILE\" = \"x\"\n";

/// A repository in which words and names of files are hostile, and its second budget, which can be built.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = example::nangong_alone();
    let write = |path: &Path, text: &str| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let name = RAW.replace(['/', ':'], "");
    write(&folder.path().join(&name).join("budget.toml"), &text);
    // A colon leads out of the repository.
    write(&folder.path().join(RAW.replace('/', "")).join("budget.toml"), &text);
    write(&folder.path().join("sound/budget.toml"), &text.replace("104001", "104002"));
    let bad = text.replace("\"南宫市", &format!("\"{HOSTILE}南宫市"));
    write(&folder.path().join("bad/budget.toml"), &format!("{bad}\n[\"x{HOSTILE}\"]\n\"y{HOSTILE}\" = \"z\"\n"));
    write(&folder.path().join("bad/other.toml"), &text.replace("\"hebei-2024\"", &format!("\"hebei-2024{HOSTILE}\"")));
    write(&folder.path().join("gongkai.toml"), REPOSITORY);
    write(&folder.path().join("科目.csv"), &format!("编码,名称\n2010302,一般{RAW}\n"));
    write(&folder.path().join("导出.csv"), &format!("2100302,乡镇卫生院{RAW}\n2100302,卫生\u{202E}院\n"));
    let variant =
        format!("name = \"ours\"\ntitle = \"{HOSTILE}\"\nextends = \"hebei-2024\"\n[narrative]\na = \"{HOSTILE}\"\n");
    write(&folder.path().join("variants/ours/variant.toml"), &variant);
    write(&folder.path().join(format!("variants/{name}/variant.toml")), &variant);
    folder
}

/// Runs a command, and looks at what it prints; all of it.
fn looked_at(folder: &Path, arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).current_dir(folder).output().expect("a run");
    let of = format!("{arguments:?}");
    assert!(run.status.code().is_some_and(|code| code <= 2), "{of}: {:?}", run.status);
    let errors = String::from_utf8(run.stderr).expect("UTF-8");
    unseen::for_people(&errors, &of);
    let format = arguments.windows(2).find(|pair| pair[0] == "--format").map_or("human", |pair| pair[1]);
    let Ok(printed) = String::from_utf8(run.stdout) else {
        assert_eq!(format, "xlsx", "{of}");
        return errors;
    };
    match format {
        "github" => unseen::any(&printed, &of),
        "json" | "sarif" => {
            unseen::any(&printed, &of);
            assert!(!printed.contains("##[") && !printed.contains("##vso["), "{of}");
            let read = serde_json::from_str::<Value>(&printed);
            assert!(read.is_ok() || printed.is_empty(), "{of}: {read:?}");
        }
        _ => unseen::for_people(&printed, &of),
    }
    errors + &printed
}

#[cfg(unix)]
#[test]
fn no_command_prints_what_nobody_sees() {
    let folder = repository();
    let here = folder.path();
    let name = RAW.replace(['/', ':'], "");
    let (named, with_colons) = (format!("{name}/budget.toml"), RAW.replace('/', ""));
    let mut said = String::new();
    let mut run = |arguments: &[&str]| said.push_str(&looked_at(here, arguments));
    for format in ["human", "json", "sarif", "junit", "github", "html", "xlsx"] {
        run(&["check", "--format", format]);
        run(&["check", "--format", format, &named, "bad", "bad/other.toml", "missing\u{1B}\n::error::x"]);
    }
    for command in ["check", "build", "show", "verify", "codes", "explain", "fmt", "next-year", "schema"] {
        run(&[command, &with_colons]);
    }
    run(&["check", "--allow", &with_colons]);
    run(&["check", "sound", "-o", &format!("{name}.x")]);
    run(&["check", "sound", "-o", &format!("{name}.json")]);
    for budget in [&*named, "bad", "bad/other.toml"] {
        for format in ["human", "json"] {
            run(&["show", "--format", format, budget]);
        }
        run(&["fmt", "--check", budget]);
        run(&["build", "--force", "-f", "md,json", budget]);
        run(&["convert", budget, &format!("{name}.xlsx")]);
        run(&["next-year", budget, "-o", &format!("{name}/次年")]);
    }
    for format in ["human", "json", "md"] {
        run(&["diff", "--format", format, "sound", "bad"]);
        run(&["diff", "--format", format, &named, "sound/budget.toml"]);
        run(&["diff", "--findings", "--format", format, &name, "bad"]);
    }
    run(&["build", "-f", "md,json"]);
    run(&["verify", &name]);
    run(&["verify", "."]);
    run(&["codes", "一般"]);
    run(&["codes", &name]);
    run(&["codes", "--learn", "导出.csv"]);
    run(&["explain", &name]);
    run(&["explain", "B001"]);
    run(&["schema", &name]);
    run(&["import", "导出.csv", "-o", &format!("{name}.toml")]);
    run(&["import", &format!("{name}/dist/document.json"), "-o", &format!("{name}/又.toml")]);
    run(&["manifest", "merge", &name]);
    run(&["workbook", "--from", &named, "-o", &format!("{name}/表.xlsx")]);
    run(&["new", &format!("{name}/新"), "--name", &name, "--code", "1", "--year", "2024"]);
    run(&["variants", "show", &name]);
    run(&["variants", "show", "ours"]);
    run(&["variants", "eject", "hebei-2024", &format!("variants/{name}甲")]);
    for format in ["human", "json"] {
        run(&["variants", "list", "--format", format]);
    }
    fs::write(here.join("gongkai.toml"), BAD_REPOSITORY.replace("HOSTILE", HOSTILE)).expect("written");
    for format in ["human", "json", "sarif", "junit", "github", "html", "xlsx"] {
        run(&["check", "--format", format]);
    }
    for command in ["build", "show", "diff", "codes", "next-year"] {
        run(&[command, "sound", "bad"]);
        run(&[command, "sound"]);
    }
    run(&[&name]);
    run(&[&format!("--{name}")]);
    run(&[&format!("—{name}")]);
    run(&["check", "--format", &name]);
    assert!(said.contains("\\u{1B}[31m") && said.contains("\\n"), "names are shown");
    assert!(said.contains("\\u{202E}"), "and so are words");
    // What was written.
    let mut files = Vec::new();
    support::collect(here, &mut files);
    let outputs = files.iter().filter(|file| {
        let text = file.to_string_lossy();
        text.contains("dist") && (text.ends_with(".md") || text.ends_with(".json"))
    });
    let looked = outputs.map(|file| unseen::any(&fs::read_to_string(file).expect("text"), &file.to_string_lossy()));
    assert!(looked.count() > 4);
}

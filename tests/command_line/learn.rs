//! `gongkai codes --learn`: a repository's own list of codes, from an export.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("learn").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Exit code and everything printed.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).current_dir(folder).output().expect("a run");
    let printed = [run.stdout, run.stderr].concat();
    (run.status.code().expect("a code"), String::from_utf8(printed).expect("text"))
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect(name)
}

const BUDGET: &str = "format = 1\n\n[unit]\ncode = \"361001\"\nname = \"青石县中心卫生院\"\nkind = \"单位\"\nyear = 2024\nvariant = \"hebei-2024\"\nmoney = \"万元\"\n
[revenue]\ngeneral = 60.00\n\n[[expenditure]]\nfunction = \"2100302\"\nbasic = 60.00\n\n[basic]\n30101 = 60.00\n";

#[test]
fn names_of_an_export_are_used_by_every_budget_of_the_repository() {
    let folder = folder("used");
    fs::write(folder.join("budget.toml"), BUDGET).expect("a file");
    fs::write(folder.join("gongkai.toml"), "").expect("a file");
    // Not confirmed by anybody: proposed, and printed nowhere.
    let (code, said) = run(&folder, &["check"]);
    assert!(code == 1 && said.contains("错误[C001]") && said.contains("\"2100302\" = \"乡镇卫生院\""), "{said}");
    let (_, said) = run(&folder, &["build", "--force", "-f", "md"]);
    assert!(said.contains("已写"), "{said}");
    let printed = read(&folder, "dist/document.md");
    assert!(printed.contains("2100302") && !printed.contains("乡镇卫生院"), "an unconfirmed name is printed");
    fs::write(
        folder.join("导出.csv"),
        "类,款,项,名称\n210,03,,基层医疗卫生机构\n210,03,02,乡镇卫生院\n201,03,01,行政运行\n",
    )
    .expect("a file");
    let (code, said) = run(&folder, &["codes", "--learn", "导出.csv"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("有 3 个科目：1 个与内置目录相同，不用写；新的 2 个"), "{said}");
    assert_eq!(read(&folder, "科目.csv"), "编码,名称\n21003,基层医疗卫生机构\n2100302,乡镇卫生院\n");
    assert_eq!(read(&folder, "gongkai.toml"), "[codes]\nfile = \"科目.csv\"\n");
    let (_, said) = run(&folder, &["check"]);
    assert!(!said.contains("C001"), "{said}");
    run(&folder, &["build", "--force", "-f", "md"]);
    assert!(read(&folder, "dist/document.md").contains("乡镇卫生院"));
}

#[test]
fn what_is_in_the_list_and_in_gongkai_toml_stays() {
    let folder = folder("stays");
    let settings = "# 全县通用\n[codes]\nfile = \"目录/科目.csv\" # 每年更新\n";
    fs::create_dir(folder.join("目录")).expect("a folder");
    fs::write(folder.join("gongkai.toml"), settings).expect("a file");
    fs::write(folder.join("目录/科目.csv"), "2100302,卫生院\n2100399,其他\n").expect("a file");
    fs::write(folder.join("导出.csv"), "2100302,乡镇卫生院\n2100302,中心卫生院\n2100499,其他公共卫生支出\n")
        .expect("a file");
    let (code, said) = run(&folder, &["codes", "--learn", "导出.csv"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("2100302　原来是“卫生院”，改成“乡镇卫生院”"), "{said}");
    assert!(said.contains("2100302　“乡镇卫生院”，也写作“中心卫生院”"), "{said}");
    let list = "2100302,乡镇卫生院\n2100399,其他\n2100499,其他公共卫生支出\n";
    assert_eq!(read(&folder, "目录/科目.csv"), list);
    assert_eq!(read(&folder, "gongkai.toml"), settings);
    let (code, said) = run(&folder, &["codes", "--learn", "导出.csv"]);
    assert!(code == 0 && said.contains("没有要写的"), "{said}");
    assert_eq!(read(&folder, "目录/科目.csv"), list);
}

#[test]
fn a_file_without_codes_changes_nothing_and_says_what_is_looked_for() {
    let folder = folder("none");
    fs::write(folder.join("别的.csv"), "合计,120.00\n").expect("a file");
    let (code, said) = run(&folder, &["codes", "--learn", "别的.csv"]);
    assert_eq!(code, 2);
    assert!(said.contains("没有找到科目") && said.contains("2010301"), "{said}");
    fs::write(folder.join("旧的.xls"), "x").expect("a file");
    assert!(run(&folder, &["codes", "--learn", "旧的.xls"]).1.contains("另存为 .xlsx"));
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2);
}

//! What is in the folder, and what is typed as a command.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::case::{Files, lacking};
use super::english;

fn gongkai(folder: &Path, arguments: &[String]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(folder).args(arguments).output().expect("the program runs")
}

/// What is wrong with what is said of a folder or a command.
pub fn run(case: &Files, budget: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    for (at, path) in case.files.iter().enumerate() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes(if at == 0 { &case.bytes } else { "" }, budget, folder.path())).unwrap();
    }
    let output = gongkai(folder.path(), &case.run);
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
    let is_sound =
        |output: &Output| output.status.success() && String::from_utf8_lossy(&output.stdout).contains("没有发现问题");
    let mut wrong = Vec::new();
    if output.status.success() && said.contains("没有发现问题") {
        return Ok(());
    }
    let findings = said.lines().filter(|line| line.starts_with("错误") || line.starts_with("警告")).count();
    if findings > 1 {
        wrong.push(format!("{findings} findings"));
    }
    let known = format!("{budget}{}{}", case.run.join(" "), case.files.join(" "));
    wrong.extend(english::found(&said, &known).map(|word| format!("English: {word}")));
    let missing = lacking(&case.says, &said);
    if !missing.is_empty() {
        wrong.push(format!("does not say {}: {}", missing.join(" "), said.trim().replace('\n', "⏎")));
    }
    if let Some([old, new]) = &case.rename {
        fs::rename(folder.path().join(old), folder.path().join(new)).unwrap();
    }
    if !is_sound(&gongkai(folder.path(), case.then.as_ref().unwrap_or(&case.run))) {
        wrong.push("the advice does not help".to_owned());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

/// A document or a workbook of the budget, the beginning of a file of another program, or the budget.
fn bytes(form: &str, budget: &str, folder: &Path) -> Vec<u8> {
    let made = |arguments: &[&str], file: &str| {
        let other = folder.join("made");
        fs::create_dir_all(&other).unwrap();
        fs::write(other.join("budget.toml"), budget).unwrap();
        gongkai(&other, &arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        let bytes = fs::read(other.join(file)).unwrap();
        fs::remove_dir_all(other).unwrap();
        bytes
    };
    match form {
        "docx" => made(&["build", "budget.toml", "-f", "docx"], "dist/document.docx"),
        "xlsx" => made(&["convert", "budget.toml", "made.xlsx"], "made.xlsx"),
        "pdf" => b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".to_vec(),
        "xls" => b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64),
        "lock" => [b"\x05clerk", b" ".repeat(159).as_slice()].concat(),
        _ => budget.as_bytes().to_vec(),
    }
}

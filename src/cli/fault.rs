//! Panics, of this program or a dependency: reported in Chinese, with exit code 2.
//!
//! What is printed to be reported names the place in the program and what it did there. A panic's own message is left out: it may quote
//! what a unit wrote, and a budget is secret until it is published.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, set_hook};
use std::sync::OnceLock;

thread_local! {
    /// Where this thread panicked last, and what it did.
    static LAST_PANIC: Cell<Option<String>> = const { Cell::new(None) };
    static DOING: Cell<&'static str> = const { Cell::new("") };
}

/// The command that runs.
static COMMAND: OnceLock<String> = OnceLock::new();

/// Where to report it.
const ISSUES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");

/// Says once which command runs.
pub(super) fn runs(command: Option<&str>) {
    COMMAND.get_or_init(|| command.unwrap_or_default().to_owned());
}

/// Keeps for `caught` where a panic is, in place of a message in English among the findings.
pub(super) fn listen() {
    set_hook(Box::new(|panic| keep(panic.location())));
}

/// Keeps it for this thread.
pub(super) fn keep(at: Option<&Location<'_>>) {
    let at = at.map_or_else(|| "?".to_owned(), |at| format!("{}:{}:{}", inside(at.file()), at.line(), at.column()));
    let doing = DOING.get();
    LAST_PANIC.set(Some(if doing.is_empty() { at } else { format!("{doing} {at}") }));
}

/// The path of a source file from the folder of its crate: where the machine that built the program had it is nobody's concern.
fn inside(file: &str) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    match parts.iter().rposition(|part| *part == "src") {
        // Cargo names the files of the crate that it builds from its folder.
        Some(0) => format!("gongkai/{}", parts.join("/")),
        Some(at) => parts[at - 1..].join("/"),
        None => parts.last().copied().unwrap_or_default().to_owned(),
    }
}

/// Does `work`, and knows what was done if it panics: a word or two, nothing that a user wrote.
pub(super) fn doing<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    struct Before(&'static str);
    impl Drop for Before {
        fn drop(&mut self) {
            DOING.set(self.0);
        }
    }
    let _before = Before(DOING.replace(what));
    work()
}

/// The result of `work`, or a message about its panic.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // State is dropped after a panic, except shared fonts, which are either complete or read again.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let place = LAST_PANIC.take().unwrap_or_else(|| "?".to_owned());
        let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
        let (version, command) = (env!("CARGO_PKG_VERSION"), COMMAND.get().map_or("", String::as_str));
        format!(
            "程序自身出错，不是预算的问题；请把下面一行报告给程序的维护者（{ISSUES}），里面没有预算的内容：\n  \
             gongkai {version} {system}-{processor} {command} {place}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::injected::listen_too;
    use super::*;

    #[test]
    fn a_panic_is_told_by_its_place_without_what_it_quotes() {
        listen_too();
        let text = std::hint::black_box("某局的秘密");
        let told = caught(|| doing("docx", || text[..1].len())).unwrap_err();
        let (words, report) = told.split_once('\n').expect("two lines");
        assert!(words.contains("程序自身出错") && words.contains("https://"), "{told}");
        assert!(report.contains(" docx gongkai/src/cli/fault.rs:") && !report.contains("秘密"), "{told}");
        assert_eq!(caught(|| 1), Ok(1));
        // What was done before is not done any more.
        assert!(!caught(|| assert!(text.is_empty(), "meant")).unwrap_err().contains("docx"));
    }

    #[test]
    fn no_path_of_a_machine_is_told() {
        let told = [
            ("src/cli/fault.rs", "gongkai/src/cli/fault.rs"),
            ("/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/tera-2.4.1/src/vm.rs", "tera-2.4.1/src/vm.rs"),
            (r"C:\Users\某\.cargo\registry\src\host-1\zip-8.6.0\src\read.rs", "zip-8.6.0/src/read.rs"),
            ("/home/somebody/vendor/lopdf/src/a.rs", "lopdf/src/a.rs"),
            ("/rustc/0123abcd/library/core/src/str/mod.rs", "core/src/str/mod.rs"),
            ("/elsewhere/made.rs", "made.rs"),
        ];
        for (file, expected) in told {
            assert_eq!(inside(file), expected, "{file}");
        }
    }

    /// Without unwinding, a panic of a dependency would end the run: no profile may turn it off.
    #[test]
    fn panics_unwind() {
        let manifest = include_str!("../../Cargo.toml");
        assert!(cfg!(panic = "unwind") && !manifest.lines().any(|line| line.trim_start().starts_with("panic")));
    }
}

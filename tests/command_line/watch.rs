//! What is saved is built at once.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::workspace::{SETTINGS, change, repository, write};

/// How long a change may take until it is built, on a busy machine. On an idle one it is less than a second.
const BOUND: Duration = Duration::from_secs(30);
const WAITS: &str = "等文件改动";

/// A watching program, ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn begin(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.current_dir(folder).args(["watch", "-f", "md"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        let printed = BufReader::new(child.stdout.take().expect("piped")).lines();
        let (sender, lines) = channel();
        std::thread::spawn(move || printed.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// What is printed until it waits again.
    fn said(&mut self) -> Vec<String> {
        let next = || self.lines.recv_timeout(BOUND).expect("it builds in time");
        std::iter::repeat_with(next).take_while(|line| !line.starts_with(WAITS)).collect()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn written(said: &[String]) -> Vec<&str> {
    let files = said.iter().filter_map(|line| line.strip_prefix("已写 "));
    files.filter(|file| !file.starts_with("dist/summary.")).collect()
}

#[test]
fn what_is_saved_is_built_and_nothing_else() {
    let folder = repository(SETTINGS);
    let root = folder.path();
    let mut watching = Watching::begin(root);
    assert_eq!(written(&watching.said()).len(), 4);

    let output = root.join("office/dist/document.md");
    let before = fs::read(&output).expect("there");
    change(root, "office/budget.toml", "文化志编纂", "地方文化志编纂");
    let saved = Instant::now();
    while fs::read(&output).expect("there at any moment") == before {
        assert!(saved.elapsed() < BOUND, "nothing was built");
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = watching.said();
    assert!(said.iter().any(|line| line.starts_with("改了 ") && line.ends_with("budget.toml")), "{said:?}");
    assert_eq!(written(&said), ["bureau/dist/document.md", "office/dist/document.md"]);

    // A mistake is told, and waited for to be put right.
    change(root, "office/budget.toml", "other   = 40.00", "other   = 41.00");
    let said = watching.said();
    assert!(written(&said).is_empty() && said.iter().any(|line| line.contains("2 份没有变化")), "{said:?}");
    change(root, "office/budget.toml", "other   = 41.00", "other   = 40.00");
    assert!(watching.said().iter().any(|line| line.contains("4 份没有变化")), "as it was");
    // A file that was looked for and was missing; a new budget.
    write(root, "centre/variants/tables/variant.toml", "name = ");
    assert!(watching.said().iter().any(|line| line.contains("centre")), "the broken variant");
    fs::remove_dir_all(root.join("centre/variants")).expect("removed");
    watching.said();
    let text = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(root, "hall/budget.toml", &text.replace("410003", "410009").replace("青石县文化馆", "青石县会堂"));
    assert_eq!(written(&watching.said()), ["hall/dist/document.md"]);
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_asked_to() {
    let folder = repository(SETTINGS);
    let mut watching = Watching::begin(folder.path());
    watching.said();
    let id = watching.child.id().to_string();
    // Not by Ctrl-C: programs in the background may ignore it from the beginning.
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    let asked = Instant::now();
    while watching.child.try_wait().expect("known").is_none() {
        assert!(asked.elapsed() < BOUND, "it goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_not_there_is_not_watched() {
    let folder = repository(SETTINGS);
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let said = command.current_dir(folder.path()).args(["watch", "没有"]).output().expect("the program runs");
    assert_eq!(said.status.code(), Some(2));
}

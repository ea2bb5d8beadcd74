//! `gongkai desk`: what a browser reads and writes, and which browser may.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use gongkai::recorded::sha256;
use serde_json::{Value, json};
use tempfile::TempDir;

const PAGE: &str = "<!doctype html><title>页</title>";

/// A program that serves, ended with the test.
struct Serving {
    child: Child,
    /// `127.0.0.1:PORT`
    address: String,
    /// `/desk/TOKEN/`
    prefix: String,
}

/// An answer: the status, and the body.
type Answer = (u16, Vec<u8>);

impl Serving {
    fn begin(folder: &Path) -> Self {
        let page = folder.join(".page.html");
        fs::write(&page, PAGE).expect("written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.arg("desk").arg(folder).arg("--page").arg(page).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("it says where");
        let link = line.trim().split("http://").nth(1).expect("a link").to_owned();
        let (address, path) = link.split_once('/').expect("a path");
        Self { child, address: address.to_owned(), prefix: format!("/{path}") }
    }

    /// What a page of the desk sends.
    fn ask(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let own = format!("http://{}", self.address);
        let lines = [("Host", self.address.as_str()), ("Origin", &own), ("Sec-Fetch-Site", "same-origin")];
        self.send(method, &format!("{}{path}", self.prefix), &lines, body)
    }

    fn send(&self, method: &str, target: &str, lines: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut connection = TcpStream::connect(&self.address).expect("it listens");
        let lines: String = lines.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{method} {target} HTTP/1.1\r\n{lines}Content-Length: {}\r\n\r\n", body.len());
        connection.write_all(&[head.as_bytes(), body].concat()).expect("sent");
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).expect("answered");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let body = answer.split_off(end + 4);
        let head = String::from_utf8(answer).expect("text");
        let status = head.split(' ').nth(1).expect("a status").parse().expect("a number");
        (status, body)
    }

    fn json(&self, method: &str, path: &str, body: &[u8]) -> Value {
        let (status, body) = self.ask(method, path, body);
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).expect("JSON")
    }

    fn save(&self, head: &Value, bytes: &[u8]) -> Answer {
        self.ask("POST", "files", &[head.to_string().as_bytes(), b"\n", bytes].concat())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A repository of two budgets, with what is none of it.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("gongkai.toml", "[workspace]\nmembers = [\"*\"]\n"),
        ("one/budget.toml", "一"),
        ("two/budget.toml", "二"),
        ("two/说 明.md", "三"),
        ("dist/document.md", "编好的"),
        (".git/config", "别人的"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

#[test]
fn a_page_reads_the_repository_of_the_folder() {
    let folder = repository();
    let serving = Serving::begin(&folder.path().join("two"));
    assert_eq!(serving.ask("GET", "", b""), (200, PAGE.as_bytes().to_vec()));

    let list = serving.json("GET", "files", b"");
    let file = |path: &str, text: &str| json!({ "path": path, "sha256": sha256(text.as_bytes()) });
    let files = [
        file("gongkai.toml", "[workspace]\nmembers = [\"*\"]\n"),
        file("one/budget.toml", "一"),
        file("two/budget.toml", "二"),
        file("two/说 明.md", "三"),
    ];
    assert_eq!(list["files"], json!(files));
    assert_eq!(list["budget"], "two/budget.toml");
    assert_eq!(serving.ask("GET", "files/two/%E8%AF%B4%20%E6%98%8E.md", b"").1, "三".as_bytes());
    assert_eq!(serving.ask("GET", "files/.git/config", b"").0, 400);
    assert_eq!(serving.ask("GET", "files/../two/budget.toml", b"").0, 400);
    assert_eq!(serving.ask("GET", "files/%2e%2e/%2e%2e/etc/passwd", b"").0, 400);
    assert_eq!(serving.ask("DELETE", "files", b"").0, 405);
}

#[test]
fn what_a_page_saves_is_written_as_a_whole() {
    let folder = repository();
    let serving = Serving::begin(folder.path());
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap_or_default();
    let sent = |path: &str, before: Option<&str>, size: usize| json!({ "path": path, "before": before, "size": size });
    let known = sha256("一".as_bytes());

    let files = [sent("one/budget.toml", Some(&known), 3), sent("three/budget.toml", None, 6)];
    let (status, body) = serving.save(&json!({ "files": files }), "新三年".as_bytes());
    assert_eq!(status, 200);
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(body["saved"]["one/budget.toml"], sha256("新".as_bytes()));
    assert_eq!((read("one/budget.toml"), read("three/budget.toml")), ("新".to_owned(), "三年".to_owned()));

    // The page knows what was there before: somebody else has written since.
    let files = [sent("two/budget.toml", Some(&sha256("二".as_bytes())), 3), sent("one/budget.toml", Some(&known), 3)];
    let (_, body) = serving.save(&json!({ "files": files }), "四五".as_bytes());
    assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON"), json!({ "foreign": ["one/budget.toml"] }));
    assert_eq!((read("one/budget.toml"), read("two/budget.toml")), ("新".to_owned(), "二".to_owned()));
    serving.save(&json!({ "anyway": true, "files": files }), "四五".as_bytes());
    assert_eq!((read("one/budget.toml"), read("two/budget.toml")), ("五".to_owned(), "四".to_owned()));

    // A file that the page takes for a new one.
    let (_, body) = serving.save(&json!({ "files": [sent("two/说 明.md", None, 3)] }), "六".as_bytes());
    assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON"), json!({ "foreign": ["two/说 明.md"] }));
    // And one that it takes for an old one, which is gone.
    let (_, body) = serving.save(&json!({ "files": [sent("four/budget.toml", Some(&known), 3)] }), "六".as_bytes());
    assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON"), json!({ "foreign": ["four/budget.toml"] }));
}

#[test]
fn nothing_is_written_outside_nor_what_is_no_file_of_a_budget() {
    let folder = repository();
    let outside = tempfile::tempdir().expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), folder.path().join("led")).expect("linked");
    let serving = Serving::begin(folder.path());
    for path in [
        "../x.toml",
        "/tmp/x.toml",
        ".git/hooks.toml",
        "run.sh",
        "one/.x.toml",
        "one//x.toml",
        "led/x.toml",
        "x",
        "C:\\x.toml",
    ] {
        // A name with a drive is one name elsewhere.
        if path.starts_with("C:") && cfg!(unix) || path.starts_with("led") && !cfg!(unix) {
            continue;
        }
        let head = json!({ "anyway": true, "files": [{ "path": path, "before": null, "size": 1 }] });
        let (status, body) = serving.save(&head, b"x");
        assert_eq!(status, 400, "{path}: {}", String::from_utf8_lossy(&body));
    }
    assert_eq!(fs::read_dir(outside.path()).expect("read").count(), 0);
    // A size that is not that of what was sent.
    let head = json!({ "files": [{ "path": "one/budget.toml", "before": null, "size": 2 }] });
    assert_eq!(serving.save(&head, b"x").0, 400);
    assert_eq!(fs::read_to_string(folder.path().join("one/budget.toml")).expect("read"), "一");
}

#[test]
fn other_pages_and_names_of_this_computer_are_refused() {
    let folder = repository();
    let serving = Serving::begin(folder.path());
    let own = format!("http://{}", serving.address);
    let host = ("Host", serving.address.as_str());
    let files = format!("{}files", serving.prefix);
    let asked = |method: &str, target: &str, lines: &[(&str, &str)]| serving.send(method, target, lines, b"").0;
    assert_eq!(asked("GET", &files, &[host]), 200);
    assert_eq!(asked("GET", &files, &[("Host", "evil.example")]), 403);
    assert_eq!(asked("GET", &files, &[host, ("Origin", "http://evil.example")]), 403);
    assert_eq!(asked("GET", &files, &[host, ("Sec-Fetch-Site", "cross-site")]), 403);
    assert_eq!(asked("GET", &files, &[]), 403);
    assert_eq!(asked("POST", &files, &[host]), 403);
    assert_eq!(asked("POST", &files, &[host, ("Origin", &own)]), 400);
    assert_eq!(asked("GET", "/", &[host]), 404);
    assert_eq!(asked("GET", "/desk/00000000000000000000000000000000/files", &[host]), 404);
    assert_eq!(asked("GET", &files, &[host, ("Transfer-Encoding", "chunked")]), 400);
    let long = "x".repeat(20_000);
    assert_eq!(asked("GET", &files, &[host, ("Cookie", &long)]), 400);
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = repository();
    let said = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let output = command.current_dir(folder.path()).arg("desk").args(arguments).output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    let (code, words) = said(&[]);
    assert_eq!(code, Some(2));
    assert!(words.contains("没有填报页 gongkai.html") && words.contains("--page"), "{words}");
    assert!(said(&["--page", "gongkai.toml"]).1.contains("“gongkai.toml”不是填报页"));
    assert!(said(&["--page", "nowhere.html"]).1.contains("“nowhere.html”读不到"));
    assert!(said(&["thre"]).1.contains("没有"));
    assert!(said(&["one/budget.toml"]).1.contains("是文件；写放它的文件夹"));
}

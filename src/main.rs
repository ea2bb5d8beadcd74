//! x
#![allow(clippy::print_stdout, clippy::print_stderr)]
use gongkai::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let w = world::Disk::open(std::path::Path::new(&a[1])).unwrap();
    let o = flow::process(&w, &a[2]);
    for f in &o.findings { eprintln!("{}", diagnostic::human::render(f, &o.sources, false)); }
    if let Some(d) = &o.document { std::fs::write("/tmp/d.json", render::json::render(d)).unwrap(); std::fs::write("/tmp/d.md", render::markdown::render(d)).unwrap(); }
}

//! Timing of the flow in process: the figures of docs/performance.md.

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use gongkai::Compiler;
use gongkai::fonts::Fonts;
use gongkai::layout::lay_out;
use gongkai::render::{html, json, markdown, pdf};
use gongkai::world::{Disk, Memory, World};

/// Reads, checks, compiles and renders to both formats; returns how many bytes came of it.
fn whole(world: &dyn World, path: &str) -> usize {
    let outcome = Compiler::new(world).compile(path);
    // An example keeps the errors that were published.
    let document = outcome.into_document().expect("the budget compiles");
    markdown::render(&document).len() + json::render(&document).len()
}

/// A budget of so many expenditure lines over the catalogue's 项.
fn many_lines(lines: u32) -> Memory {
    let functions: Vec<&str> = gongkai::catalogue::Catalogue::Function
        .entries()
        .map(|(code, _)| code)
        .filter(|code| code.len() == 7 && !code.starts_with("21208") && !code.starts_with("223"))
        .collect();
    let mut text = format!(
        "format = 1\nunit = {{ code = \"1\", name = \"某局\", kind = \"unit\", year = 2024, variant = \"hebei-2024\", money = \"元\" }}\n\
         revenue = {{ general = {lines} }}\nprevious = {{ basic = 0, project = {lines}, three_public = 0 }}\n\
         narrative = {{ duties = \"职责\", main_projects = \"各项工作\" }}\nexpenditure = [\n"
    );
    for line in 0..lines as usize {
        let _ = writeln!(text, "{{ function = \"{}\", project = 1 }},", functions[line % functions.len()]);
    }
    text.push_str("]\n");
    Memory::default().with("budget.toml", text)
}

fn benches(criterion: &mut Criterion) {
    let root = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is there");
    for unit in ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023"] {
        let path = format!("examples/{unit}/budget.toml");
        criterion.bench_function(&format!("load, check, compile, md and json/{unit}"), |bench| {
            bench.iter(|| black_box(whole(&root, &path)));
        });
    }
    let compiled = |unit: &str| {
        Compiler::new(&root)
            .compile(&format!("examples/{unit}/budget.toml"))
            .into_document()
            .expect("the budget compiles")
    };
    let fonts = Fonts::built_in();
    for unit in ["nangong-2024", "xingtai-2025"] {
        let document = compiled(unit);
        let layout = lay_out(&document, fonts);
        criterion.bench_function(&format!("lay out/{unit}"), |bench| {
            bench.iter(|| black_box(lay_out(&document, fonts)));
        });
        criterion.bench_function(&format!("write html/{unit}"), |bench| {
            bench.iter(|| black_box(html::render(&document).len()));
        });
        criterion.bench_function(&format!("paint pdf/{unit}"), |bench| {
            bench.iter(|| black_box(pdf::render(&document, &layout, fonts).expect("it is painted")));
        });
    }
    let mut group = criterion.benchmark_group("expenditure lines");
    group.sample_size(10);
    for lines in [1_000, 10_000, 20_000] {
        let world = many_lines(lines);
        group.bench_with_input(BenchmarkId::from_parameter(lines), &world, |bench, world| {
            bench.iter(|| black_box(whole(world, "budget.toml")));
        });
    }
    group.finish();
}

criterion_group!(flow_benches, benches);
criterion_main!(flow_benches);

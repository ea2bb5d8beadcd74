//! Timing of DOCX alone: the document is compiled already.

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use gongkai::fonts::Fonts;
use gongkai::layout::lay_out;
use gongkai::world::Disk;
use gongkai::{Compiler, render};

fn benches(criterion: &mut Criterion) {
    let root = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is there");
    let mut group = criterion.benchmark_group("docx");
    for name in ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023"] {
        let path = format!("examples/{name}/budget.toml");
        let document = Compiler::new(&root).compile(&path).into_document().expect("an example compiles");
        let layout = lay_out(&document, Fonts::built_in());
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| render::docx::render(black_box(&document), &layout).expect("a package").len());
        });
    }
    group.finish();
}

criterion_group!(docx, benches);
criterion_main!(docx);

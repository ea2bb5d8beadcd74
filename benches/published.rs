//! Timing of reading a published document back: the figures of docs/performance.md.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai::Compiler;
use gongkai::import::{Settings, import};
use gongkai::published::{self, Published};
use gongkai::world::{Disk, Memory};

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("published");
    group.sample_size(20);
    for example in ["nangong-2024", "shijiazhuang-2023"] {
        let world = Disk::open(format!("examples/{example}")).expect("an example");
        let outcome = Compiler::new(world).compile("budget.toml");
        let publication = outcome.publish().expect("a sound document");
        let docx = publication.docx().expect("a DOCX");
        let json = publication.json();
        group.bench_function(format!("the DOCX of {example}"), |bench| {
            bench.iter(|| black_box(published::read("document.docx", &docx).expect("it is read")));
        });
        group.bench_function(format!("document.json of {example}"), |bench| {
            bench.iter(|| black_box(published::read("document.json", json.as_bytes()).expect("it is read")));
        });
        let document = outcome.document().expect("a document");
        group.bench_function(format!("the same shape of the document itself, {example}"), |bench| {
            bench.iter(|| black_box(Published::of(document)));
        });
    }
    group.finish();
}

/// A document of 30 pages: with its variant, and by the one of the built-in variants that suits best.
fn imports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    let world = Disk::open("examples/xingtai-2025").expect("an example");
    let outcome = Compiler::new(world).compile("budget.toml");
    let docx = outcome.publish().expect("a sound document").docx().expect("a DOCX");
    for (name, variant) in [("any variant", None), ("the variant of the document", Some("hebei-2025".to_owned()))] {
        let settings = Settings { variant, ..Settings::default() };
        group.bench_function(name, |bench| {
            bench.iter(|| {
                let published = published::read("document.docx", &docx).expect("it is read");
                black_box(import(&Memory::default(), &published, "budget.toml", &settings).expect("it is imported"))
            });
        });
    }
    group.finish();
}

criterion_group!(published_benches, benches, imports);
criterion_main!(published_benches);

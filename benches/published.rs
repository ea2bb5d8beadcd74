//! Timing of reading a published document back: the figures of docs/performance.md.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai::Compiler;
use gongkai::published::{self, Published};
use gongkai::world::Disk;

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

criterion_group!(published_benches, benches);
criterion_main!(published_benches);

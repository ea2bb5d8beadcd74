//! Timing of reading a workbook: the figures of docs/performance.md.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gongkai::Compiler;
use gongkai::sheet::{self, Allowance};
use gongkai::world::Memory;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Rows of the workbook; its file has 1.7 MB.
const ROWS: u32 = 20_000;

/// What a budget system exports: 20 000 rows of 12 columns, texts and amounts in 分.
fn export() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("支出")?;
    let heads =
        ["科目编码", "（科目名称）", "资金来源", "基本支出", "项目支出", "用途", "（单位）", "（批次）", "（指标）"];
    for (column, head) in (0..).zip(heads.into_iter().chain(["（一）", "（二）", "（三）"])) {
        sheet.write(0, column, head)?;
    }
    // Any figures; the same in each run.
    let mut state = 1_u32;
    let mut figure = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    for row in 1..=ROWS {
        sheet.write(row, 0, "2010301")?;
        sheet.write(row, 1, "行政运行")?;
        sheet.write(row, 2, "一般公共预算")?;
        for column in [3, 4, 9, 10, 11] {
            let amount: f64 = format!("{}.{:02}", figure(1_000_000), figure(100)).parse().unwrap_or_default();
            sheet.write(row, column, amount)?;
        }
        sheet.write(row, 5, format!("第{}批业务经费，用于{}项工作", figure(9_999), figure(999)))?;
        sheet.write(row, 6, "青石县档案馆（本级）")?;
        sheet.write(row, 7, figure(12))?;
        sheet.write(row, 8, format!("130581{:010}", figure(1 << 23)))?;
    }
    book.save_to_buffer()
}

fn benches(criterion: &mut Criterion) {
    let bytes = export().expect("the workbook is written");
    let megabytes = bytes.len() / 10_000;
    let mut group = criterion.benchmark_group("sheets");
    group.sample_size(20);
    group.bench_function(format!("cells of a workbook of {}.{:02} MB", megabytes / 100, megabytes % 100), |bench| {
        bench.iter(|| black_box(sheet::read(&bytes, |_| true, &mut Allowance::default()).expect("it is read")));
    });
    let budget = "format = 1\nunit = { code = \"1\", name = \"某局\", kind = \"unit\", year = 2024, variant = \"hebei-2024\", \
                  money = \"元\" }\nexpenditure = { file = \"支出.xlsx\" }\n";
    let world = Memory::default().with("budget.toml", budget).with("支出.xlsx", bytes.clone());
    group.bench_function("a budget with the workbook as its expenditure, compiled", |bench| {
        bench.iter(|| black_box(Compiler::new(&world).compile("budget.toml")));
    });
    group.finish();
}

criterion_group!(sheet_benches, benches);
criterion_main!(sheet_benches);

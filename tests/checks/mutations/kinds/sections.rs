//! A section in the unit's own words that leaves out what must be published.

use super::super::draft::Draft;
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("换掉“三公”一节，没有总额的增减和原因", |draft, rng| {
        let ways = [
            "{{ year }}年，{{ we }}“三公”经费预算安排{{ fig.three_public }}万元，其中公务接待费{{ fig.reception }}万元。",
            "{{ we }}严格控制“三公”经费，公务用车运行维护费{{ fig.vehicle_running }}万元，公务接待费{{ fig.reception }}万元，因公出国（境）费{{ fig.abroad }}万元。",
        ];
        section(draft, "three_public", rng.one(&ways))
    }),
    kind("换掉“三公”一节，分项没有列全", |draft, _| {
        let words = "{{ year }}年，{{ we }}财政拨款“三公”经费预算安排{{ fig.three_public }}万元，{{ delta.three_public | change(of=last_year ~ \"年\") }}。";
        section(draft, "three_public", words)
    }),
    kind("换掉机关运行经费一节，没有金额", |draft, rng| {
        let ways =
            ["{{ we }}机关运行经费主要用于办公、水电等日常支出。", "{{ year }}年，{{ we }}严格控制机关运行经费。"];
        section(draft, "operating", rng.one(&ways))
    }),
    kind("换掉收入一节，来源没有列全", |draft, _| {
        section(
            draft,
            "income",
            "{{ year }}年预算收入{{ fig.revenue_total }}万元，其中：一般公共预算收入{{ fig.revenue_general }}万元。",
        )
    }),
    kind("换掉支出一节，没有分基本支出和项目支出", |draft, _| {
        section(draft, "spending", "{{ year }}年支出预算{{ fig.expenditure_total }}万元。")
    }),
    kind("换掉增减一节，没有原因", |draft, rng| {
        let ways = [
            "{{ year }}年预算安排{{ fig.expenditure_total }}万元，{{ delta.expenditure_total | change(of=last_year ~ \"年预算\") }}。",
            "{{ year }}年预算安排{{ fig.expenditure_total }}万元，与上年相比变化不大。",
        ];
        section(draft, "change", rng.one(&ways))
    }),
    kind("换掉资产一节，没有上年末的数", |draft, _| {
        section(draft, "assets", "{{ unit.name }}本年度拟购置固定资产总额为{{ fig.acquisitions }}万元。")
    }),
    kind("换掉一节，数是写死的", |draft, _| {
        section(draft, "operating", "{{ year }}年，{{ we }}机关运行经费共计安排98765.43万元，主要用于日常运行支出。")
    }),
];

fn section(draft: &Draft<'_>, name: &str, words: impl AsRef<str>) -> Option<String> {
    let free = !draft.text.contains(&format!("\n{name} = ")) && !draft.text.contains("hebei-2024-ningjin");
    free.then(|| draft.added("sections", &format!("{name} = '''\n{}\n'''\n", words.as_ref())))
}

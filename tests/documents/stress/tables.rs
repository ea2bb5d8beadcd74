//! Small tables within the running text.

use crate::support::rng::Rng;

use super::words::{TOPIC, prose, quoted};

/// Number of small tables.
pub const SMALL: usize = 16;

/// Heads of one, two and three lines.
const HEADS: [&str; 3] = [
    r#"  { head = "小计", sum = {}, total = true },
  { head = "基本支出", sum = { use = "basic" } },
  { head = "项目支出", sum = { use = "project" } },
"#,
    r#"  { head = "本年支出", columns = [
    { head = "小计", sum = {}, total = true },
    { head = "基本支出", sum = { use = "basic" } },
    { head = "项目支出", sum = { use = "project" } },
  ] },
"#,
    r#"  { head = "按资金来源", columns = [
    { head = "财政拨款", sum = { source = "fiscal" }, columns = [
      { head = "基本支出", sum = { use = "basic" } },
      { head = "项目支出", sum = { use = "project" } },
    ] },
    { head = "其他资金", sum = { source = "!fiscal" } },
  ] },
"#,
];

/// The id of a table.
pub fn id(number: usize) -> String {
    format!("small-{number:02}")
}

/// A table of one row; some have long titles, long labels or a note.
pub fn small(rng: &mut Rng, number: usize) -> String {
    let mut title = format!("附表{number}　{}支出情况", TOPIC[number % TOPIC.len()]);
    if number.is_multiple_of(5) {
        title += "（按本年支出列示，不含年终结转结余，口径与支出总表一致，仅供对照前面的说明使用，不作为单独的预算安排依据）";
    }
    let label = if number.is_multiple_of(4) { prose(rng, 150) } else { "{{ unit.name }}".to_owned() };
    let notes = if number.is_multiple_of(2) { "[]" } else { "[\"注：本表只有一行。\"]" };
    format!(
        "title   = {}\nsum     = {{ ledger = \"expenditure\", use = \"current\" }}\nserial  = {{ head = \"\" }}\n\
         column_numbers = \"\"\ntotal   = {{ at = \"none\" }}\nrows    = [{{ label = {}, sum = {{}} }}]\n\
         notes   = {notes}\ncolumns = [\n  {{ head = \"单位\", show = \"label\", width = 24 }},\n{}]\n",
        quoted(&title),
        quoted(&label),
        HEADS[number % HEADS.len()]
    )
}

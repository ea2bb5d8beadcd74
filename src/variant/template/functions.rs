//! Functions of the templates: they place tables, sections, the cover, the contents and page breaks, and sum
//! selections.

use tera::value::Key;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::escape::escaped;
use super::figure_calls::{GIVEN_CALLS, call_key};
use super::filters::safe;
use super::marks::Mark;

/// Highest number that a page may be given; numbering continues from there.
const LAST_PAGE: u32 = 9999;

pub(super) fn register(tera: &mut Tera) {
    tera.register_function("table", |options: Kwargs, _: &State| -> TeraResult<Value> {
        let of = options.get::<u64>("of")?.and_then(|of| usize::try_from(of).ok());
        Ok(safe(&Mark::Table(options.must_get::<&str>("id")?.to_owned(), of)))
    });
    tera.register_function("section", |options: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(safe(&Mark::Section(options.must_get::<&str>("id")?.to_owned())))
    });
    tera.register_function("figure", figure);
    tera.register_function("cover", |options: Kwargs, _: &State| cover(&options));
    tera.register_function("contents", |options: Kwargs, _: &State| contents(&options));
    tera.register_function("page", |options: Kwargs, _: &State| page(&options));
}

/// `{{ figure(ledger="expenditure", function="208") | money }}`: looks up an amount that was summed before rendering,
/// by the literal arguments.
fn figure(options: Kwargs, state: &State) -> TeraResult<Value> {
    let given = state.get::<Value>(GIVEN_CALLS)?;
    let key = Key::from(call_key(&options));
    let amount = given.as_ref().and_then(Value::as_map).and_then(|given| given.get(&key)).cloned();
    amount.ok_or_else(|| tera::Error::message("figure(…) 只能直接写各个节点，不用变量"))
}

/// `{{ cover(lines=[unit.name, "2024年单位预算公开信息"], date=unit.published | cn_date) }}`
fn cover(options: &Kwargs) -> TeraResult<Value> {
    only(options, &["lines", "date"])?;
    let lines: Vec<String> = options.must_get("lines")?;
    let lines = lines.iter().filter(|line| !line.is_empty()).map(|line| words(line)).collect::<TeraResult<_>>()?;
    Ok(safe(&Mark::Cover(lines, words(options.get::<&str>("date")?.unwrap_or_default())?)))
}

/// `{{ contents(title="目录", levels=2, tables="1. ", explanation="情况说明") }}`: any other argument is a heading's id and
/// its text in the contents; an empty string omits it.
fn contents(options: &Kwargs) -> TeraResult<Value> {
    let title = words(options.get::<&str>("title")?.unwrap_or("目录"))?;
    let levels = options.get::<u64>("levels")?.unwrap_or(2);
    let Some(levels) = u8::try_from(levels).ok().filter(|levels| (1..=6).contains(levels)) else {
        return Err(tera::Error::message("contents 的 levels 是 1 到 6"));
    };
    let tables = options.get::<&str>("tables")?.unwrap_or_default();
    // Blanks at the end of a number count. It may be the name of a heading, too.
    let tables = escaped(&tables.replace('\n', " "));
    let mut names = Vec::new();
    for (key, value) in options.iter() {
        let id = key.as_str().unwrap_or_default();
        if matches!(id, "title" | "levels") {
            continue;
        }
        let called = value.as_str().ok_or_else(|| tera::Error::message(format!("contents 的 {id} 应当是文字")))?;
        names.push((id.to_owned(), words(called)?));
    }
    names.sort();
    Ok(safe(&Mark::Contents { title, levels, tables, names }))
}

/// `{{ page() }}`, `{{ page(landscape=true) }}`, `{{ page(number=1) }}`
fn page(options: &Kwargs) -> TeraResult<Value> {
    only(options, &["landscape", "number"])?;
    let number = match options.get::<u64>("number")? {
        Some(number) => Some(
            u32::try_from(number)
                .ok()
                .filter(|number| *number <= LAST_PAGE)
                .ok_or_else(|| tera::Error::message(format!("page 的 number 不能大于 {LAST_PAGE}")))?,
        ),
        None => None,
    };
    Ok(safe(&Mark::Page(options.get::<bool>("landscape")?.unwrap_or(false), number)))
}

/// Refuses unknown arguments, which Tera would ignore.
fn only(options: &Kwargs, known: &[&str]) -> TeraResult<()> {
    let unknown = options.iter().filter_map(|(key, _)| key.as_str()).find(|key| !known.contains(key));
    unknown
        .map_or(Ok(()), |key| Err(tera::Error::message(format!("不认识的参数“{key}”，可以写：{}", known.join("、")))))
}

/// Text inside a mark: joined to one line and escaped; refused if it contains an amount.
fn words(text: &str) -> TeraResult<String> {
    if Mark::is_broken(text) {
        return Err(tera::Error::message("封面和目录里不能有金额"));
    }
    Ok(escaped(&text.lines().map(str::trim).collect::<Vec<_>>().join(" ")))
}

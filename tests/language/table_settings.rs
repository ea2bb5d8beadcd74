//! Settings of a table: notes and their conditions, the empty note, the total row, 序号 and 栏次, alignment, page.

use gongkai::document::{Align, Slot, Table};
use gongkai::render::json;

use crate::support::local::{BUDGET, lines, load, printed, process, said, world};
use crate::support::{self, rows};

fn text(more: &str) -> String {
    format!(
        "title = \"表\"\nsum = {{ ledger = \"expenditure\" }}\nrows = [{{ by = \"function\", levels = [1] }}]\n\
         columns = [{{ head = \"编码\", show = \"code\" }}, {{ head = \"名称\", show = \"name\", align = \"centre\" }}, {{ head = \"合计\", sum = {{}} }}]\n{more}"
    )
}

fn made(more: &str) -> Table {
    printed(BUDGET, "", "fund", &text(more))
}

fn notes(table: &Table) -> Vec<String> {
    table.notes.iter().map(|note| note.text()).collect()
}

#[test]
fn a_note_is_printed_where_its_condition_holds() {
    let more = "notes = [\"总是\", { text = \"没有{{ year }}年的基金\", when = \"fig.fund is zero\" }, { text = \"有基金\", when = \"fig.fund is not zero\" },\n\
        { text = \"单位\", when = \"unit.kind == 'unit' and fig.basic is not zero\" }, \"{% if fig.fund is not zero %}空{% endif %}\"]\n";
    assert_eq!(notes(&made(more)), ["总是", "没有2024年的基金", "单位"]);
}

#[test]
fn a_condition_is_checked_like_any_template() {
    let with = |when: &str| text(&format!("notes = [{{ text = \"注\", when = \"{when}\" }}]\n"));
    let words = "没有“funds”这个数字";
    let found = load("fund", &with("fig.funds is zero"));
    assert_eq!((found.len(), found[0].code.as_str()), (1, "M103"), "{words}: {found:?}");
    let found = load("fund", &with("fgi.fund"));
    assert_eq!(found[0].code, "M110", "{found:?}");
    let words = "when 只写条件本身，不带 {% %} 或 {{ }}，前面也不写 if";
    for when in ["{% if fig.fund is zero %}", "", "{{ fig.fund }}"] {
        assert_eq!(load("fund", &with(when)), [said("M115", &[(when, words)])]);
    }
}

#[test]
fn the_note_of_an_empty_table_stands_where_it_says() {
    let none = |at: &str| {
        let more = format!("notes = [\"注：常在。\"]\nempty = {{ note = \"本表无数。\", at = \"{at}\", rows = 2 }}\n");
        text(&more).replace("ledger = \"expenditure\"", "ledger = \"expenditure\", source = \"fund\"")
    };
    let written = |at: &str| {
        let outcome = process(world("fund", &none(at)));
        let document = support::document(outcome);
        let table = support::table(&document, "fund").clone();
        let page = support::markdown(&document);
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        let before = place("本表无数") < place("常在");
        (table, before, json::render(&document))
    };
    let (table, before, json) = written("head");
    assert!(before && table.note_before && json.contains("\"note_before\":true"));
    assert_eq!(notes(&table), ["注：常在。", "本表无数。"], "in the data it follows the standing ones");
    assert_eq!(lines(&table), ["|||", "|||"]);
    let (table, before, json) = written("foot");
    assert!(!before && !table.note_before && !json.contains("note_before"));
    assert_eq!(notes(&table), ["注：常在。", "本表无数。"]);
}

#[test]
fn an_empty_table_prints_no_zeros() {
    let styles = "[numbers.zeros]\nextends = \"table\"\nzero = \"0.00\"\n";
    let said_rows = text("number = \"zeros\"\n")
        .replace("{ by = \"function\", levels = [1] }", "{ label = \"全部\", sum = {} }")
        .replace("show = \"code\"", "show = \"label\"")
        .replace(", { head = \"名称\", show = \"name\", align = \"centre\" }", "");
    assert_eq!(lines(&printed(BUDGET, styles, "fund", &said_rows)), ["1|全部|10.00"]);
    let empty = said_rows.replace("\"expenditure\"", "\"expenditure\", source = \"fund\"");
    assert_eq!(lines(&printed(BUDGET, styles, "fund", &empty)), ["1|全部|"]);
}

#[test]
fn an_empty_table_may_print_its_total_row() {
    let styles = "[numbers.zeros]\nextends = \"table\"\nzero = \"0.00\"\n";
    let of = |more: &str| {
        text(&format!("number = \"zeros\"\n{more}")).replace("\"expenditure\"", "\"expenditure\", source = \"fund\"")
    };
    let total = "empty = { rows = 1, total = true }\ntotal = { at = \"end\" }\n";
    let printed = |more: &str| lines(&printed(BUDGET, styles, "fund", &of(more)));
    assert_eq!(printed(&total.replace(", total = true", "")), ["|||"]);
    assert_eq!(printed(total), ["|||", "1||合计|0.00"]);
    assert_eq!(printed(&total.replace("end", "start")), ["1||合计|0.00", "|||"]);
    assert_eq!(printed(&total.replace("rows = 1, ", "")), ["1||合计|0.00"]);
    // Written total rows are printed, too; the others are not.
    let rows = |text: String| {
        text.replace(
            "{ by = \"function\", levels = [1] }",
            "{ label = \"总数\", sum = {}, total = true }, { label = \"基本\", sum = {} }",
        )
        .replace("show = \"code\"", "show = \"label\"")
        .replace(", { head = \"名称\", show = \"name\", align = \"centre\" }", "")
    };
    let said_rows = rows(of("empty = { rows = 1, total = true }\n"));
    assert_eq!(lines(&crate::support::local::printed(BUDGET, styles, "fund", &said_rows)), ["1|总数|0.00", "||"]);
    let none =
        load("fund", &rows(of(total)).replace("number = \"zeros\"\n", "").replace(", total = true }, {", " }, {"));
    assert_eq!(none, [said("M115", &[("true", "这张表没有合计行，空表也印不出")])]);
}

#[test]
fn a_written_row_may_say_something_in_a_column_of_text() {
    let table = |note: &str| {
        format!(
            "title = \"表\"\nsum = {{ ledger = \"expenditure\" }}\nserial = {{ head = \"\" }}\n\
             columns = [{{ head = \"项目\", show = \"label\" }}, {{ head = \"数\", sum = {{}} }}, {{ head = \"备注\", text = \"\", id = \"note\" }}]\n\
             rows = [{{ label = \"甲\", sum = {{}}{note} }}, {{ label = \"乙\" }}]\n"
        )
    };
    let made = printed(BUDGET, "", "fund", &table(", text = { note = \"{{ unit.name }}的\" }"));
    assert_eq!(lines(&made), ["甲|10.00|青石县文化信息服务中心的", "乙||"]);
    let words = "没有 id 为“nota”的文字栏（text），是不是想写“note”";
    let slips = load("fund", &table(", text = { nota = \"x\" }"));
    assert!(slips.contains(&said("M115", &[("nota", words)])), "{slips:?}");
    assert_eq!(load("fund", &table(""))[0].code, "M115");
    let by = table("").replace("label = \"甲\", sum = {}", "by = \"function\", text = { note = \"x\" }");
    assert_eq!(load("fund", &by)[0].places[0].1, "text 只用于写明的行（label），不用于 by 和 each");
}

#[test]
fn the_words_of_the_total_row_span_columns() {
    let table = made("total = { span = 2, at = \"end\", label = \"{{ entity }}合计\" }\n");
    assert_eq!(lines(&table), ["1|201|一般公共服务支出|10.00", "2|单位合计|·|10.00"]);
    let Slot::Cell(cell) = &table.rows.rows()[1][1] else { panic!("covered") };
    assert_eq!((cell.across, cell.down), (2, 1));
    assert_eq!(lines(&made("total = { span = 1 }\n"))[0], "1|合计||10.00");
    assert_eq!(lines(&made(""))[0], "1||合计|10.00");
    assert_eq!(lines(&made("total = { at = \"none\" }\n")), ["1|201|一般公共服务支出|10.00"]);
}

#[test]
fn the_total_row_stays_alone_where_equal_cells_are_joined() {
    let columns = "[{ head = \"甲\", text = \"同\", merge = true }, { head = \"名称\", show = \"name\" }, { head = \"合计\", sum = {} }]";
    let all = "title = \"表\"\nsum = { ledger = \"project\" }\nrows = [{ each = \"project\" }]\ncaption = []\n";
    let budget =
        format!("{BUDGET}[[project]]\nname = \"一\"\nfiscal = 1.00\n[[project]]\nname = \"二\"\nother = 2.00\n");
    let text = format!("{all}columns = {columns}\ntotal = {{ span = 2, label = \"同\" }}\n");
    assert_eq!(lines(&printed(&budget, "", "fund", &text)), ["1|同|·|3.00", "2|同|一|1.00", "3|·|二|2.00"]);
}

#[test]
fn a_span_over_amounts_is_found() {
    let words = "行名占 3 栏，而印数的栏之前只有 2 栏";
    assert_eq!(load("fund", &text("total = { span = 3 }\n")), [said("M134", &[("3", words)])]);
    assert_eq!(load("fund", &text("total = { span = 0 }\n")), [said("M115", &[("0", "span 从 1 算起")])]);
    // A span for all tables is reduced to the columns of each.
    let table = printed(BUDGET, "[table.total]\nspan = 5\n", "fund", &text(""));
    assert_eq!(lines(&table)[0], "1|合计|·|10.00");
}

#[test]
fn columns_are_counted_after_the_first() {
    assert_eq!(made("").column_numbers, ["栏次", "1", "2", "3"]);
    let table = made("serial = { head = \"\" }\ncolumn_numbers = \"{{ year }}年栏次\"\n");
    assert_eq!(table.column_numbers, ["2024年栏次", "1", "2"]);
    assert_eq!(rows(&table.header), [["编码", "名称", "合计"]]);
    assert_eq!(made("serial = { head = \"第几行\" }\ncolumn_numbers = \"\"\n").column_numbers, Vec::<String>::new());
}

#[test]
fn records_are_numbered_with_their_totals_and_groups() {
    let budget = format!(
        "{BUDGET}[[organization]]\nname = \"甲\"\nnature = \"行政\"\n[[organization]]\nname = \"乙\"\nnature = \"事业\"\n"
    );
    let text = "title = \"机构\"\ncaption = []\nserial = { head = \"序号\" }\ntotal = { at = \"none\" }\n\
        rows = [{ each = \"organization\", sort = \"nature\", group = { by = \"nature\", label = \"{{ group.name }}单位\" } }]\n\
        columns = [{ head = \"名称\", show = \"name\" }]\n";
    assert_eq!(lines(&printed(&budget, "", "fund", text)), ["1|事业单位", "2|乙", "3|行政单位", "4|甲"]);
}

#[test]
fn page_and_alignment_reach_the_document() {
    let table = made("page = \"landscape\"\nrepeat = false\n");
    assert!(table.landscape && !table.repeat);
    let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
    assert_eq!(aligns, [Align::Centre, Align::Left, Align::Centre, Align::Right]);
    let table = made("");
    assert!(!table.landscape && table.repeat);
}

#[test]
fn panels_of_different_widths_stand_side_by_side() {
    let text = "title = \"表\"\ntotal = { at = \"none\" }\nserial = { head = \"\" }\ncolumn_numbers = \"\"\n[[panels]]\nhead = \"{{ year }}年收入\"\nsum = { ledger = \"revenue\" }\n\
        columns = [{ head = \"项目\", show = \"label\" }, { head = \"金额\", sum = {} }]\nrows = [{ by = \"source\", levels = [1], number = \"一、\" }]\n\
        [[panels]]\nhead = \"支出\"\nsum = { ledger = \"expenditure\" }\n\
        columns = [{ head = \"项目\", show = \"label\" }, { head = \"金额\", sum = {}, id = \"all\" }, { head = \"基本\", sum = { use = \"basic\" }, id = \"basic\" }, { head = \"占比\", ratio = [\"basic\", \"all\"], number = \"rate\" }]\n\
        rows = [{ by = \"function\", levels = [1, 2], number = [\"一、\", \"（一）\"] }]\n";
    let rate = "[numbers.rate]\npercent = true\ndecimals = 0\n";
    let table = printed(BUDGET, rate, "fund", text);
    assert_eq!(
        rows(&table.header),
        [["2024年收入", "·", "支出", "·", "·", "·"], ["项目", "金额", "项目", "金额", "基本", "占比"]]
    );
    assert_eq!(
        lines(&table),
        [
            "一、财政拨款|10.00|一、一般公共服务支出|10.00|10.00|100%",
            "||（一）政府办公厅（室）及相关机构事务|10.00|10.00|100%",
        ]
    );
}

#[test]
fn styles_that_make_no_sense_are_found() {
    let rate = "[numbers.table]\npercent = true\n";
    let world = |lines: &str| {
        let variant = format!("name = \"ours\"\ntitle = \"格式\"\nextends = \"tables\"\n{lines}");
        support::local::found(world("fund", &text("")).with("variants/ours/variant.toml", variant))
    };
    let words = "百分数的样式（percent）只用于 ratio 栏";
    assert!(world(rate).contains(&said("M115", &[("合计", words)])));
    assert_eq!(world("[numbers.fine]\ndecimals = 9\n"), [said("M115", &[("9", "小数最多 8 位")])]);
}

#[test]
fn words_may_be_made_of_a_node_too() {
    let text = text("").replace("show = \"code\"", "text = \"{{ it.code }}（{{ it.name }}）\"");
    assert_eq!(
        lines(&printed(BUDGET, "", "fund", &text)),
        ["1||合计|10.00", "2|201（一般公共服务支出）|一般公共服务支出|10.00"]
    );
}

#[test]
fn a_form_has_no_numbers_of_its_rows_and_columns() {
    let form =
        |more: &str| format!("title = \"表\"\n{more}[form]\ngrid = 2\nrows = [[\"名称\", \"{{{{ unit.name }}}}\"]]\n");
    let table = printed(BUDGET, "", "fund", &form(""));
    assert_eq!(rows(&table.info), [["名称", "青石县文化信息服务中心"]]);
    assert_eq!(table.column_numbers, Vec::<String>::new());
    let refused = [
        ("serial = { head = \"序号\" }", "serial", "序号"),
        ("column_numbers = \"栏次\"", "column_numbers", "栏次"),
        ("complete = true", "complete", "true"),
    ];
    for (said_so, key, at) in refused {
        let words = format!("表单（form）不用 {key}");
        assert_eq!(load("fund", &form(&format!("{said_so}\n"))), [said("M115", &[(at, &words)])]);
    }
}

#[test]
fn a_style_in_per_cent_prints_no_amount_in_words() {
    let variant = "name = \"ours\"\ntitle = \"格式\"\nextends = \"tables\"\n[numbers.rate]\npercent = true\n";
    let text = text("notes = [\"{{ fig.basic | money(style='rate') }}\"]\n");
    let found = support::local::found(world("fund", &text).with("variants/ours/variant.toml", variant));
    assert_eq!((found.len(), found[0].code.as_str()), (1, "M111"), "{found:?}");
    assert!(found[0].places[0].1.contains("百分数的样式"), "{found:?}");
}

#[test]
fn only_records_with_amounts_can_be_kept_by_them() {
    let rows = |rows: &str| {
        format!("title = \"表\"\nrows = [{{ {rows} }}]\ncolumns = [{{ head = \"名称\", show = \"label\" }}]\n")
    };
    let slip = |of: &str, at: &str, words: &str| assert_eq!(load("fund", &rows(of)), [said("M115", &[(at, words)])]);
    slip("each = \"organization\", keep = \"present\"", "present", "organization 的记录没有金额，不能只印有数的");
    let one = "按记录的各行，keep 只写一个：present 或 all（不写就是）";
    slip("each = \"project\", keep = [\"all\", \"present\"]", "[\"all\", \"present\"]", one);
    slip(
        "label = \"甲\", keep = \"all\"",
        "{ label = \"甲\", keep = \"all\" }",
        "keep 只用于按维度（by）、按记录（each）的各行",
    );
}

#[test]
fn a_caption_that_is_no_name_is_said_as_it_is() {
    let table = made("caption = [\"unit_line\", \"\", \"公开03表　{{ year }}年\"]\n");
    let captions: Vec<(&str, usize, String)> =
        table.captions.iter().map(|(name, place, words)| (name.as_str(), *place, words.text())).collect();
    assert_eq!(captions[1], ("right_caption", 2, "公开03表　2024年".to_owned()));
    let own = "name = \"ours\"\ntitle = \"格式\"\nextends = \"tables\"\n[captions]\nrows = \"各行\"\n";
    let text = text("caption = [\"rows\"]\n");
    let found = support::local::found(world("fund", &text).with("variants/ours/variant.toml", own));
    assert_eq!(found, [said("M115", &[("rows", "这个名称在 document.json 里另有所指，换一个")])]);
}

#[test]
fn a_cell_is_of_one_year_and_one_measure() {
    for sum in ["measure = [\"budget\", \"executed\"]", "year = [0, -1]"] {
        let text = text("").replace("head = \"合计\", sum = {}", &format!("head = \"合计\", sum = {{ {sum} }}"));
        let words = "一格只取一个年度、一种口径（预算数或执行数），不能加在一起";
        assert_eq!(load("fund", &text), [said("M115", &[("合计", words)])], "{sum}");
    }
}

#[test]
fn a_phrase_has_only_places_that_are_filled() {
    let own = "name = \"ours\"\ntitle = \"格式\"\nextends = \"tables\"\n[phrases.change]\nmore = \"增加{amont}\"\n\
        less = \"减少{amount}\"\nsame = \"持平\"\n";
    let found = support::local::found(world("fund", &text("")).with("variants/ours/variant.toml", own));
    let words = "花括号里只能写 {of}（比较的对象）、{amount}（数）、{percent}（百分比），都用半角";
    assert_eq!(found, [said("M115", &[("增加{amont}", words)])]);
}

//! Tables of other places (labels in columns, a head over two panels, groups within groups): every format says the same of
//! them, and an import reads them back.

use gongkai::import::{Settings, import};
use gongkai::published;
use gongkai::render;
use gongkai::world::Memory;

use crate::four_formats::agreed;
use crate::support::{self, PATH};

const VARIANT: &str = "name = \"ours\"\ntitle = \"本省的格式\"\nextends = \"hebei-2024\"\n";

const SUMMARY: &str = r#"
title = "收支总表"
complete = true
[[panels]]
head = "收入"
sum = { ledger = "revenue" }
columns = [{ head = "项目", show = "label" }, { head = "预算数", sum = {} }]
rows = [
  { label = "一、财政拨款收入", sum = { source = "fiscal", carried_over = false } },
  { label = "二、其他收入", sum = { source = "!fiscal", carried_over = false } },
  { label = "三、上年结转", sum = { carried_over = true } },
]
[[panels]]
above = "支出"
head = "按功能分类"
sum = { ledger = "expenditure" }
columns = [{ head = "项目", show = "label" }, { head = "预算数", sum = {} }]
rows = [{ label = "本年支出", sum = { use = "current" } }, { label = "结转下年", sum = { use = "forward" } }]
[[panels]]
above = "支出"
head = "按支出用途"
sum = { ledger = "expenditure" }
columns = [{ head = "项目", show = "label" }, { head = "预算数", columns = [
  { head = "合计", sum = {} }, { head = "一般公共预算", sum = { source = "general" } }, { head = "其他", sum = { source = "!general" } },
] }]
rows = [
  { label = "一、基本支出", sum = { use = "basic" } },
  { label = "二、项目支出", sum = { use = "project" } },
  { label = "三、其他支出", sum = { use = ["business", "remit", "subsidy", "forward"] } },
]
"#;

const BASIC: &str = r#"
title = "一般公共预算基本支出表"
sum = { ledger = "basic" }
complete = true
rows = [
  { label = "人员经费", line = false, sum = { use = "personnel" }, rows = [{ by = "economic", levels = [2] }] },
  { label = "公用经费", line = false, sum = { use = "public" }, rows = [{ by = "economic", levels = [2] }] },
]
columns = [
  { head = "类别", show = "label.1", merge = true },
  { head = "科目编码", show = "code" },
  { head = "类", show = "name.1", merge = true },
  { head = "款", show = "name.2" },
  { head = "预算数", sum = {} },
]
"#;

const THREE_PUBLIC: &str = r#"
title = "“三公”经费支出表"
sum = { ledger = "three_public" }
complete = true
rows = [
  { label = "因公出国（境）费", sum = { item = "abroad" } },
  { label = "公务用车费", line = false, sum = { item = "vehicle" }, rows = [
    { label = "公务用车购置费", sum = { item = "vehicle_purchase" } },
    { label = "公务用车运行维护费", sum = { item = "vehicle_running" } },
  ] },
  { label = "公务接待费", sum = { item = "reception" } },
]
columns = [
  { head = "类别", show = "label.1", merge = true },
  { head = "项目", show = "label.2" },
  { head = "预算数", sum = {} },
]
"#;

const PROCUREMENT: &str = r#"
title = "政府采购预算表"
sum = { ledger = "procurement" }
complete = true
rows = [{ each = "procurement", sort = ["form", "economic"], group = [
  { by = "form", label = "{{ group.name }}" }, { by = "economic", label = "　{{ group.name }}{{ group.title }}" },
] }]
columns = [
  { head = "项目名称", show = "project" },
  { head = "经济分类科目", show = "economic" },
  { head = "组织形式", show = "form" },
  { head = "品目编码", show = "catalogue" },
  { head = "采购物品", show = "item" },
  { head = "计量单位", show = "per" },
  { head = "数量", show = "quantity" },
  { head = "采购金额", columns = [{ head = "合计", sum = {} }, { head = "一般公共预算", sum = { source = "general" } }, { head = "其他", sum = { source = "!general" } }] },
]
"#;

const BUDGET: &str = r#"
format = 1
[unit]
code = "301002"
name = "青石县文化信息服务中心"
kind = "unit"
year = 2024
variant = "ours"
money = "万元"
published = 2024-02-20
[[organization]]
name = "青石县文化信息服务中心"
nature = "事业"
rank = "正科级"
funding = "财政拨款"
[revenue]
general = 75.00
[[expenditure]]
function = "2010301"
personnel = 23.00
public = 12.00
purpose = "机构运转"
[[expenditure]]
function = "2010302"
project = 40.00
purpose = "平台运行"
[basic]
30101 = 15.00
30102 = 5.00
30305 = 3.00
30201 = 6.00
30231 = 4.00
31002 = 2.00
[three_public]
abroad_research = 0
abroad_other = 0
vehicle_purchase = 0
vehicle_running = 4.00
reception = 0.50
[previous]
basic = 35.00
project = 40.00
abroad = 0
vehicle_purchase = 0
vehicle_running = 4.00
reception = 0.50
[[project]]
code = "13050024P000000000011"
name = "平台维护"
function = "2010302"
fiscal = 40.00
purpose = "平台运行"
plan = { mar = 25, jun = 50, oct = 80, dec = 100 }
goals = ["平台全年正常运行"]
[[procurement]]
project = "13050024P000000000011"
catalogue = "C16100000"
economic = "30227"
form = "分散采购"
per = "年"
quantity = 1
amounts = { general = 20.00 }
[[procurement]]
project = "13050024P000000000011"
catalogue = "A02010105"
economic = "31002"
form = "部门集中采购"
per = "台"
quantity = 4
amounts = { general = 2.00 }
[[procurement]]
project = "13050024P000000000011"
catalogue = "A02010105"
economic = "30201"
form = "部门集中采购"
per = "台"
quantity = 2
amounts = { general = 1.00 }
[narrative]
duties = "提供文化信息服务。"
"#;

fn world() -> Memory {
    [("summary", SUMMARY), ("basic", BASIC), ("three-public", THREE_PUBLIC), ("procurement", PROCUREMENT)]
        .into_iter()
        .fold(Memory::default().with("gongkai.toml", "").with(PATH, BUDGET), |world, (id, text)| {
            world.with(&format!("variants/ours/tables/{id}.toml"), text)
        })
        .with("variants/ours/variant.toml", VARIANT)
}

#[test]
fn all_formats_say_the_same_and_the_import_reads_them_back() {
    let world = world();
    let document = support::document(support::compile(&world, PATH));
    let heads = support::rows(&support::table(&document, "summary").header);
    assert_eq!(heads[0].iter().filter(|head| *head == "支出").count(), 1, "{heads:?}");
    agreed(&document, "tables of other places");

    let bytes = render::docx::render(&document, &support::laid_out(&document)).unwrap();
    let settings = Settings { variant: Some("ours".to_owned()), ..Settings::default() };
    let imported = import(&world, &published::read("公开.docx", &bytes).unwrap(), PATH, &settings).unwrap();
    assert!(imported.remarks.list.is_empty(), "{:?}", imported.remarks.list);
    assert!(imported.agreement.differing.is_empty(), "{:#?}", imported.agreement.differing);
    assert_eq!(imported.agreement.unplaced, 0);
    assert!(imported.agreement.cells > 100);
    let text = String::from_utf8(imported.files[0].1.clone()).unwrap();
    for line in ["economic  = \"30227\"", "form      = \"分散采购\"", "vehicle_running", "30305"] {
        assert!(text.replace(' ', "").contains(&line.replace(' ', "")), "{line}\n{text}");
    }
}

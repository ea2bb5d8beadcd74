//! A unit's pages, made by hand: every content, and words and numbers that are easily spoiled.

use gongkai::catalogue::Catalogue;
use gongkai::source::Date;
use gongkai::workbook::xlsx::Front;
use gongkai::workbook::{Cell, Column, Content, Page, PageKind, Row};

pub fn front() -> Front {
    let fact = |name: &str, words: &str| (name.to_owned(), words.to_owned());
    Front {
        title: "某市人民政府办公室 2024 年预算填报表".to_owned(),
        facts: vec![
            fact("单位", "104001 某市人民政府办公室本级"),
            fact("年度", "2024"),
            fact("样式", "hebei-2024（河北省 2024 年样式）"),
            fact("金额单位", "万元"),
        ],
        steps: vec![
            "先填“单位”，再从左到右填其余各表；没有的事项，整张表空着".to_owned(),
            "编码可以直接写，也可以点单元格右边的箭头从目录里选，名称自动带出".to_owned(),
            "还不知道的金额和文字，写“待填”，以后再补".to_owned(),
            "填好后保存，在命令行运行：gongkai check 预算填报.xlsx；提示的位置就是工作表和单元格，改到没有错误为止"
                .to_owned(),
            "没有错误了，运行：gongkai build 预算填报.xlsx，得到 Word 和 PDF".to_owned(),
        ],
    }
}

fn page(name: &str, about: &str, kind: PageKind, columns: Vec<Column>, rows: Vec<Row>) -> Page {
    Page { name: name.to_owned(), about: about.to_owned(), kind, columns, rows }
}

fn column(head: &str, about: &str, content: Content) -> Column {
    let is_required = head.ends_with('*');
    let is_added = content == Content::Amount && !head.starts_with("单价");
    Column { head: head.trim_end_matches('*').to_owned(), about: about.to_owned(), content, is_required, is_added }
}

fn label(head: &str) -> Column {
    column(head, "", Content::Label)
}

fn text(words: &str) -> Cell {
    if words.is_empty() { Cell::Empty } else { Cell::Text(words.to_owned()) }
}

/// `=75.5` is a number, `d` a date, everything else text.
fn cell(words: &str) -> Cell {
    match words.strip_prefix('#') {
        Some(digits) => Cell::Number(digits.to_owned()),
        None if words == "@2023-12-31" => Cell::Date(Date { year: 2023, month: 12, day: 31 }),
        None => text(words),
    }
}

fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|words| cell(words)).collect(), ..Row::default() }
}

fn entry(content: Content, is_required: bool, cells: &[&str]) -> Row {
    Row { content: Some(content), is_required, ..row(cells) }
}

fn choice(words: &str) -> Content {
    Content::Choice(words.split(' ').map(str::to_owned).collect())
}

pub const SOURCES: &str = "一般公共预算 政府性基金 国有资本经营预算 财政专户管理资金 事业收入 上级补助收入 附属单位上缴收入 事业单位经营收入 其他收入";

/// Text that a program might take for something else, or lose.
pub const ODD: [&str; 9] = [
    "=1+1",
    "+86 010",
    "-3%",
    "@某某",
    "  前后有空格  ",
    "第一行\n第二行\n\n第四行",
    "_x0041_ & <b> \"引号\" '",
    "001",
    "1,430.96",
];

pub fn pages() -> Vec<Page> {
    vec![unit(), revenue(), expenditure(), economic(), projects(), indicators(), procurement(), assets(), texts()]
}

fn unit() -> Page {
    let columns = vec![label("项目"), column("内容", "", Content::Name), label("说明")];
    let level = choice("本级 下属单位");
    let rows = vec![
        entry(Content::Name, true, &["单位编码", "104001", "预算单位编码"]),
        entry(Content::Name, true, &["单位名称", "某市人民政府办公室", "单位的全称"]),
        entry(level, false, &["级次", "本级", "表头上单位名称后面的级次；没有就空着"]),
        entry(Content::Integer, true, &["年度", "#2024", "预算年度"]),
        entry(Content::Name, true, &["样式", "hebei-2024", "公开文件的样式，gongkai variants 列出所有样式"]),
        entry(choice("元 万元"), true, &["金额单位", "万元", "本工作簿所有金额的单位"]),
        entry(Content::Date, false, &["资产截止日期", "@2023-12-31", "国有资产按哪一天的数"]),
        entry(Content::Flag, false, &["有事业编制", "是", "有事业编制人员的，选“是”"]),
    ];
    page("单位", "单位基本情况，一行一项", PageKind::Entries, columns, rows)
}

fn revenue() -> Page {
    let value = Column { is_added: true, ..column("金额", "批复数，单位万元", Content::Amount) };
    let rows = vec![
        entry(Content::Amount, false, &["一般公共预算拨款", "#1430.96", "本级财政安排的一般公共预算"]),
        entry(Content::Amount, false, &["政府性基金预算拨款", "", ""]),
        entry(Content::Amount, false, &["事业收入", "#0.1", "开展专业业务活动取得的收入，不含财政专户管理资金"]),
        entry(Content::Amount, false, &["其他收入", "#0.2", ""]),
    ];
    page("收入", "按资金来源填批复的收入", PageKind::Entries, vec![label("来源"), value, label("说明")], rows)
}

fn expenditure() -> Page {
    let columns = vec![
        column("科目编码*", "功能分类科目编码，写到项（7 位），例如 2010301", Content::Code(Catalogue::Function)),
        column("科目名称", "科目名称，目录里没有这个编码时才写", Content::Name),
        column("资金来源", "资金来源；不写就是一般公共预算", choice(SOURCES)),
        column("由上年结转安排", "由上年结转安排的，选“是”", Content::Flag),
        column("基本支出", "", Content::Amount),
        column("其中：人员经费", "按科目分列人员、公用的地方才写，写了就不写基本支出", Content::Amount),
        column("项目支出", "每个项目都写了科目编码时可以不写，由项目相加", Content::Amount),
        column("用途", "用途，按科目说明的地方才写", Content::Text),
    ];
    let rows = vec![
        row(&["2010301", "", "", "", "#755.25", "", "#6.57", ""]),
        row(&[
            "2010302",
            "",
            "一般公共预算",
            "否",
            "",
            "",
            "#436.14",
            "主要用于：政务值班，会议培训，因公外出活动，企业上市、银企对接、打击非法集资宣传，创建文明城市、检查、考核及城区违法建设整治",
        ]),
        row(&["2080505 机关事业单位基本养老保险缴费支出", "", "", "", "#82", "", "", ""]),
        row(&["2080506", "", "", "", "#36.125", "", "", ""]),
        row(&["2101101", "", "", "", "#0.000000000001", "", "", ""]),
        row(&["2299999", "目录里没有的科目", "其他收入", "是", "待填", "", "#-3.5", ""]),
    ];
    page("支出", "一行一个科目（到项），分基本支出和项目支出；类、款和合计由程序汇总", PageKind::Records, columns, rows)
}

fn economic() -> Page {
    let columns = vec![
        column("经济科目编码*", "部门预算支出经济分类科目编码，写到款（5 位）", Content::Code(Catalogue::Economic)),
        column("金额*", "一般公共预算基本支出", Content::Amount),
    ];
    let codes = [("30101", "#318.00"), ("30102", "#75"), ("30201", "#26.000001"), ("30302", "#66"), ("39999", "#1")];
    let rows = codes.iter().map(|(code, amount)| row(&[code, amount])).collect();
    page("经济分类", "一般公共预算基本支出，按部门预算经济分类", PageKind::Records, columns, rows)
}

fn projects() -> Page {
    let columns = vec![
        column("项目编码", "项目编码（21 位）", Content::Name),
        column("项目名称*", "", Content::Name),
        column("科目编码", "写了就与该科目的项目支出核对", Content::Code(Catalogue::Function)),
        column("财政资金", "预算数中的财政资金", Content::Amount),
        column("其他资金", "预算数中的其他资金", Content::Amount),
        column("资金用途", "", Content::Text),
        column("3月底", "3月底累计，百分比", Content::Written),
        column("6月底", "6月底累计，百分比", Content::Written),
        column("绩效目标", "一条一行（单元格里按 Alt+Enter 换行），不写序号", Content::Text),
    ];
    let rows = vec![
        row(&[
            "13058124P00540110001M",
            "协同联动（办公）平台二期服务费",
            "2010302",
            "#21.1",
            "",
            "主要用于支付协同联动（办公）平台二期服务费",
            "#100",
            "100%",
            "进一步提升政府智能办公水平，不断提高政府行政运作效能和治理能力，建设覆盖市、县、乡、村的全市一体化、智能化、移动化协同联动（办公）平台\n保障政务服务正常运转",
        ]),
        row(&["", "没有编码的项目", "2010302", "#40", "#1.005", "", "25", "", ""]),
    ];
    page("项目", "一行一个项目", PageKind::Records, columns, rows)
}

fn indicators() -> Page {
    let kinds = "数量 质量 时效 成本 经济效益 社会效益 生态效益 可持续影响 服务对象满意度";
    let columns = vec![
        column("项目*", "指标属于哪个项目：从列表里选", Content::RecordOf("项目".to_owned())),
        column("二级指标*", "", choice(kinds)),
        column("三级指标*", "", Content::Name),
        column("指标描述", "绩效指标描述", Content::Text),
        column("指标值", "例如 ≥98%", Content::Name),
        column("指标值确定依据", "", Content::Text),
    ];
    let mut rows = vec![
        row(&[
            "13058124P00540110001M",
            "数量",
            "应用支撑平台系统数量",
            "网络控制访问融合系统和政务人员统一身份认证系统各1套",
            "2套",
            "建设政府购买服务合同",
        ]),
        row(&["没有编码的项目", "质量", "功能性", "", "100%", "年度计划"]),
    ];
    rows.extend(ODD.iter().map(|words| row(&["没有编码的项目", "时效", words, words, words, ""])));
    page("绩效指标", "一行一个绩效指标", PageKind::Records, columns, rows)
}

fn procurement() -> Page {
    let columns = vec![
        column("来源项目", "来源项目：从列表里选", Content::RecordOf("项目".to_owned())),
        column("品目编码*", "政府采购品目编码，例如 C05020400", Content::Code(Catalogue::Procurement)),
        column("采购物品名称", "与品目名称不同时才写", Content::Name),
        column("计量单位", "", Content::Name),
        column("数量", "", Content::Number),
        column("单价", "一件的价格，单位万元", Content::Amount),
        column("采购金额*", "", Content::Amount),
    ];
    let rows = vec![
        row(&["没有编码的项目", "C05020400", "", "年", "#1", "#100", "#100.00"]),
        row(&["", "A02010105", "台式计算机", "台", "#12.5", "#0.55", "#6.875"]),
    ];
    page("采购", "政府采购预算，一行一项", PageKind::Records, columns, rows)
}

fn assets() -> Page {
    let columns = vec![
        column("类别*", "", choice("其他房屋 办公用房 车辆 大型设备 设备 家具和用具 其他固定资产")),
        column("数量", "", Content::Integer),
        column("截止日期", "", Content::Date),
        column("单价说明", "", Content::Name),
    ];
    page("资产", "上年末固定资产", PageKind::Records, columns, vec![row(&["车辆", "#3", "@2023-12-31", ""])])
}

fn texts() -> Page {
    let columns = vec![label("文字"), column("内容", "", Content::Text), label("说明")];
    let duties = "根据市委、市政府批准的机构职能，主要职责是：\n（一）协助市政府领导组织起草、审核以市政府和市政府办公室名义发布的公文，办理日常公文。\n（二）负责市政府会议、重要活动的准备和服务工作，督促落实会议决定事项。\n（三）负责政府值班、政务公开、政务信息、电子政务和政务服务便民热线工作。";
    let long = "完成市委、市政府交办的其他事项。".repeat(40);
    let rows = vec![
        entry(Content::Text, true, &["单位职责", duties, "三定方案规定的主要职责，一条一行"]),
        entry(Content::Text, true, &["基本支出增减原因", "", "例如：新招录 5 名公务员，人员经费增加"]),
        entry(Content::Text, false, &["其他说明", &long, ""]),
    ];
    page("文字", "只有本单位能写的话，一行一段", PageKind::Entries, columns, rows)
}

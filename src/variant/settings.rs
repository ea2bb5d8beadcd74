//! variant.toml, and the settings of tables that are said once and inherited.

use super::asks::{RawAsk, RawNarrative};
use super::number::RawNumberStyle;
use super::page::RawPage;
use super::raw::{RawColumns, RawNote};
use super::raw_rows::OneOrMore;
use super::total::{RawTotal, Total, TotalAt};
use crate::ledger::RawNodes;
use crate::model::BudgetKind;
use crate::source::{Keyed, Spanned, Text, names, record};

names! {
    /// How a page lies.
    Page = "纸张方向" {
        /// Upright.
        Portrait "portrait" "纵向",
        /// On its side.
        Landscape "landscape" "横向",
    }
}

names! {
    /// Where the empty note stands.
    NoteAt = "空表说明的位置" {
        /// Before the table.
        Head "head" "表前",
        /// After the table.
        Foot "foot" "表后",
    }
}

record! {
    /// 序号
    RawSerial = "序号栏" {
        /// Head; empty for none.
        head: Option<Text> = "栏名；空则不印序号",
    }
}

record! {
    /// What an empty table says.
    RawEmpty = "空表" {
        /// The note.
        note: Option<Text> = "说明，如 \"注：无……，空表列示。\"",
        /// Where it stands.
        at: Option<NoteAt> = "位置：表前、表后",
        /// Blank lines.
        rows: Option<u32> = "印几行空行",
    }
}

record! {
    /// Settings of tables, each said once.
    TableSettings = "各表共同的设定" {
        /// Number style.
        number: Option<Spanned<String>> = "数的样式",
        /// Captions.
        caption: Option<Vec<Spanned<String>>> = "表头左、中、右的说明",
        /// 序号
        serial: Option<RawSerial> = "序号栏",
        /// 栏次
        column_numbers: Option<Text> = "栏次一行的名称；空则不印",
        /// Indentation.
        indent: Option<u32> = "下级行缩进几字",
        /// Orientation.
        page: Option<Page> = "纸张方向：纵向、横向",
        /// Repeat the head.
        repeat: Option<bool> = "续页重复表头",
        /// The total row.
        total: Option<RawTotal> = "合计行",
        /// What an empty table says.
        empty: Option<RawEmpty> = "空表",
        /// Notes.
        notes: Option<Vec<RawNote>> = "表下的注：文字，或 { text = \"…\", when = \"条件\" }",
    }
}

record! {
    /// Words by kind of unit.
    Wording = "各类预算的用词" {
        /// 单位预算
        unit: Keyed<Text> = "单位预算的用词",
        /// 部门预算
        department: Keyed<Text> = "部门预算的用词",
    }
}

record! {
    /// What is said of a change: {of} is what it is compared with, {amount} the number.
    RawChange = "比上年增减的说法：{of} 是比较的对象，{amount} 是数，{percent} 是增减的百分比（change 要写 from=…）" {
        /// 增加
        more: Text = "增加时的话，如 \"较{of}增加{amount}万元\"",
        /// 减少
        less: Text = "减少时的话",
        /// 持平
        same: Text = "持平时的话，如 \"与{of}持平\"",
        /// From nothing.
        new: Option<Text> = "上年没有、本年有时的话；不写就用增加时的",
        /// To nothing.
        gone: Option<Text> = "上年有、本年没有时的话；不写就用减少时的",
    }
}

record! {
    /// Phrases of the variant.
    Phrases = "固定说法" {
        /// A change against last year.
        change: Option<RawChange> = "比上年增减的说法",
        /// Further sets of such phrases, by name.
        changes: Keyed<RawChange> = "另外几组说法，按名称：change(phrases=\"名称\")",
        /// Points of a spending plan.
        plan: Keyed<Text> = "资金支出计划各时点的说法：mar、jun、oct、dec，及 percent（百分数后所加的字）",
    }
}

record! {
    /// How lists of the report are marked.
    RawLists = "列表的编号" {
        /// Numbers by depth.
        ordered: Option<OneOrMore> = "有序列表各层的编号，如 [\"1.\", \"（1）\"]",
        /// Bullets.
        bullet: Option<Text> = "无序列表各项前的符号，如 \"•\"",
    }
}

record! {
    /// Digits of the unit's code.
    RawCodeDigits = "单位代码的位数" {
        /// 单位预算
        unit: Option<u32> = "单位预算的代码几位",
        /// 部门预算
        department: Option<u32> = "部门预算的代码几位",
    }
}

record! {
    /// What checks may expect in this place.
    RawCheck = "核对时用的本地情况" {
        /// Digits of the unit's code.
        unit_code_digits: Option<RawCodeDigits> = "单位代码的位数，如 { unit = 6, department = 3 }；不写不核对",
    }
}

record! {
    /// variant.toml.
    VariantFile = "一种公开格式" {
        /// Its name: that of the folder.
        name: Spanned<String> = "名称，与文件夹相同",
        /// What people call it.
        title: Text = "中文名称",
        /// The variant it is based on.
        extends: Option<Spanned<String>> = "以哪一种格式为基础",
        /// Years it is for.
        years: Vec<u32> = "适用的预算年度；不写就不限",
        /// Kinds of unit it is for.
        kinds: Vec<BudgetKind> = "适用的预算类型；不写就不限",
        /// Words by kind.
        wording: Option<Wording> = "各类预算的用词",
        /// Phrases.
        phrases: Option<Phrases> = "固定说法",
        /// Lists of the report.
        lists: Option<RawLists> = "列表的编号",
        /// Words that only the unit can write.
        narrative: Keyed<RawNarrative> = "要单位自己写的话：名称 = \"这是什么\"，单位写在 [narrative] 里",
        /// Fields that format 1 does not know.
        ask: Keyed<RawAsk> = "本地另外要单位填的内容：名称 = \"这是什么\"，单位写在 [extra] 里",
        /// Number styles.
        numbers: Keyed<RawNumberStyle> = "数的样式",
        /// Captions by name.
        captions: Keyed<Text> = "表头说明：名称 = 文字模板",
        /// Settings of all tables.
        table: Option<TableSettings> = "各表共同的设定",
        /// Sets of columns.
        columns: Keyed<RawColumns> = "成组的栏",
        /// Groups of nodes by dimension.
        groups: Keyed<Keyed<RawNodes>> = "成组的节点：[groups.维度] 名称 = [\"节点\", …]，可用在各处的选取里",
        /// What checks may expect in this place.
        check: Option<RawCheck> = "核对时用的本地情况",
        /// Pages and type.
        page: Option<RawPage> = "PDF 和 DOCX 的版面：纸张、页边距、字体、字号、页码",
    }
}

/// Digits of the unit's code, where a format of the chain says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodeDigits {
    /// 单位预算
    pub unit: Option<u32>,
    /// 部门预算
    pub department: Option<u32>,
}

impl CodeDigits {
    /// What the nearest says of each.
    pub(super) fn resolve<'f>(files: impl Iterator<Item = &'f VariantFile>) -> Self {
        let said = files.filter_map(|file| file.check.as_ref()?.unit_code_digits.as_ref());
        said.fold(Self::default(), |nearer, said| Self {
            unit: nearer.unit.or(said.unit),
            department: nearer.department.or(said.department),
        })
    }
}

/// The empty table, resolved.
#[derive(Clone, Debug)]
pub struct Empty {
    /// The note.
    pub note: Option<Text>,
    /// True if it stands before the table.
    pub before: bool,
    /// Blank lines.
    pub rows: u32,
}

/// Settings after inheritance: engine ← ancestors ← variant ← table.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Style of numbers.
    pub number: Option<Spanned<String>>,
    /// Names of captions: left, centre, right.
    pub caption: Vec<Spanned<String>>,
    /// Head of 序号, if printed.
    pub serial: Option<Text>,
    /// Label of 栏次, if printed.
    pub column_numbers: Option<Text>,
    /// Characters of indentation by depth.
    pub indent: u32,
    /// Orientation.
    pub page: Page,
    /// True if the head repeats on each page.
    pub repeat: bool,
    /// The total row.
    pub total: Option<Total>,
    /// What an empty table says.
    pub empty: Option<Empty>,
    /// Notes.
    pub notes: Vec<RawNote>,
}

impl Settings {
    /// Resolves a chain, the nearest first, merged key by key.
    #[must_use]
    pub fn resolve(chain: &[TableSettings]) -> Self {
        fn first<'c, T>(chain: &'c [TableSettings], get: impl Fn(&'c TableSettings) -> Option<T>) -> Option<T> {
            chain.iter().find_map(get)
        }
        let words = |text: Option<&Text>| text.filter(|text| !text.value.is_empty()).cloned();
        let total_at = first(chain, |s| s.total.as_ref()?.at).unwrap_or(TotalAt::None);
        let total = first(chain, |s| s.total.as_ref()?.label.clone()).map(|label| Total {
            label,
            at: total_at,
            span: first(chain, |s| s.total.as_ref()?.span),
        });
        let says_empty = chain.iter().any(|s| s.empty.is_some());
        let empty = says_empty.then(|| Empty {
            note: words(first(chain, |s| s.empty.as_ref()?.note.as_ref())),
            before: first(chain, |s| s.empty.as_ref()?.at) == Some(NoteAt::Head),
            rows: first(chain, |s| s.empty.as_ref()?.rows).unwrap_or(0),
        });
        Self {
            number: first(chain, |s| s.number.clone()),
            caption: first(chain, |s| s.caption.clone()).unwrap_or_default(),
            serial: words(first(chain, |s| s.serial.as_ref()?.head.as_ref())),
            column_numbers: words(first(chain, |s| s.column_numbers.as_ref())),
            indent: first(chain, |s| s.indent).unwrap_or(0),
            page: first(chain, |s| s.page).unwrap_or(Page::Portrait),
            repeat: first(chain, |s| s.repeat).unwrap_or(true),
            total: total.filter(|total| total.at != TotalAt::None),
            empty,
            notes: first(chain, |s| s.notes.clone()).unwrap_or_default(),
        }
    }
}

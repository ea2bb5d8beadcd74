//! Word lists, fixed phrases and patterns as data: schema/accounting/lints.toml.

use std::sync::OnceLock;

use super::required::Required;
use crate::diagnostic::Diagnostic;
use crate::ledger::VARIANT_FILE;
pub use crate::lexicon::list::Words;
use crate::model::BudgetKind;
use crate::source::{Keyed, Reader, Shelf, record};
use crate::world::Memory;

// A missing list is an error: its rule would find nothing. Only lists that may be absent are plain `Vec`s.
pub type List<T> = Required<Vec<T>>;
pub type Table<T> = Required<Keyed<T>>;

record! {
    /// The words and phrases that rules look for.
    Lints = "检查用的词表" {
        /// 政府采购
        procurement: ProcurementWords = "政府采购",
        /// Numbers in prose.
        prose: ProseWords = "文字里的数",
        /// Years and changes.
        years: YearWords = "年度与增减",
        /// 绩效指标
        targets: TargetWords = "绩效指标",
        /// 科目
        classification: ClassificationWords = "科目",
        /// 机构
        institutions: InstitutionWords = "机构",
        /// 收支
        accounting: AccountingWords = "收支",
        /// Wording.
        wording: Wording = "文字",
        /// 隐私与涉密
        privacy: Privacy = "隐私与涉密",
        /// Parts of a document.
        makeup: Makeup = "文件的构成",
    }
}

record! {
    /// Words about purchases.
    ProcurementWords = "政府采购的词" {
        /// Words in project names that suggest 政府采购.
        bought: Words = "名称里有这些词的项目，多半要政府采购",
        /// Phrases that contain one of these but are about no purchase.
        not_bought: Words = "含有上面的词、却不是采购的说法",
        /// Words for buying.
        verbs: Words = "购买的动词",
        /// Goods that are usually bought by 政府采购.
        goods: Words = "多半要政府采购的东西",
        /// Services that are usually bought by 政府采购.
        services: Words = "多半要政府采购的服务",
        /// Words by which a clause is about no purchase of the unit's own.
        not_buying: Words = "有这些词，就不是本单位要买",
        /// 品目 that contradict the project's name.
        mismatch: List<Mismatch> = "明显的错配",
        /// Words in projects that buy 工程.
        works: Words = "要买工程的项目说的话",
        /// Words too general to compare names by.
        general: Words = "分不出是什么东西的词",
        /// Name endings of 品目 that cover many different things.
        broad: Words = "很宽的品目，名称这样结尾",
        /// Families of 品目 that nobody takes for each other.
        families: List<Family> = "一家的品目",
        /// Usual prices of what is bought often.
        prices: List<Price> = "常买的东西的单价",
        /// Everyday words and the catalogue's words for the same thing.
        same: List<SameThing> = "平常的说法",
    }
}

record! {
    /// A family of 品目: what things of one kind are called.
    Family = "一家的品目" {
        /// Beginnings of codes.
        codes: Words = "编码的开头",
        /// Words that are said of this family only.
        words: Words = "一定是这一家的词",
        /// Beginnings of other codes under which such things are bought, too.
        also: Vec<String> = "也会用的其他编码的开头",
        /// Classes of units that never count them.
        never: Words = "数不了它们的单位的种类",
    }
}

record! {
    /// The usual price of one thing, in 元.
    Price = "一样东西的单价" {
        /// Beginnings of codes.
        codes: Words = "编码的开头",
        least: u32 = "至少多少元",
        most: u32 = "至多多少元",
    }
}

record! {
    /// An everyday word and the catalogue's word for it.
    SameThing = "一种说法" {
        said: String = "平常的说法",
        catalogue: String = "目录里的说法",
    }
}

record! {
    /// 品目 that projects with certain words in their names do not buy.
    Mismatch = "一种错配" {
        codes: Words = "品目编码",
        name: String = "品目名称",
        /// Words in the project's name.
        words: Words = "项目名称里的词",
        /// The 品目 that was probably meant.
        better: String = "更可能的品目",
    }
}

record! {
    /// Names of 科目.
    ClassificationWords = "科目的名称" {
        /// 项 that hold 基本支出 only.
        basic_only: Words = "只列基本支出的项",
        /// 项 that hold 项目支出 only.
        project_only: Words = "只列项目支出的项",
        /// 缴费 with 科目 of their own.
        contribution: List<Contribution> = "有专门科目的缴费",
    }
}

record! {
    /// A 缴费 of the economic classification, and the 科目 where it is usually listed.
    Contribution = "一种缴费" {
        /// 经济分类
        economic: String = "经济分类科目",
        name: String = "名称",
        /// 功能分类; one of them, or a code below it, is enough.
        functions: Words = "功能分类科目，有一个就行",
    }
}

record! {
    /// Words of 机构设置.
    InstitutionWords = "机构的词" {
        /// Words in 单位性质.
        nature: Words = "单位性质里的词",
        /// Words in 经费保障形式.
        funding: Words = "经费保障形式里的词",
        /// Words in 单位性质 of 事业单位.
        public_institution: Words = "事业单位的性质里的词",
        /// Names of the units below.
        below: Words = "所属单位的说法",
        /// Words in 单位性质 of 行政单位.
        administrative: Words = "行政单位的性质里的词",
    }
}

record! {
    /// Words in names of projects.
    AccountingWords = "项目名称里的词" {
        /// Words about travel abroad.
        abroad: Words = "因公出国（境）",
        /// Other words in the texts of projects that pay for travel abroad.
        foreign: Words = "出国（境）项目的其他说法",
    }
}

record! {
    /// Words about numbers in prose.
    ProseWords = "文字里的数的词" {
        /// Words allowed between a figure's name and its amount.
        governs: Words = "数字名称与金额之间可以有的词",
        /// Words allowed before a figure's name.
        subjects: Words = "数字名称前面可以有的词",
        /// Words by which a sentence's amounts may mean only a part of the figure.
        narrows: Words = "句子里有这些词，金额可能另有所指",
        /// Of these words, those that narrow the amounts of the next clause, too.
        narrows_next: Words = "其中连下半句的金额也另有所指的词",
        /// Name endings of projects, too common to tell them apart.
        endings: Words = "项目名称常见的结尾",
        /// Names of the vehicles that a unit has.
        vehicles: Words = "现有车辆的说法",
        /// Words of a clause about other vehicles.
        other_vehicles: Words = "说的是别的车",
        /// Words behind the name of a thing that do not change it.
        thing_ends: Words = "名称后面可以有的词",
        /// Words before a name: there is none.
        denials: Words = "没有",
        /// Words behind a name: there is none.
        denied: Words = "写在后面的“没有”",
        /// Words before a name: there is some.
        assertions: Words = "有",
        /// Words between a name and what it is used for.
        uses_of: Words = "用于",
        /// Words by which a sentence is about a part or another time.
        conditional: Words = "说的是一部分、另有条件",
        /// Words before amounts that are not of the budget.
        other_money: Words = "不是预算支出的金额前面的词",
        /// Words before the whole of a project's money.
        whole_budget: Words = "项目总额前面的词",
        /// Name in prose → ids of figures.
        figures: Table<Vec<String>> = "文字里的名称 = 数字",
        /// Name after 其中 → the name of the whole before it.
        within: Table<Vec<String>> = "其中的名称 = 它前面的名称",
        /// What a text may say there is, or is not → ids of figures.
        things: Table<Vec<String>> = "文字里说有没有的东西 = 数字",
        /// Use of 机关运行经费 → economic codes.
        uses: Table<Vec<String>> = "机关运行经费的用途 = 经济分类科目",
        /// Source of income → its names in prose.
        sources: Table<Vec<String>> = "收入来源 = 文字里的说法",
    }
}

record! {
    /// Words about years and changes.
    YearWords = "年度与增减的词" {
        /// Reasons without content.
        empty_reasons: Words = "等于没说的原因",
        /// Words for an increase.
        up: Words = "增加的词",
        /// Words for a decrease.
        down: Words = "减少的词",
        /// Words of a comparison with last year.
        compared: Words = "与上年比较的词",
        /// Words before a direction that name nothing.
        fillers: Words = "增减前面可以有的词",
        /// Words of a reason for no change.
        unchanged: Words = "没有增减的词",
        /// Words after which a reason's direction is unclear.
        unclear: Words = "原因里有这些词，增减不好说",
        /// Words that justify a year far from the budget's.
        history: Words = "有这些词，久远的年份不奇怪",
        /// Words about plans.
        plans: Words = "表示安排的词",
        /// Words about the past.
        past: Words = "表示过去的词",
        /// Words in names of projects that may be of last year.
        earlier: Words = "名称里有这些词的项目可以是上年的",
        /// Words of a reason.
        because: Words = "说明原因的词",
        /// Words of a change from last year.
        changes: Words = "说明增减的词",
        /// Name of a five-year plan → its first year.
        five_year: Table<u32> = "五年规划 = 第一年",
        /// Words of what 基本支出 is for.
        of_basic: Words = "基本支出的原因里的词",
        /// Words that only projects have.
        of_project: Words = "项目支出的原因里的词",
        /// Words about the staff.
        of_staff: Words = "只说人员的词",
        /// Phrase of a reason → id of the figure.
        reasons: Table<String> = "说明原因的话 = 数字",
        final_reasons: Table<String> = "决算另有的说明原因的话 = 数字",
    }
}

record! {
    /// Words about 绩效指标.
    TargetWords = "绩效指标的词" {
        /// Before a number: ≥.
        at_least: Words = "不少于",
        /// Before a number: >.
        more_than: Words = "多于",
        /// Before a number: ≤.
        at_most: Words = "不多于",
        /// Before a number: <.
        less_than: Words = "少于",
        /// Before a number: =.
        exactly: Words = "等于",
        /// Before a number: approximately.
        about: Words = "大约",
        /// After a number: ≥.
        at_least_behind: Words = "写在数后的“不少于”",
        /// After a number: ≤.
        at_most_behind: Words = "写在数后的“不多于”",
        /// After a number: approximately.
        about_behind: Words = "写在数后的“大约”",
        /// Words before the comparison.
        lead_in: Words = "比较符前面的话",
        /// Words written for %.
        percent: Words = "代替 % 的字",
        /// Measure words: never money.
        pieces: Words = "计数的量词",
        /// How units begin.
        units: Words = "单位的开头",
        /// Values that mean “not applicable”.
        nothing: Words = "不涉及",
        /// Name endings of rates where more is better, at most 100 %.
        good_rates: Words = "越高越好的率",
        /// Name endings of numbers of things.
        counts: Words = "数量的名称怎样结尾",
        /// Words in the name of a number that is better the smaller it is.
        shorter: Words = "越小越好的数的名称里的词",
        /// Words in the name of a rate that is not better the higher it is.
        not_better: Words = "不是越高越好的率的名称里的字",
        /// Name endings of good rates that may exceed 100 %.
        overshoots: Words = "可以超额的率",
        /// Name endings of rates where less is better.
        much: Words = "说做了多少的率",
        bad_rates: Words = "越低越好的率",
        /// Words in a name that turn a bad rate into a good one.
        turned: Words = "使坏的率变成好的字",
        /// Words in a name that allow more than 100 %.
        growth: Words = "可以超过 100% 的",
        /// Words in a name of numbers that have no unit.
        unitless: Words = "本来没有单位的",
        /// Name endings in 率 that are not percentages.
        no_ratio: Words = "不是百分数的率",
        /// Words in a name for money saved or earned.
        saving: Words = "节约或收入",
        /// Words in a name for unit cost.
        per_piece: Words = "单位成本",
        /// Words in a name for money of several years.
        beyond_year: Words = "跨年度的成本",
        /// Words in a name for buying.
        buying: Words = "购置",
        /// Words in a name for fixed assets.
        equipment: Words = "设备",
        /// Words in a name that exclude buying a fixed asset.
        no_purchase: Words = "不是购置固定资产",
        /// Name endings of good rates that are never below a half.
        nearly_all: Words = "不会低于一半的率",
        /// Name endings of good rates that may begin low.
        gradual: Words = "可以从很低做起的率",
        /// Words in the name of what should be done at least so often.
        reached: Words = "应当做到的事",
        /// Words in a name that may have an upper bound after all.
        capped: Words = "可以有上限的事",
        /// Targets of a quantity that are none.
        no_amount: Words = "等于没有写数的话",
        /// Words of targets that say how well, and nothing that can be counted.
        effects: Words = "只说好不好的话",
        /// Targets of a quantity that are none, where the name asks for a number.
        no_amount_named: Words = "名称是次数、数量时，等于没有写数的话",
        /// Targets of 时效 that tell no time.
        no_time: Words = "等于没有写时间的话",
        /// Words in the name of days and months that cannot exceed a year.
        all_year: Words = "天数、月数不超过一年的事",
        /// Words that tell nothing in a goal.
        filler: Words = "目标里的空话",
        /// Words that are in texts about anything.
        general: Words = "到处都有的词",
        /// What names are counted in.
        counted: List<Counted> = "名称怎样结尾，用什么单位",
        /// Words of one field of work each.
        topics: List<FieldOfWork> = "一类的事的词",
        /// Class of units → units. Units of no class count anything.
        measures: Table<Vec<String>> = "单位的种类 = 单位",
    }
}

record! {
    /// The classes of units that count what a name speaks of.
    Counted = "名称与单位" {
        /// How the name ends.
        ends: Words = "名称怎样结尾",
        /// The only classes that count it; any, if empty.
        by: Vec<String> = "只用这些种类的单位",
        /// Classes that never count it.
        never: Vec<String> = "不用这些种类的单位",
    }
}

record! {
    /// Words of one field of work.
    FieldOfWork = "一类的事" {
        /// Things that belong to this field alone.
        things: Words = "一定是这一类的词",
        /// Words by which a text may be about it.
        also: Words = "可能是这一类的词",
    }
}

record! {
    /// Wrong words.
    Wording = "文字的词表" {
        /// Phrases of four or more characters, with blanks between them: few others are nearly the same.
        fixed: String = "公开说明里常用的话",
        /// Words of trades that seem to be slips of others, and are none.
        sound: Words = "像写错、其实没有错的词",
        /// National laws and regulations without the name of the state, with blanks between them.
        laws: String = "法律、行政法规的名称",
        /// Wrong phrases, each under the code of its rule.
        phrases: List<Phrase> = "用错的话",
        /// Confusions of 部门 and 单位.
        whose: List<Whose> = "部门、单位说错了的",
        /// Headings of sections that quote other documents.
        quoted: Words = "这些标题下面照文件原文",
        /// Placeholders that were not filled in.
        leftovers: Words = "没有填好、没有删去的",
        /// The same, only where nothing else is next to them.
        leftovers_alone: Words = "前后没有别的字，才是没有填好的",
        /// The same, only if the whole text says no more.
        leftovers_whole: Words = "整段只写了这样的话，就是没有写",
        /// Words after 待…, by which something is put off.
        leftover_later: Words = "“待……”后面的字",
        /// Beginnings of notes in brackets.
        note_begins: Words = "括号里这样开头的，是起草时给自己人看的话",
        /// Whole notes in brackets.
        note_whole: Words = "括号里只有这几个字的",
        /// Words of notes in brackets.
        note_says: Words = "括号里说到这些的",
        /// Beginnings of what stands in brackets of a form.
        field_begins: Words = "【】里这样开头的",
        /// Whole contents of brackets of a form.
        field_names: Words = "【】里只有这几个字的",
        /// What a sentence does not end with.
        open_ends: Words = "句子不会停在这里",
        /// What is done to something: no clause consists of it alone.
        bare_verbs: Words = "一个分句不会只有这个动词",
        /// Words that speak to the author anywhere.
        draft_words: Words = "在哪里都是给自己人看的话",
        /// Beginnings of a text of a draft.
        draft_begins: Words = "整段这样开头的",
        /// Ends of a text of a draft.
        draft_ends: Words = "整段这样结尾的",
        /// Verbs behind 此处.
        draft_verbs: Words = "“此处”后面的动词",
        /// Words of programs.
        code_words: Words = "程序留下的词",
        /// Marks that a sentence does not have.
        code_marks: Words = "程序留下的符号",
        /// Endings of names of files.
        file_ends: Words = "文件名的后缀",
        /// Words behind 决算 that are said of budgets only.
        settled_never: Words = "“决算”后面有这些词，是“预算”写错了",
        /// Words before 决算 of the year of the budget.
        settled_now: Words = "“决算”前面有这些词，说的是本年",
        /// Words of a clause about another 决算.
        settled_before: Words = "同一句里有这些词，说的是以前年度或别的决算",
        /// 决算 as what an indicator is based on.
        settled_bases: Words = "写成决算的依据",
        /// Units after an X that stands for a number.
        leftover_units: Words = "一串 X 后面的单位",
        /// Words before a place of two characters.
        place_leads: Words = "两个字的地名前面的词",
        /// Words before a place that the unit works with.
        aided: Words = "与别处往来的词，在地名前面",
        /// Words of a sentence about others, too.
        shared: Words = "与别处往来的词，在同一句里",
        /// Name endings of offices.
        offices: Words = "单位名称怎样结尾",
        /// Words after 全县 of a comparison with others.
        other_areas: Words = "“全县”后面有这些词，说的不是自己",
        /// What a unit calls itself → what its name then holds.
        called: Table<Vec<String>> = "自称 = 名称里要有的字",
        /// Groups of characters that look alike.
        alike: Words = "容易认错的字",
    }
}

record! {
    /// A wrong phrase and its correction.
    Phrase = "用错的话" {
        /// Code of the rule that reports it.
        code: String = "检查的代码",
        wrong: String = "错的",
        right: String = "对的",
        /// Correct words that contain the wrong ones.
        within: Vec<String> = "含有它而没有错的词",
    }
}

record! {
    /// Words that a unit or a department does not use of itself.
    Whose = "部门、单位说错了的" {
        /// The kind of budget in which they are wrong.
        kind: BudgetKind = "本文件的预算类型",
        wrong: String = "错的",
        right: String = "对的",
        /// Words before it that make it correct.
        after: Vec<String> = "前面有这些字时没有错",
    }
}

record! {
    /// Words about persons and secrets.
    Privacy = "隐私与涉密的词表" {
        /// Words before a telephone number.
        phone_words: Words = "电话号码前面的词",
        /// Words before numbers that are not personal.
        code_words: Words = "别的号码前面的词",
        /// Words before a private telephone number.
        home_words: Words = "个人电话前面的词",
        /// Words before an account number.
        card_words: Words = "账号前面的词",
        /// Words before a person's name.
        name_before: Words = "姓名前面的词",
        /// Surnames of two characters.
        double_surnames: Words = "复姓",
        /// Words that introduce a person.
        name_leads: Words = "人名前面的词",
        /// Words after which all is a person's name.
        name_calls: Words = "称呼人的词",
        /// Words that are said of persons only.
        name_says: Words = "人名后面的词",
        /// Frequent surnames.
        surnames: String = "常见的姓",
        /// Words after a person's name.
        name_after: Words = "姓名后面的词",
        /// Words after a person's name at the start of a project name.
        money_after: Words = "项目名称里姓名后面的词",
        /// Words that look like names.
        not_names: Words = "像姓名而不是的词",
        /// Words for grants and awards.
        grants: Words = "奖励、补助一类的词",
        /// Words in company names.
        companies: Words = "企业名称里的词",
        /// Words before the name of a company.
        company_leads: Words = "企业名称前面的词",
        /// Ends of what names no company in particular.
        company_kinds: Words = "不是某一家企业的说法",
        /// Words in project names that need a secrecy review.
        sensitive: Words = "要做保密审查的词",
        /// Phrases for withholding information.
        withheld: Words = "不公开的说法",
        /// Words that name a legal basis.
        bases: Words = "依据的说法",
    }
}

record! {
    /// Words for the parts of a document.
    Makeup = "文件构成的词表" {
        /// Topics that a disclosure must cover.
        topics: List<Topic> = "要说到的",
        /// Headings of the glossary.
        glossary: Words = "名词解释的标题",
        /// Terms that must be explained.
        terms: List<Term> = "要解释的词",
    }
}

record! {
    /// A topic that a disclosure must cover.
    Topic = "要说到的" {
        name: String = "名称",
        /// One of these must occur.
        any: Words = "标题、文字里的说法",
        /// Kind of budget that needs it; both if absent.
        kind: Option<BudgetKind> = "预算类型；不写就是两种都要",
    }
}

record! {
    /// A term that must be explained.
    Term = "要解释的词" {
        name: String = "名称",
        /// Spellings in the text; the name if empty.
        seen: Vec<String> = "文字里的写法；不写就是名称",
        /// Other names in the glossary.
        also: Vec<String> = "名词解释里别的说法",
    }
}

/// The embedded word lists, read once per process.
///
/// # Panics
/// Never: a test reads the embedded file.
#[must_use]
pub fn lints() -> &'static Lints {
    static LINTS: OnceLock<Lints> = OnceLock::new();
    LINTS.get_or_init(|| {
        let lints = read(include_str!("../../schema/accounting/lints.toml"));
        lints.unwrap_or_else(|findings| unreachable!("the embedded word lists do not read: {findings:?}"))
    })
}

/// Reads word lists. Unknown and missing keys are errors.
fn read(text: &str) -> Result<Lints, Vec<Diagnostic>> {
    let world = Memory::default();
    let mut shelf = Shelf::new(&world);
    let file = shelf.sources.add("（内置）schema/accounting/lints.toml".to_owned(), text.into());
    let lints = Reader::read_opened(&mut shelf, file, VARIANT_FILE, |_, _| ());
    lints.filter(|_| shelf.findings.is_empty()).ok_or(shelf.findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMBEDDED: &str = include_str!("../../schema/accounting/lints.toml");

    #[test]
    fn the_embedded_word_lists_read() {
        assert_eq!(read(EMBEDDED).err(), None);
    }

    #[test]
    fn a_missing_or_misspelt_list_is_an_error() {
        let without = |list: &str| {
            let misspelt = EMBEDDED.replacen(&format!("\n{list} "), &format!("\n{list}x "), 1);
            assert!(misspelt != EMBEDDED, "lints.toml has no {list}");
            let findings = read(&misspelt).err().unwrap_or_default();
            findings.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>()
        };
        for list in ["bought", "narrows", "up", "nature", "abroad", "leftovers", "phone_words", "glossary"] {
            assert_eq!(without(list), ["M007"], "{list}");
        }
    }
}

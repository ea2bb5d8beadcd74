//! Identities as data: the built-in ones, and those that a variant adds.

use super::facts::Facts;
use super::identity::{Addends, Identity, Relation, Side, When};
use super::implied::gathered;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::{Dimension, Groups, Misfit, Node, NodeSet, RawSelection, Selection, VARIANT_FILE};
use crate::model::Report;
use crate::source::{FileId, Keyed, Reader, Shelf, Spanned, Text, names, record, schema_of};
use crate::variant::{Opened, findings, judge};

names! {
    /// Severity as written in data files.
    Weight = "程度" {
        /// 错误
        Error "error" "错误" / "错误：一定错了，不改不能公开",
        /// 警告
        Warning "warning" "警告" / "警告：多半错了",
        /// 提示
        Hint "hint" "提示" / "提示：值得看一看",
    }
}

record! {
    /// One side of an identity as authored.
    RawSide = "等式的一边" {
        name: Text = "名称",
        /// Added up; an empty list is zero.
        sum: Vec<RawSelection> = "各个选取，相加",
    }
}

record! {
    /// An identity as authored.
    RawIdentity = "一个勾稽关系" {
        title: Text = "检查什么",
        /// Message of a finding; `{at}` is replaced by the node that differs.
        message: Text = "发现时的话，{at} 是不相等之处",
        /// The report that it is of; of both without it.
        report: Option<Report> = "只用于预算，还是决算；不写就都用",
        left: RawSide = "左边",
        right: RawSide = "右边",
        /// Dimensions whose nodes are compared one by one.
        by: Vec<Spanned<String>> = "按这些维度逐个核对",
        /// The side that must have a fact; without it, always compared.
        when: Option<When> = "何时核对",
        /// Whose amounts the left side adds up. If one of them has no amount, a smaller left side is only a warning.
        addends: Option<Addends> = "左边是什么的金额相加：project；有的没写金额，左边就会少，只警告",
        /// Words in the names of the 经济分类 codes that are meant: they decide on a code that the unit named.
        means: Vec<Text> = "经济分类编码由单位自己起名的，名称里有这些词才算",
        relation: Relation = "关系：= 或 <=",
        severity: Weight = "程度",
        /// 为什么
        why: Text = "为什么",
        /// 依据
        basis: Text = "依据",
        /// 怎么办
        advice: Text = "怎么办",
        /// 错误示例
        wrong: Text = "错误示例",
        /// 正确示例
        correct: Text = "正确示例",
    }
}

/// The identities that apply to a budget.
#[derive(Debug, Default)]
pub struct Identities {
    list: Vec<Identity>,
}

impl Identities {
    /// The built-in identities.
    pub fn built_in(shelf: &mut Shelf<'_>) -> Option<Self> {
        let text = include_str!("../../schema/accounting/identities.toml");
        let file = shelf.sources.add("（内置）schema/accounting/identities.toml".to_owned(), text.into());
        let raw = read(file, shelf)?;
        let all = raw.0.into_iter().map(|(code, raw)| lower(code.value, raw, &Groups::default(), shelf));
        Some(Self { list: all.collect::<Option<Vec<_>>>()? })
    }

    /// The built-in identities and those of an opened variant (of equal codes, the nearest in the chain). Mistakes in
    /// the variant's are findings.
    pub fn with(opened: Option<&Opened>, shelf: &mut Shelf<'_>) -> Option<Self> {
        let mut all = Self::built_in(shelf)?;
        let Some(opened) = opened else { return Some(all) };
        for &file in &opened.identities {
            for (code, raw) in read(file, shelf).map_or_else(Vec::new, |raw| raw.0) {
                if is_own(&code, shelf) && !all.list.iter().any(|known| known.code == code.value) {
                    all.list.extend(lower_local(code.value, raw, &opened.vocabulary.groups, shelf));
                }
            }
        }
        Some(all)
    }

    #[must_use]
    pub fn all(&self) -> &[Identity] {
        &self.list
    }

    #[must_use]
    pub fn check(&self, facts: &Facts<'_>) -> Vec<Diagnostic> {
        gathered(self.list.iter().flat_map(|identity| identity.check(facts)).collect())
    }
}

/// The JSON Schema of identities.toml.
pub(crate) fn identities_schema() -> serde_json::Value {
    schema_of::<Keyed<RawIdentity>>("gongkai 公开格式的勾稽关系 identities.toml", VARIANT_FILE)
}

fn read(file: FileId, shelf: &mut Shelf<'_>) -> Option<Keyed<RawIdentity>> {
    Reader::read_opened(shelf, file, VARIANT_FILE, |_, _| ())
}

/// True for a code that a variant may use: [`OWN_LETTER`] and three digits.
fn is_own(code: &Spanned<String>, shelf: &mut Shelf<'_>) -> bool {
    let digits = code.value.strip_prefix(OWN_LETTER).unwrap_or_default();
    let is_own = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_own {
        let words = format!("“{}”不是 {OWN_LETTER} 加三位数字", code.value);
        shelf.findings.push(findings::OWN_CODE.finding().at(code.span, words));
    }
    is_own
}

/// The letter of codes that variants define; gongkai's own codes never use it.
pub const OWN_LETTER: char = 'Z';

/// Lowers a variant's identity, with checks that the built-in ones do not need.
fn lower_local(code: String, raw: RawIdentity, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Identity> {
    let before = shelf.findings.len();
    let spans: Vec<_> = raw.left.sum.iter().chain(&raw.right.sum).map(|sum| sum.span).collect();
    let by: Vec<Spanned<String>> = raw.by.clone();
    let identity = lower(code, raw, groups, shelf)?;
    let terms = || identity.left.terms.iter().chain(&identity.right.terms);
    for (term, span) in terms().zip(spans) {
        judge(term, span, groups, shelf);
    }
    for (&dimension, written) in identity.by.iter().zip(by) {
        // Select by the compared dimension as well, to see whether the term's ledger has it.
        let anywhere = NodeSet::any_of([Node::ROOT]);
        let lacks = |term: &Selection| match term.clone().only(dimension, &anywhere).misfit(groups.report()) {
            Some(Misfit::Lacks(ledger, lacked)) if lacked == dimension => Dimension::Ledger.node_name(ledger),
            _ => None,
        };
        if let Some(ledger) = terms().find_map(lacks) {
            let words = format!("“{ledger}”的各笔没有“{}”之分", dimension.chinese());
            shelf.findings.push(findings::NOT_COMPARABLE.finding().at(written.span, words));
        }
    }
    (shelf.findings.len() == before).then_some(Identity { is_local: true, ..identity })
}

fn lower(code: String, raw: RawIdentity, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Identity> {
    let mut side = |raw: &RawSide| {
        let terms =
            raw.sum.iter().map(|sum| sum.lower(groups, shelf).map(Selection::pinned)).collect::<Option<Vec<_>>>()?;
        Some(Side { name: raw.name.value.clone(), terms })
    };
    let (left, right) = (side(&raw.left)?, side(&raw.right)?);
    let asked = |by: Dimension| left.terms.iter().chain(&right.terms).map(|term| by.within(term)).max().unwrap_or(by);
    let by = raw.by.iter().map(|name| Dimension::of(name, shelf).map(asked)).collect::<Option<Vec<_>>>()?;
    Some(Identity {
        code,
        report: raw.report,
        is_local: false,
        title: raw.title.value,
        severity: match raw.severity {
            Weight::Error => Severity::Error,
            Weight::Warning => Severity::Warning,
            Weight::Hint => Severity::Hint,
        },
        relation: raw.relation,
        left,
        right,
        why: raw.why.value,
        basis: raw.basis.value,
        wrong: raw.wrong.value,
        correct: raw.correct.value,
        message: raw.message.value,
        advice: raw.advice.value,
        by,
        when: raw.when,
        addends: raw.addends,
        means: raw.means.into_iter().map(|word| word.value).collect(),
    })
}

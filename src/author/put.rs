//! One value at any path of a text, as the cells of a grid set it: what is missing on the way is made, and a short form is written in full
//! where it must be.

use toml::de::DeValue;
use toml_edit::{Array, InlineTable, Item, Table as EditTable, Value};

use super::edit::{Edit, EditError, Step, find, section_after, take_record};
use super::value::line;
use crate::source::{Owned, PathStep, Shape, Table, shape_at, wide};

impl Edit {
    /// Sets the value at a path, or takes it away. Items of lists that are beyond the end are added there.
    ///
    /// # Errors
    /// If the text has something else on the way than the path says.
    pub fn put(&mut self, path: &[PathStep], value: Option<&Owned>, root: Shape) -> Result<(), EditError> {
        let steps: Vec<Step<'_>> = path.iter().map(as_step).collect();
        let known = (0..=steps.len()).rev().find(|known| find(self.document.as_item_mut(), &steps[..*known]).is_some());
        let known = known.unwrap_or(0);
        match value {
            None if known < steps.len() => Ok(()),
            None => self.take_away(&steps),
            Some(value) if known == steps.len() => {
                let shape = shape_at(root, path);
                if self.says(&steps, value, shape) { Ok(()) } else { self.set(&steps, &value.node(), shape) }
            }
            Some(value) => self.make(path, &steps, known, value, root),
        }
    }

    /// True if a value says the same already, perhaps in other words.
    fn says(&mut self, steps: &[Step<'_>], value: &Owned, shape: Shape) -> bool {
        let Some(Item::Value(old)) = find(self.document.as_item_mut(), steps) else { return false };
        let written = old.clone().decorated("", "").to_string();
        let same_digits = |old: &Owned| match (old, value) {
            (Owned::Number(old), Owned::Number(new)) => old == new,
            _ => true,
        };
        let said = |old: Owned| same_digits(&old) && old.difference(value, shape).is_none();
        DeValue::parse(&written).is_ok_and(|old| said(Owned::plain(&old)))
    }

    /// Sets a value to which only a part of the way is there.
    fn make(
        &mut self,
        path: &[PathStep],
        steps: &[Step<'_>],
        known: usize,
        value: &Owned,
        root: Shape,
    ) -> Result<(), EditError> {
        let owner = find(self.document.as_item_mut(), &steps[..known]).ok_or(EditError::NoPlace)?;
        let shape_of = |length: usize| shape_at(root, &path[..length]);
        match (owner, &path[known]) {
            (Item::ArrayOfTables(records), PathStep::At(_)) => {
                records.push(record(&nested(&path[known + 1..], value), shape_of(known + 1), true));
                self.is_changed = true;
                Ok(())
            }
            (Item::Value(Value::Array(list)), PathStep::At(_)) => {
                let item = nested(&path[known + 1..], value);
                let at = list.len();
                insert_item(list, at, &item, shape_of(known + 1))?;
                self.is_changed = true;
                Ok(())
            }
            (Item::Table(_) | Item::Value(Value::InlineTable(_)), PathStep::Key(key)) => {
                self.begin_names(steps, known, shape_of(steps.len().min(2)));
                // Records of a new kind, and sections, begin at the end of the file.
                let is_section = known == 0 && matches!(path.get(1), Some(PathStep::Key(_)));
                let is_record = known == 0 && matches!(path.get(1), Some(PathStep::At(_)));
                if is_record && matches!(shape_of(2), Shape::Record(_)) {
                    let item = nested(&path[2..], value);
                    return self.first_record(key, &item, shape_of(2));
                }
                if find(self.document.as_item_mut(), &steps[..steps.len() - 1]).is_some() {
                    return self.set(steps, &value.node(), shape_of(steps.len()));
                }
                let upto = known + 1 + usize::from(is_section);
                self.set(&steps[..upto], &nested(&path[upto..], value).node(), shape_of(upto))
            }
            (Item::Value(short), _) => {
                let written = short.clone().decorated("", "").to_string();
                let written = DeValue::parse(&written).map_err(|error| EditError::Syntax(error.to_string()))?;
                let Shape::Short(_) = shape_of(known) else { return Err(EditError::NoPlace) };
                let mut wide = Owned::plain(&written).widened(shape_of(known));
                place(&mut wide, &path[known..], value).ok_or(EditError::NoPlace)?;
                self.set(&steps[..known], &wide.node(), shape_of(known))
            }
            _ => Err(EditError::NoPlace),
        }
    }

    /// Begins a section of names that stand a line each, such as `[codes.function]`, for the first of them.
    fn begin_names(&mut self, steps: &[Step<'_>], known: usize, shape: Shape) {
        let [Step::Key(part), Step::Key(section), Step::Key(_)] = steps else { return };
        if known > 1 || !matches!(wide(shape), Shape::Map(_)) {
            return;
        }
        let part = self.document.entry(part).or_insert_with(|| {
            let mut part = EditTable::new();
            part.set_implicit(true);
            Item::Table(part)
        });
        let names = section_after(true);
        // In one line there are no lines for names.
        if let Item::Table(part) = part {
            part.insert(section, Item::Table(names));
            self.is_changed = true;
        }
    }

    fn first_record(&mut self, key: &str, item: &Owned, shape: Shape) -> Result<(), EditError> {
        let node = item.node();
        let record: &Table<'_> = node.get_ref().as_table().ok_or(EditError::NotRecords)?;
        self.append(&[key], record, shape)
    }

    /// Takes a value away, and the table or list that it leaves empty within a record.
    fn take_away(&mut self, steps: &[Step<'_>]) -> Result<(), EditError> {
        let (last, above) = steps.split_last().ok_or(EditError::NoPlace)?;
        let owner = find(self.document.as_item_mut(), above).ok_or(EditError::NoPlace)?;
        let is_empty = match (owner, last) {
            (Item::Table(table), Step::Key(key)) => {
                take_key(table, key);
                false
            }
            (Item::Value(Value::InlineTable(table)), Step::Key(key)) => {
                take_braced(table, key);
                table.is_empty()
            }
            (Item::Value(Value::Array(list)), Step::At(at)) => {
                take_item(list, *at);
                list.is_empty()
            }
            (Item::ArrayOfTables(records), Step::At(at)) => {
                take_record(records, *at);
                false
            }
            _ => return Err(EditError::NoPlace),
        };
        self.is_changed = true;
        let is_of_record = above.len() > 1 && matches!(above.last(), Some(Step::Key(_)));
        if is_empty && is_of_record { self.take_away(above) } else { Ok(()) }
    }

    /// Puts a record before another of a list, or behind the last.
    ///
    /// # Errors
    /// If there is no list at the path.
    pub fn insert_record(&mut self, list: &[PathStep], at: usize, item: &Owned, root: Shape) -> Result<(), EditError> {
        let steps: Vec<Step<'_>> = list.iter().map(as_step).collect();
        let to: Vec<PathStep> = list.iter().cloned().chain([PathStep::At(at)]).collect();
        let shape = shape_at(root, &to);
        match find(self.document.as_item_mut(), &steps) {
            Some(Item::ArrayOfTables(records)) => {
                let mut new = record(item, shape, true);
                let mut all: Vec<EditTable> = std::mem::take(records).into_iter().collect();
                let at = at.min(all.len());
                if at == 0
                    && let Some(first) = all.first_mut()
                {
                    // What stands above the first introduces all.
                    std::mem::swap(first.decor_mut(), new.decor_mut());
                    new.set_position(first.position());
                }
                all.insert(at, new);
                all.into_iter().for_each(|record| records.push(record));
            }
            Some(Item::Value(Value::Array(list))) => {
                let at = at.min(list.len());
                insert_item(list, at, item, shape)?;
            }
            None => return self.put(&to, Some(item), root),
            Some(_) => return Err(EditError::NotRecords),
        }
        self.is_changed = true;
        Ok(())
    }

    /// Gives a free key another name, in its place.
    ///
    /// # Errors
    /// If there is no such key, or the new name is taken.
    pub fn rename(&mut self, table: &[PathStep], old: &str, new: &str) -> Result<(), EditError> {
        let steps: Vec<Step<'_>> = table.iter().map(as_step).collect();
        let owner = find(self.document.as_item_mut(), &steps).ok_or(EditError::NoPlace)?;
        let owner = owner.as_table_like_mut().ok_or(EditError::NoPlace)?;
        if owner.contains_key(new) || !owner.contains_key(old) {
            return Err(EditError::NoPlace);
        }
        let keys: Vec<String> = owner.iter().map(|(key, _)| key.to_owned()).collect();
        // Taken out and put back from there on: a table keeps the order in which keys came.
        for key in keys.iter().skip_while(|key| *key != old) {
            let decor = owner.key(key).map(|key| key.leaf_decor().clone());
            let Some(item) = owner.remove(key) else { continue };
            let name = if key == old { new } else { key };
            owner.insert(name, item);
            if let (Some(decor), Some(mut key)) = (decor, owner.key_mut(name)) {
                *key.leaf_decor_mut() = decor;
            }
        }
        self.is_changed = true;
        Ok(())
    }
}

fn as_step(step: &PathStep) -> Step<'_> {
    match step {
        PathStep::Key(key) => Step::Key(key),
        PathStep::At(at) => Step::At(*at),
    }
}

/// The value within tables and lists, as the path says.
fn nested(path: &[PathStep], value: &Owned) -> Owned {
    path.iter().rev().fold(value.clone(), |inner, step| match step {
        PathStep::Key(key) => Owned::Table(vec![(key.clone(), inner)]),
        PathStep::At(_) => Owned::List(vec![inner]),
    })
}

/// Puts a value into a tree; `None` if the tree has something else on the way.
fn place(tree: &mut Owned, path: &[PathStep], value: &Owned) -> Option<()> {
    let Some((first, rest)) = path.split_first() else {
        *tree = value.clone();
        return Some(());
    };
    match (tree, first) {
        (Owned::Table(entries), PathStep::Key(key)) => match entries.iter_mut().find(|(known, _)| known == key) {
            Some((_, inner)) => place(inner, rest, value),
            None => {
                entries.push((key.clone(), nested(rest, value)));
                Some(())
            }
        },
        (Owned::List(items), PathStep::At(at)) => match items.get_mut(*at) {
            Some(inner) => place(inner, rest, value),
            None => {
                items.push(nested(rest, value));
                Some(())
            }
        },
        _ => None,
    }
}

/// A record under a head of its own; below others there is a blank line above.
fn record(item: &Owned, shape: Shape, is_below: bool) -> EditTable {
    let mut table = section_after(is_below);
    let node = item.node();
    if let Some(entries) = node.get_ref().as_table() {
        super::edit::fill(&mut table, entries, shape);
    }
    table
}

/// Puts an item into a list between brackets, on a line of its own where the others are.
fn insert_item(list: &mut Array, at: usize, item: &Owned, shape: Shape) -> Result<(), EditError> {
    let text = line(&item.node(), shape);
    let mut value: Value = text.parse().map_err(|error: toml_edit::TomlError| EditError::Syntax(error.to_string()))?;
    let neighbour = list.get(at.saturating_sub(1)).or_else(|| list.get(0));
    let before = neighbour.and_then(|near| near.decor().prefix()).and_then(|prefix| prefix.as_str()).map(str::to_owned);
    let is_spread = before.as_deref().is_some_and(|before| before.contains('\n'));
    let before = match before {
        // Without the comments that belong to the neighbour.
        Some(before) if is_spread => {
            let indent = before.rsplit('\n').next().unwrap_or_default().to_owned();
            format!("\n{indent}")
        }
        _ if at == 0 => String::new(),
        _ => " ".to_owned(),
    };
    value.decor_mut().set_prefix(before);
    value.decor_mut().set_suffix("");
    if at == list.len() {
        // The comment at the end of the last line is about the item there.
        let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
        if is_spread
            && let Some((comment, rest)) = trailing.split_once('\n').filter(|(comment, _)| comment.contains('#'))
        {
            let own = value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
            value.decor_mut().set_prefix(format!("{comment}{own}"));
            list.set_trailing(format!("\n{rest}"));
        }
        if let Some(last) = at.checked_sub(1).and_then(|last| list.get_mut(last)) {
            let is_comment = last.decor().suffix().and_then(|suffix| suffix.as_str()).is_some_and(|s| s.contains('#'));
            if !is_comment {
                last.decor_mut().set_suffix("");
            }
        }
    }
    list.insert_formatted(at, value);
    if at == 0
        && !is_spread
        && let Some(next) = list.get_mut(1)
    {
        next.decor_mut().set_prefix(" ");
    }
    Ok(())
}

/// Takes a key of a section away. Comments on lines of their own above it are kept for what follows.
fn take_key(table: &mut EditTable, name: &str) {
    let next = table.iter().skip_while(|(key, _)| *key != name).nth(1).map(|(key, _)| key.to_owned());
    let above = table.key(name).and_then(|key| key.leaf_decor().prefix()).and_then(|prefix| prefix.as_str());
    let above = above.filter(|above| above.contains('#')).map(str::to_owned);
    table.remove(name);
    if let (Some(above), Some(next)) = (above, next)
        && let Some(mut next) = table.key_mut(&next)
    {
        let own = next.leaf_decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
        next.leaf_decor_mut().set_prefix(format!("{above}{own}"));
    }
}

/// Takes a key out of braces; the space before the closing one stays.
fn take_braced(table: &mut InlineTable, name: &str) {
    let last = table.iter().last().map(|(key, _)| key.to_owned());
    let space = (last.as_deref() == Some(name))
        .then(|| table.get(name).and_then(|value| value.decor().suffix().cloned()))
        .flatten();
    table.remove(name);
    if let (Some(space), Some((_, last))) = (space, table.iter_mut().last()) {
        last.decor_mut().set_suffix(space);
    }
}

/// Takes an item out of a list between brackets. A comment at the end of the line above is about the item there, and stays.
fn take_item(list: &mut Array, at: usize) {
    let Some(removed) = list.get(at) else { return };
    let prefix = removed.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
    list.remove(at);
    let comment = prefix.split_once('\n').map(|(comment, _)| comment).filter(|comment| comment.contains('#'));
    let Some(next) = list.get_mut(at) else {
        if let Some(comment) = comment {
            let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
            list.set_trailing(format!("{comment}{}", trailing.trim_start_matches([' ', '\t'])));
        }
        return;
    };
    let own = next.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
    match comment {
        Some(comment) => {
            // The comment at the end of the line that goes away goes with it.
            let rest = own.find('\n').map_or(own.as_str(), |end| &own[end..]);
            next.decor_mut().set_prefix(format!("{comment}{rest}"));
        }
        // The first has no blank before it.
        None if at == 0 => next.decor_mut().set_prefix(prefix),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Budget;

    fn path(way: &str) -> Vec<PathStep> {
        let is_index = |part: &str| part.len() == 1 && part.as_bytes()[0].is_ascii_digit();
        let step = |part: &str| match part.parse() {
            Ok(at) if is_index(part) => PathStep::At(at),
            _ => PathStep::Key(part.to_owned()),
        };
        way.split('/').map(step).collect()
    }

    fn put(text: &str, way: &str, value: Option<Owned>) -> String {
        let mut edit = Edit::open(text).unwrap();
        edit.put(&path(way), value.as_ref(), Shape::Record(Budget::SHAPE)).unwrap();
        edit.text()
    }

    fn number(text: &str) -> Option<Owned> {
        Some(Owned::Number(text.to_owned()))
    }

    fn words(text: &str) -> Option<Owned> {
        Some(Owned::Text(text.to_owned()))
    }

    const BUDGET: &str = r#"# 一份预算
[revenue]
general = 10.00 # 拨款

# 支出
[[expenditure]]
function = "2010301"  # 行政运行
basic    = 7.00

[[expenditure]]
function = "2010302"
project  = 3.00

[[project]]
name = "一"
goals = [
  "甲", # 第一
  "乙",
]
indicators = [
  { kind = "数量", name = "次数" },
]
"#;

    #[test]
    fn a_value_changes_and_nothing_else_does() {
        let changed = put(BUDGET, "expenditure/0/basic", number("7.50"));
        assert_eq!(changed, BUDGET.replace("7.00", "7.50"));
        assert_eq!(put(BUDGET, "expenditure/0/basic", number("7.0")), BUDGET.replace("7.00", "7.0"));
        assert_eq!(put(BUDGET, "project/0/goals/1", words("丙")), BUDGET.replace("乙", "丙"));
        let kind = put(BUDGET, "project/0/indicators/0/kind", words("质量"));
        assert_eq!(kind, BUDGET.replace("数量", "质量"));
    }

    #[test]
    fn what_is_missing_is_made() {
        let added = put(BUDGET, "expenditure/1/basic", number("1.00"));
        assert_eq!(added, BUDGET.replace("project  = 3.00\n", "project  = 3.00\nbasic = 1.00\n"));
        let record = put(BUDGET, "expenditure/2/function", words("2080505"));
        let second = "function = \"2010302\"\nproject  = 3.00\n";
        assert_eq!(record, BUDGET.replace(second, &format!("{second}\n[[expenditure]]\nfunction = \"2080505\"\n")));
        let item = put(BUDGET, "project/0/goals/2", words("丙"));
        assert_eq!(item, BUDGET.replace("  \"乙\",\n", "  \"乙\",\n  \"丙\",\n"));
        let commented = "[[project]]\ngoals = [\n  \"甲\", # 一\n  \"乙\", # 二\n]\n";
        let item = put(commented, "project/0/goals/2", words("丙"));
        assert_eq!(item, commented.replace("# 二\n", "# 二\n  \"丙\",\n"));
        assert_eq!(put(&item, "project/0/goals/2", None), commented);
        assert_eq!(put(&item, "project/0/goals/1", None), item.replace("  \"乙\", # 二\n", ""));
        assert_eq!(put(&item, "project/0/goals/0", None), item.replace("  \"甲\", # 一\n", ""));
        let inner = put(BUDGET, "project/0/indicators/1/name", words("率"));
        let first = "  { kind = \"数量\", name = \"次数\" },\n";
        assert_eq!(inner, BUDGET.replace(first, &format!("{first}  {{ name = \"率\" }},\n")));
        let plan = put(BUDGET, "project/0/plan/mar", number("25"));
        assert!(plan.contains("plan = { mar = 25 }\n"), "{plan}");
        assert_eq!(put(&plan, "project/0/plan/mar", None), BUDGET);
        let section = put(BUDGET, "basic/30101", number("7.00"));
        assert_eq!(section, format!("{BUDGET}\n[basic]\n30101 = 7.00\n"));
        assert_eq!(put(&section, "basic/30102", number("1")), format!("{section}30102 = 1\n"));
        let first = put(BUDGET, "procurement/0/name", words("电脑"));
        assert_eq!(first, format!("{BUDGET}\n[[procurement]]\nname = \"电脑\"\n"));
    }

    #[test]
    fn what_is_taken_away_leaves_the_rest() {
        assert_eq!(put(BUDGET, "revenue/general", None), BUDGET.replace("general = 10.00 # 拨款\n", ""));
        assert_eq!(put(BUDGET, "project/0/goals/1", None), BUDGET.replace("  \"乙\",\n", ""));
        let without = put(BUDGET, "expenditure/0", None);
        assert!(without.contains("# 支出\n[[expenditure]]\nfunction = \"2010302\""), "{without}");
        assert_eq!(put(BUDGET, "project/3/name", None), BUDGET, "what is not there");
        let commented = "[basic]\n# 301\n30101 = 1\n30102 = 2\n";
        assert_eq!(put(commented, "basic/30101", None), "[basic]\n# 301\n30102 = 2\n");
    }

    #[test]
    fn records_are_inserted_and_keys_renamed_in_place() {
        let mut edit = Edit::open(BUDGET).unwrap();
        let root = Shape::Record(Budget::SHAPE);
        let empty = Owned::Table(Vec::new());
        edit.insert_record(&path("expenditure"), 1, &empty, root).unwrap();
        let between = "basic    = 7.00\n\n[[expenditure]]\n\n[[expenditure]]\nfunction = \"2010302\"";
        assert!(edit.text().contains(between), "{}", edit.text());
        edit.insert_record(&path("project/0/indicators"), 0, &empty, root).unwrap();
        assert!(edit.text().contains("indicators = [\n  {},\n  { kind"), "{}", edit.text());
        let mut edit = Edit::open("[basic]\n30101 = 1 # 工资\n30102 = 2 # 津贴\n30103 = 3\n").unwrap();
        edit.rename(&path("basic"), "30102", "30107").unwrap();
        assert_eq!(edit.text(), "[basic]\n30101 = 1 # 工资\n30107 = 2 # 津贴\n30103 = 3\n");
        assert!(edit.rename(&path("basic"), "30101", "30103").is_err());
    }
}

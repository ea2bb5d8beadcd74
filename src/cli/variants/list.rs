//! `gongkai variants list`

use std::collections::BTreeSet;
use std::path::Path;

use gongkai::source::Shelf;
use gongkai::variant::{BUILT_IN, Folder, VariantHead, ancestry, by_name, suits};
use gongkai::world::is_there;
use serde_json::json;

use super::describe::{Format, kinds_in_words, years_in_words};
use crate::cli::exit::Exit;
use crate::cli::inputs;
use crate::cli::print;

/// A variant in the list, or one that cannot be read.
struct Listed {
    name: String,
    chain: Option<Vec<(Folder, VariantHead)>>,
}

impl Listed {
    fn is_local(&self) -> bool {
        self.chain.as_ref().and_then(|chain| chain.first()).is_none_or(|(folder, _)| matches!(folder, Folder::Local(_)))
    }
}

pub(super) fn execute(format: Format) -> Result<Exit, String> {
    let (here, root) = inputs::here()?;
    let mut names: Vec<String> = BUILT_IN.iter().map(|name| (*name).to_owned()).collect();
    names.extend(local(&root, &here.path).into_iter().filter(|name| !BUILT_IN.contains(&name.as_str())));
    let listed: Vec<Listed> = names
        .into_iter()
        .map(|name| {
            let mut shelf = Shelf::new(&here.world);
            let asked = by_name(&name, &mut shelf.sources);
            let chain = ancestry(&asked, &here.path, &mut shelf).filter(|_| shelf.findings.is_empty());
            Listed { name, chain }
        })
        .collect();
    match format {
        Format::Human => print::out(&in_words(&listed)),
        Format::Json => print::json(&as_json(&listed)),
    }
    Ok(if listed.iter().all(|listed| listed.chain.is_some()) { Exit::Clean } else { Exit::Findings })
}

/// Names of the folders under variants/, from the current folder up to the root.
fn local(root: &Path, budget: &str) -> BTreeSet<String> {
    let own = root.join(budget);
    let folders = own.ancestors().skip(1).take_while(|folder| folder.starts_with(root));
    let entries = folders.filter_map(|folder| folder.join("variants").read_dir().ok()).flatten().flatten();
    let variants = entries.filter(|entry| is_there(&entry.path().join("variant.toml")));
    variants.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

fn in_words(listed: &[Listed]) -> String {
    let mut rows = vec![["名称", "标题", "年度", "类型", "基础", "来源"].map(str::to_owned).to_vec()];
    for listed in listed {
        let place = if listed.is_local() { "本仓库" } else { "内置" }.to_owned();
        let Some(chain) = &listed.chain else {
            rows.push(vec![listed.name.clone(), format!("（读不出，gongkai variants show {} 说明原因）", listed.name)]);
            continue;
        };
        let (years, kinds) = suits(chain.iter().map(|(_, head)| head));
        let title = chain.first().map_or_else(String::new, |(_, head)| head.title.clone());
        let base = chain.get(1).map_or_else(String::new, |(_, head)| head.name.clone());
        rows.push(vec![listed.name.clone(), title, years_in_words(years), kinds_in_words(kinds), base, place]);
    }
    print::columns(&rows, "")
}

fn as_json(listed: &[Listed]) -> String {
    let variants: Vec<serde_json::Value> = listed
        .iter()
        .map(|listed| {
            let Some(chain) = &listed.chain else { return json!({ "name": listed.name, "readable": false }) };
            let (years, kinds) = suits(chain.iter().map(|(_, head)| head));
            json!({
                "name": listed.name,
                "readable": true,
                "title": chain.first().map(|(_, head)| &head.title),
                "years": years,
                "kinds": kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>(),
                "extends": chain.get(1).map(|(_, head)| &head.name),
                "built_in": !listed.is_local(),
            })
        })
        .collect();
    format!("{:#}\n", json!({ "format": 1, "variants": variants }))
}

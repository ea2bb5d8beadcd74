//! `gongkai variants eject`: makes a folder that extends a variant, with copies of all inherited files.
//!
//! The copies repeat the variant: users change what they need and delete the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gongkai::output::Output;
use gongkai::source::{Shelf, did_you_mean};
use gongkai::variant::{Folder, ancestry, by_name, replaced_files};
use gongkai::world::World;

use crate::cli::exit::Exit;
use crate::cli::print;
use crate::cli::{inputs, write};
use gongkai::visible::{Visible, VisiblePath as _};

/// Files whose entries add to the inherited ones, so that a copy would duplicate them.
const ADDING: [&str; 3] = ["variant.toml", "figures.toml", "identities.toml"];

/// Comment above an empty patch.
const EMPTY_PATCH: &str = "# 沿用下面注释里的这张表；要改哪一项，就在这里写哪一项。\npatch = true\n";

/// The largest file that is copied, in bytes.
const LARGEST: u64 = 4 << 20;

/// Deeper folders are not part of a variant.
const DEPTH: usize = 4;

/// Copies the files that are wanted, or all if none is named.
pub(super) fn execute(name: &str, target: &Path, wanted: &[String], output: &dyn Output) -> Result<Exit, String> {
    let (here, _) = inputs::here()?;
    let own = own_name(target)?;
    if own == name {
        return Err(format!("新格式不能也叫“{name}”：把文件夹改个名称"));
    }
    let is_new = !target.exists() || target.read_dir().is_ok_and(|mut entries| entries.next().is_none());
    if !is_new {
        refuse_unless_it_may_be_added_to(name, target, wanted)?;
    }
    let mut shelf = Shelf::new(&here.world);
    let asked = by_name(name, &mut shelf.sources);
    let Some(chain) = ancestry(&asked, &here.path, &mut shelf) else { return Ok(super::describe::refused(shelf)) };
    let title = chain.first().map_or_else(String::new, |(_, head)| head.title.clone());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let own_head = head(&own, name, &title);
    let mut head = own_head.clone();
    // Patched tables: comments so far, until the complete table is reached.
    let mut patched: BTreeMap<String, String> = BTreeMap::new();
    for (folder, of) in &chain {
        for (path, bytes) in copied(folder, &here.world)? {
            if path == "variant.toml" {
                head.push_str(&as_comment(&of.name, &path, &bytes));
            } else if files.contains_key(&path) || ADDING.contains(&path.as_str()) {
                continue;
            } else if is_patch(&bytes) || patched.contains_key(&path) {
                // A copy would apply a patch twice: write an empty patch instead.
                let said = patched.entry(path.clone()).or_insert_with(|| EMPTY_PATCH.to_owned());
                said.push_str(&as_comment(&of.name, &path, &bytes));
                if !is_patch(&bytes) {
                    files.insert(path.clone(), std::mem::take(said).into_bytes());
                }
            } else {
                files.insert(path, bytes);
            }
        }
    }
    let Some(replaced) = replaced_files(&asked, &here.path, &mut shelf) else {
        return Ok(super::describe::refused(shelf));
    };
    for (path, text) in replaced {
        if let Some(bytes) = files.get_mut(&path) {
            *bytes = text.as_bytes().to_vec();
        }
    }
    if wanted.is_empty() {
        drop_unplaced(&mut files);
    }
    files.insert("variant.toml".to_owned(), head.into_bytes());
    if !wanted.is_empty() {
        keep(wanted, &mut files, own_head)?;
        if !is_new {
            files.remove("variant.toml");
        }
    }
    for (path, bytes) in &mut files {
        if let Some(schema) = schema_for(path) {
            *bytes = [format!("{SCHEMA_LINE} {schema}\n").as_bytes(), without_schema(bytes)].concat();
        }
    }
    let needed: BTreeSet<String> = files.keys().filter_map(|path| schema_of(path)).collect();
    files.extend(schemas().filter(|(path, _)| wanted.is_empty() || needed.contains(path)));
    write::set(output, target, &files)?;
    print::out(&format!("已写 {} 个文件到 {}\n", files.len(), target.visible()));
    if !is_new {
        return Ok(Exit::Clean);
    }
    print::out(&format!("改你要改的；与“{name}”相同的文件可以删去，删了就沿用“{name}”的。\n"));
    print::out(&format!("在预算文件里写 variant = \"{own}\"。\n"));
    if target.parent().and_then(Path::file_name).is_none_or(|parent| parent != "variants") {
        print::out("提示：这个文件夹要放在预算仓库的 variants 文件夹里才找得到。\n");
    }
    Ok(Exit::Clean)
}

/// Refuses a folder with files, unless it is a variant that extends the other, and gets further files of it.
fn refuse_unless_it_may_be_added_to(name: &str, target: &Path, wanted: &[String]) -> Result<(), String> {
    let shown = target.visible();
    let own = std::fs::read(target.join("variant.toml")).ok().filter(|_| !wanted.is_empty());
    let Some(own) = own else {
        return Err(format!("“{shown}”已经有内容，不会覆盖；换一个新的文件夹"));
    };
    match key_before_tables(&own, "extends").map(|value| value.trim_matches(['"', '\'']).to_owned()) {
        Some(extends) if extends == name => {}
        Some(extends) => {
            let extends = Visible::line(extends);
            return Err(format!("“{shown}”以“{extends}”为基础：写 gongkai variants eject {extends} …"));
        }
        None => return Err(format!("“{shown}”的 variant.toml 没有写 extends = \"{name}\"")),
    }
    match wanted.iter().find(|path| target.join(path).exists()) {
        Some(path) => Err(format!("“{shown}”里已经有 {}，不会覆盖", Visible::line(path.as_str()))),
        None => Ok(()),
    }
}

/// Drops sections of ancestors that the variant's report does not place: a copy would be told of as idle (K013).
fn drop_unplaced(files: &mut BTreeMap<String, Vec<u8>>) {
    let id = |path: &str| path.strip_prefix("sections/")?.strip_suffix(".md").map(str::to_owned);
    loop {
        let texts: Vec<String> =
            files.values().map(|bytes| String::from_utf8_lossy(bytes).replace('\'', "\"").replace(' ', "")).collect();
        let placed = |id: &str| texts.iter().any(|text| text.contains(&format!("section(id=\"{id}\"")));
        let before = files.len();
        files.retain(|path, _| id(path).is_none_or(|id| placed(&id)));
        if files.len() == before {
            return;
        }
    }
}

/// Leaves the wanted files, and variant.toml, which has no inherited keys as comments unless it is wanted, too.
fn keep(wanted: &[String], files: &mut BTreeMap<String, Vec<u8>>, head: String) -> Result<(), String> {
    for path in wanted {
        if ADDING[1..].contains(&path.as_str()) {
            return Err(format!("{path} 不用抄：各级的都用；新建一个，只写要加的、要改的"));
        }
        if !files.contains_key(path) {
            let known: Vec<&str> = files.keys().map(String::as_str).collect();
            let meant = did_you_mean(path, known.iter().copied());
            let path = Visible::line(path.as_str());
            return Err(format!("没有“{path}”这个文件{meant}。可以写：{}", known.join("、")));
        }
    }
    files.retain(|path, _| path == "variant.toml" || wanted.contains(path));
    if !wanted.iter().any(|path| path == "variant.toml") {
        files.insert("variant.toml".to_owned(), head.into_bytes());
    }
    Ok(())
}

/// Starts the first line that tells an editor where the schema is.
const SCHEMA_LINE: &str = "#:schema";

/// The folder of the schemas, in the variant's own, so that editors find them wherever it is moved, and need no network.
const SCHEMAS: &str = "schema/";

/// The path of a file's schema in the variant's folder.
fn schema_of(path: &str) -> Option<String> {
    let name = match path.strip_suffix(".toml")? {
        name @ ("variant" | "glossary" | "figures" | "identities") => name,
        path if path.starts_with("tables/") => "table",
        _ => return None,
    };
    Some(format!("{SCHEMAS}{name}.schema.json"))
}

/// The path of a file's schema from the file.
fn schema_for(path: &str) -> Option<String> {
    let up = if path.contains('/') { "../" } else { "" };
    schema_of(path).map(|schema| format!("{up}{schema}"))
}

/// The schemas of all files that the folder may get.
fn schemas() -> impl Iterator<Item = (String, Vec<u8>)> {
    let others = ["budget.schema.json", "repository.schema.json", "document.schema.json"];
    let of_variants = move |name: &str| !others.contains(&name);
    let all = gongkai::schemas().into_iter().filter(move |(name, _)| of_variants(name));
    all.map(|(name, text)| (format!("{SCHEMAS}{name}"), text.into_bytes()))
}

/// A file without its line for the editor.
fn without_schema(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(SCHEMA_LINE.as_bytes()) {
        return bytes;
    }
    let end = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| end + 1);
    &bytes[end..]
}

fn own_name(target: &Path) -> Result<String, String> {
    let name = target.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let plain = !name.starts_with('.') && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    if name.is_empty() || !plain {
        return Err(format!("“{}”不能作格式的名称：文件夹的名称只用文字、数字、- 和 _", target.visible()));
    }
    Ok(name.to_owned())
}

fn head(own: &str, base: &str, title: &str) -> String {
    // A title is authored text; TOML and JSON have the same escapes.
    let title = serde_json::Value::from(format!("{title}（本地）"));
    format!(
        "# 以 {base} 为基础：这里没有写的都沿用它。\nname    = \"{own}\"\ntitle   = {title}\nextends = \"{base}\"\n"
    )
}

/// The inherited file as comments: repeating its keys would change nothing.
fn as_comment(of: &str, path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(without_schema(bytes));
    let lines: String = text.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
    format!("\n# ---- 沿用的 {of} 的 {path}：要改哪一项，就把那一段抄到上面来改 ----\n{lines}")
}

fn copied(folder: &Folder, world: &dyn World) -> Result<Vec<(String, Vec<u8>)>, String> {
    match folder {
        Folder::BuiltIn(files, _) => {
            Ok(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
        }
        Folder::Local(path) => {
            let mut files = Vec::new();
            gather(world, path, DEPTH, &mut files)?;
            let start = path.len() + 1;
            files.iter_mut().for_each(|(path, _)| drop(path.drain(..start)));
            files.retain(|(path, _)| !path.starts_with(SCHEMAS));
            Ok(files)
        }
    }
}

fn gather(world: &dyn World, folder: &str, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), String> {
    let is_shown = |path: &String| !path.rsplit('/').next().unwrap_or_default().starts_with('.');
    for path in world.list(folder).into_iter().filter(is_shown) {
        let bytes = world.read(&path, LARGEST).map_err(|error| format!("“{path}”读不到：{error}"))?;
        files.push((path, bytes));
    }
    let inner = if depth > 0 { world.folders(folder) } else { Vec::new() };
    inner.into_iter().filter(is_shown).try_for_each(|inner| gather(world, &inner, depth - 1, files))
}

fn is_patch(bytes: &[u8]) -> bool {
    key_before_tables(bytes, "patch").is_some_and(|value| value.starts_with("true"))
}

/// The value of a key at the top of a TOML file, as written, without a comment behind it.
fn key_before_tables(bytes: &[u8], wanted: &str) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut before_tables = text.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    before_tables.find_map(|line| {
        let (key, value) = line.split_once('=')?;
        let value = value.split('#').next().unwrap_or_default().trim();
        (key.trim() == wanted).then(|| value.to_owned())
    })
}

//! Writing back: only the files of indicators that changed, in them only the keys that changed. Comments and the
//! order that a person chose stay.

use crate::folder::{PLAN_FILE, indicator_toml};
use crate::model::{Indicator, Plan};
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// The files of a plan folder that change from `before` to `after`, whole. Files that do not read are left out;
/// the caller reads the folder again before it replaces anything.
pub fn write_back(files: &BTreeMap<String, String>, before: &Plan, after: &Plan) -> BTreeMap<String, String> {
    let mut written = BTreeMap::new();
    let pairs = before.indicators.iter().zip(&after.indicators);
    let changed: Vec<(&Indicator, Vec<&str>)> =
        pairs.map(|(old, new)| (new, changed_keys(old, new))).filter(|(_, keys)| !keys.is_empty()).collect();
    if changed.is_empty() {
        return written;
    }
    for (name, text) in files {
        let Some((head, toml, tail)) = parts(name, text) else { continue };
        let Ok(mut document) = toml.parse::<DocumentMut>() else { continue };
        let Some(tables) = document.get_mut("indicator").and_then(Item::as_array_of_tables_mut) else {
            continue;
        };
        let mut touched = false;
        for (indicator, keys) in &changed {
            touched |= replace(tables, indicator, keys);
        }
        if touched {
            written.insert(name.clone(), format!("{head}{document}{tail}"));
        }
    }
    written
}

/// The TOML of a file with what stands before and after it.
fn parts<'t>(name: &str, text: &'t str) -> Option<(&'t str, &'t str, &'t str)> {
    if name == PLAN_FILE {
        return Some(("", text, ""));
    }
    let (front, _) = crate::folder::front_matter(text)?;
    Some((&text[..front.start], &text[front.clone()], &text[front.end..]))
}

/// The keys that a workbook can change and that differ. Numbers count as printed: 80.0 is not 80.
fn changed_keys(old: &Indicator, new: &Indicator) -> Vec<&'static str> {
    let changed = [
        ("unit", old.unit != new.unit),
        ("direction", old.direction != new.direction),
        ("office", old.office != new.office),
        ("values", format!("{:?}", old.values) != format!("{:?}", new.values)),
    ];
    changed.into_iter().filter(|(_, changed)| *changed).map(|(key, _)| key).collect()
}

/// Changes the table of an indicator, if it is among these. A key that was there keeps its place and the comment
/// after it; a new one stands at the end.
fn replace(tables: &mut ArrayOfTables, indicator: &Indicator, keys: &[&str]) -> bool {
    let id = indicator.id.as_str();
    let Some(table) = tables.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id))
    else {
        return false;
    };
    let Some(new) = table_of(indicator) else { return false };
    for key in keys {
        let Some(mut item) = new.get(key).cloned() else {
            table.remove(key);
            continue;
        };
        match table.get_mut(key) {
            Some(old) => {
                let decor = old.as_value().map(|value| value.decor().clone());
                if let (Some(decor), Some(value)) = (decor, item.as_value_mut()) {
                    *value.decor_mut() = decor;
                }
                *old = item;
            }
            None => {
                table.insert(key, item);
            }
        }
    }
    true
}

/// The indicator as it would be written anew.
fn table_of(indicator: &Indicator) -> Option<Table> {
    let document: DocumentMut = indicator_toml(indicator, None).parse().ok()?;
    document.get("indicator")?.as_array_of_tables()?.get(0).cloned()
}

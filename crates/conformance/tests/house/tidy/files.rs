//! Files 書類の形: each says what it is for, none outgrows a sitting, each template stands beside its page.

use conformance::project::{TextFile, files_of, text_files};

const LINES: usize = 500;

/// The opening of a source file, by extension.
const OPENINGS: [(&str, &str); 3] = [("rs", "//! "), ("mjs", "// "), ("sql", "-- ")];

#[test]
fn every_source_file_opens_with_its_purpose() {
    let mut silent = Vec::new();
    for file in text_files() {
        let Some((_, opening)) = OPENINGS.iter().find(|(extension, _)| file.is_one_of(&[extension])) else {
            continue;
        };
        let first = file.text.lines().next().unwrap_or_default();
        if !first.starts_with(opening) || first.len() < opening.len() + 8 || first.contains("to be written") {
            silent.push(format!("{}: {first}", file.path));
        }
    }
    assert!(silent.is_empty(), "say in the first line what the file is for:\n{}", silent.join("\n"));
}

#[test]
fn every_script_says_what_it_does() {
    let scripts = text_files().into_iter().filter(|file| file.text.starts_with("#!"));
    let silent: Vec<String> = scripts
        .filter(|file| !file.text.lines().nth(1).is_some_and(|line| line.starts_with("# ")))
        .map(|file| file.path)
        .collect();
    assert!(silent.is_empty(), "say in the second line what the script does: {silent:?}");
}

#[test]
fn no_file_outgrows_a_sitting() {
    let sources = ["rs", "html", "css", "mjs", "js", "sql", "sh"];
    let long: Vec<String> = text_files()
        .into_iter()
        .filter(|file| file.is_one_of(&sources) && file.text.lines().count() > LINES)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "more than {LINES} lines, cut by idea:\n{}", long.join("\n"));
}

#[test]
fn every_template_stands_beside_the_page_that_fills_it() {
    let sources = files_of("crates/", &["rs"]);
    let templates = files_of("crates/", &["html"]);
    assert!(!templates.is_empty(), "no template at all: has the folder moved?");
    let lonely: Vec<&str> = templates
        .iter()
        .filter(|template| !names_it(&sources, template) && !names_it(&templates, template))
        .map(|template| template.path.as_str())
        .collect();
    assert!(lonely.is_empty(), "no page or template of the same folder or the one above names: {lonely:?}");
}

/// Whether a file that stands in the template's folder, or in the one above, names the template.
fn names_it(files: &[TextFile], template: &TextFile) -> bool {
    let (folder, name) = template.path.rsplit_once('/').unwrap_or_default();
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let quoted = [format!("/{name}\""), format!("\"{name}\"")];
    files
        .iter()
        .filter(|file| file.path != template.path)
        .filter(|file| file.path.rsplit_once('/').is_some_and(|(home, _)| home == folder || home == above))
        .any(|file| quoted.iter().any(|quoted| file.text.contains(quoted)))
}

#[test]
fn there_is_no_mod_rs() {
    let found: Vec<String> =
        text_files().into_iter().map(|file| file.path).filter(|path| path.ends_with("/mod.rs")).collect();
    assert!(found.is_empty(), "a module is foo.rs and foo/: {found:?}");
}

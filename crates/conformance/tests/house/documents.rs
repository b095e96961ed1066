//! The documents 文書: they name what stands, and every link in them leads somewhere.

use clap::{Command, CommandFactory};
use conformance::project::{TextFile, files_of, root, text_files};

fn document(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn markdown() -> Vec<TextFile> {
    let ours = |path: &str| !path.starts_with("cities/") && !path.starts_with("crates/");
    text_files().into_iter().filter(|file| file.is_one_of(&["md"]) && ours(&file.path)).collect()
}

#[test]
fn the_documents_of_the_house_are_there() {
    for path in [
        "README.md",
        "README.ja.md",
        "ARCHITECTURE.md",
        "STYLE.md",
        "GLOSSARY.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "docs/plan-folder.md",
        "docs/plan-import.md",
        "docs/operating.md",
        "docs/commands.md",
        "docs/benchmarks.md",
        "docs/seed-coverage.tsv",
    ] {
        assert!(document(path).len() > 100, "{path} says nothing");
    }
}

#[test]
fn the_readme_names_the_two_commands_and_maps_the_documents() {
    for path in ["README.md", "README.ja.md"] {
        let readme = document(path);
        for said in ["cargo run --release -- demo", "cargo test --workspace", "docs/images/"] {
            assert!(readme.contains(said), "{path} does not say {said}");
        }
        for file in
            markdown().iter().filter(|file| file.path.starts_with("docs/") && !file.path.contains("/adr/"))
        {
            assert!(readme.contains(&file.path), "{path} does not lead to {}", file.path);
        }
    }
}

#[test]
fn every_command_and_setting_is_documented() {
    let commands = document("docs/commands.md");
    let mut missing = Vec::new();
    describe("yoriai", &yoriai::commands::Arguments::command(), &commands, &mut missing);
    assert!(missing.is_empty(), "docs/commands.md does not say:\n{}", missing.join("\n"));
}

/// Looks for a command's heading and, under it, for each of its settings; then for the commands below it.
fn describe(name: &str, command: &Command, document: &str, missing: &mut Vec<String>) {
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        let name = format!("{name} {}", below.get_name());
        if below.has_subcommands() {
            describe(&name, below, document, missing);
            continue;
        }
        let Some((_, section)) = document.split_once(&format!("\n## `{name}`\n")) else {
            missing.push(name);
            continue;
        };
        let section = section.split("\n## ").next().unwrap_or_default();
        let settings = below.get_arguments().filter_map(|setting| setting.get_long());
        missing.extend(
            settings
                .filter(|long| {
                    !["help", "version"].contains(long) && !section.contains(&format!("`--{long}`"))
                })
                .map(|long| format!("{name} --{long}")),
        );
    }
}

#[test]
fn the_architecture_names_every_crate() {
    let architecture = document("ARCHITECTURE.md");
    for entry in std::fs::read_dir(root().join("crates")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        assert!(architecture.contains(&format!("`{name}`")), "ARCHITECTURE.md does not name `{name}`");
    }
}

#[test]
fn every_decision_is_listed_and_numbered_once() {
    let list = document("docs/adr/README.md");
    let mut numbers = Vec::new();
    for decision in files_of("docs/adr/", &["md"]) {
        let name = decision.path.rsplit('/').next().unwrap().to_owned();
        if name == "README.md" {
            continue;
        }
        assert!(list.contains(&format!("({name})")), "docs/adr/README.md does not list {name}");
        numbers.push(name[..4].parse::<usize>().unwrap());
    }
    assert_eq!(
        numbers,
        (1..=numbers.len()).collect::<Vec<_>>(),
        "decisions are numbered from 0001 without gaps"
    );
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut broken = Vec::new();
    for file in markdown() {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in links(&file.text) {
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            if !root().join(folder).join(path).exists() {
                broken.push(format!("{}: {target}", file.path));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

/// The targets of Markdown's `[words](target)`, outside fenced blocks.
fn links(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.split("](").skip(1).filter_map(|rest| rest.split(')').next())).collect()
}

//! A real browser 実機: axe, keyboard, width and paper on every kind of page, in Chromium. The checks are in `browser/`.

use conformance::portal::{KINDS, portal};
use conformance::{project, require};
use serde_json::json;
use std::process::Command;

#[test]
fn every_kind_of_page_passes_in_chromium() {
    let what = "the pages in Chromium";
    let folder = project::root().join("crates/conformance/browser");
    let chromium = ["chromium", "chromium-browser", "google-chrome"];
    let Some(node) = require::program(what, &["node"], "--version") else { return };
    if require::program(what, &chromium, "--version").is_none()
        || require::program(what, &["pdftotext"], "-v").is_none()
        || require::path(what, folder.join("node_modules")).is_none()
    {
        return;
    }
    let pages: Vec<_> =
        KINDS.iter().map(|kind| json!({ "kind": kind.kind, "address": kind.address })).collect();
    let task = json!({ "base": portal().serve(), "pages": pages, "city": "/kumagaya/", "word": "施設" });
    let output =
        Command::new(node).arg("check.mjs").arg(task.to_string()).current_dir(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains(" 0 faults"), "{said}");
}

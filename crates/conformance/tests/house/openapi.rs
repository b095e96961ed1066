//! The API 接続口: every address of the portal is described, and what is described is what answers.

use conformance::portal::portal;
use conformance::require;
use serde_json::Value;
use std::process::Command;
use web::ROUTES;

fn description() -> Value {
    let answer = portal().get("/openapi.json");
    assert_eq!(answer.status, 200);
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn every_machine_address_is_described() {
    let description = description();
    let paths = description["paths"].as_object().unwrap();
    for address in ROUTES {
        let machine = address.ends_with(".json") || address.ends_with(".csv") || address.ends_with(".sqlite");
        if machine && address != "/openapi.json" {
            assert!(paths.contains_key(address), "/openapi.json does not describe {address}");
        }
    }
    for (path, methods) in paths {
        assert!(ROUTES.contains(&path.as_str()), "/openapi.json describes {path}, which is no address");
        for (method, operation) in methods.as_object().unwrap() {
            assert_eq!(method, "get", "{path}");
            assert!(
                operation["summary"].as_str().is_some_and(|words| words.len() > 4),
                "{path} has no summary"
            );
            assert!(
                operation["responses"].as_object().is_some_and(|all| all.len() > 1),
                "{path} never fails?"
            );
        }
    }
}

#[test]
fn schemathesis_finds_nothing() {
    let what = "schemathesis on the API";
    let own = require::tool("bin/schemathesis").map(|path| path.to_string_lossy().into_owned());
    let names: Vec<&str> = own.iter().map(String::as_str).chain(["schemathesis"]).collect();
    let Some(program) = require::program(what, &names, "--version") else { return };
    let base = portal().serve();
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(program)
        .args([
            "run",
            &format!("{base}/openapi.json"),
            "--url",
            &base,
            "--checks",
            "all",
            "--max-examples",
            "60",
        ])
        .args(["--seed", "20261121", "--no-color", "--warnings", "off"])
        .current_dir(folder.path())
        .env("HYPOTHESIS_STORAGE_DIRECTORY", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

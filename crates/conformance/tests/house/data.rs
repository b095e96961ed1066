//! Open data オープンデータ as programs meet it: what is described answers, may be read from anywhere, and refuses in a
//! form that a program can read.

use axum::http::{Method, StatusCode, header};
use conformance::html::Page;
use conformance::portal::portal;
use conformance::require;
use serde_json::Value;
use std::process::Command;

fn json(address: &str) -> Value {
    let answer = portal().get(address);
    assert_eq!(answer.status, 200, "{address}");
    serde_json::from_slice(&answer.body).unwrap()
}

/// Every described address with its own examples put in.
fn examples() -> Vec<(String, Value)> {
    let description = json("/openapi.json");
    let paths = description["paths"].as_object().unwrap().clone();
    let filled = |path: &str, operation: &Value| {
        let mut address = path.to_owned();
        let mut query = vec![];
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            let example = &parameter["example"];
            let example = example.as_str().map_or_else(|| example.to_string(), percent);
            assert!(!example.is_empty(), "{path} has no example of {name}");
            if parameter["in"] == "path" {
                address = address.replace(&format!("{{{name}}}"), &example);
            } else {
                query.push(format!("{name}={example}"));
            }
        }
        if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
    };
    paths.into_iter().map(|(path, item)| (filled(&path, &item["get"]), item["get"].clone())).collect()
}

fn percent(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    text.bytes()
        .map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[test]
fn every_described_address_answers_its_own_example_to_anybody() {
    let examples = examples();
    assert!(examples.len() > 12);
    for (address, operation) in examples {
        let answer = portal().get(&address);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*", "{address}");
        let sent = answer.header(header::CONTENT_TYPE).split(';').next().unwrap_or_default().to_owned();
        let described = operation["responses"]["200"]["content"].as_object().unwrap();
        assert!(described.contains_key(&sent), "{address} sends {sent}");
        let tag = answer.header(header::ETAG).to_owned();
        let known = [(header::ACCEPT_LANGUAGE, "ja"), (header::IF_NONE_MATCH, tag.as_str())];
        let again = portal().ask(&Method::GET, &address, &known);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
    }
}

#[test]
fn a_refusal_is_a_problem_document() {
    for (address, method, status, reason) in [
        ("/kuki/data/plan/99-9.json", Method::GET, 404, "not-found"),
        ("/kuki/data/plan/7-1", Method::GET, 404, "not-found"),
        ("/kuki/data/KUKI.json", Method::GET, 404, "not-found"),
        ("/nowhere/data/plan.json", Method::GET, 404, "not-found"),
        ("/kuki/data/search.json", Method::GET, 400, "bad-address"),
        ("/kuki/data/search.json?q=x&limit=0", Method::GET, 400, "bad-address"),
        ("/kuki/data/search.json?q=x&limit=many", Method::GET, 400, "bad-address"),
        ("/kuki/data/plan/%FF.json", Method::GET, 400, "bad-address"),
        ("/kuki/data/indicators.csv", Method::POST, 405, "wrong-method"),
        ("/openapi.json", Method::DELETE, 405, "wrong-method"),
    ] {
        let answer = portal().ask(&method, address, &[(header::ACCEPT_LANGUAGE, "en")]);
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{address}");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*", "{address}");
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(problem["status"], status, "{address}");
        assert_eq!(problem["reason"], reason, "{address}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 20), "{address}: {problem}");
        if status == 405 {
            assert!(answer.header(header::ALLOW).contains("GET"), "{address} says not what is allowed");
        }
    }
}

#[test]
fn files_are_saved_under_a_name_that_tells_city_and_version() {
    for (city, file) in [("kuki", "square.sqlite"), ("kumagaya", "indicators.csv")] {
        let answer = portal().get(&format!("/{city}/data/{file}"));
        let version = json(&format!("/{city}/data/plan.json"))["version"].as_str().unwrap()[..12].to_owned();
        let (what, ending) = file.split_once('.').unwrap();
        let expected = format!("attachment; filename=\"{city}-{what}-{version}.{ending}\"");
        assert_eq!(answer.header(header::CONTENT_DISPOSITION), expected);
    }
}

/// 登録団体数 and 公共施設の延床面積 as their plan prints them: a floor that was passed, and a distance to fall.
#[test]
fn numbers_are_whole_and_each_formula_says_what_it_says() {
    let document = json("/kumagaya/data/indicators/facility-floor-area.json");
    let indicator = &document["indicator"];
    assert_eq!(indicator["slug"], "facility-floor-area");
    assert_eq!(indicator["inputs"]["baseline"]["number"], "628000");
    assert_eq!(indicator["inputs"]["actual"]["number"], "624000");
    assert_eq!(indicator["inputs"]["target"]["number"], "566000");
    let said = |formula: &str| {
        let outcomes = indicator["outcomes"].as_array().unwrap();
        outcomes.iter().find(|outcome| outcome["formula"] == formula).unwrap().clone()
    };
    assert_eq!(said("distance")["percent"], "6.4516");
    assert_eq!(said("simple")["percent"], "110.2473");
    let document = json("/kuki/data/indicators/convenience-store-certificate-share.json");
    for outcome in document["indicator"]["outcomes"].as_array().unwrap() {
        assert!(outcome["percent"].is_null() && outcome["undefined"].is_string(), "{outcome}");
    }
}

#[test]
fn search_as_data_finds_what_the_page_finds() {
    let found = json("/kumagaya/data/search.json?q=%E6%96%BD%E8%A8%AD&limit=3");
    assert_eq!(found["hits"].as_array().unwrap().len(), 3);
    assert!(found["total"].as_u64().unwrap() > 3);
    for hit in found["hits"].as_array().unwrap() {
        let address = hit["address"].as_str().unwrap();
        assert_eq!(portal().get(address.split('#').next().unwrap()).status, 200, "{address}");
    }
}

/// What the page of open data tells a reporter to type runs on the file as it is downloaded.
#[test]
fn the_commands_on_the_page_run() {
    let what = "the commands of the page of open data";
    let Some(sqlite) = require::program(what, &["sqlite3"], "--version") else { return };
    for city in ["kuki", "kumagaya"] {
        let page = Page::new(&portal().get(&format!("/{city}/data/")).text());
        let commands = page.all("pre code");
        assert!(commands.len() > 2, "{city} shows {} commands", commands.len());
        for command in commands {
            let command: String = command.text().collect();
            let statement =
                command.strip_prefix("sqlite3 square.sqlite \"").and_then(|rest| rest.strip_suffix('"'));
            let output =
                Command::new(&sqlite).arg(portal().square(city)).arg(statement.unwrap()).output().unwrap();
            assert!(
                output.status.success(),
                "{city}: {command}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let tables = page.all("details.fold[id^=table-]");
        assert!(tables.len() > 15, "{city} describes {} tables", tables.len());
    }
}

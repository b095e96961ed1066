//! What every address of the API shares: its server, the parameters in its path, and how it refuses.

use crate::problem::PROBLEM;
use crate::visit::Visit;
use plan::Plan;
use serde_json::{Value, json};

/// What really is there, as examples that answer.
#[derive(Default)]
pub(super) struct Samples {
    origin: String,
    cities: Vec<String>,
    city: String,
    code: String,
    slug: String,
    before: String,
    after: String,
}

impl Samples {
    /// From the cities of the moment; the examples are of one with two editions, if there is one.
    pub(super) fn of(visit: &Visit) -> Samples {
        let rooms = &visit.rooms.rooms;
        let richest = rooms.iter().find(|room| room.plans().count() > 1).or(rooms.first());
        let cities = rooms.iter().map(|room| room.city().slug.to_string()).collect();
        let origin = visit.house.settings.origin.clone();
        let Some(room) = richest else { return Samples { origin, cities, ..Samples::default() } };
        let plan = room.in_force();
        let other = room.plans().nth(1).unwrap_or(plan);
        let edition = |plan: &Plan| plan.edition.slug.to_string();
        Samples {
            origin,
            cities,
            city: room.city().slug.to_string(),
            code: plan.measures().next().map(|node| node.code.clone()).unwrap_or_default(),
            slug: plan.indicators.first().map(|indicator| indicator.id.to_string()).unwrap_or_default(),
            before: edition(plan),
            after: edition(other),
        }
    }

    /// The parameter of a name in a path.
    fn parameter(&self, name: &str) -> Value {
        let slug = "^[a-z0-9]+(-[a-z0-9]+)*$";
        let (description, example, schema) = match name {
            "city" => {
                ("The city's word in addresses", &self.city, json!({ "type": "string", "enum": self.cities }))
            }
            "code" => (
                "The printed code of a node",
                &self.code,
                json!({ "type": "string", "pattern": "^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$", "maxLength": 64 }),
            ),
            "slug" => (
                "The indicator's word in addresses",
                &self.slug,
                json!({ "type": "string", "pattern": slug, "maxLength": 64 }),
            ),
            "before" => (
                "The older edition",
                &self.before,
                json!({ "type": "string", "pattern": slug, "maxLength": 64 }),
            ),
            _ => (
                "The newer edition",
                &self.after,
                json!({ "type": "string", "pattern": slug, "maxLength": 64 }),
            ),
        };
        json!({ "name": name, "in": "path", "required": true, "description": description, "example": example, "schema": schema })
    }
}

/// Completes the description.
pub(super) fn complete(description: &mut Value, samples: &Samples) {
    description["servers"] = json!([{ "url": samples.origin, "description": "This portal" }]);
    let Some(paths) = description["paths"].as_object_mut() else { return };
    for (path, item) in paths {
        for operation in item.as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
            complete_operation(path, operation, samples);
        }
    }
}

fn complete_operation(path: &str, operation: &mut Value, samples: &Samples) {
    let named = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let mut parameters: Vec<Value> = named.clone().map(|name| samples.parameter(name)).collect();
    parameters.extend(operation["parameters"].as_array().cloned().unwrap_or_default());
    let asks = !parameters.is_empty();
    if asks {
        operation["parameters"] = parameters.into();
    }
    operation["tags"] = json!([if path.contains("{city}") { "city" } else { "portal" }]);
    operation["responses"]["200"]["headers"] = json!({
        "ETag": { "description": "Changes with the version of the data", "schema": { "type": "string" } },
        "Access-Control-Allow-Origin": { "description": "Any page may read it", "schema": { "type": "string", "const": "*" } },
    });
    let responses = &mut operation["responses"];
    responses["304"] = json!({ "description": "It is still the version named by If-None-Match" });
    responses["405"] = problem("Data is read with GET or HEAD alone");
    responses["500"] = problem("Our fault; `event` is its number in our log");
    if asks {
        responses["400"] = problem("The address or its query cannot be read");
        responses["404"] = problem(match named.last() {
            Some("code") => "No such city or node",
            Some("slug") => "No such city or indicator",
            Some("after") => "No such city or edition",
            _ => "No such city",
        });
    }
}

fn problem(description: &str) -> Value {
    let schema = json!({ "$ref": "#/components/schemas/ProblemDocument" });
    json!({ "description": description, "content": { PROBLEM: { "schema": schema } } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_a_path_becomes_a_parameter_and_a_way_to_fail() {
        let mut description = json!({ "paths": {
            "/{city}/data/plan/{code}.json": { "get": { "responses": { "200": {} } } },
            "/cities.json": { "get": { "responses": { "200": {} } } },
        } });
        let samples = Samples { cities: vec!["kuki".into()], code: "7-1".into(), ..Samples::default() };
        complete(&mut description, &samples);
        let node = &description["paths"]["/{city}/data/plan/{code}.json"]["get"];
        assert_eq!(node["parameters"][0]["schema"]["enum"], json!(["kuki"]));
        assert_eq!(node["parameters"][1]["example"], "7-1");
        assert_eq!(node["responses"]["404"]["description"], "No such city or node");
        let cities = &description["paths"]["/cities.json"]["get"];
        assert!(cities["responses"].get("404").is_none() && cities.get("parameters").is_none());
        assert!(cities["responses"].get("405").is_some());
    }
}

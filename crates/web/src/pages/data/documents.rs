//! JSON documents: each page's data at an address of its own, with the city, the edition and the version that it is of.

use crate::answer::Answer;
use crate::pages::search::sought;
use crate::record::{
    CityRecord, EditionRecord, FactRecord, IndicatorRecord, NodeRecord, SectorPlanRecord, TermRecord,
    TextRecord,
};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use axum::extract::Path;
use plan::difference::{Pair, between};
use plan::{Plan, SDG_GOALS};
use serde::Serialize;
use utoipa::ToSchema;

/// What every document of a city begins with.
#[derive(Serialize, ToSchema)]
pub(crate) struct Head {
    /// The city.
    city: CityRecord,
    /// The edition.
    edition: EditionRecord,
    /// The version of the Square, the SHA-256 of its content.
    version: String,
}

impl Head {
    fn of(room: &Room, plan: &Plan) -> Head {
        Head {
            city: CityRecord::of(room.city()),
            edition: EditionRecord::of(plan, std::ptr::eq(plan, room.in_force())),
            version: room.version().to_owned(),
        }
    }
}

/// All cities.
#[derive(Serialize, ToSchema)]
pub(crate) struct CitiesDocument {
    /// The cities.
    cities: Vec<CityRecord>,
}

/// A whole plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanDocument {
    #[serde(flatten)]
    head: Head,
    /// The document's title.
    title: TextRecord,
    /// All nodes, each after its parent.
    nodes: Vec<NodeRecord>,
    /// Facts that stand in the prose.
    facts: Vec<FactRecord>,
    /// Sector plans.
    sector_plans: Vec<SectorPlanRecord>,
    /// The glossary.
    terms: Vec<TermRecord>,
}

/// A node with what is below it.
#[derive(Serialize, ToSchema)]
pub(crate) struct NodeDocument {
    #[serde(flatten)]
    head: Head,
    /// The node.
    node: NodeRecord,
    /// The nodes below it.
    below: Vec<NodeRecord>,
    /// The indicators of all of them.
    indicators: Vec<IndicatorRecord>,
    /// The facts in their prose.
    facts: Vec<FactRecord>,
}

/// All indicators.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorsDocument {
    #[serde(flatten)]
    head: Head,
    /// The indicators.
    indicators: Vec<IndicatorRecord>,
}

/// One indicator.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorDocument {
    #[serde(flatten)]
    head: Head,
    /// The indicator.
    indicator: IndicatorRecord,
}

/// What a search found.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchDocument {
    /// What was looked for.
    query: String,
    /// How many hits there are.
    total: usize,
    /// The best of them.
    hits: Vec<HitRecord>,
}

/// A hit.
#[derive(Serialize, ToSchema)]
pub(crate) struct HitRecord {
    /// What it is: `measure`, `indicator`, `term` …
    kind: String,
    /// Its title.
    title: TextRecord,
    /// Its address.
    address: String,
    /// The words around, where something beside the title matched.
    snippet: Option<String>,
}

/// The plan by SDG target.
#[derive(Serialize, ToSchema)]
pub(crate) struct SdgsDocument {
    #[serde(flatten)]
    head: Head,
    /// The targets that the plan names.
    targets: Vec<TargetRecord>,
}

/// A target and the nodes that serve it.
#[derive(Serialize, ToSchema)]
pub(crate) struct TargetRecord {
    /// The goal, 1 to 17.
    goal: u8,
    /// The goal's name as printed on its icon.
    goal_name: String,
    /// The target as text: `16.10`.
    target: String,
    /// The codes of the nodes.
    nodes: Vec<String>,
}

/// The sector plans.
#[derive(Serialize, ToSchema)]
pub(crate) struct SectorPlansDocument {
    #[serde(flatten)]
    head: Head,
    /// The sector plans.
    sector_plans: Vec<SectorPlanRecord>,
}

/// The glossary.
#[derive(Serialize, ToSchema)]
pub(crate) struct GlossaryDocument {
    #[serde(flatten)]
    head: Head,
    /// The words.
    terms: Vec<TermRecord>,
}

/// The editions of a city.
#[derive(Serialize, ToSchema)]
pub(crate) struct EditionsDocument {
    /// The city.
    city: CityRecord,
    /// Its editions, the one in force first.
    editions: Vec<EditionRecord>,
}

/// What changed between two editions.
#[derive(Serialize, ToSchema)]
pub(crate) struct DifferenceDocument {
    /// The older edition.
    before: EditionRecord,
    /// The newer edition.
    after: EditionRecord,
    /// The nodes at which something changed.
    changed: Vec<ChangeRecord>,
    /// How many nodes are the same.
    unchanged: usize,
}

/// A node at which something changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeRecord {
    /// Its identifier, the same in both.
    id: String,
    /// Its code in the older edition.
    code_before: Option<String>,
    /// Its code in the newer edition.
    code_after: Option<String>,
    /// Its title in the older edition.
    title_before: Option<String>,
    /// Its title in the newer edition.
    title_after: Option<String>,
    /// Identifiers of text blocks that came, went or changed.
    blocks: Vec<String>,
    /// Identifiers of actions that came, went or changed.
    actions: Vec<String>,
    /// Identifiers of indicators that came, went or changed.
    indicators: Vec<String>,
}

/// The cities' plans side by side.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComparisonDocument {
    /// One entry a city.
    cities: Vec<IndicatorsDocument>,
}

/// Why there is no document.
#[derive(Serialize, ToSchema)]
pub(crate) struct RefusalDocument {
    /// What is wrong.
    pub(crate) error: String,
    /// What to do.
    pub(crate) what_to_do: String,
}

/// `/cities.json`
#[utoipa::path(get, path = "/cities.json", summary = "All cities", responses(
    (status = 200, description = "The cities", body = CitiesDocument),
    (status = 500, description = "Our fault", body = RefusalDocument)))]
pub(crate) async fn cities(visit: Visit) -> Result<Answer, Refusal> {
    let cities = visit.rooms.rooms.iter().map(|room| CityRecord::of(room.city())).collect();
    Answer::json(&CitiesDocument { cities })
}

/// `/compare.json`
#[utoipa::path(get, path = "/compare.json", summary = "The cities' indicators side by side", responses(
    (status = 200, description = "Their indicators", body = ComparisonDocument),
    (status = 500, description = "Our fault", body = RefusalDocument)))]
pub(crate) async fn compare(visit: Visit) -> Result<Answer, Refusal> {
    let cities = visit.rooms.rooms.iter().map(|room| indicators_of(room, room.in_force())).collect();
    Answer::json(&ComparisonDocument { cities })
}

/// `/{city}/data/plan.json`
#[utoipa::path(get, path = "/{city}/data/plan.json", summary = "The whole plan in force",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki")),
    responses((status = 200, description = "The plan", body = PlanDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn plan(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    Answer::json(&PlanDocument {
        head: Head::of(room, plan),
        title: TextRecord::of(&plan.title),
        nodes: plan.nodes.iter().map(|node| NodeRecord::of(plan, node)).collect(),
        facts: plan.facts.iter().map(FactRecord::of).collect(),
        sector_plans: plan.sector_plans.iter().map(SectorPlanRecord::of).collect(),
        terms: plan.terms.iter().map(TermRecord::of).collect(),
    })
}

/// `/{city}/data/plan/{code}.json`
#[utoipa::path(get, path = "/{city}/data/plan/{code}.json", summary = "A node of the plan in force, with all below it",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki"),
           ("code" = String, Path, description = "The printed code", example = "7-1")),
    responses((status = 200, description = "The node", body = NodeDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city or node", body = RefusalDocument)))]
pub(crate) async fn node(
    visit: Visit,
    Path((city, name)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let node = plan.node(stem(&name)?).ok_or(Refusal::NotFound)?;
    let family = crate::parts::family(plan, node);
    let own = |code: &str| family.iter().any(|node| node.code == code);
    Answer::json(&NodeDocument {
        head: Head::of(room, plan),
        node: NodeRecord::of(plan, node),
        below: family.iter().skip(1).map(|node| NodeRecord::of(plan, node)).collect(),
        indicators: plan
            .indicators
            .iter()
            .filter(|indicator| own(&indicator.node))
            .map(|indicator| IndicatorRecord::of(plan, indicator))
            .collect(),
        facts: plan.facts.iter().filter(|fact| own(&fact.node)).map(FactRecord::of).collect(),
    })
}

/// `/{city}/data/indicators.json`
#[utoipa::path(get, path = "/{city}/data/indicators.json", summary = "All indicators of the plan in force",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki")),
    responses((status = 200, description = "The indicators", body = IndicatorsDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn indicators(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    Answer::json(&indicators_of(room, room.in_force()))
}

fn indicators_of(room: &Room, plan: &Plan) -> IndicatorsDocument {
    let records = plan.indicators.iter().map(|indicator| IndicatorRecord::of(plan, indicator));
    IndicatorsDocument { head: Head::of(room, plan), indicators: records.collect() }
}

/// `/{city}/data/indicators/{slug}.json`
#[utoipa::path(get, path = "/{city}/data/indicators/{slug}.json", summary = "One indicator with all its values",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kumagaya"),
           ("slug" = String, Path, description = "The indicator's word in addresses", example = "registered-groups")),
    responses((status = 200, description = "The indicator", body = IndicatorDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city or indicator", body = RefusalDocument)))]
pub(crate) async fn indicator(
    visit: Visit,
    Path((city, name)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let slug = stem(&name)?;
    let found = room.plans().find_map(|plan| {
        plan.indicators.iter().find(|indicator| indicator.id.as_str() == slug).map(|found| (plan, found))
    });
    let (plan, indicator) = found.ok_or(Refusal::NotFound)?;
    Answer::json(&IndicatorDocument {
        head: Head::of(room, plan),
        indicator: IndicatorRecord::of(plan, indicator),
    })
}

/// `/{city}/data/search.json?q=`
#[utoipa::path(get, path = "/{city}/data/search.json", summary = "Search the plans of a city",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki"),
           ("q" = Option<String>, Query, description = "What to look for", example = "デジタル")),
    responses((status = 200, description = "What was found", body = SearchDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn search(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let query = sought(&visit)?;
    let frame = visit.city_frame(room, room.in_force());
    let found = room.square().search(&query, 50).map_err(|error| Refusal::fault("search", &error))?;
    let hits = found.hits.iter().map(|hit| HitRecord {
        kind: serde_json::to_value(hit.kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default(),
        title: TextRecord::of(&hit.title),
        address: crate::pages::search::address(&frame, room, hit),
        snippet: hit.snippet.as_ref().map(|snippet| snippet.text.clone()),
    });
    Answer::json(&SearchDocument { hits: hits.collect(), total: found.total, query })
}

/// `/{city}/data/sdgs.json`
#[utoipa::path(get, path = "/{city}/data/sdgs.json", summary = "The plan by SDG target",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki")),
    responses((status = 200, description = "The targets", body = SdgsDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn sdgs(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let targets = crate::pages::sdgs::served(plan).into_iter().map(|target| TargetRecord {
        goal: target.goal(),
        goal_name: SDG_GOALS
            .get(usize::from(target.goal()) - 1)
            .map(|(ja, _)| (*ja).to_owned())
            .unwrap_or_default(),
        target: target.to_string(),
        nodes: plan
            .nodes
            .iter()
            .filter(|node| node.sdg_targets.contains(&target))
            .map(|node| node.code.clone())
            .collect(),
    });
    Answer::json(&SdgsDocument { head: Head::of(room, plan), targets: targets.collect() })
}

/// `/{city}/data/sector-plans.json`
#[utoipa::path(get, path = "/{city}/data/sector-plans.json", summary = "The sector plans that the plan names",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki")),
    responses((status = 200, description = "The sector plans", body = SectorPlansDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn sector_plans(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let sector_plans = plan.sector_plans.iter().map(SectorPlanRecord::of).collect();
    Answer::json(&SectorPlansDocument { head: Head::of(room, plan), sector_plans })
}

/// `/{city}/data/glossary.json`
#[utoipa::path(get, path = "/{city}/data/glossary.json", summary = "The words that the plan explains",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kuki")),
    responses((status = 200, description = "The words", body = GlossaryDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn glossary(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let terms = plan.terms.iter().map(TermRecord::of).collect();
    Answer::json(&GlossaryDocument { head: Head::of(room, plan), terms })
}

/// `/{city}/data/editions.json`
#[utoipa::path(get, path = "/{city}/data/editions.json", summary = "The editions of a city's plan",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kumagaya")),
    responses((status = 200, description = "The editions", body = EditionsDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city", body = RefusalDocument)))]
pub(crate) async fn editions(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let editions = room.plans().map(|plan| EditionRecord::of(plan, std::ptr::eq(plan, room.in_force())));
    Answer::json(&EditionsDocument { city: CityRecord::of(room.city()), editions: editions.collect() })
}

/// `/{city}/data/compare/{before}/{after}.json`
#[utoipa::path(get, path = "/{city}/data/compare/{before}/{after}.json", summary = "What changed between two editions",
    params(("city" = String, Path, description = "The city's word in addresses", example = "kumagaya"),
           ("before" = String, Path, description = "The older edition", example = "late-2023"),
           ("after" = String, Path, description = "The newer edition", example = "midterm-draft-2026")),
    responses((status = 200, description = "The changes", body = DifferenceDocument),
    (status = 400, description = "An address that cannot be read", body = RefusalDocument),
    (status = 404, description = "No such city or edition", body = RefusalDocument)))]
pub(crate) async fn difference(
    visit: Visit,
    Path((city, before, after)): Path<(String, String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let before = room.edition(&before).ok_or(Refusal::NotFound)?;
    let after = room.edition(stem(&after)?).ok_or(Refusal::NotFound)?;
    let difference = between(before, after);
    let edition = |plan: &Plan| EditionRecord::of(plan, std::ptr::eq(plan, room.in_force()));
    let changed = difference.nodes.iter().map(|change| ChangeRecord {
        id: change.node.any().id.to_string(),
        code_before: change.node.before().map(|node| node.code.clone()),
        code_after: change.node.after().map(|node| node.code.clone()),
        title_before: change.node.before().map(|node| node.title.ja.clone()),
        title_after: change.node.after().map(|node| node.title.ja.clone()),
        blocks: names(&change.blocks, |block| block.id.to_string()),
        actions: names(&change.actions, |action| action.id.to_string()),
        indicators: change.indicators.iter().map(|held| held.indicator.any().id.to_string()).collect(),
    });
    Answer::json(&DifferenceDocument {
        before: edition(before),
        after: edition(after),
        changed: changed.collect(),
        unchanged: difference.unchanged,
    })
}

fn names<T>(pairs: &[Pair<'_, T>], name: impl Fn(&T) -> String) -> Vec<String> {
    pairs.iter().map(|pair| name(pair.any())).collect()
}

/// The name of a document without its ending.
fn stem(name: &str) -> Result<&str, Refusal> {
    name.strip_suffix(".json").ok_or(Refusal::NotFound)
}

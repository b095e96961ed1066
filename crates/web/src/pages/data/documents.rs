//! JSON documents: each page's data at an address of its own, with the city, the edition and the version that it is of.

use crate::answer::Answer;
use crate::record::{
    CityRecord, EditionRecord, FactRecord, IndicatorRecord, LevelRecord, NodeRecord, SectorPlanRecord,
    TermRecord, TextRecord,
};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use axum::extract::Path;
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
    /// The levels of its tree, from the top down.
    levels: Vec<LevelRecord>,
    /// All nodes, each after its parent.
    nodes: Vec<NodeRecord>,
    /// All indicators.
    indicators: Vec<IndicatorRecord>,
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

/// The cities' plans side by side.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComparisonDocument {
    /// One entry a city.
    cities: Vec<IndicatorsDocument>,
}

/// `/cities.json`
#[utoipa::path(get, path = "/cities.json", summary = "All cities", responses(
    (status = 200, description = "The cities", body = CitiesDocument)))]
pub(crate) async fn cities(visit: Visit) -> Result<Answer, Refusal> {
    let cities = visit.rooms.rooms.iter().map(|room| CityRecord::of(room.city())).collect();
    Answer::json(&CitiesDocument { cities })
}

/// `/compare.json`
#[utoipa::path(get, path = "/compare.json", summary = "The cities' indicators side by side", responses(
    (status = 200, description = "Their indicators", body = ComparisonDocument)))]
pub(crate) async fn compare(visit: Visit) -> Result<Answer, Refusal> {
    let cities = visit.rooms.rooms.iter().map(|room| indicators_of(room, room.in_force())).collect();
    Answer::json(&ComparisonDocument { cities })
}

/// `/{city}/data/plan.json`
#[utoipa::path(get, path = "/{city}/data/plan.json", summary = "The whole plan in force",
    responses((status = 200, description = "The plan", body = PlanDocument)))]
pub(crate) async fn plan(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    Answer::json(&plan_of(visit.room(&city)?))
}

/// The whole plan in force.
pub(super) fn plan_of(room: &Room) -> PlanDocument {
    let plan = room.in_force();
    PlanDocument {
        head: Head::of(room, plan),
        title: TextRecord::of(&plan.title),
        levels: plan.levels.iter().map(LevelRecord::of).collect(),
        nodes: plan.nodes.iter().map(|node| NodeRecord::of(plan, node)).collect(),
        indicators: plan.indicators.iter().map(|held| IndicatorRecord::of(room, plan, held)).collect(),
        facts: plan.facts.iter().map(FactRecord::of).collect(),
        sector_plans: plan.sector_plans.iter().map(SectorPlanRecord::of).collect(),
        terms: plan.terms.iter().map(TermRecord::of).collect(),
    }
}

/// `/{city}/data/plan/{code}.json`
#[utoipa::path(get, path = "/{city}/data/plan/{code}.json", summary = "A node of the plan in force, with all below it",
    responses((status = 200, description = "The node", body = NodeDocument)))]
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
            .map(|indicator| IndicatorRecord::of(room, plan, indicator))
            .collect(),
        facts: plan.facts.iter().filter(|fact| own(&fact.node)).map(FactRecord::of).collect(),
    })
}

/// `/{city}/data/indicators.json`
#[utoipa::path(get, path = "/{city}/data/indicators.json", summary = "All indicators of the plan in force",
    responses((status = 200, description = "The indicators", body = IndicatorsDocument)))]
pub(crate) async fn indicators(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    Answer::json(&indicators_of(room, room.in_force()))
}

/// All indicators of an edition.
pub(super) fn indicators_of(room: &Room, plan: &Plan) -> IndicatorsDocument {
    let records = plan.indicators.iter().map(|indicator| IndicatorRecord::of(room, plan, indicator));
    IndicatorsDocument { head: Head::of(room, plan), indicators: records.collect() }
}

/// `/{city}/data/indicators/{slug}.json`
#[utoipa::path(get, path = "/{city}/data/indicators/{slug}.json", summary = "One indicator with all its values",
    responses((status = 200, description = "The indicator", body = IndicatorDocument)))]
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
        indicator: IndicatorRecord::of(room, plan, indicator),
    })
}

/// `/{city}/data/sdgs.json`
#[utoipa::path(get, path = "/{city}/data/sdgs.json", summary = "The plan by SDG target",
    responses((status = 200, description = "The targets", body = SdgsDocument)))]
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
    responses((status = 200, description = "The sector plans", body = SectorPlansDocument)))]
pub(crate) async fn sector_plans(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let sector_plans = plan.sector_plans.iter().map(SectorPlanRecord::of).collect();
    Answer::json(&SectorPlansDocument { head: Head::of(room, plan), sector_plans })
}

/// `/{city}/data/glossary.json`
#[utoipa::path(get, path = "/{city}/data/glossary.json", summary = "The words that the plan explains",
    responses((status = 200, description = "The words", body = GlossaryDocument)))]
pub(crate) async fn glossary(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let terms = plan.terms.iter().map(TermRecord::of).collect();
    Answer::json(&GlossaryDocument { head: Head::of(room, plan), terms })
}

/// `/{city}/data/editions.json`
#[utoipa::path(get, path = "/{city}/data/editions.json", summary = "The editions of a city's plan",
    responses((status = 200, description = "The editions", body = EditionsDocument)))]
pub(crate) async fn editions(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let editions = room.plans().map(|plan| EditionRecord::of(plan, std::ptr::eq(plan, room.in_force())));
    Answer::json(&EditionsDocument { city: CityRecord::of(room.city()), editions: editions.collect() })
}

/// The name of a document without its ending.
pub(super) fn stem(name: &str) -> Result<&str, Refusal> {
    name.strip_suffix(".json").ok_or(Refusal::NotFound)
}

//! A small invented city 見本市 with a plan in two editions, for the tests.

use plan::*;
use store::square::Source;
use vocabulary::{FiscalYear, LocalText, Slug};

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().expect(text)
}

pub(crate) fn local(ja: &str, simple: &str, en: &str) -> LocalText {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    LocalText { ja: ja.to_owned(), ja_simple: some(simple), en: some(en) }
}

pub(crate) fn city() -> City {
    City {
        slug: slug("mihon"),
        name: local("見本市", "{見本市|みほんし}", "Mihon City"),
        prefecture: LocalText::ja("埼玉県"),
        code: "112321".parse().expect("a code"),
        tagline: LocalText::ja("ためすための市です。"),
        portal: LocalText::ja("見本市のまちづくり計画"),
        accent: "#0b4a2b".to_owned(),
        office: Office {
            name: LocalText::ja("企画課"),
            telephone: "000-000-0000".to_owned(),
            hours: LocalText::ja("平日"),
        },
        demonstration: true,
    }
}

fn level(id: &str, role: LevelRole, name: &str) -> Level {
    Level { id: slug(id), name: LocalText::ja(name), role }
}

pub(crate) fn node(code: &str, level: &str, parent: Option<&str>, title: &str) -> Node {
    Node {
        id: slug(&format!("n{code}")),
        code: code.to_owned(),
        level: slug(level),
        parent: parent.map(str::to_owned),
        title: LocalText::ja(title),
        blocks: vec![],
        actions: vec![],
        sdg_targets: vec![],
        sector_plans: SectorPlanLinks::Unstated,
        related: vec![],
        office: None,
        source: Some((1, 2)),
    }
}

fn block(id: &str, role: BlockRole, text: &str) -> Block {
    let heading = LocalText::ja("見出し");
    Block { id: slug(id), role, heading, text: LocalText::ja(text), summary: true, source: Some((3, 4)) }
}

fn action(id: &str, title: &str) -> Action {
    Action { id: slug(id), title: LocalText::ja(title), repeat: None, source: None }
}

fn value(kind: ValueKind, number: &str, as_of: &str, raw: &str) -> Value {
    Value {
        kind,
        number: number.parse().ok(),
        comparator: None,
        approximate: false,
        as_of: as_of.parse().ok(),
        text: None,
        absence: number.is_empty().then_some(Absence::NotMeasured),
        raw: raw.to_owned(),
        line: Some(9),
    }
}

pub(crate) fn indicator(id: &str, node: &str, name: &str) -> Indicator {
    Indicator {
        id: slug(id),
        node: node.to_owned(),
        name: LocalText::ja(name),
        unit: Some("%".to_owned()),
        direction: Direction::Increase,
        direction_note: None,
        formulas: vec![
            FormulaChoice { from: None, formula: Formula::Distance },
            FormulaChoice { from: Some(FiscalYear(2025)), formula: Formula::TimePegged },
        ],
        ratings: vec![],
        repeat: None,
        statistic: None,
        note: None,
        office: None,
        values: vec![
            value(ValueKind::PreviousBaseline, "", "", "—"),
            value(ValueKind::Actual, "78.40", "2022-08", "78.40%"),
            value(ValueKind::Target, "85.0", "FY2027", "85.0%"),
        ],
        source: None,
    }
}

fn plan(edition: &str, follows: Option<&str>, status: Status, decided: &str) -> Plan {
    Plan {
        title: LocalText::ja("総合振興計画"),
        edition: Edition {
            slug: slug(edition),
            title: LocalText::ja("後期基本計画"),
            status,
            decided: decided.parse().ok(),
            period: Some((FiscalYear(2023), FiscalYear(2027))),
            follows: follows.map(slug),
            source: "総合振興計画".to_owned(),
            note: None,
        },
        levels: vec![
            level("policy", LevelRole::Goal, "政策"),
            level("measure", LevelRole::Measure, "施策"),
            level("unit", LevelRole::Direction, "単位施策"),
        ],
        actions_name: Some(LocalText::ja("主な取組")),
        nodes: vec![],
        indicators: vec![],
        sector_plans: vec![],
        terms: vec![],
        facts: vec![],
    }
}

/// The edition in force: one goal, three measures.
pub(crate) fn late() -> Plan {
    let mut plan = plan("late-2023", Some("early-2018"), Status::Adopted, "2023-03");
    let mut rights = node("8-3", "measure", Some("8"), "人権を尊ぶまち");
    rights.title =
        local("人権を尊ぶまち", "{人権|じんけん}を{大切|たいせつ}にするまち", "Respect for human rights");
    rights.blocks = vec![block("issue", BlockRole::Issue, "困ったときの窓口が知られていません。")];
    rights.sdg_targets = ["16.7", "16.10"].map(|target| target.parse().expect(target)).to_vec();
    rights.sector_plans = SectorPlanLinks::Some(vec![slug("rights-plan")]);
    let mut unit = node("8-3-1", "unit", Some("8-3"), "相談しやすくする");
    unit.actions = vec![action("a1", "相談窓口の周知"), action("a2", "（仮称）生涯活動センターの整備")];
    unit.actions[1].repeat = Some(Repeat { of: None });
    let mut digital = node("8-2", "measure", Some("8"), "デジタルで便利なまち");
    digital.blocks = vec![block(
        "policy",
        BlockRole::Policy,
        "市役所のＤＸを進めます。\n\n取り組みを広げ、ふるさと納税の受付も便利にします。",
    )];
    digital.related = vec![slug("n8-3")];
    let mut safe = node("8-10", "measure", Some("8"), "施設を長く使うまち");
    safe.blocks = vec![block(
        "state",
        BlockRole::State,
        "防災の拠点となる公共施設は628,000㎡です。一步ずつ減らします。",
    )];
    safe.sector_plans = SectorPlanLinks::None;
    plan.nodes = vec![node("8", "policy", None, "市民と協働するまち"), digital, rights, unit, safe];
    let mut known = indicator("known", "8-3", "人権の周知度");
    known.values.push(value(ValueKind::LongTermTarget, "80.0", "", "(80.0%)"));
    let mut tax = indicator("tax-rate", "8-10", "市税の納税率");
    tax.repeat = Some(Repeat { of: Some(slug("known")) });
    tax.values[1].comparator = Some(Comparator::AtMost);
    tax.values[1].approximate = true;
    plan.indicators = vec![known, tax];
    plan.sector_plans = vec![sector_plan("rights-plan", "人権施策推進計画")];
    plan.terms = vec![Term {
        id: slug("dx"),
        term: LocalText::ja("DX"),
        reading: Some("でぃーえっくす".to_owned()),
        also: vec!["デジタル変革".to_owned()],
        definition: LocalText::ja("道具を変えて仕事のしかたも変えること。"),
        source: None,
    }];
    plan.facts = vec![Fact {
        id: slug("grants"),
        node: "8-3-1".to_owned(),
        kind: FactKind::Figure,
        text: LocalText::ja("25団体へ助成した。"),
        as_of: "FY2018/FY2021".parse().ok(),
        number: "25".parse().ok(),
        unit: Some("団体".to_owned()),
        source: None,
    }];
    plan
}

fn sector_plan(id: &str, title: &str) -> SectorPlan {
    let as_of = |text: &str| text.parse().expect(text);
    SectorPlan {
        id: slug(id),
        title: LocalText::ja(title),
        periods: vec![
            PlanPeriod::Closed(as_of("FY2016"), as_of("FY2055")),
            PlanPeriod::EveryYear,
            PlanPeriod::Made(as_of("FY2013")),
            PlanPeriod::From(as_of("FY2011")),
            PlanPeriod::Unknown,
        ],
        raw: "（平成28（2016）年度～令和37（2055）年度）".to_owned(),
        provisional: true,
        maker: Some(LocalText::ja("国")),
        part_of: None,
        replaces: vec![slug("old-plan")],
        note: None,
        source: Some((5, 5)),
    }
}

/// The edition before.
pub(crate) fn early() -> Plan {
    let mut plan = plan("early-2018", None, Status::Adopted, "2018-03");
    plan.nodes = vec![
        node("8", "policy", None, "市民と協働するまち"),
        node("8-3", "measure", Some("8"), "人権を守るまち"),
        node("8-4", "measure", Some("8"), "消えたまち"),
    ];
    let mut known = indicator("known", "8-3", "人権の周知度");
    known.values[2] = value(ValueKind::Target, "70.0", "FY2022", "70.0%");
    plan.indicators = vec![known, indicator("tax-rate", "8-4", "市税の納税率")];
    plan.indicators[1].values[2] = value(ValueKind::Target, "90.0", "FY2027", "90.0%");
    plan
}

pub(crate) fn source() -> Source {
    Source::new(city(), late(), vec![early()])
}

//! Random plausible plans for property tests, with the text that breaks careless formats.

use crate::folder::parts::{ABSENCES, DIRECTIONS, FACT_KINDS, FORMULAS};
use crate::model::*;
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use vocabulary::{AsOf, FiscalYear, LocalText, Moment, Slug};

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// One line of text: nasty signs, no white space at its ends, never empty.
pub(crate) fn line() -> impl Strategy<Value = String> {
    let nasty = vec![
        "{漢字|かんじ}",
        "+++",
        "## 見出し",
        "\"",
        "'",
        "\\",
        "{#x}",
        "1 ",
        "- ",
        "#",
        "= ",
        "]",
        "[[node]]",
        "取組",
        "㎡",
        "（再掲）",
        "{#a code=1}",
        "“",
        "\\#",
        "}",
        "市民",
        "a",
        ":",
        "\t",
        "%",
        "|",
        "`",
    ];
    vec(select(nasty), 1..5)
        .prop_map(|parts| parts.concat().trim().to_owned())
        .prop_filter("words", |line| !line.is_empty())
}

/// Paragraphs and lists.
pub(crate) fn paragraphs() -> impl Strategy<Value = String> {
    let lines = prop_oneof![4 => line(), 1 => Just(String::new())];
    vec(lines, 1..6)
        .prop_map(|lines| lines.join("\n").trim().to_owned())
        .prop_filter("words", |text| !text.is_empty())
}

fn local(words: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = LocalText> {
    (words.clone(), weighted(0.3, words.clone()), weighted(0.3, words))
        .prop_map(|(ja, ja_simple, en)| LocalText { ja, ja_simple, en })
}

fn title() -> impl Strategy<Value = LocalText> {
    local(line().boxed())
}

fn source() -> impl Strategy<Value = Source> {
    of((1u32..900, 0u32..9).prop_map(|(first, more)| (first, first + more)))
}

fn year() -> impl Strategy<Value = FiscalYear> {
    (1990..2060i32).prop_map(FiscalYear)
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        year().prop_map(Moment::FiscalYear),
        (1990..2060i32).prop_map(Moment::Year),
        (1990..2060i32, 1..=12u8).prop_map(|(year, month)| Moment::Month(year, month)),
        (1990..2060i32, 1..=12u8, 1..=28u8).prop_map(|(year, month, day)| Moment::Day(year, month, day)),
    ]
}

pub(crate) fn as_of() -> impl Strategy<Value = AsOf> {
    let period = (moment(), moment()).prop_map(|(one, other)| {
        if one.last_day() <= other.last_day() { AsOf::Period(one, other) } else { AsOf::Period(other, one) }
    });
    prop_oneof![3 => moment().prop_map(AsOf::At), 1 => period]
}

pub(crate) fn number() -> impl Strategy<Value = Decimal> {
    (-9_999_999i64..9_999_999, 0u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    let comparator =
        select(vec![Comparator::AtLeast, Comparator::AtMost, Comparator::Over, Comparator::Under]);
    let absence = select(ABSENCES.map(|(_, absence)| absence).to_vec());
    (
        (select(VALUE_KINDS.to_vec()), weighted(0.8, number()), weighted(0.2, comparator), any::<bool>()),
        (of(as_of()), weighted(0.1, line()), weighted(0.2, absence), line(), of(1u32..900)),
    )
        .prop_map(|((kind, number, comparator, approximate), (as_of, text, absence, raw, line))| Value {
            kind,
            number,
            comparator,
            approximate,
            as_of,
            text,
            absence,
            raw,
            line,
        })
}

fn repeat() -> impl Strategy<Value = Option<Repeat>> {
    weighted(0.2, Just(Repeat { of: None }))
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let formula = select(FORMULAS.map(|(_, formula)| formula).to_vec());
    let formulas =
        vec((of(year()), formula).prop_map(|(from, formula)| FormulaChoice { from, formula }), 0..3);
    let ratings = vec(of(year()).prop_map(|from| RatingChoice { from, scale: slug("abcd") }), 0..2);
    let direction = select(DIRECTIONS.map(|(_, direction)| direction).to_vec());
    (
        (title(), of(line()), direction, of(title()), formulas, ratings, repeat()),
        (of(title()), of(local(paragraphs().boxed())), of(title()), vec(value(), 0..6), source()),
    )
        .prop_map(|(head, tail)| Indicator {
            id: slug("x"),
            node: String::new(),
            name: head.0,
            unit: head.1,
            direction: head.2,
            direction_note: head.3,
            formulas: head.4,
            ratings: head.5,
            repeat: head.6,
            statistic: tail.0,
            note: tail.1,
            office: tail.2,
            values: tail.3,
            source: tail.4,
        })
}

fn block() -> impl Strategy<Value = Block> {
    let text = prop_oneof![9 => local(paragraphs().boxed()), 1 => Just(LocalText::default())];
    (select(BLOCK_ROLES.to_vec()), title(), text, any::<bool>(), source()).prop_map(
        |(role, heading, text, summary, source)| Block {
            id: slug("x"),
            role,
            heading,
            text,
            summary,
            source,
        },
    )
}

fn action() -> impl Strategy<Value = Action> {
    (title(), repeat(), source()).prop_map(|(title, repeat, source)| Action {
        id: slug("x"),
        title,
        repeat,
        source,
    })
}

/// A node without its place in the tree; identifiers of its parts are set when the plan is put together.
fn node() -> impl Strategy<Value = Node> {
    let targets = vec(select(SdgTarget::all().collect::<Vec<_>>()), 0..4);
    let plans = prop_oneof![
        2 => Just(SectorPlanLinks::Unstated),
        1 => Just(SectorPlanLinks::None),
        1 => Just(SectorPlanLinks::Some(vec![slug("plan-0")])),
    ];
    (title(), vec(block(), 0..3), vec(action(), 0..3), weighted(0.3, targets), plans, of(title()), source())
        .prop_map(|(title, blocks, actions, targets, sector_plans, office, source)| Node {
            id: slug("x"),
            code: String::new(),
            level: slug("x"),
            parent: None,
            title,
            blocks,
            actions,
            sdg_targets: targets.unwrap_or_default(),
            sector_plans,
            related: vec![],
            office,
            source,
        })
}

fn fact() -> impl Strategy<Value = Fact> {
    let kind = select(FACT_KINDS.map(|(_, kind)| kind).to_vec());
    (kind, title(), of(as_of()), of(number()), of(line()), source()).prop_map(
        |(kind, text, as_of, number, unit, source)| Fact {
            id: slug("x"),
            node: String::new(),
            kind,
            text,
            as_of,
            number,
            unit,
            source,
        },
    )
}

fn sector_plan() -> impl Strategy<Value = SectorPlan> {
    let at = || moment().prop_map(AsOf::At);
    let period = prop_oneof![
        Just(PlanPeriod::EveryYear),
        Just(PlanPeriod::Unknown),
        as_of().prop_map(PlanPeriod::Made),
        at().prop_map(PlanPeriod::From),
        (year(), 0..40i32).prop_map(|(from, years)| {
            let at = |year| AsOf::At(Moment::FiscalYear(FiscalYear(year)));
            PlanPeriod::Closed(at(from.0), at(from.0 + years))
        }),
    ];
    (title(), vec(period, 0..3), line(), any::<bool>(), of(title()), of(title()), source()).prop_map(
        |(title, periods, raw, provisional, maker, note, source)| SectorPlan {
            id: slug("x"),
            title,
            periods,
            raw,
            provisional,
            maker,
            part_of: None,
            replaces: vec![],
            note,
            source,
        },
    )
}

fn term() -> impl Strategy<Value = Term> {
    (title(), of(line()), vec(line(), 0..3), local(paragraphs().boxed()), source()).prop_map(
        |(term, reading, also, definition, source)| Term {
            id: slug("x"),
            term,
            reading,
            also,
            definition,
            source,
        },
    )
}

fn edition() -> impl Strategy<Value = Edition> {
    let status = select(vec![Status::Draft, Status::Adopted, Status::Revised]);
    let period = of((year(), 0..9i32).prop_map(|(first, years)| (first, FiscalYear(first.0 + years))));
    (title(), status, of(as_of()), period, any::<bool>(), line(), of(title())).prop_map(
        |(title, status, decided, period, follows, source, note)| Edition {
            slug: slug("late-2023"),
            title,
            status,
            decided,
            period,
            follows: follows.then(|| slug("early-2018")),
            source,
            note,
        },
    )
}

/// The shape of a tree: goals above, measures below each, directions below each measure.
type Shape = Vec<Vec<usize>>;

/// Puts parts into a tree in the document's order, with identifiers and codes that are unique.
fn assembled(shape: &Shape, goals: bool, parts: &[Node]) -> Vec<Node> {
    let mut nodes: Vec<Node> = vec![];
    let mut add = |code: String, level: &str, parent: Option<String>| {
        let number = nodes.len();
        let mut node = parts[number % parts.len()].clone();
        node.id = slug(&format!("n{number}"));
        node.code = code;
        node.level = slug(level);
        node.parent = parent;
        for (index, block) in node.blocks.iter_mut().enumerate() {
            block.id = slug(&format!("b{index}"));
        }
        for (index, action) in node.actions.iter_mut().enumerate() {
            action.id = slug(&format!("a{number}-{index}"));
        }
        if number > 1 {
            node.related = vec![slug("n0")];
        }
        nodes.push(node);
    };
    for (goal, measures) in (7..).zip(shape) {
        let above = goals.then(|| format!("{goal}"));
        if goals {
            add(format!("{goal}"), "goal", None);
        }
        for (measure, directions) in (8..).zip(measures) {
            let code = format!("{goal}-{measure}");
            add(code.clone(), "measure", above.clone());
            for direction in 1..=*directions {
                let inner = format!("{code}-{direction}");
                add(inner.clone(), "direction", Some(code.clone()));
                if direction == 1 {
                    add(format!("{inner}.1"), "part", Some(inner));
                }
            }
        }
    }
    nodes
}

fn levels(goals: bool) -> Vec<Level> {
    let level = |id: &str, role| Level { id: slug(id), name: LocalText::ja(id), role };
    let goal = goals.then(|| level("goal", LevelRole::Goal));
    let rest = [
        ("measure", LevelRole::Measure),
        ("direction", LevelRole::Direction),
        ("part", LevelRole::Direction),
    ];
    goal.into_iter().chain(rest.map(|(id, role)| level(id, role))).collect()
}

/// The place of a node among the files: nodes above the measures first, then each measure's file in turn.
fn rank(nodes: &[Node], code: &str) -> usize {
    let measure = code.split('-').take(2).collect::<Vec<_>>().join("-");
    if code.contains('-') { nodes.iter().position(|node| node.code == measure).unwrap_or(0) + 1 } else { 0 }
}

/// A random plan in canonical order.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let shape = vec(vec(0usize..3, 1..3), 1..3);
    let parts = (vec(node(), 1..5), vec(indicator(), 0..5), vec(fact(), 0..3));
    let lists = (vec(sector_plan(), 1..3), vec(term(), 0..3));
    (title(), edition(), (shape, any::<bool>(), of(title())), parts, lists, any::<usize>()).prop_map(
        |(title, edition, (shape, goals, actions_name), (parts, indicators, facts), (plans, terms), seed)| {
            let nodes = assembled(&shape, goals, &parts);
            let home = |index: usize| nodes[(seed / 7 + index * 3) % nodes.len()].code.clone();
            let mut indicators = indicators;
            for (index, indicator) in indicators.iter_mut().enumerate() {
                indicator.id = slug(&format!("i{index}"));
                indicator.node = home(index);
            }
            indicators.sort_by_key(|indicator| rank(&nodes, &indicator.node));
            let mut facts = facts;
            for (index, fact) in facts.iter_mut().enumerate() {
                fact.id = slug(&format!("f{index}"));
                fact.node = home(index + 1);
            }
            facts.sort_by_key(|fact| rank(&nodes, &fact.node));
            let mut sector_plans = plans;
            for (index, plan) in sector_plans.iter_mut().enumerate() {
                plan.id = slug(&format!("plan-{index}"));
                plan.part_of = (index > 0).then(|| slug("plan-0"));
            }
            let mut terms = terms;
            for (index, term) in terms.iter_mut().enumerate() {
                term.id = slug(&format!("t{index}"));
            }
            Plan {
                title,
                edition,
                levels: levels(goals),
                actions_name,
                nodes,
                indicators,
                sector_plans,
                terms,
                facts,
            }
        },
    )
}

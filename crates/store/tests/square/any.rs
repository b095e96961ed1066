//! Any plan 任意の計画: whatever a plan says, the Square says it too.

use crate::sample;
use plan::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use store::square::{Source, Square, build};
use vocabulary::{AsOf, FiscalYear, LocalText, Slug};

fn text() -> impl Strategy<Value = String> {
    "[ -~ぁ-ん一-龠\\n　'\"|]{0,12}"
}

fn local() -> impl Strategy<Value = LocalText> {
    (text(), option::of(text()), option::of(text())).prop_map(|(ja, ja_simple, en)| LocalText {
        ja,
        ja_simple,
        en,
    })
}

fn as_of() -> impl Strategy<Value = AsOf> {
    let texts = ["FY2022", "2022", "2022-03", "2022-03-31", "FY2018/FY2021", "2023-04/2023-12"];
    proptest::sample::select(texts.to_vec()).prop_map(|text| text.parse().expect(text))
}

fn slugs() -> impl Strategy<Value = Vec<Slug>> {
    vec("[a-z][a-z0-9]{0,5}".prop_map(|text| sample::slug(&text)), 0..3)
}

fn lines() -> impl Strategy<Value = plan::Source> {
    option::of((any::<u16>(), any::<u16>()).prop_map(|(first, last)| (u32::from(first), u32::from(last))))
}

fn repeat() -> impl Strategy<Value = Option<Repeat>> {
    option::of(slugs().prop_map(|slugs| Repeat { of: slugs.into_iter().next() }))
}

fn value() -> impl Strategy<Value = Value> {
    let comparators = [Comparator::AtLeast, Comparator::AtMost, Comparator::Over, Comparator::Under];
    let absences = [
        Absence::NotMeasured,
        Absence::ToBeFilled,
        Absence::NotComputed,
        Absence::NotALevel,
        Absence::Unstated,
    ];
    (
        proptest::sample::select(VALUE_KINDS.to_vec()),
        option::of((any::<i64>(), 0..9u32)),
        option::of(proptest::sample::select(comparators.to_vec())),
        any::<bool>(),
        option::of(as_of()),
        option::of(text()),
        option::of(proptest::sample::select(absences.to_vec())),
        text(),
        option::of(any::<u32>()),
    )
        .prop_map(|(kind, number, comparator, approximate, as_of, text, absence, raw, line)| Value {
            number: number.map(|(digits, scale)| rust_decimal::Decimal::new(digits, scale)),
            kind,
            comparator,
            approximate,
            as_of,
            text,
            absence,
            raw,
            line,
        })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let formulas = [
        Formula::Simple,
        Formula::Complement,
        Formula::Inverse,
        Formula::Distance,
        Formula::TimePegged,
        Formula::Limit,
    ];
    let directions = [
        Direction::Increase,
        Direction::Decrease,
        Direction::Maintain,
        Direction::StayUnder,
        Direction::StayOver,
        Direction::Unknown,
    ];
    let formula = (option::of(1990..2100i32), proptest::sample::select(formulas.to_vec()))
        .prop_map(|(year, formula)| FormulaChoice { from: year.map(FiscalYear), formula });
    let rating = option::of(1990..2100i32)
        .prop_map(|year| RatingChoice { from: year.map(FiscalYear), scale: sample::slug("abcd") });
    (
        (
            local(),
            option::of(text()),
            proptest::sample::select(directions.to_vec()),
            vec(formula, 0..3),
            vec(rating, 0..3),
        ),
        (option::of(local()), option::of(local()), option::of(local()), option::of(local())),
        (repeat(), vec(value(), 0..6), lines()),
    )
        .prop_map(
            |(
                (name, unit, direction, formulas, ratings),
                (direction_note, statistic, note, office),
                (repeat, values, source),
            )| {
                let blank = sample::indicator("x", "8", "");
                Indicator {
                    name,
                    unit,
                    direction,
                    formulas,
                    ratings,
                    direction_note,
                    statistic,
                    note,
                    office,
                    repeat,
                    values,
                    source,
                    ..blank
                }
            },
        )
}

fn node() -> impl Strategy<Value = Node> {
    let block = (proptest::sample::select(BLOCK_ROLES.to_vec()), local(), local(), any::<bool>(), lines())
        .prop_map(|(role, heading, text, summary, source)| Block {
            id: sample::slug("x"),
            role,
            heading,
            text,
            summary,
            source,
        });
    let action = (local(), repeat(), lines()).prop_map(|(title, repeat, source)| Action {
        id: sample::slug("x"),
        title,
        repeat,
        source,
    });
    let targets: Vec<SdgTarget> = SdgTarget::all().collect();
    let plans = prop_oneof![
        Just(SectorPlanLinks::Unstated),
        Just(SectorPlanLinks::None),
        slugs().prop_map(SectorPlanLinks::Some)
    ];
    (
        local(),
        vec(block, 0..4),
        vec(action, 0..4),
        vec(proptest::sample::select(targets), 0..4),
        plans,
        slugs(),
        option::of(local()),
        lines(),
    )
        .prop_map(|(title, blocks, actions, sdg_targets, sector_plans, related, office, source)| {
            let blank = sample::node("0", "policy", None, "");
            Node { title, blocks, actions, sdg_targets, sector_plans, related, office, source, ..blank }
        })
}

/// A plan with any content; identifiers are numbered so that they stay unique, parents come before children.
fn any_plan() -> impl Strategy<Value = Plan> {
    (
        vec((node(), any::<proptest::sample::Index>()), 1..8),
        vec((indicator(), any::<proptest::sample::Index>()), 0..5),
        local(),
    )
        .prop_map(|(nodes, indicators, title)| {
            let mut plan = sample::late();
            (plan.title, plan.nodes) = (title, vec![]);
            for (number, (mut node, parent)) in nodes.into_iter().enumerate() {
                let codes = ["8", "8-1", "8.2", "Ⅲ", "G1-2", "第9", "*", "x y"];
                node.code = codes[number].to_owned();
                node.id = sample::slug(&format!("n{number}"));
                node.parent = (!plan.nodes.is_empty()).then(|| parent.get(&plan.nodes).code.clone());
                for (place, block) in node.blocks.iter_mut().enumerate() {
                    block.id = sample::slug(&format!("b{place}"));
                }
                for (place, action) in node.actions.iter_mut().enumerate() {
                    action.id = sample::slug(&format!("a{number}-{place}"));
                }
                plan.nodes.push(node);
            }
            let owner = |index: proptest::sample::Index| index.get(&plan.nodes).code.clone();
            plan.indicators = indicators
                .into_iter()
                .enumerate()
                .map(|(number, (indicator, node))| Indicator {
                    id: sample::slug(&format!("i{number}")),
                    node: owner(node),
                    ..indicator
                })
                .collect();
            plan.facts[0].node.clone_from(&plan.nodes[0].code);
            plan
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_built_is_what_is_read(plan in any_plan()) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("any.sqlite");
        let source = Source::new(sample::city(), plan, vec![sample::early()]);
        build(&path, &source).expect("a Square");
        let square = Square::open(&path).expect("a Square");
        for (read, given) in square.editions().iter().zip(&source.editions) {
            prop_assert_eq!(&read.plan, &given.plan);
        }
        for node in &source.editions[0].plan.nodes {
            let page = square.node(None, &node.code);
            prop_assert_eq!(page.map(|page| page.branch.node), Some(node));
        }
    }
}

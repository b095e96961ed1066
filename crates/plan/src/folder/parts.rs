//! Parts of the folder's TOML: indicators with their values, facts, sector plans, terms, and what nodes share.

use super::draft::{Draft, Reference};
use super::fault::{At, FaultKind, Referent};
use super::page::Table;
use crate::model::{
    Absence, Comparator, Direction, Fact, FactKind, Formula, FormulaChoice, Indicator, PlanPeriod,
    RatingChoice, Repeat, SdgTarget, SectorPlan, SectorPlanLinks, Term, VALUE_KINDS, Value, ValueKind,
};
use rust_decimal::Decimal;
use vocabulary::{AsOf, FiscalYear, LocalText, Slug};

pub(super) const DIRECTIONS: [(&str, Direction); 6] = [
    ("increase", Direction::Increase),
    ("decrease", Direction::Decrease),
    ("maintain", Direction::Maintain),
    ("stay-under", Direction::StayUnder),
    ("stay-over", Direction::StayOver),
    ("unknown", Direction::Unknown),
];

pub(super) const FORMULAS: [(&str, Formula); 6] = [
    ("simple", Formula::Simple),
    ("complement", Formula::Complement),
    ("inverse", Formula::Inverse),
    ("distance", Formula::Distance),
    ("time-pegged", Formula::TimePegged),
    ("limit", Formula::Limit),
];

const COMPARATORS: [(&str, Comparator); 4] = [
    (">=", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    (">", Comparator::Over),
    ("<", Comparator::Under),
];

pub(super) const ABSENCES: [(&str, Absence); 5] = [
    ("not-measured", Absence::NotMeasured),
    ("to-be-filled", Absence::ToBeFilled),
    ("not-computed", Absence::NotComputed),
    ("not-a-level", Absence::NotALevel),
    ("unstated", Absence::Unstated),
];

pub(super) const FACT_KINDS: [(&str, FactKind); 4] = [
    ("event", FactKind::Event),
    ("figure", FactKind::Figure),
    ("statistic", FactKind::Statistic),
    ("reference", FactKind::Reference),
];

fn value_kinds() -> [(&'static str, ValueKind); 6] {
    VALUE_KINDS.map(|kind| (kind.code(), kind))
}

/// A decimal number in half-width digits: no sign but `-`, no commas, no exponent.
pub fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = all_digits(whole) && fraction.is_none_or(all_digits) && digits.len() <= 29;
    well_formed.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// The indicators of a table; those that name no node measure `home`.
pub(super) fn indicators(table: &mut Table<'_>, home: Option<&str>, draft: &mut Draft) {
    for mut entry in table.tables("indicator") {
        let at = entry.page.at(entry.start);
        let indicator = indicator(&mut entry, home, draft);
        entry.finish();
        draft.indicators.push((indicator, at));
    }
}

fn indicator(entry: &mut Table<'_>, home: Option<&str>, draft: &mut Draft) -> Indicator {
    let id = entry.required_slug("id");
    let node = node_code(entry, home, draft);
    Indicator {
        id,
        node,
        name: entry.required_local("name"),
        unit: entry.text("unit"),
        direction: entry.word("direction", &DIRECTIONS).unwrap_or_default(),
        direction_note: entry.local("direction-note"),
        formulas: entry
            .all_parsed("formulas", formula_choice, |word| FaultKind::UnknownWord {
                key: "formulas",
                word,
                known: FORMULAS.iter().map(|(word, _)| *word).collect(),
            })
            .map(items)
            .unwrap_or_default(),
        ratings: entry
            .all_parsed("ratings", rating_choice, FaultKind::NotIdentifier)
            .map(items)
            .unwrap_or_default(),
        repeat: repeat(entry, draft),
        statistic: entry.local("statistic"),
        note: entry.local("note"),
        office: entry.local("office"),
        source: entry.lines("lines"),
        values: values(entry),
    }
}

fn items<T>(located: Vec<(T, At)>) -> Vec<T> {
    located.into_iter().map(|(item, _)| item).collect()
}

/// The code of the node that a part belongs to.
fn node_code(entry: &mut Table<'_>, home: Option<&str>, draft: &mut Draft) -> String {
    match (entry.text("node"), home) {
        (Some(code), _) => {
            let at = entry.at("node");
            draft.references.push(Reference { referent: Referent::Node, name: code.clone(), at });
            code
        }
        (None, Some(home)) => home.to_owned(),
        (None, None) => entry.required("node", None),
    }
}

fn repeat(entry: &mut Table<'_>, draft: &mut Draft) -> Option<Repeat> {
    let text = entry.text("repeat")?;
    if text.is_empty() {
        return Some(Repeat { of: None });
    }
    let of: Option<Slug> = text.parse().ok();
    match &of {
        Some(of) => draft.references.push(Reference {
            referent: Referent::Indicator,
            name: of.to_string(),
            at: entry.at("repeat"),
        }),
        None => entry.fault("repeat", FaultKind::NotIdentifier(text)),
    }
    Some(Repeat { of })
}

/// `FY2025 simple`, or `simple` for the whole edition.
fn from_year(text: &str) -> Option<(Option<FiscalYear>, &str)> {
    match text.split_once(' ') {
        Some((year, word)) => Some((Some(year.parse().ok()?), word.trim())),
        None => Some((None, text)),
    }
}

fn formula_choice(text: &str) -> Option<FormulaChoice> {
    let (from, word) = from_year(text)?;
    let formula = FORMULAS.iter().find(|(known, _)| *known == word)?.1;
    Some(FormulaChoice { from, formula })
}

fn rating_choice(text: &str) -> Option<RatingChoice> {
    let (from, word) = from_year(text)?;
    Some(RatingChoice { from, scale: word.parse().ok()? })
}

fn values(entry: &mut Table<'_>) -> Vec<Value> {
    let mut values = vec![];
    for mut entry in entry.tables("values") {
        values.push(Value {
            kind: entry.required_word("kind", &value_kinds()),
            number: number(&mut entry),
            comparator: entry.word("comparator", &COMPARATORS),
            approximate: entry.flag("approximate"),
            as_of: entry.as_of("as-of"),
            text: entry.text("text"),
            absence: entry.word("absence", &ABSENCES),
            raw: entry.required_text("raw"),
            line: entry.line("line"),
        });
        entry.finish();
    }
    values
}

fn number(entry: &mut Table<'_>) -> Option<Decimal> {
    let text = entry.text("number")?;
    let number = decimal(&text);
    if number.is_none() {
        entry.fault("number", FaultKind::NotDecimal(text));
    }
    number
}

/// The facts of a table; those that name no node stand in `home`.
pub(super) fn facts(table: &mut Table<'_>, home: Option<&str>, draft: &mut Draft) {
    for mut entry in table.tables("fact") {
        let at = entry.page.at(entry.start);
        let fact = Fact {
            id: entry.required_slug("id"),
            node: node_code(&mut entry, home, draft),
            kind: entry.required_word("kind", &FACT_KINDS),
            text: entry.required_local("text"),
            as_of: entry.as_of("as-of"),
            number: number(&mut entry),
            unit: entry.text("unit"),
            source: entry.lines("lines"),
        };
        entry.finish();
        draft.facts.push((fact, at));
    }
}

/// A period as the folder writes it.
pub fn period(text: &str) -> Option<PlanPeriod> {
    let moment = |text: &str| text.parse::<AsOf>().ok().filter(|as_of| matches!(as_of, AsOf::At(_)));
    if text == "every-year" {
        return Some(PlanPeriod::EveryYear);
    }
    if text == "unknown" {
        return Some(PlanPeriod::Unknown);
    }
    if let Some(made) = text.strip_prefix("made ") {
        return made.parse().ok().map(PlanPeriod::Made);
    }
    match text.split_once('/')? {
        (from, "") => moment(from).map(PlanPeriod::From),
        (from, to) => {
            let (from, to) = (moment(from)?, moment(to)?);
            (from.last_day() <= to.last_day()).then_some(PlanPeriod::Closed(from, to))
        }
    }
}

pub(super) fn sector_plans(table: &mut Table<'_>, draft: &mut Draft) {
    for mut entry in table.tables("sector-plan") {
        let at = entry.page.at(entry.start);
        let plan = SectorPlan {
            id: entry.required_slug("id"),
            title: entry.required_local("title"),
            periods: entry.all_parsed("periods", period, FaultKind::NotPeriod).map(items).unwrap_or_default(),
            raw: entry.text("raw").unwrap_or_default(),
            provisional: entry.flag("provisional"),
            maker: entry.local("maker"),
            part_of: entry.slug("part-of"),
            replaces: references(&mut entry, "replaces", Referent::SectorPlan, draft).unwrap_or_default(),
            note: entry.local("note"),
            source: entry.lines("lines"),
        };
        if let Some(whole) = &plan.part_of {
            let at = entry.at("part-of");
            draft.references.push(Reference { referent: Referent::SectorPlan, name: whole.to_string(), at });
        }
        entry.finish();
        draft.sector_plans.push((plan, at));
    }
}

pub(super) fn terms(table: &mut Table<'_>, draft: &mut Draft) {
    for mut entry in table.tables("term") {
        let at = entry.page.at(entry.start);
        let term = Term {
            id: entry.required_slug("id"),
            term: entry.required_local("term"),
            reading: entry.text("reading"),
            also: entry.texts("also").unwrap_or_default().into_iter().map(|(text, _)| text).collect(),
            definition: entry.required_local("definition"),
            source: entry.lines("lines"),
        };
        entry.finish();
        draft.terms.push((term, at));
    }
}

/// What a node of any level may say besides its title and text.
#[derive(Default)]
pub(super) struct Ties {
    pub(super) sdg_targets: Vec<SdgTarget>,
    pub(super) sector_plans: SectorPlanLinks,
    pub(super) related: Vec<Slug>,
    pub(super) office: Option<LocalText>,
}

pub(super) fn ties(table: &mut Table<'_>, draft: &mut Draft) -> Ties {
    let sdg_targets = table
        .all_parsed("sdg-targets", |text| text.parse().ok(), FaultKind::NotSdgTarget)
        .map(items)
        .unwrap_or_default();
    let sector_plans = match references(table, "sector-plans", Referent::SectorPlan, draft) {
        None => SectorPlanLinks::Unstated,
        Some(ids) if ids.is_empty() => SectorPlanLinks::None,
        Some(ids) => SectorPlanLinks::Some(ids),
    };
    Ties {
        sdg_targets,
        sector_plans,
        related: references(table, "related", Referent::Related, draft).unwrap_or_default(),
        office: table.local("office"),
    }
}

fn references(
    table: &mut Table<'_>,
    key: &'static str,
    referent: Referent,
    draft: &mut Draft,
) -> Option<Vec<Slug>> {
    let located: Vec<(Slug, At)> =
        table.all_parsed(key, |text| text.parse().ok(), FaultKind::NotIdentifier)?;
    for (id, at) in &located {
        draft.references.push(Reference { referent, name: id.to_string(), at: at.clone() });
    }
    Some(items(located))
}

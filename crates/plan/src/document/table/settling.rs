//! Settling 値の確定: unit, dates, absences and doubts of one indicator, seen over all its values.

use super::cells::{Doubt, Said};
use super::header::Meaning;
use super::reading::{Found, Open, Plan, Printed};
use super::{Table, units};
use crate::document::review::Review;
use crate::model::{Absence, Value, ValueKind};
use std::collections::BTreeMap;

/// Columns whose values have no date, by place and words, with the reason.
pub(super) type Undated = BTreeMap<(usize, String), &'static str>;

impl Table {
    /// The indicator with its unit and values.
    pub(super) fn settle(
        &self,
        plan: &Plan,
        open: Open,
        undated: &mut Undated,
        review: &mut Vec<Review>,
    ) -> Found {
        let Open { mut found, row_unit, mut printed, of_parent, .. } = open;
        let glued = glued_unit(&printed);
        let mut of_name = None;
        if let Some((name, unit)) = units::off_name(&found.name)
            && row_unit.as_ref().is_none_or(|own| *own == unit)
            && glued.as_ref().is_none_or(|glued| unit.ends_with(glued.as_str()))
        {
            found.name = name;
            of_name = Some(unit);
        }
        let of_columns = plan.values.iter().find_map(|(at, _)| self.columns[*at].unit.clone());
        let duration = printed.iter().any(|value| value.said.doubt == Some(Doubt::Duration));
        let of_caption = self.caption.unit.clone().filter(|_| !duration);
        found.unit = row_unit.or(of_name).or(of_parent).or(glued).or(of_columns).or(of_caption);
        let mut doubts: Vec<(u32, &'static str)> = vec![];
        if plan.trends {
            doubts
                .push((found.line, "成り行き値（取組を続けた場合の見込み）の列は値として読み込んでいません"));
        }
        other_units(&mut printed, found.unit.as_deref());
        for value in &mut printed {
            level_with_unit(&mut value.said, found.unit.as_deref());
            self.date(value, plan, undated, &mut doubts);
            doubts.extend(value.said.doubt.map(|doubt| (value.line, doubt.why())));
            if let Some((era, western)) = value.said.disagreement.or(self.columns[value.column].disagreement)
            {
                review.push(Review::years(value.line, &value.raw, era, western));
            }
        }
        let mut last = None;
        for (line, why) in doubts {
            if last != Some(why) {
                review.push(Review::new(line, found.name.clone(), why));
            }
            last = Some(why);
        }
        found.values = printed.into_iter().map(|value| self.value(value)).collect();
        found
    }

    /// The date of a value: its own, else its column's. A column without any is for a person.
    fn date(
        &self,
        value: &mut Printed,
        plan: &Plan,
        undated: &mut Undated,
        doubts: &mut Vec<(u32, &'static str)>,
    ) {
        let column = &self.columns[value.column];
        let of_column = match &column.arrow {
            Some(right) if !value.kind.is_measured() => right.as_of.or(column.as_of),
            _ if value.second => None,
            _ => column.as_of,
        };
        let of_caption = || {
            let measured = value.kind.is_measured();
            let same = |meaning: &Meaning| {
                *meaning != Meaning::YearAlone && meaning.kind(false).is_measured() == measured
            };
            let mut fitting =
                self.caption.dates.iter().filter(|(meaning, _)| same(meaning)).map(|(_, date)| *date);
            fitting.next().filter(|_| fitting.next().is_none() && !value.second)
        };
        value.said.as_of = value.said.as_of.or(of_column).or_else(of_caption);
        if value.said.as_of.is_some() {
            return;
        }
        if plan.dated[value.column] && !value.second {
            if value.said.number.is_some() {
                doubts.push((value.line, "この値の時点が印字されていません"));
            }
            return;
        }
        let words =
            if value.second { format!("{}（かっこ内）", column.words) } else { column.words.clone() };
        let why = if column.unknown_year || value.said.unknown_year {
            "印字された年がどの元号の年か分かりません。時点を入力してください"
        } else {
            "時点（年度）が印字されていません。分かる場合は入力してください"
        };
        undated.entry((value.column, words)).or_insert(why);
    }

    fn value(&self, printed: Printed) -> Value {
        let Printed { said, kind, raw, line, .. } = printed;
        let absence = match said.absence {
            Some(_) if said.number.is_some() => None,
            Some(Absence::Unstated) if !raw.is_empty() => Some(self.glyph_meaning(&raw, kind)),
            other => other,
        };
        Value {
            kind,
            number: said.number,
            comparator: said.comparator,
            approximate: said.approximate,
            as_of: said.as_of,
            text: said.text,
            absence,
            raw,
            line: Some(line),
        }
    }

    /// What a null glyph means by the notes below the table; else by where it stands.
    fn glyph_meaning(&self, raw: &str, kind: ValueKind) -> Absence {
        let note = self.glyphs.iter().find(|(glyph, _)| *glyph == raw).map(|(_, note)| note.as_str());
        match note {
            Some(note) if ["算出", "算定", "黒字"].iter().any(|word| note.contains(word)) => {
                Absence::NotComputed
            }
            Some(_) => Absence::NotMeasured,
            None if kind.is_measured() => Absence::NotMeasured,
            None => Absence::Unstated,
        }
    }
}

/// The unit that is glued to the values: the first figure's.
fn glued_unit(printed: &[Printed]) -> Option<String> {
    let change = |said: &Said| said.signed && matches!(said.unit.as_deref(), Some("%" | "ポイント" | "pt"));
    let units = || printed.iter().filter(|value| value.said.unit.is_some());
    let level = units().find(|value| !change(&value.said)).or_else(|| units().next());
    level.and_then(|value| value.said.unit.clone())
}

/// A figure in another unit than the indicator's is no level of it: 約8割 beside 40％.
fn other_units(printed: &mut [Printed], unit: Option<&str>) {
    let Some(unit) = unit else { return };
    for value in printed {
        let own = value.said.unit.as_deref();
        let fits =
            |own: &str| own == unit || unit.ends_with(own) || own.ends_with(unit) || unit.starts_with(own);
        if own.is_some_and(|own| own != "台" && !fits(own)) {
            (value.said.number, value.said.comparator, value.said.approximate) = (None, None, false);
            (value.said.doubt, value.said.absence) = (Some(Doubt::OtherUnit), Some(Absence::NotALevel));
        }
    }
}

/// What 台, a signed percentage and signed points mean beside the indicator's unit.
fn level_with_unit(said: &mut Said, unit: Option<&str>) {
    let (Some(unit), Some(own)) = (unit, said.unit.as_deref()) else { return };
    if own == "台" && unit != "台" {
        said.approximate = true;
    }
    let percent_of_other = own == "%" && !unit.ends_with('%');
    let points_of_percent = matches!(own, "ポイント" | "pt" | "%ポイント") && unit == "%";
    if said.signed && (percent_of_other || points_of_percent) {
        (said.number, said.comparator, said.approximate) = (None, None, false);
        (said.doubt, said.absence) = (Some(Doubt::Change), Some(Absence::NotALevel));
    }
}

//! Remarks 注意: what an adopted plan 策定済みの計画 leaves blank. It can be read; a person should know.

use super::draft::{Draft, Home};
use super::fault::{Fault, FaultKind};
use crate::model::{Absence, Status};

/// The blanks of a plan that is no draft any more.
pub(super) fn remarks(draft: &Draft, status: Status) -> Vec<Fault> {
    if status == Status::Draft {
        return vec![];
    }
    let mut remarks = vec![];
    for (indicator, at) in &draft.indicators {
        let name = indicator.id.to_string();
        if indicator.values.is_empty() {
            remarks.push(Fault { at: at.clone(), what: FaultKind::NoValues(name.clone()) });
        }
        for value in &indicator.values {
            let explained = matches!(
                value.absence,
                Some(Absence::NotMeasured | Absence::NotComputed | Absence::NotALevel | Absence::Unstated)
            );
            if value.number.is_none() && value.text.is_none() && !explained {
                let what = FaultKind::BlankValue { indicator: name.clone(), kind: value.kind.code() };
                remarks.push(Fault { at: at.clone(), what });
            }
        }
    }
    for node in draft.nodes.iter().filter(|node| node.home == Home::File) {
        let silent = node.node.blocks.iter().all(|block| block.text.is_empty());
        let below = draft.nodes.iter().any(|child| {
            child.at.file == node.at.file && child.node.blocks.iter().any(|block| !block.text.is_empty())
        });
        if silent && !below {
            let what = FaultKind::NoText(node.node.code.clone());
            remarks.push(Fault { at: node.at.clone(), what });
        }
    }
    remarks
}

//! What ties two cities' measures 施策の結びつき: an SDG target that both plans state, or words that both print.
//!
//! Nothing is guessed: each tie says what it hangs on. A word counts where few measures of either city have it, so that
//! 推進 ties nothing; a single word counts only where both measures carry it in their own title.

use plan::{LevelRole, Node, Plan, SdgTarget};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Two measures with what ties them.
pub(super) struct Tie<'p> {
    /// One city's measure.
    pub(super) left: &'p Node,
    /// The other's.
    pub(super) right: &'p Node,
    /// Words that both have.
    pub(super) words: Vec<String>,
    /// SDG targets that both state.
    pub(super) targets: Vec<SdgTarget>,
}

/// Words of the office that stand in any plan and tie nothing.
const SILENT: [&str; 24] = [
    "推進",
    "支援",
    "充実",
    "向上",
    "促進",
    "強化",
    "整備",
    "確保",
    "活用",
    "事業",
    "割合",
    "者数",
    "比率",
    "効果的",
    "効率的",
    "効率化",
    "適正",
    "適切",
    "計画",
    "社会",
    "地域",
    "場者数",
    "参加者数",
    "参加",
];

/// All ties, the strongest first, then in the order of the first plan.
pub(super) fn ties<'p>(left: &'p Plan, right: &'p Plan) -> Vec<Tie<'p>> {
    let (ours, theirs) = (Vocabulary::of(left), Vocabulary::of(right));
    let mut ties = vec![];
    for measure in &ours.measures {
        for other in &theirs.measures {
            let common: BTreeSet<&String> = measure.all.intersection(&other.all).collect();
            let telling: Vec<&String> = common
                .into_iter()
                .filter(|word| !is_silent(word) && ours.is_rare(word) && theirs.is_rare(word))
                .collect();
            let longest = |word: &&&String| {
                !telling.iter().any(|longer| longer != *word && longer.contains(word.as_str()))
            };
            let words: Vec<String> = telling.iter().filter(longest).map(|word| (*word).clone()).collect();
            let titled = words.iter().any(|word| measure.title.contains(word) && other.title.contains(word));
            let words = if titled || words.len() > 1 { words } else { vec![] };
            let targets: Vec<SdgTarget> = measure.targets.intersection(&other.targets).copied().collect();
            if !(words.is_empty() && targets.is_empty()) {
                ties.push(Tie { left: measure.node, right: other.node, words, targets });
            }
        }
    }
    ties.sort_by_key(|tie| std::cmp::Reverse(tie.words.len() + tie.targets.len()));
    ties
}

/// True for a word that ties nothing, and for a piece of one.
fn is_silent(word: &str) -> bool {
    SILENT.iter().any(|silent| silent.contains(word))
}

/// True where any measure of the plan states an SDG target.
pub(super) fn states_targets(plan: &Plan) -> bool {
    plan.nodes.iter().any(|node| !node.sdg_targets.is_empty())
}

struct Vocabulary<'p> {
    measures: Vec<Measure<'p>>,
}

struct Measure<'p> {
    node: &'p Node,
    /// Words of its title, of its directions' titles and of its indicators' names.
    all: BTreeSet<String>,
    /// Words of its title alone.
    title: BTreeSet<String>,
    targets: BTreeSet<SdgTarget>,
}

impl<'p> Vocabulary<'p> {
    fn of(plan: &'p Plan) -> Vocabulary<'p> {
        Vocabulary { measures: plan.measures().map(|node| measure(plan, node)).collect() }
    }

    /// True for a word of at most a third of the measures, or of one.
    fn is_rare(&self, word: &String) -> bool {
        let having = self.measures.iter().filter(|measure| measure.all.contains(word)).count();
        having <= 1 || having * 3 <= self.measures.len()
    }
}

fn measure<'p>(plan: &'p Plan, node: &'p Node) -> Measure<'p> {
    let family = crate::parts::family(plan, node);
    let below = family.iter().filter(|held| plan.role(held) == Some(LevelRole::Direction));
    let indicators = family.iter().flat_map(|held| plan.indicators_of(&held.code));
    let texts = below.map(|held| &held.title).chain(indicators.map(|indicator| &indicator.name));
    let title = words(&node.title.ja);
    let mut all = title.clone();
    all.extend(texts.flat_map(|text| words(&text.ja)));
    let targets = family.iter().flat_map(|held| held.sdg_targets.iter().copied()).collect();
    Measure { node, all, title, targets }
}

/// What may be a word: runs of kanji and their parts from two characters on, katakana from three, Latin from two.
fn words(text: &str) -> BTreeSet<String> {
    let text: Vec<char> = vocabulary::ruby::plain(text).nfkc().flat_map(char::to_uppercase).collect();
    let mut out = BTreeSet::new();
    for run in text.chunk_by(|a, b| script(*a) == script(*b)) {
        match script(run[0]) {
            Script::Kanji => {
                for begin in 0..run.len() {
                    for end in begin + 2..=run.len().min(begin + 8) {
                        out.insert(run[begin..end].iter().collect());
                    }
                }
            }
            Script::Katakana if run.len() >= 3 => drop(out.insert(run.iter().collect())),
            Script::Latin if run.len() >= 2 => drop(out.insert(run.iter().collect())),
            _ => {}
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '\u{3400}'..='\u{9fff}' | '々' => Script::Kanji,
        'ァ'..='ヶ' | 'ー' => Script::Katakana,
        'A'..='Z' => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn words_are_cut_where_the_script_changes() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(words(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
        };
        check("ＤＸによる行政", &["DX", "行政"]);
        check("公共施設", &["公共", "公共施", "公共施設", "共施", "共施設", "施設"]);
        check("サービスの質", &["サービス"]);
        check("まちを{創|つく}る", &[]);
    }

    /// Two cities with two measures each; the words and targets that tie them.
    fn check(left: [&str; 2], right: [&str; 2], targets: [&str; 2], expected: &[&str]) {
        let plan = |titles: [&str; 2], target: &str| {
            let mut plan = sample::plan();
            plan.indicators.clear();
            let measure = plan.measures().next().expect("a measure").clone();
            plan.nodes.retain(|node| node.code == "8");
            for (place, title) in titles.into_iter().enumerate() {
                let mut node = measure.clone();
                node.code = format!("8-{}", place + 1);
                node.title = title.into();
                if place == 0 {
                    node.sdg_targets = target.parse().into_iter().collect();
                }
                plan.nodes.push(node);
            }
            plan
        };
        let (left, right) = (plan(left, targets[0]), plan(right, targets[1]));
        let said: Vec<String> = ties(&left, &right)
            .iter()
            .map(|tie| {
                let targets = tie.targets.iter().map(ToString::to_string);
                let on: Vec<String> = tie.words.iter().cloned().chain(targets).collect();
                format!("{} {} {}", tie.left.code, tie.right.code, on.join(" "))
            })
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn a_tie_says_what_it_hangs_on() {
        let none = ["", ""];
        check(
            ["協働を推進する", "財政を健全にする"],
            ["協働のまち", "平和を推進する"],
            none,
            &["8-1 8-1 協働"],
        );
        check(["防災", "財政"], ["平和", "交流"], none, &[]);
        check(["防災", "財政"], ["平和", "交流"], ["16.7", "16.7"], &["8-1 8-1 16.7"]);
        check(["防災", "財政"], ["平和", "交流"], ["16.7", "16.10"], &[]);
        check(["健全な財政", "防災"], ["財政を健全に", "広報"], none, &["8-1 8-1 健全 財政"]);
    }

    #[test]
    fn a_piece_of_a_silent_word_ties_nothing() {
        check(["効果的な防災", "財政"], ["効果的な広報", "交流"], ["", ""], &[]);
    }

    #[test]
    fn a_word_of_every_measure_ties_nothing() {
        check(["市民と防災", "市民と財政"], ["市民と平和", "交流"], ["", ""], &[]);
    }
}

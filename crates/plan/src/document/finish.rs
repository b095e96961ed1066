//! The end of reading 仕上げ: what the walk found becomes a plan, and the document's own checksums are compared.

use crate::document::actions::is_action;
use crate::document::identify;
use crate::document::layers;
use crate::document::review::Review;
use crate::document::table::names::without_repeat;
use crate::document::table::reading::Found;
use crate::document::tree::{LevelKey, Tree};
use crate::document::walk::Walk;
use crate::document::words::{key, plain};
use crate::document::{Input, Options, Reading};
use crate::model::{
    Absence, Action, Direction, Edition, Formula, FormulaChoice, Indicator, Level, LevelRole, Node, Plan,
    Repeat, SectorPlan, SectorPlanLinks, Status, Term,
};
use std::collections::{HashMap, HashSet};
use vocabulary::{LocalText, Slug};

/// The plan of a walk.
pub(crate) fn reading(mut walk: Walk, first: &Input, options: &Options<'_>) -> Reading {
    walk.tree.settle_codes();
    place_codes(&mut walk);
    let levels = layers::levels(&mut walk);
    place_loose(&mut walk, &levels);
    check_lists(&mut walk);
    let status = match (walk.draft, walk.revised) {
        (true, _) => Status::Draft,
        (false, true) => Status::Revised,
        (false, false) => Status::Adopted,
    };
    let codes: Vec<String> = walk.tree.branches.iter().map(|branch| branch.code.clone()).collect();
    let title = title(&mut walk, options);
    let edition = edition(status, &title, first, options);
    let mut plan = Plan {
        title: LocalText::ja(title),
        edition,
        levels: levels.iter().map(|(_, level)| level.clone()).collect(),
        actions_name: walk.actions_name.as_deref().map(LocalText::ja),
        nodes: nodes(&mut walk, &levels),
        indicators: indicators(&walk, &codes, status),
        sector_plans: sector_plans(&walk),
        terms: terms(&mut walk),
        facts: vec![],
    };
    link_repeats(&mut plan);
    if let Some(previous) = options.previous {
        identify::carry(&mut plan, previous, &mut walk.review);
    }
    let mut review = walk.review;
    let mut seen = HashSet::new();
    review.retain(|entry| seen.insert((key(&entry.what), entry.why.clone())));
    review.sort_by_key(|entry| entry.line);
    Reading { city: options.city.clone(), plan, review }
}

/// Codes that only a table prints become nodes, with the title that the table prints, if any.
fn place_codes(walk: &mut Walk) {
    let mut missing = vec![];
    for found in &mut walk.indicators {
        let Some(code) = found.code.as_ref().filter(|code| slug(code).as_str() != "x") else { continue };
        found.node = Some(match walk.tree.find(code) {
            Some(index) => index,
            None => {
                let title = found.code_title.clone().unwrap_or_default();
                if title.is_empty() {
                    missing.push((code.clone(), found.line));
                }
                walk.tree.add_for_code(code, &title, found.line)
            }
        });
    }
    if let Some((first, line)) = missing.first() {
        let why =
            format!("表の番号{}件に当たる見出しが文書にありません。題名を入力してください", missing.len());
        walk.review.push(Review::new(*line, first.clone(), why));
    }
}

/// A word as an identifier, with a number where it is taken.
pub(crate) fn numbered(word: &str, free: impl Fn(&Slug) -> bool) -> Slug {
    let plain = slug(word);
    if free(&plain) {
        return plain;
    }
    let more = (2..u32::MAX).map(|n| slug(&format!("{word}-{n}"))).find(|candidate| free(candidate));
    more.unwrap_or(plain)
}

/// Text as an identifier: what cannot stand in one is left out.
pub(crate) fn slug(text: &str) -> Slug {
    let mut out = String::new();
    for c in text.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let cut: String = out.chars().take(60).collect();
    let cut = cut.trim_matches('-');
    let fallback = if cut.is_empty() { "x" } else { cut };
    fallback.parse().unwrap_or_else(|_| SLUG_X.clone())
}

static SLUG_X: std::sync::LazyLock<Slug> = std::sync::LazyLock::new(|| match "x".parse() {
    Ok(slug) => slug,
    Err(error) => unreachable!("{error}"),
});

/// Lists that no heading names: below a direction they are its actions, which a person confirms; elsewhere a question.
fn place_loose(walk: &mut Walk, levels: &[(LevelKey, Level)]) {
    for branch in &mut walk.tree.branches {
        let loose = std::mem::take(&mut branch.loose);
        let Some((first, line)) = loose.first().cloned() else { continue };
        let level = levels.iter().find(|(key, _)| *key == branch.level);
        let direction = level.is_some_and(|(_, level)| level.role == LevelRole::Direction);
        let why = if direction && loose.iter().all(|(text, _)| is_action(text)) {
            for (text, line) in &loose {
                let (title, repeat) = without_repeat(text);
                branch.actions.push((title, repeat, *line));
            }
            format!("見出しのない箇条書き{}件を取組として読みました。確認してください", loose.len())
        } else {
            format!("見出しのない箇条書き{}件は、何の一覧か分かりません。読み込んでいません", loose.len())
        };
        walk.review.push(Review::new(line, first, why));
    }
}

/// 施策の体系 lists the titles of a measure's children; where they differ a person looks.
fn check_lists(walk: &mut Walk) {
    let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, branch) in walk.tree.branches.iter().enumerate() {
        if let Some(parent) = branch.parent {
            children.entry(parent).or_default().push(at);
        }
        if branch.title.is_empty() && !branch.blocks.is_empty() {
            let what = format!("{} {}", branch.level.word.as_deref().unwrap_or("見出し"), branch.code);
            walk.review.push(Review::new(branch.line, what, "題名が見つかりません"));
        }
    }
    for (at, branch) in walk.tree.branches.iter().enumerate() {
        let Some(children) = children.get(&at).filter(|_| !branch.listed.is_empty()) else { continue };
        let listed: HashSet<String> = branch.listed.iter().map(|(title, _)| key(title)).collect();
        let missing =
            children.iter().filter(|child| !listed.contains(&key(&walk.tree.branches[**child].title)));
        for child in missing {
            let child = &walk.tree.branches[*child];
            walk.review.push(Review::new(
                child.line,
                child.title.clone(),
                "施策の体系に並ぶ題名と合いません",
            ));
        }
        let titles: HashSet<String> =
            children.iter().map(|child| key(&walk.tree.branches[*child].title)).collect();
        for (title, line) in &branch.listed {
            let known = titles.contains(&key(title)) || key(title) == key(&branch.title);
            let longer = titles.iter().any(|known| known.contains(&key(title)));
            if !known && !longer {
                walk.review.push(Review::new(
                    *line,
                    title.clone(),
                    "施策の体系にありますが、同じ題名の見出しがありません",
                ));
            }
        }
    }
}

/// The document's title: as given, as printed before the first heading, or as its page chrome calls the book.
fn title(walk: &mut Walk, options: &Options<'_>) -> String {
    if let Some(title) = &options.title {
        return title.clone();
    }
    let names =
        |text: &str| ["計画", "戦略", "ビジョン", "プラン", "構想"].iter().any(|word| text.contains(word));
    let front = walk
        .front
        .iter()
        .find(|(text, _)| names(text) && text.chars().count() <= 60 && !text.ends_with('。'));
    if let Some((text, _)) = front {
        return text.clone();
    }
    let book = |word: &str| word.contains("計画");
    let part = walk
        .parts
        .iter()
        .filter(|(word, _)| book(word))
        .max_by_key(|(word, count)| (**count, std::cmp::Reverse(word.chars().count()), (*word).clone()));
    let title = part.map(|(word, _)| without_ordinals(word)).unwrap_or_default();
    // A table alone has no title to miss.
    if walk.tree.branches.iter().all(|branch| branch.blocks.is_empty()) {
        return title;
    }
    let (what, why) = if title.is_empty() {
        ("題名", "文書の題名が見つかりません。入力してください")
    } else {
        (
            title.as_str(),
            "文書の題名が印字されていないため、ページの見出しの語を題名にしました。確認してください",
        )
    };
    walk.review.push(Review::new(1, what, why));
    title
}

/// 第三章後期基本計画各論 → 後期基本計画.
fn without_ordinals(word: &str) -> String {
    let mut rest = word;
    while let Some(after) = rest.strip_prefix('第') {
        match after.char_indices().find(|(_, c)| matches!(c, '編' | '章' | '部' | '節')) {
            Some((at, c)) => rest = after.get(at + c.len_utf8()..).unwrap_or_default(),
            None => break,
        }
    }
    rest.trim_end_matches("各論").trim_end_matches("総論").to_owned()
}

fn edition(status: Status, title: &str, first: &Input, options: &Options<'_>) -> Edition {
    let word = match status {
        Status::Draft => "検討原案",
        Status::Adopted => "策定",
        Status::Revised => "改定",
    };
    let file = first.name.rsplit(['/', '\\']).next().unwrap_or(&first.name);
    Edition {
        slug: options.edition.clone().unwrap_or_else(|| slug(status.code())),
        title: LocalText::ja(if title.is_empty() { word.to_owned() } else { format!("{title}（{word}）") }),
        status,
        decided: None,
        period: None,
        follows: options.previous.map(|previous| previous.edition.slug.clone()),
        source: file.to_owned(),
        note: None,
    }
}

fn nodes(walk: &mut Walk, levels: &[(LevelKey, Level)]) -> Vec<Node> {
    let mut taken: HashSet<Slug> = HashSet::new();
    let plan_ids: Vec<Slug> = sector_plans(walk).into_iter().map(|plan| plan.id).collect();
    let codes: Vec<String> = walk.tree.branches.iter().map(|branch| branch.code.clone()).collect();
    let Tree { branches, .. } = std::mem::take(&mut walk.tree);
    let mut nodes = vec![];
    for (at, branch) in branches.into_iter().enumerate() {
        let id = numbered(&format!("n{}", branch.code), |id| !taken.contains(id));
        taken.insert(id.clone());
        let level = levels
            .iter()
            .find(|(key, _)| *key == branch.level)
            .map_or_else(|| slug("measure"), |(_, level)| level.id.clone());
        let links = match (branch.sector_plans.stated_none, branch.sector_plans.plans.is_empty()) {
            (_, false) => SectorPlanLinks::Some(
                branch.sector_plans.plans.iter().filter_map(|at| plan_ids.get(*at).cloned()).collect(),
            ),
            (true, true) => SectorPlanLinks::None,
            (false, true) => SectorPlanLinks::Unstated,
        };
        let actions = branch.actions.into_iter().enumerate().map(|(index, (title, repeat, line))| {
            let id = numbered(&format!("a{}-{}", codes[at], index + 1), |id| !taken.contains(id));
            Action {
                id,
                title: LocalText::ja(title),
                repeat: repeat.then(Repeat::default),
                source: Some((line, line)),
            }
        });
        let actions: Vec<Action> = actions.collect();
        nodes.push(Node {
            id,
            code: branch.code,
            level,
            parent: branch.parent.and_then(|parent| codes.get(parent).cloned()),
            title: LocalText::ja(branch.title),
            blocks: branch.blocks,
            actions,
            sdg_targets: branch.sdg_targets,
            sector_plans: links,
            related: vec![],
            office: None,
            source: Some((branch.line, branch.last_line.max(branch.line))),
        });
    }
    nodes
}

fn indicators(walk: &Walk, codes: &[String], status: Status) -> Vec<Indicator> {
    let mut taken: HashSet<Slug> = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut out = vec![];
    for found in &walk.indicators {
        let code = found.node.and_then(|at| codes.get(at)).cloned().unwrap_or_default();
        let count = counts.entry(code.clone()).or_default();
        *count += 1;
        let id = numbered(&format!("i{code}-{count}"), |id| !taken.contains(id));
        taken.insert(id.clone());
        out.push(indicator(found, id, code, status));
    }
    out
}

fn indicator(found: &Found, id: Slug, code: String, status: Status) -> Indicator {
    let mut values = found.values.clone();
    for value in &mut values {
        if value.raw.is_empty() && status == Status::Draft {
            value.absence = Some(Absence::ToBeFilled);
        }
    }
    Indicator {
        id,
        node: code,
        name: LocalText::ja(found.name.clone()),
        unit: found.unit.clone(),
        direction: Direction::Unknown,
        direction_note: None,
        formulas: vec![FormulaChoice { from: None, formula: Formula::Simple }],
        ratings: vec![],
        repeat: found.repeat.then(Repeat::default),
        statistic: None,
        note: None,
        office: None,
        values,
        source: Some((found.line, found.last_line)),
    }
}

fn sector_plans(walk: &Walk) -> Vec<SectorPlan> {
    let plan = |(at, printed): (usize, &crate::document::sector_plans::Printed)| SectorPlan {
        id: slug(&format!("plan-{}", at + 1)),
        title: LocalText::ja(printed.title.clone()),
        periods: printed.periods.clone(),
        raw: printed.raw.clone(),
        provisional: printed.provisional,
        maker: None,
        part_of: None,
        replaces: vec![],
        note: None,
        source: Some((printed.line, printed.line)),
    };
    walk.plans.iter().enumerate().map(plan).collect()
}

fn terms(walk: &mut Walk) -> Vec<Term> {
    let mut taken: HashSet<Slug> = HashSet::new();
    let mut known: HashSet<String> = HashSet::new();
    let mut out = vec![];
    for (at, explained) in std::mem::take(&mut walk.terms).into_iter().enumerate() {
        if !known.insert(key(&explained.term)) {
            continue;
        }
        let ascii: String = plain(&explained.term).chars().filter(char::is_ascii).collect();
        let word = if ascii.len() > 1 { ascii } else { format!("term-{}", at + 1) };
        let id = numbered(&word, |id| !taken.contains(id));
        taken.insert(id.clone());
        out.push(Term {
            id,
            term: LocalText::ja(explained.term),
            reading: None,
            also: vec![],
            definition: LocalText::ja(explained.definition),
            source: Some((explained.line, explained.last_line)),
        });
    }
    out
}

/// A repeat whose original stands in the document under the same name points at it; the others dangle.
fn link_repeats(plan: &mut Plan) {
    let originals: HashMap<String, Slug> = plan
        .nodes
        .iter()
        .flat_map(|node| &node.actions)
        .filter(|action| action.repeat.is_none())
        .map(|action| (key(&action.title.ja), action.id.clone()))
        .collect();
    for action in plan.nodes.iter_mut().flat_map(|node| &mut node.actions) {
        if let Some(repeat) = &mut action.repeat {
            repeat.of = originals.get(&key(&action.title.ja)).cloned();
        }
    }
    let originals: HashMap<String, Slug> = plan
        .indicators
        .iter()
        .filter(|indicator| indicator.repeat.is_none())
        .map(|indicator| (key(&indicator.name.ja), indicator.id.clone()))
        .collect();
    for indicator in &mut plan.indicators {
        let original = originals.get(&key(&indicator.name.ja)).cloned();
        if let Some(repeat) = &mut indicator.repeat {
            repeat.of = original;
        }
    }
}

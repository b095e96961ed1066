//! Spellings of office words 送り仮名のゆれ: 取り組み, 取組み and 取組 are one word (公用文における漢字使用等について, 2010).

use super::Letter;
use std::ops::Range;

/// Levels the spellings; the longest that fits at a place wins.
pub(super) fn level(letters: &[Letter]) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        match spelling(&letters[at..]) {
            None => {
                out.push(letter.clone());
                at += 1;
            }
            Some((from, to)) => {
                let count = from.chars().count();
                replace(&letters[at..at + count], to, &mut out);
                at += count;
            }
        }
    }
    out
}

fn spelling(letters: &[Letter]) -> Option<(&'static str, &'static str)> {
    let first = letters.first()?.0;
    let from = SPELLINGS.partition_point(|(from, _)| from.chars().next() < Some(first));
    let candidates = SPELLINGS[from..].iter().take_while(|(from, _)| from.starts_with(first));
    let fits = |from: &str| {
        let mut rest = letters.iter().map(|(c, _)| *c);
        from.chars().all(|c| rest.next() == Some(c))
    };
    candidates.filter(|(from, _)| fits(from)).max_by_key(|(from, _)| from.len()).copied()
}

/// Writes `to` in place of `letters`. A character that was there keeps its place, together with those that were
/// dropped after it; where a character is new, each stands for the whole word.
fn replace(letters: &[Letter], to: &str, out: &mut Vec<Letter>) {
    let whole = match letters {
        [first, .., last] => first.1.start..last.1.end,
        [one] => one.1.clone(),
        [] => return,
    };
    let mut places: Vec<usize> = vec![];
    for c in to.chars() {
        let from = places.last().map_or(0, |place| place + 1);
        match letters[from..].iter().position(|(letter, _)| *letter == c) {
            Some(place) => places.push(from + place),
            None => {
                out.extend(to.chars().map(|c| (c, whole.clone())));
                return;
            }
        }
    }
    for (index, c) in to.chars().enumerate() {
        let end = places.get(index + 1).copied().unwrap_or(letters.len());
        let origin: Range<usize> = letters[places[index]].1.start..letters[end - 1].1.end;
        out.push((c, origin));
    }
}

/// Spelling and common form, sorted by the spelling's first character; katakana stand as hiragana.
const SPELLINGS: [(&str, &str); 152] = [
    ("け国", "か国"),
    ("け年", "か年"),
    ("け所", "か所"),
    ("け月", "か月"),
    ("まち作り", "まちづくり"),
    ("もの作り", "ものづくり"),
    ("一人暮らし", "ひとり暮らし"),
    ("一人親", "ひとり親"),
    ("乗り入れ", "乗入"),
    ("乗入れ", "乗入"),
    ("人作り", "人づくり"),
    ("付き合い", "付合"),
    ("付合い", "付合"),
    ("借り入れ", "借入"),
    ("借入れ", "借入"),
    ("備え付け", "備付"),
    ("備付け", "備付"),
    ("働き掛け", "働きかけ"),
    ("働掛け", "働きかけ"),
    ("切り替え", "切替"),
    ("切替え", "切替"),
    ("割り引き", "割引"),
    ("割り当て", "割当"),
    ("割当て", "割当"),
    ("助け合い", "助合"),
    ("助合い", "助合"),
    ("取り壊し", "取壊"),
    ("取り扱", "取扱"),
    ("取り扱い", "取扱"),
    ("取り消し", "取消"),
    ("取り組", "取組"),
    ("取り組み", "取組"),
    ("取壊し", "取壊"),
    ("取扱い", "取扱"),
    ("取消し", "取消"),
    ("取組み", "取組"),
    ("受け付", "受付"),
    ("受け付け", "受付"),
    ("受け入", "受入"),
    ("受け入れ", "受入"),
    ("受け取り", "受取"),
    ("受付け", "受付"),
    ("受入れ", "受入"),
    ("受取り", "受取"),
    ("呼び掛け", "呼びかけ"),
    ("呼掛け", "呼びかけ"),
    ("問い合せ", "問合"),
    ("問い合わせ", "問合"),
    ("問合せ", "問合"),
    ("問合わせ", "問合"),
    ("地域作り", "地域づくり"),
    ("埋め立て", "埋立"),
    ("埋立て", "埋立"),
    ("売り上げ", "売上"),
    ("売上げ", "売上"),
    ("子ども", "こども"),
    ("子供", "こども"),
    ("届け出", "届出"),
    ("差し押さえ", "差押"),
    ("差押え", "差押"),
    ("巻き込み", "巻込"),
    ("巻込み", "巻込"),
    ("建て替え", "建替"),
    ("建替え", "建替"),
    ("引き上げ", "引上"),
    ("引き下げ", "引下"),
    ("引き渡し", "引渡"),
    ("引き継ぎ", "引継"),
    ("引き続き", "引続"),
    ("引上げ", "引上"),
    ("引下げ", "引下"),
    ("引渡し", "引渡"),
    ("引継ぎ", "引継"),
    ("引続き", "引続"),
    ("手作り", "手づくり"),
    ("手続き", "手続"),
    ("打ち合せ", "打合"),
    ("打ち合わせ", "打合"),
    ("打合せ", "打合"),
    ("打合わせ", "打合"),
    ("払い戻し", "払戻"),
    ("払い込み", "払込"),
    ("払戻し", "払戻"),
    ("払込み", "払込"),
    ("振り込み", "振込"),
    ("振込み", "振込"),
    ("支えあい", "支合"),
    ("支え合い", "支合"),
    ("支合い", "支合"),
    ("支払い", "支払"),
    ("書き込み", "書込"),
    ("書込み", "書込"),
    ("植え付け", "植付"),
    ("植付け", "植付"),
    ("物づくり", "ものづくり"),
    ("物作り", "ものづくり"),
    ("独り暮らし", "ひとり暮らし"),
    ("申し出", "申出"),
    ("申し立て", "申立"),
    ("申し込", "申込"),
    ("申し込み", "申込"),
    ("申立て", "申立"),
    ("申込み", "申込"),
    ("町づくり", "まちづくり"),
    ("町作り", "まちづくり"),
    ("積み立て", "積立"),
    ("積立て", "積立"),
    ("空き地", "空地"),
    ("空き家", "空家"),
    ("立ち入り", "立入"),
    ("立入り", "立入"),
    ("箇国", "か国"),
    ("箇年", "か年"),
    ("箇所", "か所"),
    ("箇月", "か月"),
    ("組み合せ", "組合わせ"),
    ("組み合わせ", "組合わせ"),
    ("組合せ", "組合わせ"),
    ("結びつき", "結付"),
    ("結び付き", "結付"),
    ("締め切り", "締切"),
    ("締切り", "締切"),
    ("繰り入れ", "繰入"),
    ("繰り越し", "繰越"),
    ("繰入れ", "繰入"),
    ("繰越し", "繰越"),
    ("聞き取り", "聞取"),
    ("聞取り", "聞取"),
    ("落ち込み", "落込"),
    ("落込み", "落込"),
    ("街づくり", "まちづくり"),
    ("街作り", "まちづくり"),
    ("見積もり", "見積"),
    ("見積り", "見積"),
    ("見込み", "見込"),
    ("触れ合い", "触合"),
    ("触合い", "触合"),
    ("話し合い", "話合"),
    ("話合い", "話合"),
    ("読み取り", "読取"),
    ("読取り", "読取"),
    ("買い取り", "買取"),
    ("買い物", "買物"),
    ("買取り", "買取"),
    ("貸し付け", "貸付"),
    ("貸し出し", "貸出"),
    ("貸付け", "貸付"),
    ("貸出し", "貸出"),
    ("障がい", "障害"),
    ("障碍", "障害"),
    ("雇い入れ", "雇入"),
    ("雇入れ", "雇入"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_folding_twice_changes_nothing() {
        assert!(SPELLINGS.is_sorted_by_key(|(from, _)| from.chars().next()));
        for (from, to) in SPELLINGS {
            assert_ne!(from, to);
            assert_eq!(crate::fold::fold(from), to, "{from}");
            assert_eq!(crate::fold::fold(to), to, "{from}");
        }
    }
}

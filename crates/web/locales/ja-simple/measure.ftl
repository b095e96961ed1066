# すること（施策）のページ
status-draft = {計画|けいかく}の{案|あん}
status-adopted = {決|き}まった{計画|けいかく}
status-revised = かえた{計画|けいかく}
in-charge = {担当|たんとう}
not-in-force = これは、{今|いま}の{計画|けいかく}ではありません。
to-edition-in-force = {今|いま}の{計画|けいかく}へ
now = {今|いま}のようす
indicators-caption = {数|かず}のリスト
column-indicator = {数|かず}の{名前|なまえ}とようす
column-now = {今|いま}
column-target = {目標|もくひょう}
column-chart = うごき
column-start = はじめ
work = {市|し}がすること
work-counts = { $actions ->
    [0] { $directions }の{柱|はしら}
   *[other] { $directions }の{柱|はしら}、{ $actions }のしごと
 }
actions = しごと
repeat = もう{一度|いちど}
repeat-dangles = もとは、ほかの{文書|ぶんしょ}にあります
past = これまでのこと
related = {関係|かんけい}するもの
related-sdgs = {世界|せかい}の{目標|もくひょう}（SDGs）
related-sector-plans = {分野|ぶんや}の{計画|けいかく}
no-sector-plan = ありません
related-measures = {関係|かんけい}すること
related-terms = このページのことば
mentions = {文|ぶん}に{出|で}てくる{名前|なまえ}や{数|かず}
data-of-page = このページのデータ
outline = このページ

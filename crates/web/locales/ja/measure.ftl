# 施策のページ
status-draft = 検討原案
status-adopted = 策定済み
status-revised = 改定済み
in-charge = 担当
not-in-force = これは、いま有効な版ではありません。
to-edition-in-force = 有効な版へ
now = いまどうか
indicators-caption = この施策の指標
column-indicator = 指標とようす
column-now = いま
column-target = 目標
column-chart = 推移
column-start = はじめ
work = 何をするか
work-counts = { $actions ->
    [0] { $directions }の柱
   *[other] { $directions }の柱、{ $actions }の取組
 }
actions = 取組
repeat = 再掲
repeat-dangles = 元の取組は、この資料の外にあります
past = これまで
related = 関係するもの
related-sdgs = SDGsのターゲット
related-sector-plans = 分野別計画
no-sector-plan = なし（計画に「無し」と書かれています）
related-measures = 関連する施策
related-terms = このページのことば
mentions = 本文に出てくる制度・団体・数字
data-of-page = このページのデータ
outline = このページ

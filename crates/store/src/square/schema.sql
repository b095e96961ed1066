-- The Square 広場. Each line of a table ends in its description, 日本語 | English; the file carries them twice,
-- here and in the table `description`. Texts in languages: x (日本語), x_simple (やさしい日本語), x_en (English).
-- Exact numbers are TEXT; x_real beside them is for arithmetic and charts.

CREATE TABLE about ( -- このファイルについて | About this file
    name TEXT PRIMARY KEY, -- 項目 | Item
    value TEXT NOT NULL -- 値 | Value
) STRICT, WITHOUT ROWID;

CREATE TABLE description ( -- 表と列の説明 | What each table and column holds
    table_name TEXT NOT NULL, -- 表の名前 | Name of the table
    column_name TEXT NOT NULL, -- 列の名前。空のときは表そのもの | Name of the column; empty for the table itself
    ja TEXT NOT NULL, -- 日本語の説明 | Description in Japanese
    en TEXT NOT NULL, -- 英語の説明 | Description in English
    PRIMARY KEY (table_name, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE city ( -- 市の紹介 | The city itself, one row
    slug TEXT PRIMARY KEY, -- 番地に使う語 | Its word in addresses
    name TEXT NOT NULL, name_simple TEXT, name_en TEXT, -- 市の名前 | Name of the city
    prefecture TEXT NOT NULL, prefecture_simple TEXT, prefecture_en TEXT, -- 都道府県 | Prefecture
    code TEXT NOT NULL, -- 全国地方公共団体コード（6桁） | Municipality code, six digits
    tagline TEXT NOT NULL, tagline_simple TEXT, tagline_en TEXT, -- 紹介の一文 | One sentence about the city
    portal TEXT NOT NULL, portal_simple TEXT, portal_en TEXT, -- この公開ページの名前 | Name of the portal
    accent TEXT NOT NULL, -- 市の色（#rrggbb） | The city's colour
    office TEXT NOT NULL, office_simple TEXT, office_en TEXT, -- 計画の担当課 | Office in charge of the plan
    office_telephone TEXT NOT NULL, -- 担当課の電話番号 | Telephone of the office
    office_hours TEXT NOT NULL, office_hours_simple TEXT, office_hours_en TEXT, -- 担当課の受付時間 | Hours of the office
    demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1)) -- 1は一部が架空の見本 | 1 where records are partly invented
) STRICT;

CREATE TABLE edition ( -- 計画の版 | Editions of the plan
    slug TEXT PRIMARY KEY, -- 版の識別子 | Identifier of the edition
    position INTEGER NOT NULL UNIQUE, -- 並び順 | Order
    in_force INTEGER NOT NULL CHECK (in_force IN (0, 1)), -- 1は現行の版（または唯一の案） | 1 for the edition in force, or the only draft
    plan_title TEXT NOT NULL, plan_title_simple TEXT, plan_title_en TEXT, -- 計画の題名 | Title of the plan
    title TEXT NOT NULL, title_simple TEXT, title_en TEXT, -- 版の名前 | Name of the edition
    status TEXT NOT NULL CHECK (status IN ('draft', 'adopted', 'revised')), -- 状態（案・策定済み・改定済み） | State
    decided TEXT, -- 策定または公表の時点 | When it was adopted or shown
    first_fiscal_year INTEGER, -- 計画期間の最初の年度 | First fiscal year of its period
    last_fiscal_year INTEGER, -- 計画期間の最後の年度 | Last fiscal year of its period
    follows TEXT, -- 前の版の識別子 | The edition that it follows
    source TEXT NOT NULL, -- 出典 | The document it comes from
    note TEXT, note_simple TEXT, note_en TEXT, -- 読む人への注記 | What a reader must know
    actions_name TEXT, actions_name_simple TEXT, actions_name_en TEXT -- 取組の呼び名 | What the city calls its actions
) STRICT;

CREATE TABLE level ( -- 階層の呼び名 | Levels of the tree, as the city names them
    edition TEXT NOT NULL REFERENCES edition, -- 版 | Edition
    id TEXT NOT NULL, -- 階層の識別子 | Identifier of the level
    position INTEGER NOT NULL, -- 上からの順 | Order from the top
    name TEXT NOT NULL, name_simple TEXT, name_en TEXT, -- 呼び名 | Name
    role TEXT NOT NULL CHECK (role IN ('goal', 'measure', 'direction')), -- 役割（目標・施策・方向性） | What it is to a reader
    PRIMARY KEY (edition, id)
) STRICT;

CREATE TABLE node ( -- 節（基本目標・施策・方向性） | Nodes of the tree: goals, measures, directions
    edition TEXT NOT NULL, -- 版 | Edition
    code TEXT NOT NULL, -- 印刷された番号（8-1） | Printed code
    id TEXT NOT NULL, -- 版を越えて変わらない識別子 | Identifier that stays the same across editions
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    level TEXT NOT NULL, -- 階層 | Level
    parent TEXT, -- 上の節の番号 | Code of the node above
    title TEXT NOT NULL, title_simple TEXT, title_en TEXT, -- 題名 | Title
    office TEXT, office_simple TEXT, office_en TEXT, -- 担当課 | Office in charge
    sector_plans TEXT NOT NULL CHECK (sector_plans IN ('unstated', 'none', 'some')), -- 分野別計画の記載（記載なし・「無し」・あり） | Whether the document states sector plans
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, code),
    UNIQUE (edition, id),
    FOREIGN KEY (edition, level) REFERENCES level (edition, id),
    FOREIGN KEY (edition, parent) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE node_related ( -- 関連する施策 | Measures tied to a node
    edition TEXT NOT NULL, -- 版 | Edition
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node
    position INTEGER NOT NULL, -- 並び順 | Order
    related_id TEXT NOT NULL, -- 関連する節の識別子 | Identifier of the tied node
    PRIMARY KEY (edition, node_code, position),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE text_block ( -- 本文のひとまとまり | Text blocks of a node
    edition TEXT NOT NULL, -- 版 | Edition
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node
    id TEXT NOT NULL, -- 節の中の識別子 | Identifier within the node
    position INTEGER NOT NULL, -- 節の中の順 | Order within the node
    role TEXT NOT NULL, -- 役割（課題など） | What the block is
    heading TEXT NOT NULL, heading_simple TEXT, heading_en TEXT, -- 印刷された見出し | Heading as printed
    text TEXT NOT NULL, text_simple TEXT, text_en TEXT, -- 本文 | Text
    summary INTEGER NOT NULL CHECK (summary IN (0, 1)), -- 1は要約（原文ではない） | 1 where the text is our summary
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, node_code, id),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE action ( -- 取組 | Actions
    edition TEXT NOT NULL, -- 版 | Edition
    id TEXT NOT NULL, -- 版を越えて変わらない識別子 | Identifier that stays the same across editions
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node
    position INTEGER NOT NULL, -- 節の中の順 | Order within the node
    title TEXT NOT NULL, title_simple TEXT, title_en TEXT, -- 取組の名前 | Name
    repeated INTEGER NOT NULL CHECK (repeated IN (0, 1)), -- 1は再掲 | 1 where it is printed as a repeat
    repeat_of TEXT, -- 再掲の元の識別子（わかる場合） | Identifier of the original, where known
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, id),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE indicator ( -- 指標 | Indicators
    edition TEXT NOT NULL, -- 版 | Edition
    id TEXT NOT NULL, -- 版を越えて変わらない識別子 | Identifier that stays the same across editions
    node_code TEXT NOT NULL, -- はかる節の番号 | Code of the node it measures
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    name TEXT NOT NULL, name_simple TEXT, name_en TEXT, -- 名前 | Name
    unit TEXT, -- 単位 | Unit of all its numbers
    direction TEXT NOT NULL, -- 望ましい向き（増やす・減らすなど） | Which way is good
    direction_note TEXT, direction_note_simple TEXT, direction_note_en TEXT, -- 向きの根拠 | Who states the direction, from what words
    repeated INTEGER NOT NULL CHECK (repeated IN (0, 1)), -- 1は再掲 | 1 where it is printed as a repeat
    repeat_of TEXT, -- 再掲の元の識別子（わかる場合） | Identifier of the original, where known
    statistic TEXT, statistic_simple TEXT, statistic_en TEXT, -- 値の出どころの統計・調査 | Statistic or survey its values come from
    note TEXT, note_simple TEXT, note_en TEXT, -- 定義などの注記 | Definition, breaks in the series
    office TEXT, office_simple TEXT, office_en TEXT, -- 担当課 | Office that keeps it
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, id),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE indicator_formula ( -- 達成率の式とその適用年度 | Which achievement formula holds from when
    edition TEXT NOT NULL, -- 版 | Edition
    indicator_id TEXT NOT NULL, -- 指標の識別子 | Identifier of the indicator
    position INTEGER NOT NULL, -- 古い順 | Order, oldest first
    first_fiscal_year INTEGER, -- 最初の年度（空は版の全期間） | First fiscal year; empty for the whole edition
    formula TEXT NOT NULL, -- 式の名前 | Name of the formula
    PRIMARY KEY (edition, indicator_id, position),
    FOREIGN KEY (edition, indicator_id) REFERENCES indicator (edition, id)
) STRICT;

CREATE TABLE indicator_rating ( -- 評価段階とその適用年度 | Which rating scale holds from when
    edition TEXT NOT NULL, -- 版 | Edition
    indicator_id TEXT NOT NULL, -- 指標の識別子 | Identifier of the indicator
    position INTEGER NOT NULL, -- 古い順 | Order, oldest first
    first_fiscal_year INTEGER, -- 最初の年度（空は版の全期間） | First fiscal year; empty for the whole edition
    scale TEXT NOT NULL, -- 評価段階の識別子 | Identifier of the scale
    PRIMARY KEY (edition, indicator_id, position),
    FOREIGN KEY (edition, indicator_id) REFERENCES indicator (edition, id)
) STRICT;

CREATE TABLE indicator_value ( -- 指標の値（印刷されたもの全部） | All values of indicators that were ever printed
    edition TEXT NOT NULL, -- 版 | Edition
    indicator_id TEXT NOT NULL, -- 指標の識別子 | Identifier of the indicator
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    kind TEXT NOT NULL, -- 値の種類（基準値・実績値・目標値など） | What the value is
    number TEXT, -- 数（印刷どおりの小数、単位は指標のもの） | The exact number, with its printed decimals
    number_real REAL AS (CAST(number AS REAL)), -- 数（計算用） | The number, for arithmetic
    comparator TEXT CHECK (comparator IN ('>=', '<=', '>', '<')), -- 以上・以下・超・未満 | Set where the value is a bound
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)), -- 1は約・程度 | 1 where it is approximate
    as_of TEXT, -- 時点（FY2022、2022、2022-03など） | When it holds
    last_day TEXT, -- 時点の最後の日 | Last day of that time, for ordering
    fiscal_year INTEGER, -- 時点の年度 | Fiscal year of that time
    text TEXT, -- 言葉の目標（増加など） | A target in words
    absence TEXT, -- 数がない理由 | What the lack of a number means
    raw TEXT NOT NULL, -- 印刷された言葉 | The words as printed
    line INTEGER, -- 出典の行 | Line of the source
    latest INTEGER NOT NULL CHECK (latest IN (0, 1)), -- 1は最新の実測値 | 1 for the latest measured value
    in_force INTEGER NOT NULL CHECK (in_force IN (0, 1)), -- 1は現在の目標値 | 1 for the target in force
    PRIMARY KEY (edition, indicator_id, position),
    FOREIGN KEY (edition, indicator_id) REFERENCES indicator (edition, id)
) STRICT;

CREATE TABLE target_revision ( -- 目標値の見直し | Revisions of targets
    indicator_id TEXT NOT NULL, -- 指標の識別子 | Identifier of the indicator
    edition TEXT NOT NULL, -- 見直した版 | The edition that revised it
    position INTEGER NOT NULL, -- 並び順 | Order
    change TEXT NOT NULL CHECK (change IN ('raised', 'lowered', 'held', 'reworded')), -- 引き上げ・引き下げ・据え置き・言い換え | What happened
    decided TEXT, -- 見直した時点 | When it was decided
    for_as_of TEXT, -- いつの目標か | When the target is for
    before_edition TEXT, -- 前の目標の版 | The edition of the target before
    before_kind TEXT NOT NULL, -- 前の目標の種類 | Kind of the target before
    before_number TEXT, -- 前の目標の数 | Number of the target before
    before_raw TEXT NOT NULL, -- 前の目標の印刷された言葉 | Words of the target before
    after_number TEXT, -- 後の目標の数 | Number of the target after
    after_raw TEXT NOT NULL, -- 後の目標の印刷された言葉 | Words of the target after
    PRIMARY KEY (indicator_id, edition, position),
    FOREIGN KEY (edition, indicator_id) REFERENCES indicator (edition, id)
) STRICT;

CREATE TABLE sdg_goal ( -- SDGsの17のゴール | The 17 SDG goals
    goal INTEGER PRIMARY KEY, -- 番号 | Number
    name TEXT NOT NULL, name_en TEXT NOT NULL -- 名前 | Name
) STRICT;

CREATE TABLE sdg_target ( -- SDGsの169のターゲット | The 169 SDG targets
    target TEXT PRIMARY KEY, -- 番号（16.10は16.1ではない） | Its number, as text
    goal INTEGER NOT NULL REFERENCES sdg_goal, -- ゴール | Goal
    position INTEGER NOT NULL UNIQUE -- 並び順 | Order
) STRICT;

CREATE TABLE node_sdg_target ( -- 節が目指すターゲット | SDG targets that a node serves
    edition TEXT NOT NULL, -- 版 | Edition
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    target TEXT NOT NULL REFERENCES sdg_target, -- ターゲット | Target
    PRIMARY KEY (edition, node_code, position),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE sector_plan ( -- 分野別計画 | Sector plans and other plans that the text names
    edition TEXT NOT NULL REFERENCES edition, -- 版 | Edition
    id TEXT NOT NULL, -- 識別子 | Identifier
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    title TEXT NOT NULL, title_simple TEXT, title_en TEXT, -- 題名 | Title
    raw TEXT NOT NULL, -- 印刷された期間の言葉 | The words of its period as printed
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)), -- 1は仮称 | 1 where the name is provisional
    maker TEXT, maker_simple TEXT, maker_en TEXT, -- 作成者（市でない場合） | Who made it, where not the city
    part_of TEXT, -- これを含む計画の識別子 | Identifier of the plan that contains it
    note TEXT, note_simple TEXT, note_en TEXT, -- 注記 | What a reader must know
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, id)
) STRICT;

CREATE TABLE sector_plan_period ( -- 分野別計画の期間 | Periods of sector plans
    edition TEXT NOT NULL, -- 版 | Edition
    sector_plan_id TEXT NOT NULL, -- 分野別計画の識別子 | Identifier of the sector plan
    position INTEGER NOT NULL, -- 並び順 | Order
    kind TEXT NOT NULL CHECK (kind IN ('every-year', 'made', 'from', 'closed', 'unknown')), -- 毎年度・策定年度・開始のみ・期間・不明 | What is known of it
    first_as_of TEXT, -- 始まり | Its start
    last_as_of TEXT, -- 終わり | Its end
    PRIMARY KEY (edition, sector_plan_id, position),
    FOREIGN KEY (edition, sector_plan_id) REFERENCES sector_plan (edition, id)
) STRICT;

CREATE TABLE sector_plan_replaced ( -- 置き換えられた計画 | Plans that a sector plan replaced
    edition TEXT NOT NULL, -- 版 | Edition
    sector_plan_id TEXT NOT NULL, -- 新しい計画の識別子 | Identifier of the newer plan
    position INTEGER NOT NULL, -- 並び順 | Order
    replaced_id TEXT NOT NULL, -- 古い計画の識別子 | Identifier of the older plan
    PRIMARY KEY (edition, sector_plan_id, position),
    FOREIGN KEY (edition, sector_plan_id) REFERENCES sector_plan (edition, id)
) STRICT;

CREATE TABLE node_sector_plan ( -- 節に関連する分野別計画 | Sector plans that a node is carried out with
    edition TEXT NOT NULL, -- 版 | Edition
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    sector_plan_id TEXT NOT NULL, -- 分野別計画の識別子 | Identifier of the sector plan
    PRIMARY KEY (edition, node_code, position),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE term ( -- 用語 | Glossary
    edition TEXT NOT NULL REFERENCES edition, -- 版 | Edition
    id TEXT NOT NULL, -- 識別子 | Identifier
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    term TEXT NOT NULL, term_simple TEXT, term_en TEXT, -- 言葉 | The word
    reading TEXT, -- よみ | Reading in hiragana
    definition TEXT NOT NULL, definition_simple TEXT, definition_en TEXT, -- 意味 | What it means
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, id)
) STRICT;

CREATE TABLE term_spelling ( -- 用語の別の書き方 | Other spellings of a term
    edition TEXT NOT NULL, -- 版 | Edition
    term_id TEXT NOT NULL, -- 用語の識別子 | Identifier of the term
    position INTEGER NOT NULL, -- 並び順 | Order
    spelling TEXT NOT NULL, -- 書き方 | Spelling
    PRIMARY KEY (edition, term_id, position),
    FOREIGN KEY (edition, term_id) REFERENCES term (edition, id)
) STRICT;

CREATE TABLE term_use ( -- 用語が出てくる節 | Nodes in whose words a term occurs
    edition TEXT NOT NULL, -- 版 | Edition
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node
    term_id TEXT NOT NULL, -- 用語の識別子 | Identifier of the term
    PRIMARY KEY (edition, node_code, term_id),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code),
    FOREIGN KEY (edition, term_id) REFERENCES term (edition, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact ( -- 本文だけにある事実と数字 | Facts and figures that live only in prose
    edition TEXT NOT NULL, -- 版 | Edition
    id TEXT NOT NULL, -- 識別子 | Identifier
    node_code TEXT NOT NULL, -- 節の番号 | Code of the node in whose text it stands
    position INTEGER NOT NULL, -- 文書の中の順 | Order in the document
    kind TEXT NOT NULL, -- 種類（できごと・数字・調査・制度） | What it is
    text TEXT NOT NULL, text_simple TEXT, text_en TEXT, -- 内容 | The fact in our words
    as_of TEXT, -- 時点 | When it holds
    number TEXT, -- 数 | Its exact number
    number_real REAL AS (CAST(number AS REAL)), -- 数（計算用） | Its number, for arithmetic
    unit TEXT, -- 単位 | Unit of the number
    first_line INTEGER, -- 出典の最初の行 | First line in the source
    last_line INTEGER, -- 出典の最後の行 | Last line in the source
    PRIMARY KEY (edition, id),
    FOREIGN KEY (edition, node_code) REFERENCES node (edition, code)
) STRICT;

CREATE TABLE change ( -- 最近変わったこと | What changed, latest first
    position INTEGER PRIMARY KEY, -- 新しい順 | Order, latest first
    kind TEXT NOT NULL, -- 何が起きたか | What happened
    as_of TEXT, -- いつ | When
    edition TEXT NOT NULL REFERENCES edition, -- 版 | Edition
    node_code TEXT, -- 節の番号 | Code of the node
    indicator_id TEXT, -- 指標の識別子 | Identifier of the indicator
    subject TEXT NOT NULL, subject_simple TEXT, subject_en TEXT, -- 何についてか | What it is about
    before_words TEXT, -- 前の言葉 | The words before
    after_words TEXT -- 後の言葉 | The words after
) STRICT;

CREATE TABLE search_block ( -- 検索で見つかるもの | Things that search finds, in the order of their weight
    id INTEGER PRIMARY KEY, -- 検索の順（小さいほど上） | Order in search: smaller comes first
    kind TEXT NOT NULL, -- 種類 | What it is
    edition TEXT NOT NULL REFERENCES edition, -- 版 | Edition
    measure_code TEXT, -- 掲載ページの節の番号 | Code of the node whose page shows it
    node_code TEXT, -- 節の番号 | Code of its node
    subject_id TEXT NOT NULL -- 本体の識別子 | Identifier of the thing itself
) STRICT;

CREATE INDEX node_by_position ON node (edition, position);
CREATE INDEX search_block_by_measure ON search_block (edition, measure_code);

CREATE VIEW indicator_latest ( -- 指標ごとの最新の実測値と目標値 | The latest measured value and the target of each indicator
    edition, -- 版 | Edition
    indicator_id, -- 指標の識別子 | Identifier of the indicator
    node_code, -- 節の番号 | Code of the node
    name, -- 名前 | Name
    unit, -- 単位 | Unit
    direction, -- 望ましい向き | Which way is good
    latest_number, -- 最新の実測値 | Latest measured number
    latest_number_real, -- 最新の実測値（計算用） | Latest measured number, for arithmetic
    latest_comparator, -- 最新の実測値の以上・以下 | Comparator of the latest number
    latest_as_of, -- 最新の実測値の時点 | When the latest number holds
    latest_raw, -- 最新の実測値の印刷された言葉 | Words of the latest number
    target_number, -- 目標値 | Target
    target_number_real, -- 目標値（計算用） | Target, for arithmetic
    target_comparator, -- 目標値の以上・以下 | Comparator of the target
    target_as_of, -- 目標の時点 | When the target is for
    target_raw, -- 目標値の印刷された言葉 | Words of the target
    formula -- 最新の実測値の年度に使われる式 | Formula that holds in the fiscal year of the latest number
) AS
SELECT indicator.edition, indicator.id, indicator.node_code, indicator.name, indicator.unit, indicator.direction,
       latest.number, latest.number_real, latest.comparator, latest.as_of, latest.raw,
       target.number, target.number_real, target.comparator, target.as_of, target.raw,
       (SELECT formula FROM indicator_formula
         WHERE indicator_formula.edition = indicator.edition AND indicator_id = indicator.id
           AND (first_fiscal_year IS NULL OR first_fiscal_year <= latest.fiscal_year)
         ORDER BY position DESC LIMIT 1)
  FROM indicator
  LEFT JOIN indicator_value AS latest
    ON latest.edition = indicator.edition AND latest.indicator_id = indicator.id AND latest.latest
  LEFT JOIN indicator_value AS target
    ON target.edition = indicator.edition AND target.indicator_id = indicator.id AND target.in_force;

# ページを出せないとき
not-found-title = ページが見つかりません
not-found-text = この住所にはページがありません。番号を確かめるか、ことばでさがしてください。
bad-address-title = 住所を読めません
bad-address-text = 住所かさがすことばに、読めない文字があります。下からさがし直してください。
wrong-method-title = このページは読むためのページです
wrong-method-text = ここに送ることはできません。読むときは、住所をそのまま開いてください。
fault-title = こちらの不具合です
fault-text = ページを作れませんでした。少し待ってから、もう一度開いてください。続くときは、下の番号を添えて担当へお知らせください。
fault-event = 番号 { $event }
refusal-ways = ここから進めます
problem-not-found = この住所にはデータがありません。住所の一覧は /openapi.json にあります。
problem-bad-address = 住所に読めない文字があります。UTF-8をパーセント符号化して書いてください。
problem-bad-parameter = 「{ $name }」がないか、決められた形ではありません。形は /openapi.json にあります。
problem-wrong-method = データは GET か HEAD で読みます。ここには送れません。
problem-fault = 少し待ってから、もう一度読んでください。続くときは、event の番号を添えて担当へお知らせください。

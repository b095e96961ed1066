# ページがないとき
not-found-title = ページがありません
not-found-text = ここにはページがありません。ことばでさがしてください。
bad-address-title = {読|よ}めない{文字|もじ}があります
bad-address-text = もう{一度|いちど}、さがしてください。
wrong-method-title = {読|よ}むためのページです
wrong-method-text = ここに{送|おく}ることはできません。
fault-title = サイトの{故障|こしょう}です
fault-text = {少|すこ}し{待|ま}ってください。もう{一度|いちど}、{開|ひら}いてください。
fault-event = {番号|ばんごう} { $event }
refusal-ways = ここから{進|すす}めます
problem-not-found = この{住所|じゅうしょ}にはデータがありません。/openapi.json を{見|み}てください。
problem-bad-address = {読|よ}めない{文字|もじ}があります。UTF-8で{書|か}いてください。
problem-bad-parameter = 「{ $name }」を{正|ただ}しく{書|か}いてください。/openapi.json を{見|み}てください。
problem-wrong-method = GETかHEADで{読|よ}んでください。
problem-fault = {少|すこ}し{待|ま}ってください。もう{一度|いちど}、{読|よ}んでください。

# When there is no page
not-found-title = Page not found
not-found-text = There is no page at this address. Check the number, or search for a word.
bad-address-title = The address cannot be read
bad-address-text = The address or the search holds characters that cannot be read. Please search again below.
wrong-method-title = This page is for reading
wrong-method-text = Nothing can be sent here. To read it, open the address as it is.
fault-title = Something went wrong on our side
fault-text = The page could not be made. Wait a moment and open it again. If it goes on, tell the office the number below.
fault-event = Number { $event }
refusal-ways = Go on from here
problem-not-found = There is no data at this address. All addresses stand in /openapi.json.
problem-bad-address = The address holds characters that cannot be read. Write UTF-8, percent-encoded.
problem-bad-parameter = "{ $name }" is missing or not of the form that it must have. The form stands in /openapi.json.
problem-wrong-method = Data is read with GET or HEAD. Nothing can be sent here.
problem-fault = Wait a moment and read again. If it goes on, tell the office the number in "event".

# All cities, a city's front page, a goal
cities-title = What cities aim for, and where they stand
cities-lead = The comprehensive plans of cities, opened up into measures, figures and what you can do. Every page names its source.
cities-counts = { $measures } measures, { $indicators } indicators
cities-compare = Compare two cities side by side
front-lead = { $measures } measures and { $indicators } indicators: the whole plan, with its sources.
front-description = The measures and indicators of { $city }'s comprehensive plan: values today, targets, and what you can do.
seek-hint = Search by word, by the number of a measure (8-2) or of an SDG target (16.10). The plan is in Japanese.
tally-head = { $count } indicators today
doing = What you can do
doing-empty = Nothing is open at the moment. When an office of the city calls for comments or offers a grant, it is listed here, what closes first on top.
doing-hint = From the plan's own guideline for citizens, one for each measure.
deed-of = Measure { $code }
deeds = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
 }
other-views = Other ways to read the plan
about-edition = About this plan data
lately = Lately
lately-empty = Nothing has changed yet. When the plan or a figure changes, it is listed here with its date.
goal-measures = { $count ->
    [one] { $count } measure
   *[other] { $count } measures
 }
changed-edition-adopted = “{ $subject }” was adopted
changed-edition-revised = “{ $subject }” was revised
changed-edition-shown = A draft, “{ $subject }”, was shown
changed-target-raised = The target of “{ $subject }” was raised ({ $before } → { $after })
changed-target-lowered = The target of “{ $subject }” was lowered ({ $before } → { $after })
changed-target-reworded = The target of “{ $subject }” is worded differently ({ $before } → { $after })
changed-measure-added = The measure “{ $subject }” is new
changed-measure-renamed = A measure is now called “{ $after }”
changed-measure-removed = The measure “{ $subject }” is gone
changed-indicator-added = The indicator “{ $subject }” is new
changed-indicator-removed = The indicator “{ $subject }” is gone
proposed-target-raised = The draft would raise the target of “{ $subject }” ({ $before } → { $after })
proposed-target-lowered = The draft would lower the target of “{ $subject }” ({ $before } → { $after })
proposed-target-reworded = The draft would word the target of “{ $subject }” differently ({ $before } → { $after })
proposed-measure-added = The draft would add the measure “{ $subject }”
proposed-measure-renamed = The draft would call a measure “{ $after }”
proposed-measure-removed = The draft would drop the measure “{ $subject }”
proposed-indicator-added = The draft would add the indicator “{ $subject }”
proposed-indicator-removed = The draft would drop the indicator “{ $subject }”

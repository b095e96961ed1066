# A measure's page
status-draft = Draft
status-adopted = Adopted
status-revised = Revised
in-charge = In charge:
not-in-force = This is not the edition in force.
to-edition-in-force = Go to the edition in force
now = Where we stand
indicators-caption = Indicators of this measure
column-indicator = Indicator and how it stands
column-now = Now
column-target = Target
column-chart = Over time
column-start = Start
work = What is being done
work-counts = { $actions ->
    [0] { $directions } lines of work
   *[other] { $directions } lines of work, { $actions } actions
 }
actions = Actions
repeat = Repeated
repeat-dangles = its original lies outside this document
past = What happened so far
related = Connected with this
related-sdgs = SDG targets
related-sector-plans = Sector plans
no-sector-plan = None: the plan says so
related-measures = Related measures
related-terms = Words on this page
mentions = Rules, groups and figures in the text
data-of-page = Data of this page
outline = On this page

import pytest

from qa.kinds import Aim, Kind, read_aim, read_kind

QUESTIONS = [
    ("When does the Lorn ferry return to service?", Kind.DATE, Aim.AHEAD),
    ("When will the Oakby bridge reopen?", Kind.DATE, Aim.AHEAD),
    ("When is the next election in Brackenholt?", Kind.DATE, Aim.AHEAD),
    ("When did the Oakby bridge close?", Kind.DATE, Aim.PAST),
    ("When was the library opened?", Kind.DATE, Aim.PAST),
    ("What is the deadline for comments on the quarry?", Kind.DATE, Aim.AHEAD),
    ("On what day was the weir drained?", Kind.DATE, Aim.PAST),
    ("What year was Fenwick chapel built?", Kind.DATE, Aim.PAST),
    ("How soon will the pool reopen?", Kind.DATE, Aim.AHEAD),
    ("Which month is the flower show?", Kind.DATE, Aim.AHEAD),
    ("Who chairs the harbour board?", Kind.PERSON, Aim.STATE),
    ("Who was the mayor of Marlow in 2019?", Kind.PERSON, Aim.PAST),
    ("Who is the new head of Tarn primary school?", Kind.PERSON, Aim.STATE),
    ("Which councillor opposed the quarry?", Kind.PERSON, Aim.ANY),
    ("Whose report led to the closure?", Kind.ORGANISATION, Aim.ANY),
    ("Which company is rebuilding the pier?", Kind.ORGANISATION, Aim.STATE),
    ("What airline flies to Elder?", Kind.ORGANISATION, Aim.ANY),
    ("Which union called the strike?", Kind.ORGANISATION, Aim.ANY),
    ("Where was the boat found?", Kind.PLACE, Aim.PAST),
    ("Which town has the oldest market?", Kind.PLACE, Aim.STATE),
    ("What village was cut off by snow?", Kind.PLACE, Aim.PAST),
    ("How many homes will be built at Fenwick?", Kind.NUMBER, Aim.AHEAD),
    ("How many people were hurt in the fire?", Kind.NUMBER, Aim.PAST),
    ("How tall is the clock tower?", Kind.NUMBER, Aim.STATE),
    ("What percentage of voters turned out?", Kind.NUMBER, Aim.ANY),
    ("How fast is the new tram?", Kind.NUMBER, Aim.STATE),
    ("How much did the council pay for the pier?", Kind.MONEY, Aim.PAST),
    ("How much money went on the pier?", Kind.MONEY, Aim.ANY),
    ("How much of the harvest was lost?", Kind.NUMBER, Aim.PAST),
    ("How much water does the weir hold back?", Kind.NUMBER, Aim.STATE),
    ("How big a fine did the brewery get?", Kind.MONEY, Aim.PAST),
    ("How dear is a season ticket?", Kind.MONEY, Aim.STATE),
    ("How loud may the band play?", Kind.NUMBER, Aim.STATE),
    ("What stake does the brewery hold?", Kind.NUMBER, Aim.STATE),
    ("Where do things stand with the weir?", Kind.DESCRIPTION, Aim.STATE),
    ("What is the price of a season ticket?", Kind.MONEY, Aim.STATE),
    ("What was the loss of the bus company?", Kind.MONEY, Aim.PAST),
    ("How long will the road be closed?", Kind.DURATION, Aim.AHEAD),
    ("How many weeks did the strike last?", Kind.DURATION, Aim.PAST),
    ("What sentence did the arsonist get?", Kind.DURATION, Aim.PAST),
    ("What is the last day of the pottery show?", Kind.DATE, Aim.AHEAD),
    ("How early can the weir be opened?", Kind.DATE, Aim.AHEAD),
    ("What did the old brewery fetch?", Kind.MONEY, Aim.PAST),
    ("What does a day at the fair set you back?", Kind.MONEY, Aim.STATE),
    ("What is the clerk's yearly pay?", Kind.MONEY, Aim.STATE),
    ("What did the new pier come to?", Kind.MONEY, Aim.PAST),
    ("What had the ferry been insured for?", Kind.MONEY, Aim.PAST),
    ("What is it costing to mend the weir?", Kind.MONEY, Aim.STATE),
    ("On what grounds was the quarry refused?", Kind.REASON, Aim.PAST),
    ("What held up the new tram?", Kind.REASON, Aim.ANY),
    ("Name of the woman who led the protest", Kind.PERSON, Aim.ANY),
    ("last day of the flower show", Kind.DATE, Aim.AHEAD),
    ("How long did the trial take?", Kind.DURATION, Aim.PAST),
    ("Why was the pool closed?", Kind.REASON, Aim.PAST),
    ("Why is the tram late?", Kind.REASON, Aim.STATE),
    ("What caused the fire?", Kind.REASON, Aim.ANY),
    ("What led to the resignation?", Kind.REASON, Aim.ANY),
    ("What was the reason for the delay?", Kind.REASON, Aim.PAST),
    ("Is the library open?", Kind.YES_NO, Aim.STATE),
    ("Did the council approve the quarry?", Kind.YES_NO, Aim.PAST),
    ("Has the bridge been repaired?", Kind.YES_NO, Aim.PAST),
    ("Was anybody hurt when the ferry struck the quay?", Kind.YES_NO, Aim.PAST),
    ("Is the man who led the protest in prison?", Kind.YES_NO, Aim.STATE),
    ("Do we know when the weir will be drained?", Kind.DATE, Aim.AHEAD),
    ("Has the tram run yet, and if so on what day?", Kind.DATE, Aim.PAST),
    ("Has it been confirmed when the weir will be drained?", Kind.DATE, Aim.AHEAD),
    ("Have police revealed who was arrested?", Kind.PERSON, Aim.PAST),
    ("What has the miller been charged with?", Kind.DESCRIPTION, Aim.PAST),
    ("What is the new housing bill about?", Kind.DESCRIPTION, Aim.STATE),
    ("What was the reaction to the budget?", Kind.DESCRIPTION, Aim.PAST),
    ("What will the council bring in to stop flooding?", Kind.DESCRIPTION, Aim.AHEAD),
    ("What has come to light about the fire?", Kind.DESCRIPTION, Aim.STATE),
    ("What happened in the last month?", Kind.DESCRIPTION, Aim.ANY),
    ("What brought the bridge down?", Kind.REASON, Aim.ANY),
    ("On what ground will the final be played?", Kind.DESCRIPTION, Aim.AHEAD),
    ("fine weather forecast", Kind.DESCRIPTION, Aim.ANY),
    ("profit warning reason", Kind.REASON, Aim.ANY),
    ("Are the fares going up?", Kind.YES_NO, Aim.STATE),
    ("How has the opening date changed?", Kind.DATE, Aim.CHAIN),
    ("How did the plan develop over time?", Kind.DESCRIPTION, Aim.CHAIN),
    ("What is the history of the quarry dispute?", Kind.DESCRIPTION, Aim.CHAIN),
    ("Show me how the toll grew", Kind.DESCRIPTION, Aim.CHAIN),
    ("Walk me through the sale of the docks", Kind.DESCRIPTION, Aim.CHAIN),
    ("What were the main stages of the strike?", Kind.DESCRIPTION, Aim.CHAIN),
    ("What happened at the mill, in order?", Kind.DESCRIPTION, Aim.CHAIN),
    ("How did the case run, from the first search to the last appeal?", Kind.DESCRIPTION, Aim.CHAIN),
    ("How has the estimate for the arena swollen so far?", Kind.DESCRIPTION, Aim.CHAIN),
    ("How have the fares risen since 2019?", Kind.DESCRIPTION, Aim.CHAIN),
    ("How did the council vote on the fare rise?", Kind.DESCRIPTION, Aim.PAST),
    ("What happened last year?", Kind.DESCRIPTION, Aim.ANY),
    ("What happens next month?", Kind.DESCRIPTION, Aim.AHEAD),
    ("What changed this season?", Kind.DESCRIPTION, Aim.ANY),
    ("What saved the bank?", Kind.DESCRIPTION, Aim.ANY),
    ("What hit the town?", Kind.DESCRIPTION, Aim.ANY),
    ("What killed the man?", Kind.DESCRIPTION, Aim.ANY),
    ("Which other market town bid?", Kind.PLACE, Aim.ANY),
    ("When the tram left the rails, how many were hurt?", Kind.NUMBER, Aim.PAST),
    ("When the weir opened, who cut the ribbon?", Kind.PERSON, Aim.ANY),
    ("Where the lane floods, who pays?", Kind.PERSON, Aim.STATE),
    ("When, and where, will it open?", Kind.PLACE, Aim.AHEAD),
    ("When is it due, and who pays?", Kind.DATE, Aim.AHEAD),
    ("How much did the population grow?", Kind.NUMBER, Aim.PAST),
    ("How much has theft risen since 2019?", Kind.NUMBER, Aim.STATE),
    ("How much will the rise cost?", Kind.MONEY, Aim.AHEAD),
    ("Estimate of what the flood cost the mill?", Kind.MONEY, Aim.STATE),
    ("What is the latest on the harbour?", Kind.DESCRIPTION, Aim.STATE),
    ("What is the latest boat from the yard?", Kind.NAME, Aim.STATE),
    ("Date on which the mayor goes to court?", Kind.DATE, Aim.AHEAD),
    ("How did the crews vote on the shift patterns?", Kind.DESCRIPTION, Aim.PAST),
    ("What would it cost to put the roof in order?", Kind.MONEY, Aim.STATE),
    ("What is the name of the new ferry?", Kind.NAME, Aim.STATE),
    ("What is the new stadium called?", Kind.NAME, Aim.STATE),
    ("What did the mayor say about fares?", Kind.DESCRIPTION, Aim.PAST),
    ("What happened at the harbour on Sunday?", Kind.DESCRIPTION, Aim.ANY),
    ("Describe the new plan for the market", Kind.DESCRIPTION, Aim.ANY),
    ("Tell me about the weir", Kind.DESCRIPTION, Aim.ANY),
    ("ferry return date", Kind.DATE, Aim.AHEAD),
    ("pier repair cost", Kind.MONEY, Aim.STATE),
    ("quarry job cuts", Kind.NUMBER, Aim.STATE),
    ("harbour board boss", Kind.PERSON, Aim.STATE),
    ("tram depot", Kind.DESCRIPTION, Aim.ANY),
    ("What does the new bypass cost?", Kind.MONEY, Aim.STATE),
    ("Who currently leads the county council?", Kind.PERSON, Aim.STATE),
    ("What is the latest number of empty homes?", Kind.NUMBER, Aim.STATE),
    ("How many homes are empty now?", Kind.NUMBER, Aim.STATE),
    ("When are results due?", Kind.DATE, Aim.AHEAD),
    ("What did the council pay for the land when it was sold?", Kind.MONEY, Aim.PAST),
    ("Who found the boat when it sank?", Kind.PERSON, Aim.ANY),
    ("How many trams and over what period were bought?", Kind.NUMBER, Aim.PAST),
    ("Can dogs go on the beach?", Kind.YES_NO, Aim.AHEAD),
    ("Who wrote about the weir?", Kind.PERSON, Aim.ANY),
    ("In what year will the mine shut?", Kind.DATE, Aim.AHEAD),
    ("Until when is the road closed?", Kind.DATE, Aim.AHEAD),
    ("Which school was judged inadequate?", Kind.DESCRIPTION, Aim.PAST),
    ("Who will replace Maud Ellery?", Kind.PERSON, Aim.AHEAD),
    ("Who’s running the harbour board?", Kind.PERSON, Aim.STATE),
    ("Who presides over the harbour board?", Kind.PERSON, Aim.STATE),
    ("Who usually pays for the lights?", Kind.PERSON, Aim.STATE),
    ("Who was this year's carnival queen?", Kind.PERSON, Aim.PAST),
    ("What’s the death toll of the ferry disaster?", Kind.NUMBER, Aim.STATE),
    ("How many families live on the quay?", Kind.NUMBER, Aim.STATE),
    ("How many died in the fire?", Kind.NUMBER, Aim.ANY),
    ("How many walkers have been rescued?", Kind.NUMBER, Aim.STATE),
    ("How many walkers were rescued so far?", Kind.NUMBER, Aim.STATE),
    ("How much had the pier cost in the end?", Kind.MONEY, Aim.STATE),
    ("What did the pier end up costing?", Kind.MONEY, Aim.STATE),
    ("How long has the road been shut?", Kind.DURATION, Aim.STATE),
    ("What sentence does the arsonist face now?", Kind.DURATION, Aim.STATE),
    ("How long have tenants got to object?", Kind.DURATION, Aim.AHEAD),
    ("jobs lost at the brewery", Kind.NUMBER, Aim.ANY),
    ("brewery payout to date", Kind.MONEY, Aim.STATE),
    ("death toll mill fire", Kind.NUMBER, Aim.STATE),
    ("What do divers think of the wreck these days?", Kind.DESCRIPTION, Aim.STATE),
    ("What is the council paying for the pier?", Kind.MONEY, Aim.STATE),
    ("What did the yard charge for the new hull?", Kind.MONEY, Aim.PAST),
    ("What was the keeper charged with?", Kind.DESCRIPTION, Aim.PAST),
    ("What delayed the tram?", Kind.REASON, Aim.ANY),
    ("What was behind the delay?", Kind.REASON, Aim.PAST),
    ("What reason did the clerk give?", Kind.REASON, Aim.PAST),
    ("What term was the arsonist given?", Kind.DURATION, Aim.PAST),
    ("At what hour did the ferry sail?", Kind.DATE, Aim.PAST),
    ("What is the earliest the pool can open?", Kind.DATE, Aim.AHEAD),
    ("whens the flower show out of doors again", Kind.DATE, Aim.AHEAD),
    ("Which barrister spoke for the keeper?", Kind.PERSON, Aim.ANY),
    ("Which insurer paid for the pier?", Kind.ORGANISATION, Aim.ANY),
    ("In which hospital was she treated?", Kind.PLACE, Aim.PAST),
    ("population of Fenwick", Kind.NUMBER, Aim.STATE),
]
LOOKING_AHEAD = [
    ("Where will the new library stand?", Kind.PLACE),
    ("How much will the repair cost?", Kind.MONEY),
    ("Will the ferry run in winter?", Kind.YES_NO),
]


@pytest.mark.parametrize(("question", "kind", "aim"), QUESTIONS)
def test_a_question_is_read(question: str, kind: Kind, aim: Aim) -> None:
    """The question word, the noun beside it and the tense say what is wanted."""
    assert (read_kind(question), read_aim(question, kind)) == (kind, aim)


@pytest.mark.parametrize(("question", "kind"), LOOKING_AHEAD)
def test_will_looks_ahead_whatever_its_verb(question: str, kind: Kind) -> None:
    """“Cost”, “stand” and “run” are also words of the present; “will” decides."""
    assert (read_kind(question), read_aim(question, kind)) == (kind, Aim.AHEAD)


def test_a_figure_asked_for_by_its_noun_is_a_number() -> None:
    """“What was the attendance” counts people although it does not say “how many”."""
    assert read_kind("What was the attendance at the cup final?") is Kind.NUMBER


def test_a_clause_behind_the_question_word_is_not_what_is_asked() -> None:
    """“When it sank” tells the time; who did it is asked."""
    assert read_kind("Who steered the boat when it sank?") is Kind.PERSON
    assert read_kind("Who steered the boat, and when?") is Kind.PERSON


def test_curly_quotes_and_capitals_change_nothing() -> None:
    """What is typed on a phone reads as what is typed on a desk."""
    assert read_kind("WHEN’S THE NEXT ELECTION") is Kind.DATE
    assert read_kind("What’s the bridge’s opening date?") is Kind.DATE


def test_any_date_of_something_is_a_date() -> None:
    """Reopening dates, trial dates: nobody can list them all."""
    assert read_kind("How has the reopening date changed?") is Kind.DATE

"""Tagged sentences: [quote|value] marks each expression, in order; nothing else may be found."""

import re
from datetime import date

import pytest

from transforms.timex import Grammar, Timex, find_timexes

THURSDAY = date(2025, 2, 27)
TAG = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def untagged(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without its tags, and where they were; a stray bracket is refused."""
    text, expected, position = "", [], 0
    for tag in TAG.finditer(sentence):
        text += sentence[position : tag.start()]
        expected.append((len(text), len(text) + len(tag[1]), tag[2]))
        text += tag[1]
        position = tag.end()
    text += sentence[position:]
    assert "[" not in text, sentence
    assert "]" not in text, sentence
    return text, expected


def found_in(text: str, grammar: Grammar, anchor: date | None = THURSDAY) -> list[Timex]:
    return find_timexes(text, anchor, grammar=grammar)


ANCHORED = [
    "They fly [the day after next|2025-03-01], and meet [the week after next|2025-W11].",
    # lengths beside a comparison, vague counts, halves, what a programme is to last until
    "It began [a month|P1M] earlier than usual.",
    "[A few days earlier|PAST_REF], they had met.",
    "The border was drawn [half a century ago|1975].",
    "Over [the following decade|P1DE] it grew.",
    "Firms were chosen for a programme to run through [June|2025-06].",
    "A deal is due by [the end of year|2025].",
    "They met on [Labor Day|2024-09-02], not on [Memorial Day 2023|2023-05-29] or [Mother's Day|2024-05-12].",
    "Troops took it on [Tuesday|2025-02-25]. At about [6:50 p.m.|2025-02-25T18:50] a statue fell.",
    "It was refused as recently as [Monday|2025-02-24]; at [this point|PRESENT_REF] no one objects.",
    "It had [previously|PAST_REF] been refused; at [present|PRESENT_REF] it is not.",
    "It lies in [present-day|PRESENT_REF] Iraq.",
    "Fighting went on throughout [the summer|2024-SU].",
    # weekdays: the anchor's own is that day, else tense decides
    "The diplomats met in Istanbul on [Thursday|2025-02-27].",
    "The talks will be held on [Thursday|2025-02-27].",
    "The ministry said on [Tuesday|2025-02-25] that talks would follow.",
    "The ministry said that [Tuesday|2025-02-25]'s talks had ended.",
    "The ministers will meet on [Tuesday|2025-03-04].",
    "The embassy confirmed [Friday|2025-02-21]'s meeting.",
    "They spoke [last Thursday|2025-02-20] and meet [next Thursday|2025-03-06].",
    "A round is expected [this Saturday|2025-03-01].",
    "It was decided on [Wednesday of last week|2025-02-19].",
    "The visit begins [Saturday|2025-03-01].",
    # calendar days
    "They met on [Thursday, February 27, 2025|2025-02-27], in Istanbul.",
    "They met on [Thursday (Feb. 27)|2025-02-27] in Istanbul.",
    "Published [27 Feb, 2025|2025-02-27] by an agency.",
    "Signed on [the 27th of February 2025|2025-02-27].",
    "He left on [December 28|2024-12-28].",
    "The summit will open on [Dec. 3|2025-12-03].",
    "They met on [Sunday, March 3|2024-03-03].",
    "It is dated [27/02/2025|2025-02-27], not [2025-02-26|2025-02-26].",
    "It is dated [03/04/2025|2025-XX-XX].",
    "It is dated [02/03/2025|2025-03-02].",
    "They arrived [Friday the 14th|2025-02-14] for [the week of March 3|2025-W10].",
    "A meeting was held on [the 18th|2025-02-18].",
    "The [October 7|2023-10-07] attack was raised.",
    "They met on [the 12th and 13th|2025-02-12/2025-02-13] in Muscat.",
    "It is dated [03.02.2025|2025-02-03].",
    "They dined on [the eve of Tuesday|2025-02-24]'s summit.",
    "It ends on [the last day of March|2025-03-31].",
    # spans
    "They met on [March 3-5|2025-03-03/2025-03-05] in Geneva.",
    "From [January 20-21|2025-01-20/2025-01-21], the group met.",
    "It met between [20 and 22 January|2025-01-20/2025-01-22].",
    "It met on [March 3|2025-03-03] and later on [10 March|2025-03-10].",
    "A visit from [30 December to 2 January|2024-12-30/2025-01-02] was planned.",
    "The visit is [Monday, April 27, through Thursday, April 30, 2026|2026-04-27/2026-04-30].",
    "They will talk on [Monday and Tuesday|2025-03-03/2025-03-04], then on [Friday|2025-02-28].",
    "They talked on [Monday|2025-02-24] and [Wednesday|2025-02-26].",
    "The talks of [2014-2016|2014/2016] failed.",
    "The dialogue ran from [March to May 2024|2024-03/2024-05].",
    # weeks, months, years
    "A call took place [earlier this month|2025-02].",
    "The ministers met [last week|2025-W08] in Riyadh.",
    "They will meet again [later this week|2025-W09] or [next week|2025-W10].",
    "Trump took office [last month|2025-01].",
    "The Kremlin [last year|2024] described ties as poor; [this year|2025] they improve.",
    "It was agreed [two years ago|2023], not [10 years ago|2015].",
    "The pact was signed [a year and a half ago|2023-08].",
    "Talks are planned for [late July|2025-07] and [early March|2025-03].",
    "A ceasefire was reached in [March|2024-03].",
    "A summit will be held in [June|2025-06].",
    "The scheduled summit in [June|2025-06] is in doubt.",
    "He visited [last March|2024-03] and in [May last year|2024-05].",
    "Talks in [mid-March 2024|2024-03] failed, those of [mid-January|2025-01] did not.",
    "In [the first week of February|2025-W06] and [the third week of August 2023|2023-W33] they met.",
    "It was sealed [half a year ago|2024-08].",
    "The agreement of [mid-2024|2024] ends at [the end of July|2025-07].",
    "In [the first quarter of 2025|2025-Q1] trade fell.",
    "[Last year's third quarter|2024-Q3] was better than the [year-ago|2024] level.",
    "They met [last summer|2024-SU] and may meet [this summer|2025-SU].",
    "[The 1990s|199] and [the 19th century|18] were different.",
    "Ties have been frozen since [2014|2014], after the [2022|2022] invasion.",
    # weekends and holidays
    "They talked over [the weekend|2025-W08-WE] in Munich.",
    "They met [last weekend|2025-W08-WE] and will meet [next weekend|2025-W10-WE].",
    "A truce will hold over [Easter weekend|2025-W16-WE].",
    "They met before [Thanksgiving|2024-11-28] and [the Lunar New Year|2025-01-29].",
    "A parade is planned for [Victory Day|2025-05-09]; a victory on the day it was not.",
    "He called on [Christmas Day|2024-12-25] and [New Year's Eve|2024-12-31].",
    # today and times of day
    "He arrived [yesterday|2025-02-26], meets the king [today|2025-02-27] and leaves [tomorrow|2025-02-28].",
    "They dined [Tuesday evening|2025-02-25TEV].",
    "They talked [last night|2025-02-26TNI] and again [this morning|2025-02-27TMO].",
    "He speaks [tonight|2025-02-27TNI]; the cabinet met [overnight|2025-02-27TNI].",
    "It was posted at [2:58pm|2025-02-27T14:58].",
    "[12:06 P.M. EDT|2025-02-27T12:06]",
    "They will meet [Friday at 3 p.m. local time|2025-02-28T15:00].",
    "On [the morning of February 25|2025-02-25TMO] they left.",
    # lengths
    "The talks lasted [six hours|PT6H], a [six-hour|PT6H] session.",
    "They took [6.5 hours|PT6H30M], others said [four and a half hours|PT4H30M].",
    "After [half an hour|PT30M] and a [90-minute|PT90M] break,",
    "It took [five to six hours|PT5H/PT6H] or [nearly four hours|PT4H].",
    "They spoke for [an hour and a half|PT1H30M], then for [two hours and 15 minutes|PT2H15M].",
    "The [two-day|P2D] visit came after [three weeks|P3W]; [several months|PXM] had passed.",
    "An [hour-long|PT1H] call and an [hourlong|PT1H] meeting took place.",
    "Over [the past three years|P3Y] and [the last year|P1Y] little was done.",
    # sets
    "They meet [every few months|PXM], [annually|P1Y], [weekly|P1W] or [each year|P1Y].",
    "They meet [every Monday|XXXX-WXX-1] and [twice a week|P1W].",
    # hints
    "In [recent days|PAST_REF] they [currently|PRESENT_REF] talk; they are busy at [the moment|PRESENT_REF].",
    "They will meet [soon|FUTURE_REF], as soon as it suits; soon after, they part.",
    # what is vowed or wanted gives no tense to what is told besides; a new clause has its own
    "They vowed to end the war at talks on [Tuesday|2025-02-25].",
    "They vowed to meet on [Tuesday|2025-03-04].",
    "They agreed to a summit in [early April|2025-04].",
    "They exchanged gifts; on [Tuesday|2025-03-04] they will meet.",
    "More will follow in [the coming weeks|FUTURE_REF].",
]

UNANCHORED = [
    "They met on [Thursday|XXXX-WXX-4] in Helsinki.",
    "They met on [February 27|XXXX-02-27] and in [February|XXXX-02].",
    "They met on [Thursday, February 27|XXXX-02-27] in Istanbul.",
    "They met [today|XXXX-XX-XX], [last week|XXXX-WXX], [last month|XXXX-XX] and [last year|XXXX].",
    "They met [two years ago|XXXX] and [last weekend|XXXX-WXX-WE].",
    "They met between [20 and 22 January|XXXX-01-20/XXXX-01-22].",
    "They met on [16 July 2018|2018-07-16] in Helsinki.",
]

NOTHING = [
    "The Security Council adopted Resolution 2202 with 1900 votes at a cost of $2025.",
    "Agenda 2030 and Vision 2030 were discussed by 2022 people.",
    "Prime Minister May said that he may march; may they agree.",
    "The Sunday Times and the Sun reported it to April Ryan.",
    "The Good Friday Agreement and Bloody Sunday were mentioned.",
    "A 54-year-old man and 12 years old twins came in second.",
    "The fall of Kabul, the F-16s, the G20, COVID-19 and 9/11.",
    "It ended 3-1, or 2.5 to 1, with 7% and 1,234,567 more; call 555-1234.",
]


@pytest.mark.parametrize("sentence", ANCHORED)
def test_values_with_a_publication_date(sentence: str, grammar: Grammar) -> None:
    text, expected = untagged(sentence)
    assert [(t.start, t.end, t.value) for t in found_in(text, grammar)] == expected


@pytest.mark.parametrize("sentence", UNANCHORED)
def test_values_without_a_publication_date(sentence: str, grammar: Grammar) -> None:
    text, expected = untagged(sentence)
    found = found_in(text, grammar, None)
    assert [(t.start, t.end, t.value) for t in found] == expected
    for timex in found:
        assert (timex.start_date is None) == (timex.reason == "no publication date")


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_date(text: str, grammar: Grammar) -> None:
    assert [(t.quote, t.value) for t in found_in(text, grammar)] == []


def test_a_week_keeps_its_days(grammar: Grammar) -> None:
    (week,) = found_in("They met last week.", grammar)
    assert (week.start_date, week.end_date, week.precision) == (date(2025, 2, 17), date(2025, 2, 23), "month")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("They met on 12-14 July 2024.", [("12", "2024-07-12"), ("14 July 2024", "2024-07-14")]),
        ("The flu of 2009-2010 passed.", [("2009", "2009"), ("2010", "2010")]),
        ("The journey of 1957-58 was long.", [("1957", "1957"), ("58", "1958")]),
    ],
)
def test_a_span_with_a_dash_has_its_ends(text: str, ends: list[tuple[str, str]], grammar: Grammar) -> None:
    (span,) = found_in(text, grammar)
    assert [(part.quote, part.value) for part in span.parts] == ends


def test_a_span_told_in_words_has_its_ends(grammar: Grammar) -> None:
    (span,) = found_in("It met between 20 and 22 January.", grammar)
    assert [(part.quote, part.value) for part in span.parts] == [
        ("20", "2025-01-20"),
        ("22 January", "2025-01-22"),
    ]
    assert (span.start_date, span.end_date, span.precision) == (date(2025, 1, 20), date(2025, 1, 22), "day")


def test_an_ambiguous_date_says_why_it_has_no_day(grammar: Grammar) -> None:
    (timex,) = found_in("Dated 03/04/2025.", grammar)
    assert (timex.start_date, timex.reason) == (None, "day and month could be either way round")


@pytest.mark.parametrize(
    ("tense", "value"), [("past", "2025-02-25"), ("future", "2025-03-04"), (None, "2025-02-25")]
)
def test_the_callers_tense_decides(tense: str | None, value: str, grammar: Grammar) -> None:
    (timex,) = find_timexes("Tuesday: ministers", THURSDAY, lambda start, end: tense, grammar=grammar)
    assert timex.value == value


def test_a_plan_in_words_outweighs_the_callers_tense(grammar: Grammar) -> None:
    text = "A visit was originally scheduled for June."
    (timex,) = find_timexes(text, THURSDAY, lambda start, end: "past", grammar=grammar)
    assert timex.value == "2025-06"


def test_the_rule_says_what_decided(grammar: Grammar) -> None:
    same, other = found_in("They met Thursday. They will meet Friday.", grammar)
    assert same.rule == "weekday: the publication date's own weekday"
    assert other.rule == "weekday: future"


def test_a_clock_time_belongs_to_the_day_beside_it(grammar: Grammar) -> None:
    found = found_in("On Tuesday the envoy landed at 9 p.m. with a message.", grammar)
    assert [t.value for t in found] == ["2025-02-25", "2025-02-25T21:00"]


def test_a_text_of_many_paragraphs_joins_nothing_across_them(grammar: Grammar) -> None:
    found = found_in("It was said on Thursday\n\nFebruary 12\n\n2019 was another year", grammar)
    assert [t.quote for t in found] == ["Thursday", "February 12", "2019"]

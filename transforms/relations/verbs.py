"""Classes of verbs that several rules ask for, by lemma."""

from transforms.text import word_set

LIGHT_VERBS = word_set(
    "hold host have attend conduct join lead open chair co-chair begin start resume finish end convene",
    "organize arrange participate take meet gather sit continue launch schedule plan make undertake pay",
    "preside complete conclude kick enter set agree propose cancel postpone seek request see prepare",
    "facilitate return include give emerge rule refuse reject decline wrap end suspend",
    "deny direct scrap shelve abandon grant relaunch restart walk storm cut deliver extend commence initiate",
    "inaugurate leave stage close wind do",
)
FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo"})
PERFECT_AUXILIARIES = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
CONTACT_VERBS = frozenset({"meet", "speak", "talk", "confer", "consult", "chat"})
SPEECH_VERBS = word_set(
    "say tell announce report add note state confirm claim declare stress explain reiterate describe",
    "quote write tweet reply respond comment warn insist argue acknowledge deny suggest",
)
TELLING_OF = SPEECH_VERBS | word_set(
    "reveal disclose recall recount mention detail share post publish release issue show praise hail",
    "criticize criticise condemn denounce defend applaud laud dismiss downplay slam blast tout characterize",
    "characterise portray depict decry deplore question regret highlight mock read watch",
)
"""What one does afterwards, or from afar, with the talks of anyone: its day is not theirs."""
LEADING = frozenset({"lead", "head"})
CHAIRING = LEADING | {"chair", "co-chair"}
PRESENT_VERBS = frozenset({"attend", "participate"})
HOSTING = frozenset({"receive", "host", "welcome", "greet", "play"})
"""What one does to guests; 'play' is the verb of 'play host to'."""
FORUM_VERBS = {
    "address": frozenset({""}),
    "bring": frozenset({"for"}),
    "call": frozenset({"", "for"}),
    "invite": frozenset({"to"}),
    "speak": frozenset({"to"}),
    "tell": frozenset({""}),
}
"""What whoever takes part in a forum does, and how the forum's noun hangs on the verb: as its object (''), or
by a preposition.
"""
SENDING = frozenset({"send", "dispatch"})
"""Whoever does so to others stays at home."""
WAYS = SENDING | {"leave", "depart", "continue", "proceed"}
"""What tells of the way to a place, not of a visit there."""
DESTINATION_VERBS = word_set("expect visit travel fly head arrive land go return come") | WAYS
JOURNEYS = word_set("trip visit journey tour stop stopover travel swing")
LEAVING = frozenset({"leave", "depart", "set", "head"})
SETTING_OUT = LEAVING | {"embark", "go", "fly", "travel"}
"""What one does 'on a trip', 'for visits' to somewhere."""
SCHEDULES = word_set("schedule programme program agenda itinerary")
"""'Her schedule includes talks with X.'"""
CANCELLING = frozenset({"cancel", "postpone", "suspend", "scrap", "delay", "abandon", "shelve"})
CANCELLING_OFF = frozenset({"call", "put"})
"""With 'off'."""
WITHDRAWING = frozenset({("pull", "out"), ("back", "out"), ("drop", "out"), ("withdraw", "from")})
"""What one does who stays away from talks after all, each verb with its word."""
ABLE = frozenset({"able", "unable"})
CHANCES_TAKEN = frozenset({"opportunity", "chance", "honor", "honour", "pleasure", "privilege"})
TAKING_CHANCES = frozenset({"have", "welcome", "appreciate"})
"""'Had the opportunity to meet', 'welcomed the chance to speak' tell that they did."""
CHANCES = frozenset({"possible", "conceivable", "thinkable"})
"""What talks may be said to be before any is agreed on."""
MOVING = word_set("postpone delay reschedule defer move shift push bring put")
"""What one does with a meeting that is to be on another day."""
NAMING = frozenset({"call", "describe", "term", "dub", "label"})
"""What is said of talks in 'held what aides called frank talks'."""
TELLING = word_set(
    "brief inform assure thank congratulate ask urge warn promise invite press implore caution remind advise",
    "reassure push notify beseech",
)
"""What one does to whom one talks to: 'in a call, she briefed him'."""
GLAD = word_set(
    "good great nice wonderful pleasure honor honour privilege delight glad happy delighted pleased honored",
    "honoured proud privileged fantastic lovely terrific marvelous marvellous excellent thrilled",
)
"""What it is, or one is, to meet someone who is or was there."""

"""What a trigger asks for before it counts as a meeting.

The names of the needs are those of the column `needs` of the meeting_trigger lexicon.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from transforms.document import Document
from transforms.relations.clauses import with_links
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.durations import durations_of
from transforms.relations.formats import OVER, format_of_event
from transforms.relations.parties import Parties, is_of_leaders, title_heads
from transforms.relations.pronouns import SINGULAR
from transforms.relations.triggers import Trigger
from transforms.relations.verbs import HOSTING
from transforms.relations.when import when_of
from transforms.relations.where import goals_of, where_of
from transforms.relations.wording import ONE_ON_ONE
from transforms.text import word_set

CALL_WORDS = frozenset({"phone", "telephone", "video", "videoconference"})
_PLURAL = frozenset({"NNS", "NNPS"})
_OTHER_OCCASION = re.compile(
    r"(?i)\b(?:press|news|media|interview|availability|meeting|summit|talks|call|conversation|discussion|dinner|lunch)\b"
)
_WRITTEN = word_set(
    "letter letters message messages note cable telegram tweet tweets twitter post statement email",
    "speech interview television reporters newspaper",
)
"""What is told so is told to nobody's face."""
_ARRIVAL = word_set("arrival airport airfield tarmac gate entrance door doorstep steps")
_NO_WELCOME = word_set(
    "x birthday anger scorn silence suspicion scepticism skepticism relief criticism twitter"
)
"""What tells that nobody was welcomed to a place, though he was 'greeted'."""
_SAID_REACH = 14
_TWO_WAY = frozenset({"talk", "chat", "confer", "dine", "din", "lunch", "huddle"})
"""What two do with each other; each may 'speak' for himself."""
_PHONING = frozenset({"phone", "telephone"})
_BEFORE_OTHERS = frozenset({"at", "to", "before"})
"""What opens the words for whom, or where, each of two spoke by himself."""
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})


class NeedChecker:
    """Checks the needs of the triggers of one event against the parties found for it."""

    def __init__(
        self,
        ctx: Context,
        discourse: Discourse,
        group: Sequence[Trigger],
        subject: Parties,
        objects: Parties,
    ) -> None:
        """Take the triggers that tell of one event, its subject's parties and the others."""
        self.ctx = ctx
        self.discourse = discourse
        self.doc = ctx.doc
        self.group = group
        self.subject = subject
        self.objects = objects

    def is_met(self) -> bool:
        """True where the need of any of the triggers is met, and nobody is only told to meet."""
        if self.discourse.is_transcript and is_imperative(self.doc, self.group[0].token):
            return False
        if not self.subject and self._has_third_person(self.group[0].token):
            return False
        return any(self._is_met(trigger) for trigger in self.group)

    def _is_met(self, trigger: Trigger) -> bool:
        return NEEDS[trigger.word.needs](self, trigger)

    def _nothing_more(self, trigger: Trigger) -> bool:
        return True

    def _person_and_place(self, trigger: Trigger) -> bool:
        return not trigger.is_verb or bool(goals_of(self.ctx, trigger.token))

    def _object_person(self, trigger: Trigger) -> bool:
        is_told = (
            self._receives_leaders(trigger) or self._is_received(trigger) or self._phones_leaders(trigger)
        )
        return (bool(self.objects.people) or is_told) and not self._is_crowd(trigger.token)

    def _is_crowd(self, verb: int) -> bool:
        """'You welcomed Ukrainians': people of a country, who are no government."""
        tokens, demonyms = (
            self.doc.tokens,
            self.ctx.reference.words("country_alias", "alias", kind="demonym_noun"),
        )
        return any(
            tokens.dep[child] == "dobj" and tokens.tag[child] in _PLURAL and tokens.text[child] in demonyms
            for child in self.doc.children[verb]
        )

    def _greeted(self, trigger: Trigger) -> bool:
        """'Was greeted at the airport by X': a person known to stand for somebody, at a place told with it;
        anyone may greet by letter, and a decision may be greeted.
        """
        verb, is_known = trigger.token, bool(self.subject.sides or self.objects.sides)
        words = {self.doc.lower[index] for index in self.doc.subtree(verb)}
        is_there = not words.isdisjoint(_ARRIVAL)
        is_there = is_there or where_of(self.ctx, [verb], verb, self.subject, frozenset()) is not None
        is_greeting = self._is_of_person(verb) and words.isdisjoint(_WRITTEN | CALL_WORDS | _NO_WELCOME)
        return self._object_person(trigger) and is_known and is_there and is_greeting

    def _is_of_person(self, verb: int) -> bool:
        """True where the verb's own object, or whoever it is done by, is a person's name."""
        doc = self.doc
        done_by = (index for index in doc.subtree(verb) if index > verb and doc.lower[index] == "by")
        acted_on = {child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"}
        heads = acted_on | {child for by in done_by for child in doc.children[by]}
        return any(
            m.kind == "person" and not heads.isdisjoint(range(m.first, m.end)) for m in self.ctx.mentions
        )

    def _phones_leaders(self, trigger: Trigger) -> bool:
        """'X phoned the leaders of A and B': officers of other sides, without their names."""
        doc, leaders = self.doc, self.ctx.reference.words("party_noun", "lemma", noun_class="leaders")
        offices = title_heads(self.ctx) | leaders
        is_by_phone = doc.tokens.lemma[trigger.token].lower() in _PHONING
        called = {
            child
            for child in doc.children[trigger.token]
            if doc.tokens.dep[child] == "dobj" and doc.tokens.lemma[child].lower() in offices
        }
        are_theirs = all(self._office_of(end - 1) in called for _, end in self.objects.sides.values())
        are_others = bool(self.objects.sides) and self.subject.sides.keys().isdisjoint(self.objects.sides)
        return is_by_phone and are_theirs and are_others and bool(self.subject.people)

    def _office_of(self, country: int) -> int:
        """The 'leaders' of 'the leaders of A and B', by the token of A or B; that of 'the A leader'."""
        doc = self.doc
        while doc.tokens.dep[country] == "conj" and doc.tokens.head[country] != country:
            country = doc.tokens.head[country]
        link = doc.tokens.head[country]
        return doc.tokens.head[link] if doc.lower[link] == "of" else link

    def _is_received(self, trigger: Trigger) -> bool:
        """'X was received at NATO headquarters': a guest, and whose seat it is."""
        is_host = self.doc.tokens.lemma[trigger.token].lower() in HOSTING
        is_passive = any(
            self.doc.tokens.dep[child] == "nsubjpass" for child in self.doc.children[trigger.token]
        )
        return is_host and is_passive and bool(self.subject.people) and bool(self.objects.sides)

    def _object_party(self, trigger: Trigger) -> bool:
        return bool(self.objects) or self._receives_leaders(trigger)

    def _with_person(self, trigger: Trigger) -> bool:
        return self._has_partner() or (self._is_together() and self._is_talk(trigger.token))

    def _with_down(self, trigger: Trigger) -> bool:
        """'Sat down with X'."""
        is_down = any(self.doc.lower[child] == "down" for child in self.doc.children[trigger.token])
        return is_down and (bool(self.objects) or self._is_together())

    def _seen_there(self, trigger: Trigger) -> bool:
        """'Saw each other', 'to see X'."""
        after = self.doc.lower[trigger.token + 1 : trigger.token + 3]
        is_mutual = after == ["each", "other"] and self._is_together()
        return is_mutual or (bool(self.objects.people) and self._is_purposeful(trigger.token))

    def _met_there(self, trigger: Trigger) -> bool:
        is_now = self._is_told_of_another(trigger.token)
        return (is_now or self._is_over_or_to_come(trigger.token)) and self._are_there(trigger.token)

    def _is_told_of_another(self, verb: int) -> bool:
        """'She is in Oslo with the king', told of her: whom she is with is of another known side."""
        doc = self.doc
        is_now = doc.tokens.tag[verb] in {"VBZ", "VBP"} and doc.tokens.dep[verb] in {"ROOT", "conj", "ccomp"}
        is_speaker = any(doc.lower[child] in {"i", "we"} for child in doc.children[verb])
        own = {self.ctx.actors[one]["side"] for one in self.subject.people}
        others = {self.ctx.actors[one]["side"] for one in self.objects.people}
        are_apart = bool(own and others) and None not in own | others and own.isdisjoint(others)
        return is_now and not is_speaker and are_apart

    def _guest_here(self, trigger: Trigger) -> bool:
        """'X was here', not 'I am here'."""
        is_speaker = any(self.doc.lower[child] in {"i", "we"} for child in self.doc.children[trigger.token])
        return bool(self.subject.people) and not is_speaker and self._is_over_or_to_come(trigger.token)

    def _by_phone(self, trigger: Trigger) -> bool:
        token = trigger.token
        is_told = (self._is_together() or self._has_partner()) and self._is_by(token, CALL_WORDS)
        is_with_another = bool(self.subject) and self._is_with_another(token)
        return is_told or self._is_of_two(token) or is_with_another

    def _told(self, trigger: Trigger) -> bool:
        """'President X told his counterpart Y that': two officers of two countries."""
        people = {**self.subject.people, **self.objects.people}
        sides = {self.ctx.actors[one]["side"] for one in people}
        is_of_two = len(people) == len(sides) == 2 and all(map(self.ctx.reference.is_country, sides))
        return is_of_two and all(map(self._is_officer, people.items())) and self._is_said(trigger.token)

    def _is_officer(self, told: tuple[str, tuple[int, int]]) -> bool:
        """True for (person, tokens) of one who governs and is named there, or is the speaker."""
        (person, (first, _)), reference = told, self.ctx.reference
        offices = reference.words("party_noun", "lemma", noun_class="ruler") | {"secretary"}
        mention = self.ctx.mention_at.get(first)
        is_named = (mention is not None and mention.kind == "person") or self.doc.lower[first] == "i"
        titles = self.ctx.titles_of.get(person, ())
        is_former = any(title.startswith("former") for title in self.ctx.titles_given.get(person, ()))
        holds = any(title.split()[-1] in offices for title in titles if title)
        return is_named and holds and not is_former

    def _is_said(self, verb: int) -> bool:
        """'Told Y', not 'had told Y', 'did not tell Y', nor 'told Y in a letter'."""
        doc = self.doc
        sentence = doc.sentence_of(verb)
        clause = (child for child in doc.children[verb] if doc.tokens.dep[child] in {"ccomp", "xcomp"})
        end = next((min(doc.subtree(child)) for child in clause), min(verb + _SAID_REACH, sentence.end))
        words = [*doc.lower[sentence.first : verb], *doc.lower[verb + 1 : max(end, verb + 1)]]
        is_plain = doc.tokens.tag[verb] == "VBD" and not any(
            doc.tokens.dep[child] in {"neg", "aux", "auxpass"} for child in doc.children[verb]
        )
        return is_plain and _WRITTEN.isdisjoint(words)

    def _time_with(self, trigger: Trigger) -> bool:
        """'Spent an hour with X'."""
        return self._has_partner() and bool(durations_of(self.ctx, self.doc.sentence_of(trigger.token)))

    def _has_third_person(self, verb: int) -> bool:
        """True for the 'spoke' of 'she spoke to me'."""
        tokens = self.doc.tokens
        return any(
            tokens.dep[child] == "nsubj" and self.doc.lower[child] in SINGULAR
            for child in self.doc.children[verb]
        )

    def _is_over_or_to_come(self, verb: int) -> bool:
        """'Was with', 'will be with', 'is coming here'; 'I am here with X' is said of the present."""
        words = {self.doc.lower[child] for child in self.doc.children[verb]}
        return self.doc.tokens.tag[verb] in {"VBD", "VBN", "VBG"} or not words.isdisjoint(FUTURE)

    def _are_there(self, verb: int) -> bool:
        """'Was in Oslo with X', 'when we were together in May': persons, and a place or day told with it."""
        if not (self._is_together() or (self.objects.people and self.subject)):
            return False
        where = where_of(self.ctx, [verb], verb, self.subject, frozenset())
        return where is not None or when_of(self.ctx, [verb], verb, frozenset()) is not None

    def _receives_leaders(self, trigger: Trigger) -> bool:
        """'The president hosts African leaders': guests who are told as a group."""
        is_host = self.doc.tokens.lemma[trigger.token].lower() in HOSTING
        return is_host and bool(self.subject.people) and is_of_leaders(self.ctx, self.objects)

    def _signed_together(self, trigger: Trigger) -> bool:
        """'A and B signed a deal', 'A signed with B', 'a deal was signed by A and B': two persons, of two
        known sides, who act; a speaker's 'we' may be one side.
        """
        passive = any(self.doc.tokens.dep[child] == "nsubjpass" for child in self.doc.children[trigger.token])
        acts = bool(self.subject.people) or passive
        people = {**self.subject.people, **self.objects.people}
        sides = {self.ctx.actors[one]["side"] for one in people} - {None}
        return acts and len(sides) >= 2 and not (self.discourse.is_transcript and self.subject.is_reference)

    def _co_hosted(self, trigger: Trigger) -> bool:
        """'A, B and C co-hosted an event on trade', 'an event co-hosted by A and B': of two sides or more."""
        near = {self.doc.tokens.head[trigger.token], *self.doc.children[trigger.token]}
        is_joint = any(self.doc.lower[index].startswith(("co-", "cohost")) for index in near)
        return is_joint and len(self.subject.sides | self.objects.sides) >= 2

    def _joint_title(self, trigger: Trigger) -> bool:
        """The 'remarks' of a transcript's title, by two who then speak in turn, and not to journalists,
        where the title has no other word for their meeting.
        """
        title = self.doc.text[: self.doc.title_end]
        people = {*self.subject.people, *self.objects.people}
        return (
            self.discourse.is_transcript
            and self.doc.tokens.end[trigger.token] <= self.doc.title_end
            and not _OTHER_OCCASION.search(title)
            and len(people & {person for _, person in self.discourse.turns}) >= 2
        )

    def _two_parties(self, trigger: Trigger) -> bool:
        is_anaphoric = not trigger.is_verb and any(
            self.doc.lower[child] == "the" for child in self.doc.children[trigger.token]
        )
        named = self.subject.count + self.objects.count
        bodies = [side for side in self.subject.sides if not self.ctx.reference.is_country(side)]
        if trigger.is_verb and not self.subject.people and (bodies or is_of_leaders(self.ctx, self.subject)):
            return True  # 'EU leaders gathered', 'Arab leaders gathered'
        is_with = bool(self.objects) or is_of_leaders(self.ctx, self.objects)
        return is_anaphoric or (bool(self.subject) and is_with) or named >= 2

    def _has_partner(self) -> bool:
        is_manned = self.subject.people or self.objects.people or self._is_by_officer()
        tokens, others = self.doc.tokens, self.objects.generic
        has_peers = bool(self.subject.people) and any(tokens.lemma[one] == "counterpart" for one in others)
        return has_peers or (bool(self.objects) and bool(is_manned))

    def _is_by_officer(self) -> bool:
        """'The German chancellor spoke with the leaders of Mali': an office without a name, and another
        side.
        """
        rulers = self.ctx.reference.words("party_noun", "lemma", noun_class="ruler")
        offices, tokens = rulers | title_heads(self.ctx), self.doc.tokens
        is_of_two = bool(self.subject.sides) and not self.subject.sides.keys() >= self.objects.sides.keys()
        return is_of_two and any(
            tokens.dep[child] == "nsubj" and self.doc.lower[child] in offices
            for trigger in self.group
            for child in self.doc.children[trigger.token]
        )

    def _is_together(self) -> bool:
        return self.subject.count >= 2 or self.subject.is_reference

    def _is_talk(self, verb: int) -> bool:
        """'A and B spoke by phone', 'about trade', 'for an hour': with each other."""
        remote = format_of_event(self.ctx, self.group) in {"phone", "video"}
        about = any(self.doc.lower[child] == "about" for child in self.doc.children[verb])
        after = self.doc.lower[verb + 1 : verb + 6]
        told = about or self._is_when_we(verb) or after == ONE_ON_ONE
        told = told or self.doc.tokens.lemma[verb].lower() in _TWO_WAY or self._is_dated_of_them(verb)
        return remote or (
            (told or bool(durations_of(self.ctx, self.doc.sentence_of(verb)))) and self.subject.count == 2
        )

    def _is_dated_of_them(self, verb: int) -> bool:
        """'They spoke on Friday', of two just told of; not 'on Friday at rallies', 'to supporters'."""
        doc = self.doc
        is_theirs = any(doc.lower[child] == "they" for child in doc.children[verb])
        is_apart = any(
            doc.lower[index] in _BEFORE_OTHERS and doc.tokens.dep[index] == "prep"
            for index in doc.subtree(verb)
        )
        return is_theirs and not is_apart and when_of(self.ctx, [verb], verb, frozenset()) is not None

    def _is_when_we(self, verb: int) -> bool:
        """'When we spoke on Friday': with each other."""
        return {"when", "we"} <= {self.doc.lower[child] for child in self.doc.children[verb]}

    def _is_by(self, verb: int, words: frozenset[str]) -> bool:
        """True where 'by', 'over' or 'via' with one of the words depends on the verb."""
        return any(
            self.doc.lower[child] in OVER
            and words.intersection(self.doc.lower[index] for index in self.doc.subtree(child))
            for child in self.doc.children[verb]
        )

    def _is_of_two(self, verb: int) -> bool:
        """'A and B discussed trade': two named persons of two known sides, in a report of what they did."""
        people, sides = self.subject.people, self.subject.sides
        is_told = self.doc.tokens.tag[verb] == "VBD" and not self.subject.is_reference
        is_pair = len(people) == len(sides) == 2 and not self.subject.unsided
        return is_told and is_pair and self.doc.tokens.lemma[verb].lower() == "discuss"

    def _is_with_another(self, verb: int) -> bool:
        """'raised the matter with the minister X', 'discussed it with Kenyan officials': with whoever is of
        another side.
        """
        others = {person for person in self.objects.people if person not in self.subject.people}
        is_foreign = any(self.ctx.actors[one]["side"] not in self.subject.sides for one in others)
        is_told = (
            is_foreign or bool(self.objects.sides.keys() - self.subject.sides) or bool(self.objects.generic)
        )
        return is_told and any(self._is_partner(verb, link) for link in with_links(self.doc, verb))

    def _is_partner(self, verb: int, link: int) -> bool:
        """'Discussed competition with China': a bare country is a partner only with the verb's own 'with'."""
        doc = self.doc
        ends = {mention.end - 1 for mention in self.ctx.mentions if mention.kind == "country"}
        is_country = any(child in ends for child in doc.children[link] if doc.tokens.dep[child] == "pobj")
        return doc.tokens.head[link] == verb or not is_country

    def _is_purposeful(self, verb: int) -> bool:
        """'to see X', 'will see X' are meetings; 'saw X as a threat' is none."""
        deps = {self.doc.tokens.dep[child] for child in self.doc.children[verb]}
        words = {
            self.doc.lower[child] for child in self.doc.children[verb] if self.doc.tokens.dep[child] == "aux"
        }
        there = (
            any(self.doc.lower[child] in {"in", "at", "where"} for child in self.doc.children[verb])
            and "dobj" in deps
        )
        return (there or bool(words & (FUTURE | {"to"}))) and not deps & {"ccomp", "xcomp", "oprd", "advcl"}


NEEDS: Mapping[str, Callable[[NeedChecker, Trigger], bool]] = {
    "parties": NeedChecker._nothing_more,
    "named": NeedChecker._nothing_more,
    "two_parties": NeedChecker._two_parties,
    "person_and_place": NeedChecker._person_and_place,
    "object_person": NeedChecker._object_person,
    "greeted": NeedChecker._greeted,
    "object_party": NeedChecker._object_party,
    "with_person": NeedChecker._with_person,
    "with_down": NeedChecker._with_down,
    "seen_there": NeedChecker._seen_there,
    "met_there": NeedChecker._met_there,
    "guest_here": NeedChecker._guest_here,
    "by_phone": NeedChecker._by_phone,
    "time_with": NeedChecker._time_with,
    "told": NeedChecker._told,
    "co_hosted": NeedChecker._co_hosted,
    "joint_title": NeedChecker._joint_title,
    "signed_together": NeedChecker._signed_together,
}
"""The needs by their names."""


def is_imperative(doc: Document, token: int) -> bool:
    """True for 'Q Please call them.': a bare verb at the root, whose subject is at most a question's mark."""
    told = {doc.tokens.dep[child] for child in doc.children[token] if doc.tokens.text[child] != "Q"}
    is_bare = doc.tokens.tag[token] == "VB" and doc.tokens.dep[token] == "ROOT"
    return is_bare and told.isdisjoint({"nsubj", "nsubjpass", "aux", "expl"})

"""Who is the subject of a verb: its own, one that it shares, or whoever is urged to act."""

from collections.abc import Iterator

from transforms.document import PLURAL_TAGS, Document
from transforms.relations.log_entries import LogReader
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties
from transforms.relations.party_reader import PartyReader
from transforms.relations.verbs import CONTACT_VERBS, HOSTING, LEADING, LIGHT_VERBS, SPEECH_VERBS
from transforms.relations.wording import RELATIVE
from transforms.text import word_set

_PRUNED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_URGING = word_set(
    "urge ask press push order pressure persuade force implore warn encourage call want expect"
)
_INVITING = frozenset({"invite"})
_SHARING = word_set("conj xcomp advcl ccomp pcomp prep dep aux advmod pobj dobj acl relcl")
"""Dependencies over which a verb without a subject shares that of a clause above."""
_MEETING = LIGHT_VERBS | CONTACT_VERBS | HOSTING | {"be"}
"""What 'it' does where a country tells of its own meetings: 'Japan said it will hold talks'."""
_COMPLETING = frozenset({"xcomp", "acomp"})
_DISPOSED = word_set(
    "pleased honored honoured happy delighted glad proud eager due set ready likely keen able unable"
)
"""'She is pleased to welcome X', 'is due to meet X': who is so is who acts."""
_INVITATION_VERBS = word_set(
    "accept receive get decline reject refuse welcome extend issue send offer renew give have turn spurn",
)
"""What host and guest do with an invitation."""
_OF_INVITATION = frozenset({"from", "of", "by", "to", "for"})
_THANKING = word_set("thank congratulate praise commend applaud credit accuse criticize blame condemn")
_WITH_REACH = 8
_ON = frozenset({"on", "in", "late", "early"})
"""What may stand before the day that parts a subject from its verb."""
_WITHOUT_TENSE = frozenset({"VB", "VBG", "VBN"})
_TITLE_WORDS = 14
"""Tokens between a name and its verb at most, where its title stands there."""
MAX_CLIMB = 6


class SubjectReader:
    """Finds the parties of verbs' subjects in one article."""

    def __init__(self, doc: Document, reader: PartyReader) -> None:
        """Take the document and the reader of regions."""
        self.doc = doc
        self.reader = reader
        self.log = LogReader(reader.ctx)

    def of(self, verb: int) -> Parties:
        """Parties of the verb's subject, its own or the one that it shares; whoever is urged to act acts."""
        meant = (
            self._urged(verb) or self._for_whom(verb) or self._by_invitation(verb) or self._of_itself(verb)
        )
        if meant:
            return meant
        found = Parties()
        for token in self._subject_tokens(verb):
            own = set(self.doc.subtree(verb)) if token != verb else set()
            tokens = [one for one in self.pruned_subtree(token) if one not in own or token in own]
            skip = frozenset(range(min(tokens), max(tokens) + 1)) - frozenset(tokens)
            first = self.reader.name_start(min(tokens))
            found.add(self.reader.read(self._list_start(first), max(tokens) + 1, skip=skip))
        if found:
            return found
        named = (
            self._named_before(verb)
            or self._named_before(self._leading(verb))
            or self._after_opening(verb)
            or self.log.person_at(verb)
        )
        named.generic.extend(found.generic)
        return named

    def _leading(self, verb: int) -> int:
        """The 'led' of 'led a delegation to meet with B'."""
        doc, noun = self.doc, self.doc.tokens.head[verb]
        above = doc.tokens.head[noun]
        is_led = doc.lower[noun] == "delegation" and doc.tokens.lemma[above].lower() in LEADING
        return above if is_led else verb

    def _named_before(self, verb: int) -> Parties:
        """Who stands right before a finite verb that parsers left without a subject: 'A, Jr. | will meet',
        'In line with the call between A and B, the United States | held', 'A on Monday | hosted B'.
        """
        doc, index = self.doc, verb
        while index > 0 and doc.tokens.dep[index - 1] in {"aux", "advmod"} and doc.before(index) != "to":
            index -= 1
        is_finite = doc.tokens.tag[verb] in {"VBD", "VBZ", "VBP"} or doc.tokens.tag[index] == "MD"
        may_be_taken = doc.tokens.dep[verb] == "amod" and doc.lower[verb + 1] != "by"
        near = [m for m in self.reader.ctx.mentions if index - _TITLE_WORDS <= m.end <= index]
        if not near or not (is_finite or may_be_taken):
            return Parties()
        begin = self._before_day(index)
        is_finite = is_finite or begin < index  # may be taken for a participle of B
        named = (m for m in near if m.end == begin or self._ends_at_comma(m, begin))
        actor = next((m for m in named if m.kind == "person" or self._follows_comma(m.first)), None)
        first = self.reader.first_of_list(actor) if actor is not None else 0
        return self.reader.read(first, actor.end) if actor is not None and is_finite else Parties()

    def _ends_at_comma(self, person: Mention, verb: int) -> bool:
        """True for the X of 'on a visit to B, Foreign Minister of A, X, | met C', 'at the summit, X, foreign
        minister of A, | met C'.
        """
        lower, titles = self.doc.lower, self.reader.ctx.title_tokens
        if person.kind != "person" or lower[person.end] != "," or lower[verb - 1] != ",":
            return False
        between = range(person.end + 1, verb - 1)
        is_titled = self.doc.before(person.first) == "," or bool(between)
        return is_titled and all(titles.get(token) == person.actor_id for token in between)

    def _before_day(self, index: int) -> int:
        """The first token of the 'on Monday' that ends before the token; else the token."""
        doc, ctx = self.doc, self.reader.ctx
        if not index or not ctx.is_of_time(index - 1):
            return index
        first = doc.tokens.start[doc.sentence_of(index).first]
        days = ctx.timexes_in(first, doc.tokens.end[index - 1])
        if not days or doc.token_at(days[-1].end - 1) != index - 1:
            return index
        begin = doc.token_at(days[-1].start)
        return begin - (doc.before(begin) in _ON)

    def _after_opening(self, verb: int) -> Parties:
        """The Y of 'Having met X in Oslo, Y briefed parliament', whose clause parsers tear from the first."""
        doc, sentence = self.doc, self.doc.sentence_of(verb)
        if doc.tokens.tag[sentence.first] != "VBG" or not sentence.first <= verb < sentence.end:
            return Parties()
        for mention in self.reader.ctx.mentions:
            before = mention.first
            while self.reader.is_title(before - 1) or before - 1 in self.reader.ctx.actor_tokens:
                before -= 1
            is_after_comma = verb < before and doc.lower[before - 1] == ","
            if mention.kind == "person" and is_after_comma and mention.end < sentence.end:
                is_acting = doc.tokens.tag[mention.end] in {"VBD", "VBN", "VBZ"}
                return self.reader.read(before, mention.end) if is_acting else Parties()
        return Parties()

    def _follows_comma(self, index: int) -> bool:
        """True for the beginning of ', the United States' or ', Italy'."""
        before = self.doc.lower[max(index - 2, 0) : index]
        return before[-1:] == [","] or before == [",", "the"]

    def _for_whom(self, verb: int) -> Parties:
        """The 'B' of 'an invitation for B to visit': named between 'for' and 'to'."""
        doc, to = self.doc, verb - 1
        if to < 1 or doc.lower[to] != "to" or doc.tokens.dep[to] != "aux":
            return Parties()
        first = to
        while first and (self.reader.is_name_token(first - 1) or doc.tokens.text[first - 1] == "-"):
            first -= 1
        is_for = 0 < first < to and doc.before(first) == "for"
        return self.reader.read(first, to) if is_for else Parties()

    def _urged(self, verb: int) -> Parties:
        """The 'B and C' of 'A urged B and C to hold talks'; who invites them is there too."""
        doc, head = self.doc, self.doc.tokens.head[verb]
        lemma = doc.tokens.lemma[head].lower()
        if doc.tokens.dep[verb] != "xcomp" or lemma not in _URGING | _INVITING:
            return Parties()
        found = self.of(head) if lemma in _INVITING else Parties()
        for child in doc.children[head]:
            if doc.tokens.dep[child] == "dobj" and head < child < verb:
                tokens = list(self.pruned_subtree(child))
                found.add(self.reader.read(min(tokens), max(tokens) + 1))
        return found

    def _of_itself(self, verb: int) -> Parties:
        """The 'Japan' of 'Japan said it will hold talks': a country or body that tells of itself."""
        doc = self.doc
        while doc.tokens.dep[verb] in _COMPLETING and doc.tokens.head[verb] != verb:
            verb = doc.tokens.head[verb]
        above = doc.tokens.head[verb]
        is_of_it = any(
            doc.lower[child] == "it" and doc.tokens.dep[child] == "nsubj" for child in doc.children[verb]
        )
        is_told = above != verb and doc.tokens.lemma[above].lower() in SPEECH_VERBS
        is_told = is_told and doc.tokens.lemma[verb].lower() in _MEETING
        if not (is_of_it and is_told):
            return Parties()
        told = self.of(above)
        return Parties(sides=told.sides) if not told.people else Parties()

    def _by_invitation(self, verb: int) -> Parties:
        """Host and guest of 'A accepted the invitation of B to visit', 'A extended an invitation to B to
        visit'.
        """
        doc, head = self.doc, self.doc.tokens.head[verb]
        if doc.before(verb) != "to":
            return Parties()
        near = (head, *(child for child in doc.children[head] if doc.tokens.dep[child] == "dobj"))
        noun = next((token for token in near if doc.tokens.lemma[token].lower() == "invitation"), None)
        return self.by_invitation(noun, verb) if noun is not None else Parties()

    def by_invitation(self, noun: int, end: int) -> Parties:
        """Who takes up or sends the invitation, and whose, or to whom, it is told to be before the token
        `end`; nobody where nothing of the kind is told of it.
        """
        doc, above = self.doc, self.doc.tokens.head[noun]
        if doc.tokens.dep[noun] != "dobj" or doc.tokens.lemma[above].lower() not in _INVITATION_VERBS:
            return Parties()
        found = self.of(above)
        is_with_another = "with" in doc.lower[end : end + _WITH_REACH]
        for child in doc.children[noun]:
            if doc.tokens.dep[child] == "poss":
                found.add(self.reader.read_owner(child))
            elif is_with_another and doc.lower[child] in {"from", "of"}:
                continue  # who invites A to talks with B is host
            elif doc.lower[child] in _OF_INVITATION and end not in (tokens := set(doc.subtree(child))):
                found.add(self.reader.read(min(tokens), min(max(tokens) + 1, end)))
        return found

    def _list_start(self, index: int) -> int:
        """The first token of the list of parties that parsers cut before the token:
        'X, adviser of A, and | general Y met'. What ends an opening is no list: 'After visiting A, | Y met'.
        """
        doc, start = self.doc, index
        is_cut = index > 0 and (doc.before(index) in {"and", ","} or self.reader.is_title(index - 1))
        is_cut = is_cut and doc.tokens.pos[index] != "PRON"  # 'sees X, and he will dine with Y'
        if not is_cut:
            return index
        first = doc.sentence_of(index).first
        while start > first and self.reader.is_list_token(start - 1):
            start -= 1
        is_object = start > first and doc.tokens.tag[start - 1] in _WITHOUT_TENSE
        if is_object and doc.tokens.pos[start - 1] in {"VERB", "AUX"}:
            return index
        is_complement = start > first and doc.tokens.pos[start - 1] == "ADP"
        return index if is_complement and not self._is_of_many(start - 1) else start

    def _is_of_many(self, preposition: int) -> bool:
        """True for the 'of' of 'the ministers of A, B and C', whatever parsers make of A."""
        doc, noun = self.doc, self.doc.tokens.head[preposition]
        is_plural = doc.tokens.tag[noun] in PLURAL_TAGS and noun == preposition - 1
        return is_plural and self.reader.mentions.names_party(noun)

    def _subject_tokens(self, verb: int, depth: int = 0) -> list[int]:
        """The heads of the verb's subject; parsers at times give several ('X, Jr., met')."""
        doc = self.doc
        own = [child for child in doc.children[verb] if doc.tokens.dep[child] in {"nsubj", "nsubjpass"}]
        if any(self._is_goal(child, verb) for child in own):
            mover = next((index for index in range(own[0], -1, -1) if doc.tokens.pos[index] == "VERB"), verb)
            return self._subject_tokens(mover, depth + 1) if mover != verb and depth <= MAX_CLIMB else []
        if own and not (
            doc.tokens.dep[verb] == "relcl" and all(doc.lower[child] in RELATIVE for child in own)
        ):
            return own
        dep, head = doc.tokens.dep[verb], doc.tokens.head[verb]
        if head == verb or depth > MAX_CLIMB:
            return []
        thanked = self._thanked(verb)
        if thanked is not None:
            return [thanked]
        owners = [child for child in doc.children[head] if doc.tokens.dep[child] == "poss"]
        if dep == "acl" and doc.tokens.tag[verb] == "VB" and doc.tokens.pos[head] == "NOUN" and owners:
            return self._of_owned(verb, head, owners)
        if doc.tokens.tag[verb] == "VB" and doc.tokens.dep[head] == "attr" and dep in {"relcl", "acl"}:
            return self._subject_tokens(doc.tokens.head[head], depth + 1)  # 'A was the first to meet B'
        is_headline = dep == "relcl" and doc.tokens.tag[verb] == "VB" and doc.tokens.head[head] == head
        is_doing = dep == "acl" and (doc.tokens.tag[verb] == "VBG" or doc.tokens.head[head] == head)
        is_doing = is_doing or (dep == "appos" and doc.tokens.tag[verb] == "VBG")
        if own or is_doing or is_headline:
            return [head]  # 'A to host B'
        is_shared = dep in _SHARING or (dep == "acomp" and doc.lower[verb] in _DISPOSED)
        return self._subject_tokens(head, depth + 1) if is_shared else []

    def _of_owned(self, verb: int, noun: int, owners: list[int]) -> list[int]:
        """Who is to act by "X's decision to meet": X; whoever is invited acts by an invitation."""
        is_invitation = self.doc.tokens.lemma[noun].lower() == "invitation"
        return owners if not is_invitation or self.doc.tokens.lemma[verb].lower() == "meet" else []

    def _thanked(self, verb: int) -> int | None:
        """The 'B' of 'A thanked B for hosting', 'A congratulated B on hosting'."""
        doc, link = self.doc, self.doc.tokens.head[verb]
        above = doc.tokens.head[link]
        if doc.tokens.dep[verb] != "pcomp" or doc.tokens.lemma[above].lower() not in _THANKING:
            return None
        return next((child for child in doc.children[above] if doc.tokens.dep[child] == "dobj"), None)

    def _is_goal(self, index: int, verb: int) -> bool:
        """True for the 'Indonesia' of 'travels to Jakarta, Indonesia to attend', held for the subject."""
        following = self.doc.lower[index + 1 : verb + 1]
        return (
            following[:1] == ["to"]
            and len(following) == 2
            and self.reader.ctx.places.may_be_of_place(index)
            and any(place.first <= index < place.end for place in self.reader.ctx.place_mentions)
        )

    def pruned_subtree(self, token: int) -> Iterator[int]:
        """Tokens under the token, clauses of their own left out."""
        todo = [token]
        while todo:
            current = todo.pop()
            yield current
            todo.extend(
                child for child in self.doc.children[current] if self.doc.tokens.dep[child] not in _PRUNED
            )

"""Which mentions of a stretch of text are parties, rather than places, owners or modifiers of other words."""

from transforms.document import PLURAL_TAGS, Document
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.mentions import Mention
from transforms.relations.offices import MODIFIER_DEPS, Offices
from transforms.relations.parties import Parties, put_person, title_heads
from transforms.text import word_set

_PLACE_PREPOSITIONS = word_set(
    "in at near to into outside inside around across through toward towards via on over about against off",
    "regarding concerning",
)
MEDIATING = word_set("mediated brokered facilitated sponsored hosted convened backed organized arranged")
"""'EU-mediated talks': whoever stands before such a word brings the parties together."""
GOING_BETWEEN = word_set("mediated brokered facilitated")
"""Of such words those that none do who are parties themselves."""
_SERVING = frozenset({"counterpart", "leader", "official"})
_OF_RANK = word_set("the his her their its top senior other high key")
"""What may stand before officials 'in Chad' who are Chad's; 'business leaders in Chad' speak for no state."""
_INTERPRETING = ("interpreter", "interpreters", "translator", "translators")
_VESSELS = frozenset({"ship", "yacht", "vessel", "carrier", "cruiser", "destroyer", "frigate", "liner"})
_LISTING = frozenset({",", "and"})
_INITIALS = 2
"""Letters that a state's own initials have ('a US Africa summit'); a body's name has more."""


class MentionRules:
    """Adds persons, countries and organizations that are named."""

    def __init__(self, ctx: Context, discourse: Discourse, meeting_nouns: frozenset[int]) -> None:
        """Take the article, what it told before, and the tokens of its meeting nouns."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.triggers = meeting_nouns
        """Their modifiers are parties of theirs alone."""
        self.party_nouns = ctx.reference.words("party_noun", "lemma", noun_class="party")
        self.ranks = ctx.reference.words("party_noun", "lemma", noun_class="rank_of_talks")
        self.attributive = ctx.reference.words("party_noun", "lemma", noun_class="attributive_head")
        self.title_heads = title_heads(ctx)
        self.offices = Offices(ctx, discourse)
        self.country_before = {mention.end: mention for mention in ctx.mentions if mention.kind == "country"}
        """The country whose name ends right before the token."""
        others = (mention for mention in reversed(ctx.mentions) if mention.kind != "person")
        self.actor_before = {mention.end: mention for mention in others}
        """The country or body whose name ends right before the token."""
        self.interpreters = _interpreters(ctx)
        self._before_list: dict[int, str] = {}
        """The first token of a name to the preposition before it; kept, as each name of a long list asks."""

    def add(self, found: Parties, mention: Mention, trigger: int | None) -> None:
        """Add what a mention names, where a party; `trigger` is the meeting noun that it may modify."""
        if mention.kind == "person":
            self._add_person(found, mention, trigger)
        elif mention.first not in self.ctx.title_tokens and self._is_party(mention, trigger):
            self._add_actor(found, mention)

    def _add_person(self, found: Parties, mention: Mention, trigger: int | None) -> None:
        if mention.actor_id in self.interpreters or self._is_served(mention):
            return
        if self.doc.before(mention.first) in _VESSELS:
            return  # 'aboard the cruise ship Maxim Gorky'
        last = mention.end - 1
        after = self._after_chain(mention)
        following = self.doc.tokens.lemma[after] if after < len(self.doc) else ""
        owned = self._owned_noun(mention)
        if owned is not None and owned != trigger:
            return
        is_noun = after < len(self.doc) and self.doc.tokens.pos[after] in {"NOUN", "PROPN"}
        if following.lower() in self.attributive and is_noun and self.doc.tokens.head[last] != last:
            if mention.side:
                found.sides.setdefault(mention.side, (mention.first, mention.end))
            return
        put_person(self.ctx, found, mention.actor_id, (mention.first, mention.end))

    def _after_chain(self, mention: Mention) -> int:
        """The token after the name and whatever hyphens join to it: 'Administration' of 'the A-B
        Administration'.
        """
        after = mention.end
        while after + 1 < len(self.doc) and self.doc.tokens.text[after] == "-":
            after += 2
        return after

    def _is_served(self, mention: Mention) -> bool:
        """True for the one whom a title is held under: the 'X' of 'an adviser to President X'."""
        doc = self.doc
        preposition = doc.tokens.head[mention.end - 1]
        if doc.tokens.dep[mention.end - 1] != "pobj" or doc.lower[preposition] not in {"to", "for"}:
            return False
        is_own_title = self.ctx.title_tokens.get(preposition) == mention.actor_id
        return not is_own_title and doc.lower[doc.tokens.head[preposition]] in self.title_heads

    def _owned_noun(self, mention: Mention) -> int | None:
        """The noun that the person owns ('Putin's adviser'), if any."""
        doc = self.doc
        if mention.end < len(doc) and doc.lower[mention.end] in {"'s", "’s", "'", "’"}:
            return doc.tokens.head[mention.end - 1]
        return None

    def _is_party(self, mention: Mention, trigger: int | None) -> bool:
        """True where the country or organization takes part, rather than places or qualifies another word."""
        doc = self.doc
        root, dep, head = self.offices.outer(mention)
        if doc.tokens.dep[mention.end - 1] in MODIFIER_DEPS and self._nearest(mention) in MEDIATING:
            return False
        if dep in MODIFIER_DEPS and head in self.triggers:
            is_party = not (self._is_city(mention) or self._is_rank(mention))
            return head == trigger and is_party and not self._is_within_name(mention)
        if dep == "poss" and mention.kind == "organization" and self._is_what_meets(head):
            return True
        if self._is_of_other_state(mention):
            return False
        if mention.kind == "country" and self._preposition(mention) in _PLACE_PREPOSITIONS:
            return self._is_body_served(mention)
        if dep == "pobj" and doc.lower[head] == "for" and doc.tokens.head[head] in self.triggers:
            return False  # 'a conference for Gaza'
        if dep in MODIFIER_DEPS:
            return self.names_party(head)
        if dep == "pobj" and doc.lower[head] == "of" and trigger is not None:
            return doc.tokens.head[head] == trigger or self.names_party(doc.tokens.head[head])
        return root >= 0

    def _is_rank(self, mention: Mention) -> bool:
        """True for the 'Foreign Office' of 'Foreign Office Consultations between A and B': who sits there."""
        return " ".join(self.doc.lower[mention.first : mention.end]) in self.ranks

    def _is_within_name(self, mention: Mention) -> bool:
        """True for the China of 'the ACME China Forum', which somebody of another name holds."""
        before = mention.first - 1
        text = self.doc.tokens.text[before] if before >= 0 else ""
        is_initials = len(text) > _INITIALS and text.isalpha() and text.isupper()
        return mention.kind == "country" and is_initials and before not in self.ctx.actor_tokens

    def _is_what_meets(self, body: int) -> bool:
        """True for the Committee of 'a meeting of the WHO's Regional Committee'."""
        doc, link = self.doc, self.doc.tokens.head[body]
        return doc.lower[link] == "of" and doc.tokens.head[link] in self.triggers

    def _is_of_other_state(self, body: Mention) -> bool:
        """True for the 'National Security Council' of "Chad's National Security Council", which is no other
        state's body of that name, nor the UN's.
        """
        doc = self.doc
        start = body.first - (doc.lower[body.first - 1] in {"'s", "’s"})
        owner = self.country_before.get(start)
        is_head = doc.tokens.dep[body.end - 1] not in MODIFIER_DEPS
        return owner is not None and is_head and owner.side != body.side

    def _is_body_served(self, mention: Mention) -> bool:
        """True for the Mexico of 'counterparts in the Mexican cabinet', 'counterparts in Mexico', 'leaders in
        Chad and in Mexico'; not for that of 'Chadian counterparts in Mexico'.
        """
        doc = self.doc
        if officers_in(doc, self.offices.outer(mention)[2]) is not None:
            return True
        body = doc.tokens.head[mention.end - 1]
        link = doc.tokens.head[body]
        is_inside = doc.tokens.dep[mention.end - 1] in MODIFIER_DEPS and doc.lower[link] == "in"
        return is_inside and self.names_party(body) and self.names_party(doc.tokens.head[link])

    def _nearest(self, mention: Mention) -> str:
        """The word that the mention modifies."""
        return self.doc.lower[self.doc.tokens.head[mention.end - 1]]

    def _is_city(self, mention: Mention) -> bool:
        """True where the words name a city, which as a modifier places the meeting ('the Riyadh meeting')."""
        return any(
            place.first == mention.first and place.kind in {"city", "venue"}
            for place in self.ctx.place_mentions
        )

    def names_party(self, index: int) -> bool:
        """True for a noun of parties; the office of 'president-elect' is told by its first word."""
        while index > 1 and self.doc.before(index) == "-":
            index -= 2
        return (
            self.doc.tokens.lemma[index].lower() in self.party_nouns
            or _singular(self.doc.lower[index]) in self.party_nouns
        )

    def _preposition(self, mention: Mention) -> str:
        """The preposition right before the mention, or before the list that it continues."""
        doc, index = self.doc, mention.first - 1
        found, passed = "", [mention.first]
        while index >= 0:
            known = self._before_list.get(index + 1)
            if known is not None or doc.lower[index] not in {"the", ",", "and", "both"}:
                found = doc.lower[index] if known is None else known
                break
            previous = self.actor_before.get(index)
            if doc.lower[index] != "the" and previous is None:
                break
            index = previous.first - 1 if previous is not None else index - 1
            passed.append(index + 1)
        self._before_list.update(dict.fromkeys(passed, found))
        return found

    def _add_actor(self, found: Parties, mention: Mention) -> None:
        person = self.offices.holder(mention)
        if person:
            found.people.setdefault(person, (mention.first, mention.end))
        if mention.side:
            found.sides.setdefault(mention.side, (mention.first, mention.end))


def _interpreters(ctx: Context) -> frozenset[str]:
    """Who only lends words to others: 'with interpreters X and Y', 'X, her interpreter'."""
    doc, found = ctx.doc, set[str]()
    nouns = {noun for word in _INTERPRETING for noun in doc.tokens_of.get(word, ())}
    untitled = (m for m in ctx.mentions if m.kind == "person" and not ctx.titles_given.get(m.actor_id))
    people = list(untitled) if nouns else []
    for noun in nouns:
        end = noun + 1
        for mention in people:
            is_listed = end > noun + 1 and doc.tokens.tag[noun] in PLURAL_TAGS
            is_next = is_listed and all(doc.lower[index] in _LISTING for index in range(end, mention.first))
            if mention.first == noun + 1 or (mention.first > end and is_next):
                found.add(mention.actor_id)
                end = mention.end
            if doc.tokens.dep[noun] == "appos" and mention.first <= doc.tokens.head[noun] < mention.end:
                found.add(mention.actor_id)
    return frozenset(found)


def officers_in(doc: Document, link: int) -> int | None:
    """The 'leaders' of 'leaders in Chad and in Mali', by the token of either 'in'; None where those who are
    there may be anyone's.
    """
    while doc.tokens.dep[link] == "conj" and doc.lower[link] == "in":
        link = doc.tokens.head[link]
    noun = doc.tokens.head[link]
    own = {doc.lower[child] for child in doc.children[noun] if child < noun}
    is_office = doc.tokens.lemma[noun].lower() in _SERVING and doc.tokens.tag[noun] in PLURAL_TAGS
    is_in = doc.lower[link] == "in" and noun == link - 1
    return noun if is_in and is_office and own <= _OF_RANK else None


def _singular(word: str) -> str:
    """Of a noun written as a name, which has no lemma: 'NATO Allies', 'the Nordic Ministers'."""
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.rstrip("s")

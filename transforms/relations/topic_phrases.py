"""The words of a topic: what a noun says that it is about, without what tells nothing.

'The need to address climate change' is about climate change; 'a range of issues' is about nothing.
"""

from collections.abc import Iterator

from transforms.relations.context import Context

Topic = tuple[str, int, int]
"""(words, char_start, char_end)"""
MAX_WORDS = 8
_LEXICON = "topic_word"
"""Words that are no topic (`no_head`), those that only point to what follows them (`passing_noun`: 'ways'),
and those that tell nothing without others (`empty_noun`, `empty_adjective`): 'shared concerns'.
"""
_OF_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_BEFORE_HEAD = frozenset({"amod", "compound", "poss", "nmod", "nummod"})
_WITHIN = frozenset({"of", "in", "between", "with", "to", "for", "on", "against", "across"})
"""Prepositions that go on with a topic."""
_ONWARD = frozenset({"of", "on", "about", "to", "for", "with", "regarding", "concerning", "over", "around"})
"""Prepositions from a passing noun to what it is about."""
_NAMING = frozenset({"including", "like", "particularly"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "punct"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "our", "his", "her", "my", "your", "this", "these"})
_MAX_DEPTH = 5


def topics_at(ctx: Context, head: int, depth: int = 0) -> Iterator[Topic]:
    """What the noun and those joined to it are about; a passing noun is about what follows it."""
    doc = ctx.doc
    onward = list(_onward(ctx, head, depth)) if _is_passing(ctx, head) else []
    partner = _partner(ctx, head)
    own = None if onward else _phrase(ctx, head, partner)
    yield from onward
    if own is not None:
        yield own
    if depth < _MAX_DEPTH:
        for child in doc.children[head]:
            if child == partner and own is not None:
                continue
            if doc.tokens.dep[child] == "conj" and doc.tokens.pos[child] in {"NOUN", "PROPN"}:
                yield from topics_at(ctx, child, depth + 1)
            elif doc.lower[child] in _NAMING:
                yield from topics_below(ctx, child, depth)


def topics_of_action(ctx: Context, verb: int, depth: int = 0) -> Iterator[Topic]:
    """What is acted on: 'expanding efforts on food security', 'to continue to strengthen the grid'."""
    doc = ctx.doc
    if depth >= _MAX_DEPTH:
        return
    for child in doc.children[verb]:
        dep, pos = doc.tokens.dep[child], doc.tokens.pos[child]
        if dep == "dobj":
            yield from topics_at(ctx, child, depth + 1)
        elif pos == "VERB" and (dep in {"xcomp", "ccomp"} or (dep == "conj" and depth)):
            yield from topics_of_action(ctx, child, depth + 1)
        elif doc.lower[child] in _NAMING:
            yield from topics_below(ctx, child, depth)


def topics_below(ctx: Context, preposition: int, depth: int = 0) -> Iterator[Topic]:
    """What the preposition leads to: 'on grain', 'of keeping ports open'."""
    doc = ctx.doc
    if depth >= _MAX_DEPTH:
        return
    for child in doc.children[preposition]:
        if doc.tokens.dep[child] == "pobj":
            yield from topics_at(ctx, child, depth + 1)
        elif doc.tokens.dep[child] == "pcomp" and doc.tokens.pos[child] == "VERB":
            yield from topics_of_action(ctx, child, depth + 1)
        elif doc.tokens.dep[child] == "conj" and doc.tokens.pos[child] == "ADP":
            yield from topics_below(ctx, child, depth + 1)


def _onward(ctx: Context, noun: int, depth: int) -> Iterator[Topic]:
    """What a passing noun leads to: 'the importance of education', 'ways to end the war'."""
    doc = ctx.doc
    for child in doc.children[noun]:
        dep = doc.tokens.dep[child]
        if dep == "prep" and doc.lower[child] in _ONWARD:
            yield from topics_below(ctx, child, depth)
        elif dep in {"acl", "relcl"} and doc.tokens.tag[child] == "VB":
            yield from topics_of_action(ctx, child, depth + 1)


def _is_passing(ctx: Context, noun: int) -> bool:
    return ctx.doc.tokens.lemma[noun].lower() in ctx.reference.words(
        _LEXICON, "word", word_class="passing_noun"
    )


def _partner(ctx: Context, head: int) -> int | None:
    """The second of two bare nouns that go together: 'peace and stability across the strait'."""
    doc = ctx.doc
    is_pair = doc.lower[head + 1 : head + 2] == ["and"] and doc.tokens.pos[head] == "NOUN"
    if not is_pair or any(child < head for child in doc.children[head]):
        return None
    return next(
        (child for child in doc.children[head] if child == head + 2 and doc.tokens.dep[child] == "conj"), None
    )


def _phrase(ctx: Context, head: int, partner: int | None) -> Topic | None:
    """The noun phrase around the head and its partner, without articles and what else is joined to it; None
    for words that tell nothing.
    """
    doc = ctx.doc
    no_heads = ctx.reference.words(_LEXICON, "word", word_class="no_head")
    if (
        {doc.lower[head], doc.tokens.lemma[head].lower()} & no_heads
        or doc.tokens.pos[head] not in {"NOUN", "PROPN"}
        or doc.tokens.entity[head].endswith(("DATE", "PERSON", "TIME"))
    ):
        return None
    first, end = _bounds(ctx, head)
    if partner is not None:
        end = _bounds(ctx, partner)[1]
    while first < head and (doc.lower[first] in _ARTICLES or doc.tokens.pos[first] == "PUNCT"):
        first += 1
    if _tells_nothing(ctx, head, range(first, end)):
        return None
    start, stop = doc.tokens.start[first], doc.tokens.end[end - 1]
    return " ".join(doc.text[start:stop].split()), start, stop


def _bounds(ctx: Context, head: int) -> tuple[int, int]:
    """(first, end) of the head's phrase: what stands before it, and as much after it as `MAX_WORDS` allow."""
    doc = ctx.doc
    before = [
        index
        for child in doc.children[head]
        if child < head and doc.tokens.dep[child] in _BEFORE_HEAD
        for index in doc.subtree(child)
        if index < head
    ]
    first = max(min(before, default=head), head - MAX_WORDS + 1)
    end = head + 1
    for child in doc.children[head]:
        is_further = child >= end and doc.tokens.dep[child] == "prep" and doc.lower[child] in _WITHIN
        if is_further and not _is_of_meeting(ctx, child):
            room = first + MAX_WORDS
            stop = next((stop for deep in (True, False) if (stop := _end_of(ctx, child, deep)) <= room), None)
            if child != end or stop is None:
                break
            end = stop
    return first, end


def _is_of_meeting(ctx: Context, preposition: int) -> bool:
    """True for where, and with whom, they met: 'talks on the fjord | in Bergen on Monday', 'discussed roads
    | with Kenyan officials'.
    """
    doc, word = ctx.doc, ctx.doc.lower[preposition]
    if word == "in":
        place = next((p for p in ctx.place_mentions if p.first == preposition + 1 and p.city), None)
        near = range(place.end, min(place.end + 2, len(doc))) if place is not None else range(0)
        return any(doc.tokens.entity[index].endswith("DATE") for index in near)
    if word != "with":
        return False
    partners = ctx.reference.words("party_noun", "lemma", noun_class="subordinate")
    people = {mention.end - 1 for mention in ctx.mentions if mention.kind == "person"}
    below = [child for child in doc.children[preposition] if doc.tokens.dep[child] == "pobj"]
    return any(child in people or doc.tokens.lemma[child].lower() in partners for child in below)


def _end_of(ctx: Context, preposition: int, is_deep: bool) -> int:
    """The token after the preposition's phrase, without clauses and what is joined to it (but for 'between A
    and B'), and without further prepositions where not `is_deep`.
    """
    doc = ctx.doc
    left_out = _ASIDE if doc.lower[preposition] == "between" else _ASIDE | {"cc", "conj"}
    left_out = left_out if is_deep else left_out | {"prep"}
    end, todo = preposition + 1, [preposition]
    while todo:
        current = todo.pop()
        end = max(end, current + 1)
        todo.extend(
            child
            for child in doc.children[current]
            if doc.tokens.dep[child] not in left_out and doc.lower[child] not in _NAMING
        )
    return end


def _tells_nothing(ctx: Context, head: int, tokens: range) -> bool:
    """True for 'shared concerns', and for 'firm U.S. commitment', whose noun only points onward."""
    telling = [token for token in tokens if not _is_empty(ctx, token)]
    if _is_empty(ctx, head) and tokens.stop == head + 1:
        pos, dep = ctx.doc.tokens.pos, ctx.doc.tokens.dep
        telling = [
            token
            for token in telling
            if pos[token] != "ADJ" and dep[token] != "poss" and token not in ctx.actor_tokens
        ]
    return not telling


def _is_empty(ctx: Context, token: int) -> bool:
    """True where the token adds no subject to a phrase: function words, 'various', 'issues'."""
    doc = ctx.doc
    if doc.tokens.pos[token] not in _OF_CONTENT:
        return True
    empty = (
        ctx.reference.words(_LEXICON, "word", word_class="empty_noun")
        | ctx.reference.words(_LEXICON, "word", word_class="passing_noun")
        | ctx.reference.words(_LEXICON, "word", word_class="empty_adjective")
    )
    return doc.tokens.lemma[token].lower() in empty or doc.lower[token] in empty

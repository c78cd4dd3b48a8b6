"""Persons' names read: titles, suffixes, particles, order."""

import pytest

from transforms.names import NameRules


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Angela Merkel", ("Angela",), ("Merkel",)),
        ("Joseph R. Biden, Jr.", ("Joseph", "R"), ("Biden",)),
        ("BIDEN, Joseph", ("Joseph",), ("BIDEN",)),
        ("O'Brien, Robert C.", ("Robert", "C"), ("O'Brien",)),
        ("Emmanuel MACRON", ("Emmanuel",), ("MACRON",)),
        ("Kim Jong Un", ("Jong", "Un"), ("Kim",)),
        ("Xi Jinping", ("Jinping",), ("Xi",)),
        ("Lee Jaemyung", ("Jaemyung",), ("Lee",)),
        ("Lee Zeldin", ("Lee",), ("Zeldin",)),
        ("Kim Darroch", ("Kim",), ("Darroch",)),
        ("Orbán Viktor", ("Viktor",), ("Orbán",)),
        ("习近平", ("近平",), ("习",)),
        ("Ursula von der Leyen", ("Ursula",), ("Leyen",)),
        ("Sheikh Mohamed bin Zayed Al Nahyan", ("Mohamed", "Zayed"), ("Nahyan",)),
        ("Tamim bin Hamad", ("Tamim",), ("Hamad",)),
        ("Al Gore", ("Al",), ("Gore",)),
        ("Jean-Claude Juncker", ("Jean", "Claude"), ("Juncker",)),
        ("JD Vance", ("J", "D"), ("Vance",)),
        ("Pelé", (), ("Pelé",)),
        ("", (), ()),
        ("... !", (), ()),
    ],
)
def test_given_names_and_surname(
    rules: NameRules, text: str, given: tuple[str, ...], family: tuple[str, ...]
) -> None:
    name = rules.parse_person_name(text)
    assert (name.given, name.family) == (given, family)


@pytest.mark.parametrize(
    ("text", "honorifics", "suffix"),
    [
        ("Dr. Rami Haddad", ("Dr",), ""),
        ("H.E. Mr. António Guterres", ("H E", "Mr"), ""),
        ("Secretary of State Marco Rubio", ("Secretary of State",), ""),
        ("Präsident Barack Obama", ("Präsident",), ""),
        ("President Biden", ("President",), ""),
        ("Don Lemon", (), ""),
        ("King", (), ""),
        ("Robert F. Kennedy Jr.", (), "junior"),
        ("King Charles III", ("King",), "third"),
        ("Abdullah II bin Al-Hussein", (), "second"),
        ("John Smith, PhD", (), ""),
        ("Smith, John, Sr.", (), "senior"),
    ],
)
def test_titles_and_suffixes(rules: NameRules, text: str, honorifics: tuple[str, ...], suffix: str) -> None:
    name = rules.parse_person_name(text)
    assert (name.honorifics, name.suffix) == (honorifics, suffix)
    assert name.words


@pytest.mark.parametrize(
    ("text", "particles", "bound"),
    [
        ("Mohammed bin Salman", ("bin",), ("", "patronymic")),
        ("Bashar al-Assad", ("al",), ("", "article")),
        ("Charles de Gaulle", ("de",), ("", "nobiliary")),
        ("Ilham Heydar oglu Aliyev", ("oglu",), ("", "patronymic", "")),
        ("Walid bin al-Talal", ("bin", "al"), ("", "patronymic")),
        ("Abdulrahman Al Thani", ("Al",), ("", "", "article")),
        ("Van", (), ("",)),
    ],
)
def test_particles_are_bound_to_the_word_that_they_mark(
    rules: NameRules, text: str, particles: tuple[str, ...], bound: tuple[str, ...]
) -> None:
    name = rules.parse_person_name(text)
    assert (name.particles, name.bound) == (particles, bound)


def test_initials_nicknames_and_folds(rules: NameRules) -> None:
    name = rules.parse_person_name('William J. "Bill" Clinton')
    assert name.initials == ("J",)
    assert name.nicknames == ("Bill",)
    assert name.folded == ("viliam", "j", "klinton")


def test_the_surname_is_certain_only_where_comma_or_capitals_tell(rules: NameRules) -> None:
    assert rules.parse_person_name("BIDEN, Joseph").is_order_certain
    assert rules.parse_person_name("Kaja KALLAS").is_order_certain
    assert not rules.parse_person_name("Kishida Fumio").is_order_certain


def test_long_texts_are_cut(rules: NameRules) -> None:
    assert len(rules.parse_person_name("a" * 100_000).words[0].text) == 200
    assert len(rules.parse_person_name("Ab " * 1000).words) == 16

"""Persons compared: pairs by category, made by hand from public figures and plain invention."""

import pytest

from transforms.names import NameRules

JOINED = {
    "same words": [
        ("Angela Merkel", "ANGELA MERKEL"),
        ("Tô Lâm", "To Lam"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Sauli Niinistö", "Sauli Niinisto"),
        ("Bashar al-Assad", "Bashar Assad"),
    ],
    "titles": [
        ("Dr. Subrahmanyam Jaishankar", "Subrahmanyam Jaishankar"),
        ("Secretary of State Marco Rubio", "Marco Rubio"),
        ("H.E. Mr. António Guterres", "Antonio Guterres"),
        ("Seyyed Abbas Araghchi", "Abbas Araghchi"),
        ("Lt. Gen. Keith Kellogg", "Keith Kellogg"),
        ("Mawlawi Amir Khan Muttaqi", "Amir Khan Muttaqi"),
    ],
    "order": [
        ("BIDEN, Joseph", "Joseph Biden"),
        ("Kishida Fumio", "Fumio Kishida"),
        ("Orbán Viktor", "Viktor Orban"),
        ("von der Leyen, Ursula", "Ursula von der Leyen"),
        ("KALLAS Kaja", "Kaja Kallas"),
        ("Wang Yi", "Yi Wang"),
        ("bin Zayed Mohammed", "Mohammed bin Zayed"),
    ],
    "transliteration": [
        ("Alexander Darchiev", "Aleksandr Darchiyev"),
        ("Alexander Darchiev", "Aleksandr Darçiyev"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Vladimir Zelenskiy", "Volodymyr Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Yuri Ushakov", "Iurii Ushakov"),
        ("Yury Ushakov", "Yuri Ushakov"),
        ("Mohammed bin Nayef", "Muhammad bin Nayif"),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
        ("Kassym-Jomart Tokayev", "Qasym-Zhomart Toqaev"),
        ("Shavkat Mirziyoyev", "Shavkat Mirziyoev"),
        ("Mohammad Javad Zarif", "Mohammed Jawad Zarif"),
        ("Evgeny Prigozhin", "Yevgeny Prigozhin"),
        ("Lee Jae-myung", "Yi Jae-myong"),
        ("Park Geun-hye", "Pak Kun-hye"),
        ("Cho Tae-yul", "Jo Tae-yol"),
    ],
    "scripts": [
        ("Sergey Lavrov", "Сергей Лавров"),
        ("Volodymyr Zelenskiy", "Володимир Зеленський"),
        ("Irakli Garibashvili", "ირაკლი ღარიბაშვილი"),
        ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
        ("Xi Jinping", "习近平"),
        ("习近平", "習近平"),
        ("Kim Jong Un", "김정은"),
        ("Abdel Fattah el-Sisi", "عبد الفتاح السيسي"),
        ("Mohammed bin Salman", "محمد بن سلمان"),
    ],
    "nicknames": [
        ("Joe Biden", "Joseph R. Biden, Jr."),
        ("Mike Pompeo", "Michael R. Pompeo"),
        ("Bill Clinton", "William J. Clinton"),
        ("Tony Blinken", "Antony J. Blinken"),
        ("Ted Smith", "Theodore Smith"),
        ("Volodya Sidorov", "Vladimir Sidorov"),
    ],
    "initials": [
        ("J.D. Vance", "JD Vance"),
        ("JD Vance", "James David Vance"),
        ("John F. Kerry", "John Forbes Kerry"),
        ("Vladimir V. Putin", "Vladimir Vladimirovich Putin"),
        ("J.-Y. Le Drian", "Jean-Yves Le Drian"),
    ],
    "dropped names": [
        ("Maria Vladimirovna Zakharova", "Maria Zakharova"),
        ("Mohammed bin Zayed", "Sheikh Mohamed bin Zayed Al Nahyan"),
        ("Prabowo Subianto", "Prabowo Subianto Djojohadikusumo"),
        ("Cyril Ramaphosa", "Matamela Cyril Ramaphosa"),
        ("Ilham Aliyev", "Ilham Heydar oglu Aliyev"),
    ],
    "glued and parted": [
        ("AnnalenaBaerbock", "Annalena Baerbock"),
        ("annalenabaerbock", "Annalena Baerbock"),
        ("Kim Jongun", "Kim Jong-un"),
        ("Abdelfattah Elsisi", "Abdel Fattah el-Sisi"),
        ("Hossein Amirabdollahian", "Hossein Amir-Abdollahian"),
        ("Abdulrahman Al Thani", "Abdul Rahman al-Thani"),
    ],
    "Slavic surnames in both genders": [
        ("Svetlana Petrova", "Svetlana Petrov"),
        ("Olga Belskaya", "Olga Belsky"),
    ],
}
ALIKE_ONLY = {
    "slips": [
        ("Angela Merkel", "Angela Merkle"),
        ("Mark Rutte", "Mark Ruttle"),
        ("Rishi Sunak", "Rishi Sunik"),
        ("Petr Fiala", "Petr Filala"),
        ("Cho Tae-yul", "Cho Tae-yum"),
        ("Si Wenhuo", "Xi Wenhua"),
    ],
    "one initial": [("V. Putin", "Vladimir Putin"), ("S. Jaishankar", "Subrahmanyam Jaishankar")],
    "initials that differ": [("George W. Bush", "George H. W. Bush")],
    "given names without the surname": [("John Paul", "John Paul Jones")],
}
DIFFERENT = {
    "a middle initial of another name": [
        ("Katherine Tai", "Catherine T. MacArthur"),
        ("Kamala Harris", "Gregory K. Harris"),
        ("Phil Gordon", "Gordon P. Gallagher"),
        ("Edgar Boyd", "Gwendolyn E. Boyd"),
    ],
    "same surname": [
        ("Joe Biden", "Hunter Biden"),
        ("Joe Biden", "Beau Biden"),
        ("Hillary Clinton", "Bill Clinton"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Lee Jae-myung", "Lee Jun-seok"),
        ("Lee Hsien Loong", "Lee Kuan Yew"),
        ("Wang Yi", "Wang Wenbin"),
        ("Wang Yi", "Wang Li"),
        ("Ali Khamenei", "Mojtaba Khamenei"),
        ("Gregor Gysi", "Georg Gysi"),
        ("Ilham Aliyev", "Heydar Aliyev"),
    ],
    "same given name": [
        ("Sergei Lavrov", "Sergei Shoigu"),
        ("Boris Johnson", "Boris Nemtsov"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Nguyen Phu Trong", "Nguyen Xuan Phuc"),
    ],
    "like given names": [
        ("Hassan Rouhani", "Hussein Rouhani"),
        ("Angela Weber", "Angelo Weber"),
        ("Marco Rubio", "Maria Rubio"),
        ("Dominic Raab", "Donald Raab"),
    ],
    "other patronymic": [
        ("Sergey Viktorovich Lavrov", "Sergey Borisovich Lavrov"),
        ("Mohammed bin Rashid Al Maktoum", "Mohammed bin Zayed Al Maktoum"),
    ],
    "changed places": [
        ("Otto Felix", "Felix Otto"),
        ("Abdullah bin Omar al-Masri", "Omar bin Abdullah al-Masri"),
        ("Salman bin Abdulaziz", "Abdulaziz bin Salman"),
    ],
    "suffixes": [
        ("Robert Kennedy Jr", "Robert Kennedy Sr"),
        ("Abdullah II", "Abdullah III"),
        ("Pope John Paul II", "Pope John Paul I"),
    ],
    "one word": [("Biden", "Joe Biden"), ("Alexander", "Alexander Novak")],
    "ideograms": [("习近平", "习远平"), ("김정은", "김정남")],
    "nothing in common": [("Angela Merkel", "Narendra Modi"), ("Дмитро Кулеба", "Mette Frederiksen")],
}


def flatten(table: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(*pair, id=f"{kind}: {' / '.join(pair)}")
        for kind, pairs in table.items()
        for pair in pairs
    ]


@pytest.mark.parametrize(("a", "b"), flatten(JOINED))
def test_variants_may_be_joined(rules: NameRules, a: str, b: str) -> None:
    found = rules.compare_person_names(a, b)
    assert found.score >= rules.merge_threshold, found


@pytest.mark.parametrize(("a", "b"), flatten(ALIKE_ONLY))
def test_weak_likeness_matches_and_is_never_joined_alone(rules: NameRules, a: str, b: str) -> None:
    found = rules.compare_person_names(a, b)
    assert rules.match_threshold <= found.score < rules.merge_threshold, found


@pytest.mark.parametrize(("a", "b"), flatten(DIFFERENT))
def test_different_persons_stay_apart(rules: NameRules, a: str, b: str) -> None:
    found = rules.compare_person_names(a, b)
    if (a, b) == ("Pope John Paul II", "Pope John Paul I"):
        assert found.rule == "suffix_conflict"
    assert found.score < rules.match_threshold, found


@pytest.mark.parametrize(
    ("a", "b", "rule", "words"),
    [
        ("Joe Biden", "Joseph Biden", "nickname", "Joe is short for or shortened as Joseph"),
        ("Sergei Lavrov", "Sergey Lavrov", "sound", "Sergei sounds like Sergey"),
        ("Oleksandr Kubrakov", "Alexander Kubrakov", "variant", "is a spelling of"),
        ("Lee Jae-myung", "Yi Jae-myung", "romanization", "romanized otherwise"),
        ("V. Putin", "Vladimir Putin", "initial", "V fits Vladimir"),
        ("Rishi Sunik", "Rishi Sunak", "typo", "differs by a slip"),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin", "dropped", "Vladimirovich only on one side"),
        ("Joe Biden", "Hunter Biden", "contradiction", "Hunter stands against Joe"),
        ("Robert Kennedy Jr.", "Robert Kennedy Sr.", "suffix_conflict", "junior is not senior"),
        ("Otto Felix", "Felix Otto", "given_swapped", "changed places"),
        ("Biden", "Joe Biden", "single_word", "cannot tell who is meant"),
        ("Angela Merkel", "Narendra Modi", "nothing_common", "no word in common"),
        ("محمد بن سلمان", "Mohammed bin Salman", "consonants", "has the consonants of"),
        ("习近平", "习远平", "ideograms_differ", "differ in a character"),
        ("?!", "Angela Merkel", "no_name", "holds no name"),
    ],
)
def test_rule_and_reason_say_what_the_score_rests_on(
    rules: NameRules, a: str, b: str, rule: str, words: str
) -> None:
    found = rules.compare_person_names(a, b)
    assert found.rule == rule
    assert words in found.reason


def test_features_hold_the_figures(rules: NameRules) -> None:
    found = rules.compare_person_names("Vladimir Lukan", "Vladimir Petrovich Lukin")
    assert found.features == {"matched": 2.0, "left_only": 0.0, "right_only": 1.0, "edits": 1.0}

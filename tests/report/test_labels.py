"""Names beside the circles of a network: none on another."""

from orchestration.report.labels import Circle, Label, place_labels


def placed(*circles: Circle) -> list[Label]:
    return place_labels(circles, 1000, 720)


def test_a_lonely_circle_has_its_name_above() -> None:
    (label,) = placed(Circle(500, 300, 10, "Norway"))
    assert label == Label(500, 286, "middle", False)


def test_at_the_upper_edge_a_name_stands_below_and_at_the_left_one_to_the_right() -> None:
    top, left = placed(Circle(500, 12, 10, "Norway"), Circle(12, 400, 10, "Liechtenstein"))
    assert (top.y, top.anchor) == (35, "middle")
    assert (left.x, left.anchor) == (26, "start")


def test_names_of_neighbours_keep_apart() -> None:
    labels = placed(Circle(500, 300, 10, "Philippines"), Circle(560, 300, 10, "United Arab Emirates"))
    assert labels[0].y < 300
    assert not any(label.is_crowded for label in labels)
    assert labels[1].y > 300 or labels[1].anchor != "middle"


def test_a_name_without_a_place_is_crowded() -> None:
    row = [Circle(500 + 12 * step, 300 + 12 * line, 6, "Norway") for step in range(8) for line in range(8)]
    crowded = [label.is_crowded for label in placed(*row)]
    assert any(crowded)
    assert not all(crowded)

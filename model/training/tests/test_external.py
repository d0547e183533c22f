import numpy as np

from external import ExternalFilm, children, figures_by_view, for_the_gate, list_external, load_external, scored, unlabelled

ROWS = """file,label,label_source,view,age,sex,patient
a.jpg,pneumonia,rsna,AP,40,F,1
b.jpg,normal,google,PA,41,M,2
c.jpg,pneumonia,nih_text,PA,42,M,3
d.jpg,normal,nih_text,PA,41,F,1
e.jpg,abnormal_no_opacity,rsna,AP,9,F,4
"""


def test_networks_are_chosen_on_radiologists_labels_and_trained_on_other_patients(tmp_path):
    (tmp_path / "labels.csv").write_text(ROWS)
    films = list_external(tmp_path)
    assert [(film.path.name, film.label, film.view) for film in scored(films)] == [("a.jpg", 1, "AP"), ("b.jpg", 0, "PA")]
    # d.jpg has no radiologist's label, but its patient has another film that has one.
    assert [film.path.name for film in unlabelled(films)] == ["c.jpg", "e.jpg"]


def test_films_are_read_as_grey_squares(made_data):
    films = list((made_data / "test" / "NORMAL").iterdir())
    (made_data / "test" / "labels.csv").write_text(
        "file,label,label_source,view,age,sex,patient\n" + "".join(f"NORMAL/{film.name},normal,rsna,PA,1,F,1\n" for film in films))
    assert load_external(list_external(made_data / "test"), 32).shape == (len(films), 32, 32)


def test_views_are_told_apart():
    films = [ExternalFilm(None, label, view, "", 40, "", "") for view in ("AP", "PA") for label in (0, 0, 1, 1)]
    found = figures_by_view(np.array([1.0, 2.0, 3.0, 4.0, 1.0, 4.0, 2.0, 3.0]), films)
    assert {view: (of["normal"], of["pneumonia"], of["auc"]) for view, of in found.items()} == {
        "all": (4, 4, 0.75), "AP": (2, 2, 1.0), "PA": (2, 2, 0.5)}


def test_the_gate_is_fitted_without_children_and_its_cuts_are_other_patients():
    films = [ExternalFilm(None, None, "PA", str(i // 2), 9 if i in (4, 10) else 40, "", "") for i in range(60)]
    fit, cuts = for_the_gate(films)
    assert {film.age for film in fit + cuts} == {40} and len(children(films)) == 2
    # The other films of the two children are left out, too.
    assert len(fit) + len(cuts) == 56
    assert not {film.patient for film in fit} & {film.patient for film in cuts}
    assert len(cuts) > 4

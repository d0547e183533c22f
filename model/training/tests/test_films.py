from collections import Counter

from films import Film, list_films, patient_of, split_by_patient, stratum_of
from split import leaks


def test_patients_are_told_apart_by_cause_and_series():
    assert patient_of("person12_virus_34.jpeg") == patient_of("person12_virus_35.jpeg") == "person12_virus"
    assert patient_of("person12_bacteria_34.jpeg") == "person12_bacteria"
    assert patient_of("IM-0115-0001.jpeg") == patient_of("IM-0115-0001-0002.jpeg") == "IM-0115"
    assert patient_of("NORMAL2-IM-0115-0001.jpeg") == "NORMAL2-IM-0115"


def test_no_patient_is_on_both_sides_and_no_film_is_lost(made_data):
    films = list_films(made_data / "train")
    training, validation = split_by_patient(films, 0.34, 1)
    assert not leaks(training, validation, list_films(made_data / "test"))
    assert sorted(f.path for f in training + validation) == [f.path for f in films]
    # Two of the six patients of each of the four strata.
    assert Counter(stratum_of(f) for f in validation) == dict.fromkeys({stratum_of(f) for f in films}, 4)


def test_a_leak_is_found(made_data):
    films = list_films(made_data / "train")
    middle = [f.patient for f in films].index(films[6].patient) + 1
    assert leaks(films[:middle], films[middle:]) == [films[6].patient]


def test_the_split_follows_from_names_and_seed_alone(made_data):
    films = list_films(made_data / "train")
    moved = [Film(f.path.parent.parent / f.path.name, f.label, f.patient) for f in reversed(films)]

    def validation(films, seed):
        return {f.patient for f in split_by_patient(films, 0.34, seed)[1]}

    assert validation(films, 1) == validation(moved, 1)
    assert validation(films, 1) != validation(films, 2)

"""Reference tables from declarations, expected values worked by hand."""

import duckdb

from pipelines.frameworks import compile_frameworks
from pipelines.frameworks.reference_tables import REFERENCE_TABLES
from tests.frameworks.declarations import MARKS, STEPS, WORDS, load


def _rows(table, *columns):
    return list(
        table[list(columns)].astype(object).where(table[list(columns)].notna(), None).itertuples(index=False, name=None)
    )


def test_steps_become_grades_in_order_that_name_their_curriculum_year(tmp_path):
    grades = compile_frameworks([load(tmp_path, STEPS)])["framework_grade"]
    assert _rows(grades, "grade", "grade_order", "common_band", "curriculum_year") == [
        ("3a", 1, None, "3"),
        ("3b", 2, None, "3"),
        ("3c", 3, None, "3"),
        ("4a", 4, None, "4"),
        ("4b", 5, None, "4"),
        ("4c", 6, None, "4"),
    ]


def test_steps_have_bands_around_the_position_expected_in_each_year_and_term(tmp_path):
    bands = compile_frameworks([load(tmp_path, STEPS)])["framework_band"]
    year_4 = bands[bands["nc_year"] == "4"]
    assert _rows(year_4, "term", "from_position", "to_position", "common_band") == [
        ("autumn", None, 4, 2),
        ("autumn", 4, 5, 3),
        ("autumn", 5, None, 4),
        ("summer", None, 6, 2),
        ("summer", 6, 7, 3),
        ("summer", 7, None, 4),
    ]


def test_every_accepted_spelling_points_to_its_grade_or_outcome(tmp_path):
    values = compile_frameworks([load(tmp_path, WORDS + "outcomes: {A: absent}\n")])["framework_value"]
    assert _rows(values, "value_normal", "grade", "outcome_status") == [
        ("low", "Low", None),
        ("lowerthantaught", "Low", None),
        ("high", "High", None),
        ("astaught", "High", None),
        ("ontrack", "High", None),
        ("a", None, "absent"),
    ]


def test_the_hash_changes_with_the_meaning_and_not_with_the_layout(tmp_path):
    def hash_of(text):
        return compile_frameworks([load(tmp_path, text)])["framework"]["declaration_hash"].item()

    assert hash_of(WORDS) == hash_of("# a remark\n" + WORDS.replace("common_band: 2", '"common_band": 2'))
    assert hash_of(WORDS) != hash_of(WORDS.replace("common_band: 2", "common_band: 1"))


def test_empty_columns_keep_their_types_in_parquet(tmp_path):
    tables = compile_frameworks([load(tmp_path, MARKS)])
    types = {"str": "VARCHAR", "Float64": "DOUBLE", "Int32": "INTEGER", "bool": "BOOLEAN", "boolean": "BOOLEAN"}
    for name, columns in REFERENCE_TABLES.items():
        file = tmp_path / f"{name}.parquet"
        tables[name].to_parquet(file, index=False)
        described = duckdb.execute(f"describe select * from '{file}'").fetchall()
        assert [(column[0], column[1]) for column in described] == [
            (column, types[type_]) for column, type_ in columns.items()
        ]

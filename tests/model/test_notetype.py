"""What learners' collections depend on, pinned: to change a value here is to break every deck that was shipped."""

import pytest

from examdeck.lock.identity import guid
from examdeck.model.notetype import FIELDS, PLAIN_FIELDS, TEMPLATES, Fields, notetype_id


def test_fields_their_order_and_ids():
    assert [(part.name, part.id) for part in FIELDS] == [
        ("Stem", 6104733180000001),
        ("Options", 6104733180000002),
        ("Key", 6104733180000003),
        ("Answer", 6104733180000004),
        ("Rationales", 6104733180000005),
        ("Explanation", 6104733180000006),
        ("References", 6104733180000007),
        ("Source", 6104733180000008),
        ("ID", 6104733180000009),
        ("Settings", 6104733180000010),
        ("Withdrawn", 6104733180000011),
        ("Recall", 6104733180000012),
        ("Shipped", 6104733180000013),
        ("Spare 2", 6104733180000014),
    ]


def test_templates_their_order_and_ids():
    assert [(part.name, part.id) for part in TEMPLATES] == [
        ("Question", 6104733180000101),
        ("Recall", 6104733180000102),
    ]


def test_the_values_of_a_note_are_in_the_order_of_the_fields():
    names = [name.replace("_", " ").replace("id", "ID").capitalize() for name in Fields._fields]
    assert [name.casefold() for name in names] == [part.name.casefold() for part in FIELDS]


def test_plain_fields():
    assert {"Key", "ID", "Settings", "Shipped", "Spare 2"} == PLAIN_FIELDS


@pytest.mark.parametrize(("uid", "expected"), [("aws-mls-c01", 2056662992426), ("planets", 1506745102763)])
def test_the_notetypes_id(uid, expected):
    assert notetype_id(uid) == expected


@pytest.mark.parametrize(
    ("uid", "id_", "expected"),
    [("aws-mls-c01", "mls-001", "DxyVlESwN0YxPgBt"), ("planets", "q-1", "2-dxVHxLZDqEypi3")],
)
def test_the_guid(uid, id_, expected):
    assert guid(uid, id_) == expected

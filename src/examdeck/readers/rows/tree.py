"""Rows in a tree of lists and mappings, as JSON and YAML hold them: found wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, role
from examdeck.model.codes.read import MALFORMED_FILE, MALFORMED_QUESTION, ONE_LANGUAGE
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.labels import tag
from examdeck.readers.own import yaml_bank
from examdeck.readers.own.overlay import read_mappings
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.beside import asks_in_turn, beside_each_other
from examdeck.readers.rows.by_stems import named_by_stems
from examdeck.readers.rows.counting import count_by_code
from examdeck.readers.rows.encoded import decoded
from examdeck.readers.rows.gathered import gathered
from examdeck.readers.rows.given import explain_in_turn, give_from_beside, in_lists, lacks_stem
from examdeck.readers.rows.inferred import names_by_content, names_without_keys
from examdeck.readers.rows.joined import with_tables_joined
from examdeck.readers.rows.kinds import with_numbers
from examdeck.readers.rows.options import keys_apart
from examdeck.readers.rows.page_scripts import OF_LUA
from examdeck.readers.rows.placed import Branch, Listed, Module
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.referring import gathered_from
from examdeck.readers.rows.row_texts import filled, tags
from examdeck.readers.rows.shapes import Row, Shape, computed_part, shape
from examdeck.readers.rows.spoken import leave_one_language
from examdeck.readers.rows.text import cell, is_unknown
from examdeck.text.source import Source

EXHIBIT = "exhibit"
"""What our own JSON calls the code of a stem."""

_MOST_SHARED, _FEW_SHARED = 4, 10_000
"""Values for each character of a program, and besides: options that all questions share are in each."""
MOST_LEVELS = 50
"""Lists and mappings within each other that are searched."""
_FEWEST, _LEAST = 3, 0.15
"""So few questions on so small a share of a program's lines are none of a bank."""
_MOST_NAMES = 30
"""Names that a row may have where none of them says that it asks."""
_ASKS_TWICE = "two questions stand in the same brackets, and only the last is read"
_TITLES = frozenset(["title", "name", "quiztitle", "examname", "examtitle", "quizname", "exam", "quiz"])


def read_tree(
    tree: Any, source: Source, lines: Sequence[str], *, are_indices: bool = False, is_joined: bool = False
) -> Reading:
    """The questions in the tree of a source; `are_indices` as in `questions`, `is_joined`: no table is looked for."""
    if are_indices and _holds_more(tree, _MOST_SHARED * len(source.text) + _FEW_SHARED):
        reason = "its lists and mappings stand in each other too often"
        return Reading(findings=(MALFORMED_FILE.at(Place(source.path), format="program", reason=reason),))
    tree = tree if is_joined else with_tables_joined(tree)
    spoken = leave_one_language(tree, MOST_LEVELS)
    gathered_rows, used = gathered_from(tree) if are_indices else ([], set())
    search = _Search({}, used)
    shapes = list(search.shapes([*gathered_rows, tree] if gathered_rows else tree, (), 0))
    if told := search.told_together():
        search = _Search(told, used)
        shapes = list(search.shapes([*gathered_rows, tree] if gathered_rows else tree, (), 0))
    by_code = count_by_code(source.text) if are_indices else None
    by_code = 1 if by_code is None and source.file.suffix.lower() in OF_LUA else by_code
    asked, found, taken, counted_from = questions(
        shapes, source.markup, source.counted_from, are_indices=are_indices, by_code=by_code
    )
    if are_indices and len(asked) < _FEWEST and sum(end - start + 1 for start, end, _ in taken) < _LEAST * len(lines):
        asked, found, taken = [], [], []  # a program that asks something, no bank
    found.extend(search.lost)
    if not asked and not found:
        found = [none_found(source.path, search.names)]
    if asked and spoken:
        found.append(ONE_LANGUAGE.at(asked[0].place, languages=", ".join(spoken)))
    spans = stretches(lines, taken, lambda _: "structure")
    return Reading(
        questions=tuple(asked),
        findings=tuple(found),
        stretches=spans,
        title=_title(tree),
        counted_from=counted_from,
    )


def _holds_more(tree: Any, most: int) -> bool:
    """Whether more stands in a tree than was written, for it is named again and again: `b = [a, a]`, `c = [b, b]`."""
    left, waiting = most, [(tree, 0)]
    while waiting and left >= 0:
        node, level = waiting.pop()
        held = node.values() if isinstance(node, Branch) else node if isinstance(node, list) else ()
        left -= len(held) + 1
        if level < MOST_LEVELS:
            waiting += [(each, level + 1) for each in held if isinstance(each, list | Branch)]
    return left < 0


class _Search:
    """Finds the rows of a tree; what stands in it twice is taken once."""

    def __init__(self, told: Mapping[tuple[str, ...], Mapping[str, str]], used: Collection[int] = ()) -> None:
        """Search with what is told already of rows that have the same names, and without what is used."""
        self._told = told
        self._untold: dict[tuple[str, ...], list[Sequence[Mapping[str, Any]]]] = {}
        """The rows of each list that were looked at together, by the names of the first."""
        self._seen: set[int] = set(used)
        self.lost: list[Finding] = []
        self.names: Counter[str] = Counter()
        """How often mappings have which names."""

    def shapes(self, node: Any, above: tuple[str, ...], level: int, name: str = "") -> Iterator[Shape]:
        """The rows in a node, each with the tags of what it stands under."""
        if level > MOST_LEVELS or id(node) in self._seen:
            return
        if isinstance(node, Branch):
            self._seen.add(id(node))
            yield from self._of_branch(_asked_by_name(node), above, level, name)
        elif isinstance(node, list):
            self._seen.add(id(node))
            yield from self._of_siblings(node, above, level)

    def told_together(self) -> dict[tuple[str, ...], dict[str, str]]:
        """What the rows of several lists, of which one by itself tells nothing, tell together of their names."""
        few = {
            names: list(chain.from_iterable(lists))
            for names, lists in self._untold.items()
            if len(lists) > 1 and not all(map(names_by_content, lists))
        }
        return {names: told for names, rows in few.items() if (told := names_by_content(rows))}

    def _of_branch(self, node: Branch, above: tuple[str, ...], level: int, name: str) -> Iterator[Shape]:
        found = _shape(node, above, name)
        self.names.update(map(str, node))
        if node.asks_twice:
            self.lost.append(MALFORMED_QUESTION.at(node.place, reason=_ASKS_TWICE))
        if (found.is_question and _may_be_row(node, found)) or lacks_stem(node):
            yield found
            return
        within = tuple(dict.fromkeys((*above, *tags(filled(node)))))
        in_turn = in_lists(node)
        give_from_beside(in_turn)
        beside, used = named_by_stems(node) or beside_each_other(in_turn)
        yield from (shape(replace(row, tags=within)) for row in beside)
        rest = [(key, value) for key, value in node.items() if key not in used]
        inner = {key: list(self.shapes(value, within, level + 1, key)) for key, value in rest}
        if not any(inner.values()):
            siblings = [value for value in node.values() if isinstance(value, Branch)] or _numbered_lists(node)
            inner = {"": list(self._unnamed(siblings, within))}
        for key, rows in inner.items():
            for row in rows if key else ():
                row.under = (*row.under, key)
        _add_topics(node, inner)
        explain_in_turn(node, inner)
        yield from chain.from_iterable(inner.values())
        is_asked = not isinstance(node, Module) and any(role(key) is Role.STEM for key in node)
        if not beside and not any(inner.values()) and found.stem and is_asked:
            yield found

    def _of_siblings(self, nodes: list[Any], above: tuple[str, ...], level: int) -> Iterator[Shape]:
        """The rows of a list; where none is a question by its names, they are looked at together."""
        nodes = [node for node in nodes if id(node) not in self._seen]
        if rows := _an_option_a_row(nodes, above):
            yield from map(shape, rows)
            return
        found = [list(self.shapes(node, above, level + 1)) for node in nodes]
        keyed = [one for each in found for one in each if one.has_key]
        if not any(one.choices for one in keyed):
            unnamed = list(self._unnamed(nodes, above))
            if unnamed and (not keyed or any(one.choices for one in unnamed)):
                yield from unnamed
                return
        pairs = list(zip(nodes, found, strict=True))
        names = next((node.keys() for node, rows in pairs if rows and isinstance(node, Branch)), ())
        yield from chain.from_iterable(rows or _left_out(node, names, above) for node, rows in pairs)

    def _unnamed(self, nodes: Sequence[Any], above: tuple[str, ...]) -> Iterator[Shape]:
        """The rows that mappings or lists are by what all of them hold, or those of the same parts."""
        branches = [node for node in nodes if isinstance(node, Branch) and not isinstance(node, Module)]
        found = list(self._told_by_all([(node, filled(_flat(node))) for node in branches], above))
        lists = [node for node in nodes if isinstance(node, Listed) and len(node) > 1] if not found else []
        rows = [(node, filled({f"column {n}": value for n, value in enumerate(node, 1)})) for node in lists]
        found = found or list(self._told_by_all(rows, above, are_lists=True))
        parts: dict[tuple[str, ...], list[tuple[Branch | Listed, dict[str, Any]]]] = {}
        for node, cells in rows if not found else ():
            parts.setdefault(_alike(cells, are_lists=True), []).append((node, cells))
        for some in parts.values() if len(parts) > 1 else ():
            found += self._told_by_all(some, above, are_lists=True)
        yield from found

    def _told_by_all(
        self, rows: Sequence[tuple[Branch | Listed, dict[str, Any]]], above: tuple[str, ...], *, are_lists: bool = False
    ) -> Iterator[Shape]:
        """The rows by what all of them hold; none where that does not tell."""
        if not rows:
            return
        listed = [cells for _, cells in rows]
        of_these = _alike(listed[0], are_lists=are_lists)
        names = self._told.get(of_these) or names_by_content(listed)
        if not names and not any(is_unknown(node) for node, _ in rows):
            names = names_without_keys(listed, are_lists=are_lists)
        self._untold.setdefault(of_these, []).append(listed)
        for node, cells in rows if names else ():
            named = {names.get(name, name): value for name, value in cells.items()}
            found = shape(Row(named, node.place, node.end, above))
            found.under = (node.maker,) if isinstance(node, Listed) and node.maker else ()
            yield found


def _alike(cells: Mapping[str, Any], *, are_lists: bool) -> tuple[str, ...]:
    """What rows have in common that are looked at together: their names; of lists, which values hold others, too."""
    return tuple([f"{name} of several" if are_lists and isinstance(v, list) else name for name, v in cells.items()])


def _an_option_a_row(nodes: Sequence[Any], above: tuple[str, ...]) -> Sequence[Row]:
    """The questions of a list of their options; none where it is no such list."""
    if len(nodes) < _FEWEST or not all(
        isinstance(node, Branch) and any(fold(name) in FLAGS for name in node) for node in nodes
    ):
        return []
    rows = [Row(filled(node), node.place, node.end, above) for node in nodes]
    found = gathered(rows)
    return found if found is not rows else []


def _numbered_lists(node: Branch) -> list[Listed]:
    """The lists of one length that one call makes, or whose names differ by nothing but a number.

    As `Question first = new Question("…", …)` and `val q1 = Question("…", …)`.
    """
    found: dict[tuple[str, str, int], list[Listed]] = {}
    for name, value in node.items():
        base = name.rstrip("0123456789")
        if isinstance(value, Listed) and (value.maker or base != name):
            found.setdefault((value.maker, "" if value.maker else base, len(value)), []).append(value)
    return max(found.items(), key=lambda one: (len(one[1]), one[0][0]), default=(None, []))[1]


def _may_be_row(node: Branch, found: Shape) -> bool:
    """Whether a mapping is what its names make of it: not a program, texts of a program, or a list of questions."""
    if isinstance(node, Module) or (len(node) > _MOST_NAMES and not found.is_sure and len(found.choices) < _FEWEST):
        return False
    if not any(isinstance(value, list | dict) for value in node.values()):
        return True
    if asks_in_turn(node):
        return False
    lists = [value for value in node.values() if isinstance(value, list) and value and isinstance(value[0], Branch)]
    if any(isinstance(value, Branch) and f"{name} 2" in node for name, value in node.items()):
        return False
    return not any(_asks_and_answers(one[0]) for one in lists)


def _asks_and_answers(node: Branch) -> bool:
    roles = set(map(role, node))
    return Role.STEM in roles and bool(roles & {Role.KEY, Role.ANSWER, Role.OPTIONS})


def _left_out(node: Any, names: Collection[str], above: tuple[str, ...]) -> list[Shape]:
    """A row that is no question, beside rows of `names` that are; it has at least half of these names, and is told."""
    if not names or not isinstance(node, Branch) or 2 * len(node.keys() & set(names)) < len(names):
        return []
    return [_shape(node, above)]


def _shape(node: Branch, above: tuple[str, ...], name: str = "") -> Shape:
    """What a mapping holds, `name` being what it stands below."""
    cells = _flat(_labelled(node, name))
    found = shape(Row(with_numbers(decoded(filled(cells))), node.place, node.end, above))
    found.computed = computed_part(cells, found)
    return found


def _add_topics(node: Branch, inner: Mapping[str, list[Shape]]) -> None:
    """Tag rows with the key that their list stands below, where several lists of rows stand beside each other."""
    lists = [key for key, rows in inner.items() if rows and isinstance(node.get(key), list)]
    for key in lists if len(lists) > 1 else ():
        for row in inner[key]:
            row.place_tags = tuple(dict.fromkeys(filter(None, (*row.place_tags, tag("topic", key)))))


def _asked_by_name(node: Branch) -> Branch:
    """The row with a stem and options, where a list stands under what it asks: `{"Which …?": […], key: 2}`."""
    if len(node) > _FEWEST + 1 or not any(isinstance(value, list) for value in node.values()):
        return node
    asked = [name for name, value in node.items() if _is_offer(name, value)]
    answers = [name for name in node if name not in asked and role(name) in (Role.KEY, Role.ANSWER, Role.OPTIONS)]
    if len(asked) != 1 or len(answers) != 1 or not cell(node[answers[0]]):
        return node
    called = {asked[0]: "options", answers[0]: "answer"}
    made = {called.get(name, name): value for name, value in node.items()}
    return Branch({"question": asked[0], **made}, node.place, node.end)


def _is_offer(name: str, value: Any) -> bool:
    is_asked = " " in name.strip() and role(name) is None
    return is_asked and isinstance(value, list) and len(value) > 1 and all(isinstance(each, str) for each in value)


def read_canonical(tree: Any, lines: Sequence[str]) -> Reading | None:
    """The bank that the tree is under the keys of a YAML bank; None for rows of any other shape."""
    bank = _canonical(tree)
    return _read_canonical(*bank, lines) if bank else None


def _labelled(node: Branch, name: str) -> Mapping[str, Any]:
    """The row with the key that it stands under.

    That is what it asks, where the row says nothing else that may be; or its label, if it has none and the key may be.
    """
    if not name:
        return node
    if " " in name.strip() and len(node) > 1 and all(isinstance(value, bool) for value in node.values()):
        return {"question": name, "options": node}
    if " " in name.strip() and not any(role(key) in (Role.STEM, Role.TEXT) for key in node):
        return {"question": name, **node}
    if any(char.isdecimal() for char in name) and not any(role(key) in (Role.LABEL, Role.ID) for key in node):
        return {**node, "id": name}
    return node


def _flat(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with what its question holds, if that is a mapping of its own: `{"question": {"stem": …}, …}`."""
    if not any(isinstance(value, dict) for value in cells.values()):
        return cells
    flat: dict[str, Any] = {}
    for name, value in cells.items():
        if isinstance(value, dict) and role(name) is Role.STEM:
            if _is_option_of(cells, value):
                return value
            flat.update(value)
        elif isinstance(value, dict) and _asks_for_key_beside(name, value, cells):
            flat = {**value, **flat}
        else:
            flat.setdefault(name, value)
    return keys_apart(flat)


def _asks_for_key_beside(name: str, value: Mapping[str, Any], cells: Mapping[str, Any]) -> bool:
    """Whether a mapping asks and offers, and its key stands beside it: `{"content": {…}, "answer": "B"}`."""
    roles, beside = set(map(role, value)), set(map(role, cells))
    is_whole = Role.STEM in roles and Role.OPTIONS in roles and not roles & {Role.KEY, Role.ANSWER}
    is_key = bool(beside & {Role.KEY, Role.ANSWER}) and not beside & {Role.STEM, Role.OPTIONS}
    return is_whole and is_key and role(name) in (None, Role.TEXT, Role.EXHIBIT)


def _is_option_of(cells: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether a row is an option that names its question: both have a text of one name, and it is judged."""
    if any(isinstance(value, list | dict) and value is not asked for value in cells.values()):
        return False
    texts = [name for name in cells if isinstance(cells[name], str) and isinstance(asked.get(name), str)]
    is_judged = any(fold(name) in FLAGS and isinstance(value, bool) for name, value in cells.items())
    return is_judged and any(role(name) in (Role.TEXT, Role.STEM, Role.EXHIBIT, None) for name in texts)


def _title(tree: Any) -> str:
    if isinstance(tree, Branch):
        return next((cell(value) for name, value in tree.items() if fold(name) in _TITLES and cell(value)), "")
    return ""


def _canonical(tree: Any) -> tuple[Mapping[str, Any], list[Branch]] | None:
    """The head and the questions of a bank under the keys of a YAML bank; None if it is any other tree."""
    head = {name: value for name, value in tree.items() if name != "questions"} if isinstance(tree, Branch) else {}
    rows = tree.get("questions") if isinstance(tree, Branch) else tree
    if not isinstance(rows, list) or not rows or not head.keys() <= yaml_bank.BANK_KEYS:
        return None
    known = yaml_bank.QUESTION_KEYS | {EXHIBIT}
    if all(isinstance(row, Branch) and row.keys() <= known and _is_canonical(row) for row in rows):
        return head, rows
    return None


def _is_canonical(row: Branch) -> bool:
    options = row.get("options", [])
    if "stem" not in row or (EXHIBIT in row and not (isinstance(row["stem"], str) and isinstance(row[EXHIBIT], str))):
        return False
    return isinstance(options, list) and all(
        isinstance(option, Branch) and "text" in option and option.keys() <= yaml_bank.OPTION_KEYS for option in options
    )


def _read_canonical(head: Mapping[str, Any], rows: list[Branch], lines: Sequence[str]) -> Reading:
    data = [(_whole(row) if EXHIBIT in row else row, row.place) for row in rows]
    spans = stretches(lines, [(row.place.line, row.end, "question") for row in rows], lambda _: "structure")
    return replace(read_mappings(data, head), stretches=spans)


def _whole(row: Branch) -> dict[str, Any]:
    """The row with the two texts of its stem as one."""
    whole = {name: value for name, value in row.items() if name != EXHIBIT}
    return whole | {"stem": f"{row['stem']}\n{row[EXHIBIT]}"}

"""Any file becomes text, or is said to be none: encodings, line ends, what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.model.finding import Finding
from examdeck.text.source import MOST_MEGABYTES, Source, decode, load
from growth import assert_in_proportion

PADDING = "Question: which of these is the one that we want in this list?\nAnswer: B\n" * 20


@pytest.mark.parametrize("padding", ["", PADDING])
@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Größe – 東京 – Да"),
        ("cp1252", "Où est la gare ?\nA. À gauche\nB. À droite"),
        ("cp1252", "Qu’est-ce que c’est ? “Voilà” – bien sûr"),
        ("cp1252", "Welche Aussage über die Größe von Flüssen ist richtig?"),
        ("cp1252", "About 32°C"),
        ("cp1252", "Who rides “the winged panthers”?\nC Djosé"),
        ("latin-1", "¿Cuál es la capital de España?"),
        ("cp1251", "Что такое проект?\nА. Временное предприятие"),
        ("cp1251", "Ответ: да"),
        ("koi8-r", "Что такое проект?\nА. Временное предприятие"),
        ("cp1250", "Która odpowiedź jest prawdziwa? Zażółć gęślą jaźń"),
        ("cp932", "日本の首都はどこですか。\nA. 東京\nB. 大阪"),
        ("gb18030", "中国的首都是哪里？\nA. 北京\nB. 上海"),
        ("cp949", "한국의 수도는 어디입니까?\nA. 서울"),
    ],
)
def test_legacy_encodings_are_told_apart(encoding: str, text: str, padding: str) -> None:
    assert decode((padding + text).encode(encoding)) == padding + text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac_roman", "1;Which is the capital of \N{NO-BREAK SPACE}Ghana?;Accra;Castries"),
        ("mac_roman", "Où est la gare ?\rA. À gauche\rB. À droite – «\N{NO-BREAK SPACE}voilà\N{NO-BREAK SPACE}»"),
        ("mac_roman", "Welche Aussage über die Größe von Flüssen ist richtig?\r“Keine”"),
        ("cp1252", "Welche Aussage über die Größe von Flüssen ist richtig?"),
        ("cp1252", "What’s wet, and who doesn’t know?"),
        ("mac_roman", "What’s wet, and who doesn’t know?"),
        ("mac_roman", "Who was El Niño, and where is Río Tinto?"),
        ("cp1252", "¿Cuál es la capital de España?"),
        ("cp1251", "Что такое проект?\rА. Временное предприятие"),
        ("cp932", "日本の首都はどこですか。\rA. 東京\rB. 大阪"),
        ("utf-8", "Größe – 東京 – Да"),
    ],
)
def test_lines_that_end_in_cr_alone_are_of_a_mac_if_its_letters_fit(encoding: str, text: str) -> None:
    text = f"{PADDING}{text}\n".replace("\n", "\r")
    assert decode(text.encode(encoding)) == text
    assert decode(f"{text}one line\r\nmore".encode(encoding)) == f"{text}one line\r\nmore"


def test_letters_of_a_mac_of_central_europe_are_not_taken_for_those_of_the_west() -> None:
    text = f"{PADDING}Który jest mokry?\nA. szkło\nOdpowiedź: B\n".replace("\n", "\r")
    data = text.encode("mac_latin2")
    assert decode(data) != data.decode("mac_roman")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(exclude_characters="\0\ufeff"), min_size=1).filter(lambda t: t.isprintable()))
def test_a_byte_order_mark_is_believed_and_taken_away(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    assert decode("Which is right?\nA. Größe".encode(encoding)) == "Which is right?\nA. Größe"


def test_a_stray_byte_in_utf_8_is_taken_for_windows_1252() -> None:
    assert decode("Größe über alles, ".encode() + b"32\xb0C, " + "schön".encode()) == "Größe über alles, 32°C, schön"


def test_xml_says_its_own_encoding() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><quiz>Да</quiz>'
    assert decode(text.encode("cp1251")) == text
    assert decode(b'<?xml version="1.0" encoding="nonsense"?><quiz>\xe9</quiz>') is not None


BYTES = [
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\0",
    b"a\0",
    b"\0a",
    b"\xe9",
    b"\xc3\xa9",
    b"\x81",
    b"\x1b$B",
    b"\r",
    b"a",
]


@given(st.binary(max_size=200) | st.lists(st.sampled_from(BYTES), max_size=12).map(b"".join))
def test_no_bytes_raise(data: bytes) -> None:
    decode(data)


def test_line_ends_become_plain(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("one\r\ntwo\rthree\nfour".encode("utf-8-sig"))
    assert load(tmp_path / "a.md", "shown.md") == Source("shown.md", "one\ntwo\nthree\nfour", tmp_path / "a.md")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04...", "ZIP"),
        (b"PK\x03\x04...word/document.xml...", "Word"),
        (b"PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.spreadsheet...", "spreadsheet"),
        (b"PK\x03\x04...collection.anki21b...", "Anki"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0", "Office"),
        (b"{\\rtf1 x}", "rich text"),
        (b"text\0with\0\0\0nothing", "bytes"),
        (bytes(range(256)), "bytes"),
    ],
)
def test_what_is_no_text_is_said_with_what_to_do(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "bank.md").write_bytes(data)
    finding = load(tmp_path / "bank.md", "bank.md")
    assert isinstance(finding, Finding)
    assert (finding.code, bool(finding.remedy)) == ("E102", True)
    assert reason in finding.text


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.md", Path("nul\0.md")):
        finding = load(path, "shown")
        assert isinstance(finding, Finding)
        assert (finding.code, finding.place.path) == ("E101", "shown")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(MOST_MEGABYTES * 1_000_000 + 1)
    finding = load(tmp_path / "large.md", "large.md")
    assert isinstance(finding, Finding)
    assert finding.code == "E102"


def test_a_long_line_of_an_old_encoding_is_decoded_in_proportion():
    assert_in_proportion(decode, lambda size: b"a" * size + b"\n\xe9t\xe9 na\xefve", 400_000)


def test_a_long_word_of_an_old_encoding_is_decoded_in_proportion():
    assert_in_proportion(decode, lambda size: b"\xe9" + b" a" * 9 + b"a" * size, 20_000)


_EASTERN = [
    (
        "cp932",
        "次のうち、メタデータを説明した文として正しいものはどれですか。\n1. <b>ファイル</b>の大きさ\nＡ.2",
    ),
    ("euc_jp", "次のうち、メタデータを説明した文として正しいものはどれですか。\n1. ファイルの大きさ"),
    ("gb18030", "题目,选项A,选项B,答案\n下列哪一项是操作系统的主要功能?,管理硬件资源,编译程序,A"),
    ("big5", "題目,選項A,選項B,答案\n下列哪一項是作業系統的主要功能?,管理硬體資源,編譯程式,A"),
    ("cp949", "다음 중 운영 체제의 주요 기능으로 옳은 것은?\n① 하드웨어 자원 관리\n② 번역"),
    ("cp874", "ข้อใดเป็นหน้าที่หลักของระบบปฏิบัติการ\nก. จัดการทรัพยากร\nข. แปลภาษา"),
    ("cp1251", "Какая функция операционной системы главная?\nа) управлять ресурсами\nб) переводить"),
    ("koi8_r", "Какая функция операционной системы главная?\nа) управлять ресурсами\nб) переводить"),
    ("cp1253", "Ποια είναι η κύρια λειτουργία του λειτουργικού συστήματος;\nα) η διαχείριση των πόρων"),
    ("cp1255", "מהו התפקיד העיקרי של מערכת ההפעלה?\nא. ניהול משאבים\nב. תרגום של תוכניות מחשב"),
    ("cp1250", "Melyik az operációs rendszer fő feladata? Az erőforrások kezelése; fűt, hűt és őriz"),
    ("cp1252", "Qual é a principal função do sistema operacional? A gestão dos recursos; não são três"),
    ("cp1254", "İşletim sisteminin asıl görevi nedir?\nA) Kaynakları yönetmek\nB) Çeviri yapmak, ağı görmek"),
]


@pytest.mark.parametrize(("encoding", "text"), _EASTERN)
def test_older_encodings_are_told_by_what_is_common_in_them_and_named(encoding: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "bank.md").write_bytes(text.encode(encoding))
    source = load(tmp_path / "bank.md", "bank.md")
    assert isinstance(source, Source)
    assert (source.text, bool(source.guessed)) == (text, True)


@pytest.mark.parametrize(("encoding", "text"), _EASTERN)
def test_signs_of_markup_leave_an_encoding_as_sure(encoding: str, text: str) -> None:
    text = "\n".join(f"{line} `<a>&lt;x[{at}]&gt;</a>` {{x}}~|#**" for at, line in enumerate(text.split("\n")))
    assert decode(text.encode(encoding)) == text


def test_an_encoding_that_the_file_says_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "bank.md").write_bytes("日本の首都はどこですか。".encode("utf-8-sig"))
    source = load(tmp_path / "bank.md", "bank.md")
    assert isinstance(source, Source)
    assert source.guessed == ""


def test_letters_with_accents_beside_arabic_ones_are_no_arabic() -> None:
    lines = "Kuri upė yra ilgiausia šalyje, žemėlapyje?\nNeris ąčę\nNemunas ėįš\nŠventoji ųū\n"
    text = decode(lines.encode("cp1257"))
    assert text is not None
    assert not any("\u0600" <= letter <= "\u06ff" for letter in text)

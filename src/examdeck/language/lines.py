"""The words that stand around questions, in the languages that people write banks in: "Answer:", "Explanation"."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

LineRole = Literal["question", "choices", "answer", "wrong", "explanation", "reference"]
"""What a phrase at the beginning of a line announces."""


class Phrase(NamedTuple):
    """A phrase found at the beginning of a text."""

    role: LineRole
    length: int
    """In characters, without what separates it from what follows."""


_ENGLISH_ANSWERS = [
    "".join(words)
    for words in product(
        ("the ", ""),
        ("correct ", "right ", "suggested ", "official ", "best ", "final ", "expected ", "most voted ", "accepted "),
        ("answer", "answers", "answer(s)", "option", "options", "option(s)", "choice", "choices", "choice(s)"),
    )
]

_TABLE: dict[LineRole, str] = {
    "question": """
        question, questions, practice question, sample question, exam question, new question, quiz question, quest, ques
        q, qs, qn, mcq, problem, exercise, item, pregunta, p, pergunta, questão, questao, frage, aufgabe, domanda
        quesito, vraag, pytanie, zadanie, вопрос, задание, задача, питання, otázka, soru, câu hỏi, câu, soal, pertanyaan
        întrebare, intrebare, întrebarea, kérdés, ερώτηση, въпрос, pitanje, fråga, spørsmål, spørgsmål, kysymys
        سؤال, السؤال, سوال, שאלה, प्रश्न, প্রশ্ন, ข้อ, คำถาม, 質問, 問題, 問, 设问, 题目, 题, 第, 问题, 문제, 질문, 문
        """,
    "choices": """
        options, answer options, answer choices, choices, possible answers, select one, choose one, option(s)
        opciones, opções, alternativas, choix, optionen, antwortmöglichkeiten, opzioni, opties, варианты
        варианты ответа, варианты ответов, các lựa chọn, pilihan, pilihan jawaban, seçenekler
        選択肢, 选项, 選項, 선택지
        """,
    "answer": """
        answer, answers, answer(s), the answer, anwser, ans, response, responses, correct response, solution, correct
        answer key, respuesta, respuestas, respuesta correcta, respuestas correctas, la respuesta correcta
        opción correcta, opcion correcta, opciones correctas, solución, solucion, resposta, respostas, resposta correta
        respostas corretas, a resposta correta, alternativa correta, opção correta, gabarito, réponse, réponses
        bonne réponse, bonnes réponses, la bonne réponse, réponse correcte, réponses correctes, antwort, antworten
        richtige antwort, richtige antworten, die richtige antwort, korrekte antwort, lösung, lösungen, risposta
        risposte, risposta corretta, risposta esatta, risposte corrette, la risposta corretta, soluzione, antwoord
        juiste antwoord, het juiste antwoord, odpowiedź, odpowiedzi, poprawna odpowiedź, prawidłowa odpowiedź, ответ
        ответы, правильный ответ, правильные ответы, верный ответ, верные ответы, відповідь, правильна відповідь
        odpověď, správná odpověď, odpoveď, správna odpoveď, cevap, doğru cevap, yanıt, doğru yanıt, đáp án
        đáp án đúng, câu trả lời, trả lời, jawaban, jawaban benar, jawaban yang benar, kunci jawaban, răspuns
        raspuns, răspuns corect, raspuns corect, răspunsuri corecte, válasz, helyes válasz, απάντηση, σωστή απάντηση
        përgjigja, përgjigje, përgjigja e saktë
        отговор, верен отговор, odgovor, točan odgovor, tačan odgovor, svar, rätt svar, riktig svar, rigtigt svar
        fasit, vastaus, oikea vastaus, الإجابة, الاجابة, الإجابة الصحيحة, الاجابة الصحيحة, الجواب, پاسخ, پاسخ صحیح
        جواب, תשובה, תשובה נכונה, התשובה הנכונה, उत्तर, सही उत्तर, উত্তর, সঠিক উত্তর, คำตอบ, คำตอบที่ถูกต้อง, เฉลย
        正解, 正答, 解答, 回答, 答え, 答案, 正确答案, 正確答案, 参考答案, 參考答案, 正确选项, 答, 정답, 답안, 답
        """,
    "wrong": """
        incorrect option, incorrect options, incorrect option(s), incorrect choice, incorrect choices
        incorrect choice(s), incorrect answer, incorrect answers, wrong option, wrong options, wrong choice
        wrong choices, wrong answer, wrong answers, other options, the other options, other choices, other answers
        why the other options are incorrect, why the other options are wrong, why other options are incorrect
        why other options are wrong, why the others are wrong, why not the others, why not others, incorrect
        opciones incorrectas, respuestas incorrectas, falsche antworten, mauvaises réponses
        """,
    "explanation": """
        explanation, explanations, overall explanation, detailed explanation, answer explanation, general explanation
        explaination, rationale, reason, reasoning, justification, discussion, why, feedback, general feedback, analysis
        explicación, explicacion, justificación, justificacion, explicação, explicacao, justificativa, comentário
        explication, explications, erklärung, erläuterung, begründung, spiegazione, motivazione, uitleg, toelichting
        wyjaśnienie, uzasadnienie, объяснение, пояснение, комментарий, обоснование, пояснення, vysvětlení
        vysvetlenie, açıklama, açiklama, giải thích, lời giải, penjelasan, pembahasan, explicație, explicatie
        magyarázat, εξήγηση, обяснение, objašnjenje, förklaring, forklaring, selitys, الشرح, التفسير, توضیح, הסבר
        व्याख्या, ব্যাখ্যা, คำอธิบาย, 解説, 説明, 解释, 解釋, 解析, 说明, 說明, 详解, 詳解, 分析, 해설, 설명
        """,
    "reference": """
        reference, references, ref, refs, source, sources, link, links, further reading, read more, learn more
        more info, more information, referencia, referencias, referência, referências, fuente, fuentes, quelle, quellen
        riferimento, riferimenti, fonte, fonti, référence, références, bronnen, źródło, źródła, источник, источники
        ссылка, ссылки, джерело, zdroj, kaynak, nguồn, tham khảo, sumber, 参考, 参照, 參考, 出典, 참고, 참조
        """,
}

_LONGEST = 60
"""Characters among which a phrase ends."""


def _runs_on(phrase: str) -> bool:
    """Whether it is of a script in which a word may follow another without a space."""
    return "\u0e00" <= phrase[0] <= "\u0e7f" or "\u2e80" <= phrase[0] <= "\ud7ff"


def _by_first_word() -> tuple[dict[str, list[str]], dict[str, LineRole]]:
    """The phrases that begin with a word, longest first; and the role of each phrase."""
    roles: dict[str, LineRole] = dict.fromkeys(_ENGLISH_ANSWERS, "answer")
    for role, table in _TABLE.items():
        roles |= dict.fromkeys((phrase.strip() for phrase in table.strip().replace("\n", ",").split(",")), role)
    index: dict[str, list[str]] = {}
    for phrase in sorted(roles, key=len, reverse=True):
        first = phrase[0] if _runs_on(phrase) else first_word(phrase)
        index.setdefault(first, []).append(phrase)
    return index, roles


def first_word(text: str) -> str:
    """The letters that the text begins with."""
    for position, character in enumerate(text):
        if not character.isalpha():
            return text[:position]
    return text


_PHRASES, _ROLES = _by_first_word()
_BEGINNINGS = frozenset(word[:length] for word in _PHRASES for length in range(1, len(word) + 1))


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """The phrases that begin with a word, each up to where a word may end."""
    ends = [re.escape(p) + ("" if _runs_on(p) else r"(?![^\W\d_])") for p in _PHRASES[first]]
    return re.compile("|".join(ends))


def phrase_at(text: str, word: str) -> Phrase | None:
    """The longest known phrase that `text` begins with; `word` is the text's first word."""
    first = word.lower()
    if first not in _PHRASES:
        first = word[0]
        if first < "\u0e00" or first not in _PHRASES:
            return None
    found = _pattern(first).match(text[:_LONGEST].lower())
    return Phrase(_ROLES[found[0]], found.end()) if found else None


_DECORATION = "".join({*" \t*_#:：.>`-–—()[]!", *"👇⬇👉▶💡✅📝\ufe0f"})


def is_phrase(text: str) -> LineRole | None:
    """The role of a text that is nothing but a phrase, decoration aside."""
    bare = text.strip(_DECORATION)
    found = phrase_at(bare, first_word(bare)) if bare[:1].isalpha() else None
    return found.role if found and found.length == len(bare) else None


def role_within(text: str) -> LineRole | None:
    """Whether a text speaks of an answer or an explanation, in whatever place: "Click to show the answer"."""
    for word in re.finditer(r"[^\W\d_]+", text[:200]):
        found = phrase_at(text[word.start() :], word[0])
        if found and found.role in ("answer", "explanation"):
            return found.role
    return None


def is_known(word: str) -> bool:
    """Whether a known phrase may begin with the word."""
    return word.lower() in _PHRASES or word[0] >= "\u0e00"


def may_begin_phrase(text: str) -> bool:
    """Whether a known phrase may begin with these letters."""
    return text.lower() in _BEGINNINGS or text[0] >= "\u0e00"

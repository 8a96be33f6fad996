"""What columns and keys are called, in the languages that banks come in, and what they hold."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from unicodedata import normalize


class Role(Enum):
    """What a column holds."""

    # Enum's own is a function in Python, and rows look their roles up all the time
    __hash__ = object.__hash__

    STEM = "stem"
    EXHIBIT = "exhibit"
    """Text that the stem is about: a passage, code."""
    IMAGE = "image"
    OPTIONS = "options"
    OPTION = "option"
    """One of several numbered columns."""
    DISTRACTORS = "distractors"
    DISTRACTOR = "distractor"
    """One of several numbered columns."""
    KEY = "key"
    ANSWER = "answer"
    """The key, or all options where nothing else holds them."""
    EXPLANATION = "explanation"
    WHY = "why"
    """The explanation of one option, in a numbered column."""
    REFERENCE = "reference"
    TAG = "tag"
    LABEL = "label"
    ID = "id"
    KIND = "kind"
    TEXT = "text"
    """The stem, where nothing else is called so."""


_NAMES = {
    Role.STEM: """
        question questiontext questionstem questiontitle questionbody questioncontent questionname
        questiondescription questionstatement questionprompt stem prompt problem q ques query statement
        enunciado frage fragetext fragestellung aufgabe pregunta pergunta questao domanda quesito vraag pytanie
        otazka kysymys fraga sporsmal spørsmål soru kerdes kérdés intrebare întrebare вопрос текствопроса
        питання въпрос 問題 問題文 設問 質問 题目 題目 题干 題幹 问题 问题内容 试题 문제 질문 cauhoi câuhỏi
        السؤال سؤال प्रश्न שאלה ερώτηση soal pertanyaan คำถาม
    """,
    Role.EXHIBIT: """
        exhibit passage article scenario casestudy case story context paragraph stimulus preamble code
        codesnippet snippet program background support
    """,
    Role.IMAGE: """
        image images imageurl imagelink img picture figure questionimage questionimages imagepath media
    """,
    Role.OPTIONS: """
        options option choices choice alternatives answeroptions answerchoices possibleanswers
        multiplechoiceanswers candidateanswers responses variants optionlist optionslist choiceslist answerlist
        antworten antwortmöglichkeiten auswahl opciones respuestas alternativas opcoes opções risposte opzioni
        réponses choix reponses propositions варианты вариантыответов вариантыответа ответы варіанти opties
        antwoorden odpowiedzi 選択肢 选项 選項 备选答案 보기 선택지 선지 đápán phươngán luachon lựachọn cácđápán
        pilihan seçenekler secenekler şıklar الخيارات विकल्प
    """,
    Role.OPTION: """
        option opt choice answer answeroption answerchoice alternative response variant possibleanswer antwort
        antwortoption opcion opción respuesta alternativa opcao opção resposta risposta opzione reponse réponse
        choix proposition вариант вариантответа ответ варіант optie antwoord odpowiedź odpowiedz 選択肢 选项
        選項 선택지 보기 pilihan seçenek secenek phươngán lựachọn op
    """,
    Role.DISTRACTORS: """
        incorrectanswers incorrectanswer wronganswers wronganswer distractors incorrect wrong incorrectoptions
        wrongoptions incorrectchoices wrongchoices falseanswers badanswers falscheantworten
        respuestasincorrectas mauvaisesréponses mauvaisesreponses
    """,
    Role.DISTRACTOR: """
        incorrectanswer wronganswer distractor incorrect wrong incorrectoption wrongoption falseanswer
        falscheantwort falsch respuestaincorrecta mauvaiseréponse mauvaisereponse
    """,
    Role.KEY: """
        correctanswer correctanswers correct correctoption correctoptions correctchoice correctchoices
        correctindex correctindices correctindexes correctanswerindex correctoptionindex correctansweridx
        correctidx correctkey correctletter correctanswerid correctoptionid correctanswerletter
        correctanswertext correctansweroption correctresponse correctvalue answerindex answeridx answerindices
        answerkey answerid answerletter answeret suggestedanswer rightanswer rightanswers right rightoption
        goodanswer goodanswers trueanswer key keys keyanswer gold goldanswer goldlabel truth ans cop target
        solutionindex expectedanswer officialanswer anskey correctans richtigeantwort richtig korrekt lösung
        loesung korrekteantwort lösungen respuestacorrecta correcta correctas respuestascorrectas
        respostacorreta gabarito correta rispostacorretta corretta rispostaesatta bonneréponse bonnereponse
        bonnesréponses bonnesreponses réponsecorrecte reponsecorrecte correctes правильныйответ правильныеответы
        верныйответ правильный верный правильнавідповідь 正解 正答 答え 正确答案 正確答案 参考答案 标准答案 정답
        đápánđúng dapan dapandung jawabanbenar kunci kuncijawaban kunci_jawaban doğrucevap dogrucevap
        poprawnaodpowiedź poprawna juisteantwoord الإجابةالصحيحة सहीउत्तर
    """,
    Role.ANSWER: """
        answer answers antwort respuesta resposta risposta réponse reponse ответ відповідь 答案 解答 回答 답
        답변 cevap rückseite odpowiedź antwoord svar jawaban definition back solution solutions
    """,
    Role.EXPLANATION: """
        explanation explanations explain explaination answerexplanation overallexplanation
        correctanswerexplanation answerdescription description rationale rationales reason reasoning reasons
        justification feedback generalfeedback exp solutiontext detailedsolution workedsolution why comment
        comments note notes details analysis explanationtext correctfeedback insight learn erklärung erklaerung
        begründung begruendung erläuterung kommentar explicación explicacion justificación justificacion
        retroalimentación explicação explicacao comentário comentario spiegazione explication commentaire
        объяснение пояснение комментарий разбор обоснование 解説 说明 解析 答案解析 說明 詳解 해설 설명
        giảithích giaithich lờigiải loigiai penjelasan pembahasan açıklama aciklama uitleg toelichting
        wyjaśnienie wyjasnienie الشرح व्याख्या
    """,
    Role.WHY: """
        explanation feedback rationale reason why optionexplanation answerexplanation explication erklärung
    """,
    Role.REFERENCE: """
        reference references ref refs url urls link links sourceurl learnmore learnmoreurl docs documentation
        doclink documentationlink resource resources sourcelink readmore readmoreurl citation citations
        referenceurl referencelink quelle quellen referencia referencias référence références riferimento
        источник ссылка 参考 参考链接 参考リンク 출처
    """,
    Role.TAG: """
        tag tags category categories topic topics subject subjects domain domains section chapter difficulty
        level unit module skill skills subtopic subtopics subcategory area lesson theme keywords keyword
        competency objective objectives subelement kategorie thema fach schwierigkeit categoría categoria tema
        materia dificultad dificuldade argomento catégorie thème matière difficulté категория тема раздел
        сложность カテゴリ 分野 难度 章节 知识点 分类 과목 난이도 chủđề kategori konu
    """,
    Role.LABEL: """
        number num no n nr qno qnum qnumber # q# question# frage# questionnumber questionno questionnum
        questionindex index questionid qid order position sno slno srno serial serialnumber item label nummer
        numero número numéro номер № 番号 序号 题号 번호 stt số
    """,
    Role.ID: "id uid uuid slug identifier _id key_id",
    Role.KIND: """
        type questiontype qtype kind questionkind typ tipo тип 题型 类型
    """,
    Role.TEXT: """
        text title name body content heading term front word prompttext html vorderseite
    """,
}


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, marks, blanks, and what is said in brackets or after a dash, as in Kahoot's templates."""
    folded = normalize("NFKC", name).casefold()
    folded = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\s[-–—]\s.*", "", folded) or folded
    return "".join(c for c in folded if c.isalnum() or c in "№#")


_MANY = {role: frozenset(map(fold, _NAMES[role].split())) for role in (Role.DISTRACTOR, Role.WHY, Role.OPTION)}
"""Roles of numbered names only."""
_ROLES = {fold(name): role for role in reversed(Role) if role not in _MANY for name in _NAMES[role].split()}
"""Of a name in two lists, the earlier role in the order of `Role` counts."""

_NUMBERED = re.compile(r"(\D+?)([1-9]\d?|(?<=\D)[a-h])|()([1-9]|[a-h])")


@lru_cache(maxsize=4096)
def role(name: str) -> Role | None:
    """What a column or key of this name holds, if it is known by itself."""
    return _ROLES.get(fold(name))


@lru_cache(maxsize=4096)
def numbered(name: str) -> tuple[Role, int] | None:
    """What a column like "Option B", "answer3" or "D" holds, and its number from 0; None for other names."""
    folded = fold(name)
    found = _NUMBERED.fullmatch(folded)
    if not found:
        return None
    base, number = (found[1], found[2]) if found[1] else ("", found[4])
    position = int(number) - 1 if number.isdigit() else ord(number) - ord("a")
    if not base:
        return Role.OPTION, position
    return next(((many, position) for many, names in _MANY.items() if base in names), None)

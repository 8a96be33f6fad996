"""LaTeX as Markdown that shows the same: its text becomes HTML on the way, its formulas stay TeX.

What only lays out a page is dropped. What is not known keeps the text of its arguments and is noted, to be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from unicodedata import normalize

from examdeck.readers.answers import GAP, gap_mark
from examdeck.readers.to_markdown.dingbats import dingbat
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.readers.to_markdown.latex_tokens import Token, Tokens, TokenSpan
from examdeck.readers.to_markdown.latex_units import with_units
from examdeck.text.formulas import displayed

_ELEMENTS = {
    **dict.fromkeys("textbf bf bfseries".split(), "b"),
    **dict.fromkeys("emph em textit it itshape textsl sl slshape".split(), "em"),
    **dict.fromkeys("texttt tt ttfamily code".split(), "code"),
    **dict.fromkeys("underline uline ul".split(), "u"),
    **dict.fromkeys("sout st".split(), "s"),
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
_SWITCHES = frozenset("bf bfseries em it itshape sl slshape tt ttfamily".split())
"""Those of them that go to the end of the group that they stand in."""
_LISTS = {"itemize": "ul", "enumerate": "ol", "description": "ul", "compactenum": "ol", "compactitem": "ul"}
_LISTS |= {"quote": "blockquote", "quotation": "blockquote"}
TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "array": 1}
"""With how many arguments before their cells."""

_SIGNS = {
    **{sign: sign for sign in "%#_{}$&"},
    **dict.fromkeys(("!", "/", "-", "@", "(", ")", "[", "]", "<", ">"), ""),
    **dict.fromkeys((" ", "\n", "\t", ":", ";", "quad", "qquad", "enspace", "space", "thinspace", "hfill"), " "),
    ",": "\xa0", "LaTeX": "LaTeX", "TeX": "TeX", "i": "i", "j": "j", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "S": "§", "P": "¶", "dag": "†",
    "og": "«\xa0", "fg": "\xa0»", "guillemotleft": "«", "guillemotright": "»", "euro": "€", "texteuro": "€",
    "EUR": "€", "pounds": "£", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "textdegree": "°", "degree": "°", "textmu": "µ", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">",
    "textbar": "|", "textunderscore": "_", "textdollar": "$", "textbullet": "•", "textquotesingle": "'",
    "textquotedbl": '"', "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–", "textemdash": "—",
    "checkmark": "✓", "slash": "/", "textbraceleft": "{", "textbraceright": "}", "lq": "'", "rq": "'",
    "textrightarrow": "→", "textleftarrow": "←", "textasteriskcentered": "*", "nobreakspace": "\xa0",
    "hrulefill": GAP, "dotfill": GAP, "blank": GAP, "rule": GAP, "textvisiblespace": "␣", "textquoteright": "'",
}  # fmt: skip
_ACCENTS = dict(zip("`'^~\"=.cvuHkrdb", "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0327\u030c\u0306\u030b\u0328"
                    "\u030a\u0323\u0331", strict=True))  # fmt: skip
_BREAKS = {"\\": "<br>", "newline": "<br>", "linebreak": "<br>", "par": "<p>", "item": "<li>", "tabularnewline": "<br>"}

_KEPT = {
    **dict.fromkeys(
        "mbox text textrm textsf textnormal textup textmd textsc hbox fbox framebox makebox centerline "
        "MakeUppercase MakeLowercase uppercase lowercase caption caption* enquote shortstack".split(), 0
    ),
    **dict.fromkeys("textcolor colorbox scalebox raisebox parbox rotatebox foreignlanguage".split(), 1),
    **dict.fromkeys("resizebox resizebox* fcolorbox multirow multicolumn".split(), 2),
}  # fmt: skip
"""Commands whose last argument is shown as it is, and how many arguments stand before it."""
_DROPPED = {
    **dict.fromkeys(
        "newpage clearpage cleardoublepage pagebreak nopagebreak noindent indent centering raggedright raggedleft "
        "vfill smallskip medskip bigskip columnbreak hline toprule midrule bottomrule normalsize small footnotesize "
        "scriptsize tiny large Large LARGE huge Huge sffamily rmfamily normalfont upshape mdseries scshape selectfont "
        "samepage protect relax null hrule strut sloppy unskip ignorespaces displaystyle leavevmode answerline "
        "lastchoices printanswers noprintanswers ifprintanswers else fi begingroup endgroup allowbreak goodbreak "
        "filbreak hss hfil vfil maketitle droppoints QuestionIndicative multiSymbole AMCBoxedAnswers AMCnobloc "
        "AMCnoCompleteMulti AMCcompleteMulti AMCdontAnnotate AMCdontScan".split(), 0
    ),
    **dict.fromkeys(
        "vspace vspace* hspace hspace* label phantom hphantom vphantom color index scoring bareme AMCboxColor "
        "AMCboxDimensions AMClabel fillwithlines fillwithdottedlines fillwithgrid makeemptybox cline cmidrule "
        "thispagestyle pagestyle input include subfile lstset graphicspath pgfplotsset tikzset needspace stepcounter "
        "enlargethispage captionsetup usetikzlibrary".split(), 1
    ),
    **dict.fromkeys(
        "setlength addtolength setcounter addtocounter fontsize renewcommand renewcommand* let".split(), 2
    ),
    "definecolor": 3,
}  # fmt: skip
"""Commands that only lay out or set something, with the number of their arguments."""
_FRAMES = {
    **dict.fromkeys(
        "center flushleft flushright figure figure* table table* small footnotesize large samepage document framed "
        "choices oneparchoices checkboxes oneparcheckboxes reponses reponseshoriz choiceshoriz choicescustom "
        "reponsescustom questions parts subparts tiny scriptsize normalsize Large mdframed tcolorbox "
        "sloppypar landscape randomizechoices randomizeoneparchoices randomizecheckboxes columns".split(), 0
    ),
    **dict.fromkeys("minipage multicols multicols* spacing adjustbox column".split(), 1),
    "wrapfigure": 2,
}  # fmt: skip
"""Environments that only lay out what is in them, with the number of their arguments."""
_FORMULAS = {"ce": 1, "ensuremath": 1, "num": 1, "ang": 1, "si": 1, "unit": 1, "SI": 2, "qty": 2}
"""Commands that are set as formulas outside formulas, too, and how many arguments they have."""
COMPUTED = frozenset(
    "directlua luaexec luadirect py pyc pys sage sagestr Sexpr FPeval FPprint pgfmathsetmacro AMCIntervals "
    "foreach loop".split()
)
"""Commands whose text a program makes when the page is set."""
_WITH_ADDRESS = frozenset(["includegraphics", "href", "url", "nolinkurl", "path", "ding"])
_SHORT = 12
"""Tokens of a group that may be a mere line to write on."""
_NEEDLESS_BREAK = re.compile(r"<br>\s*(?=<(?:p|ul|ol|li|/li|/ul|/ol|pre)>|$)")


class Converter:
    """Makes Markdown of parts of a file, and notes what it does not know."""

    def __init__(self, tokens: Tokens, picture: Callable[[str], str] = str) -> None:
        self.tokens = tokens
        self.picture = picture
        """The path of the picture that is called so: LaTeX finds endings by itself."""
        self.unknown: dict[str, int] = {}
        """Commands and environments that are not known, and where in the file each is met first."""
        self.drawings: list[tuple[str, int]] = []
        """What is drawn by commands, and where."""

    def markdown(self, spans: Iterable[TokenSpan], gaps: list[str] | None = None) -> str:
        """The Markdown of these tokens; gaps are marked, and what belongs there put into `gaps`, if given."""
        text = _Text(self, gaps)
        for span in spans:
            text.add(*span)
        return text.markdown()


class _Text:
    """A text under way: HTML, between tables that are Markdown already."""

    def __init__(self, converter: Converter, gaps: list[str] | None, *, is_cell: bool = False) -> None:
        self.notes = converter
        self.tokens = converter.tokens
        self.gaps = gaps
        self.is_cell = is_cell
        self.blocks: list[str] = []
        self.html: list[str] = []
        self.open: list[int] = []
        """The tokens that close the groups which are open."""
        self.ends: dict[int, list[str]] = {}
        """What is to be written, last first, where a token closes its group."""
        self.code_end = -1
        """The token before which all is code."""
        self.accent = ""

    def markdown(self) -> str:
        """All of it."""
        self._end_block()
        return "\n\n".join(filter(None, self.blocks))

    def add(self, start: int, end: int) -> None:
        """The tokens from `start` to before `end`; what they leave open ends with them."""
        self._tokens(start, end)
        for closing in sorted(self.ends):
            self._close(closing)
        self.open, self.code_end, self.accent = [], -1, ""

    def _tokens(self, start: int, end: int) -> None:
        at = start
        while at < end:
            at = max(at + 1, self._token(self.tokens.all[at], at))

    def _end_block(self) -> None:
        self.blocks.append(html_to_markdown(_NEEDLESS_BREAK.sub("", "".join(self.html).strip())))
        self.html = []

    def _token(self, token: Token, at: int) -> int:
        """Writes a token; the next one to write."""
        kind, text = token.kind, token.text
        if kind == "command":
            return self._command(text, at)
        if kind == "begin":
            return self._begin(token, at)
        if kind == "text":
            self._say(text if at < self.code_end else _typeset(text))
        elif kind == "end":
            self.html.append(f"</{_LISTS[text]}>" if text in _LISTS else "<p>")
        elif kind == "open":
            self.open.append(self.tokens.closing[at])
        elif kind == "close":
            self._close(at)
        elif kind in ("math", "display"):
            self._say(tex_formula(text, is_display=kind == "display"))
        elif kind == "verb":
            self.html.append(f"<code>{escape(text, quote=False)}</code>")
        elif kind == "code":
            language = f' class="language-{token.language}"' if token.language else ""
            self.html.append(f"<pre><code{language}>{escape(text, quote=False)}</code></pre>")
        elif kind == "drawing":
            self.notes.drawings.append((text, token.at))
        else:
            self._say({"par": "", "cell": " "}.get(kind, text))
            self.html.append("<p>" if kind == "par" else "")
        return at + 1

    def _say(self, text: str) -> None:
        if self.accent and text:
            text, self.accent = normalize("NFC", text[0] + self.accent) + text[1:], ""
        self.html.append(escape(text, quote=False).replace("\xa0", "&nbsp;"))

    def _close(self, at: int) -> None:
        self.html += reversed(self.ends.pop(at, []))
        self.accent = ""
        if self.open:
            self.open.pop()

    def _closing_with(self, text: str, after: int) -> int:
        """Lets `text` be written behind the group that begins there."""
        if (end := self.tokens.group_end(after)) >= 0:
            self.ends.setdefault(end, []).append(text)
        return after

    def _command(self, name: str, at: int) -> int:
        after = at + 1
        if name in _ACCENTS:
            self.accent = _ACCENTS[name]
        elif name in _BREAKS:
            options, _, after = self.tokens.arguments(after)
            self.html.append(" " if self.is_cell and name != "item" else _BREAKS[name])
            if name == "item" and options:
                self.html.append("<b>")
                self._tokens(*options[-1])
                self.html.append("</b> ")
        elif name in _SIGNS:
            self._say(_SIGNS[name])
            after = self.tokens.arguments(after, 2)[2] if name == "rule" else after
        elif name in _ELEMENTS:
            after = self._element(name, after)
        elif name in _WITH_ADDRESS:
            return self._with_address(name, after)
        elif name in _FORMULAS:
            _, groups, after = self.tokens.arguments(after, _FORMULAS[name])
            inner = "".join(f"{{{self.tokens.source(group)}}}" for group in groups)
            self._say(tex_formula(inner if name == "ensuremath" else f"\\{name}{inner}", is_display=False))
        elif name == "fillin":
            after = self._gap(after)
        elif name == "footnote":
            self.html.append(" (")
            after = self._closing_with(")", after)
        elif name in _DROPPED:
            after = self.tokens.arguments(after, _DROPPED[name])[2]
        elif name in _KEPT:
            _, groups, end = self.tokens.arguments(after, _KEPT[name] + 1)
            after = groups[-1][0] - 1 if len(groups) > _KEPT[name] else end
        else:
            self.notes.unknown.setdefault(f"\\{name}", self.tokens.all[at].at)
            after = self.tokens.arguments(after)[2]
        return after

    def _element(self, name: str, after: int) -> int:
        element = _ELEMENTS[name]
        end = (self.open[-1] if self.open else -1) if name in _SWITCHES else self.tokens.group_end(after)
        if element == "u" and end >= 0 and self._is_blank(after + 1, end):
            self._say(GAP)
            return end + 1
        if end >= 0:
            self.html.append(f"<{element}>")
            self.ends.setdefault(end, []).append(f"</{element}>")
            self.code_end = max(self.code_end, end) if element == "code" else self.code_end
        return after

    def _is_blank(self, start: int, end: int) -> bool:
        """Whether a line is drawn under nothing: there is something to fill in."""
        return end - start < _SHORT and not self.notes.markdown([(start, end)]).strip(" \xa0")

    def _with_address(self, name: str, after: int) -> int:
        """A picture, a link, an address that is shown, or a sign by its number in a font."""
        _, groups, end = self.tokens.arguments(after, 1)
        address = self.tokens.written(groups[0]) if groups else ""
        if name == "includegraphics":
            self.html.append(f'<img src="{escape(self.notes.picture(address))}">' if address else "")
        elif name == "href":
            self.html.append(f'<a href="{escape(address)}">')
            return self._closing_with("</a>", end)
        else:
            self._say(dingbat(address) if name == "ding" else address)
        return end

    def _gap(self, after: int) -> int:
        options, _, end = self.tokens.arguments(after)
        answer = self.notes.markdown(options[:1])
        if self.gaps is None or not answer:
            self._say(GAP)
        else:
            self.html.append(gap_mark(len(self.gaps)))
            self.gaps.append(answer)
        return end

    def _begin(self, token: Token, at: int) -> int:
        name, closing = token.text, self.tokens.closing[at]
        count = _FRAMES.get(name, TABLES.get(name))
        if name in TABLES and closing >= 0 and not self.is_cell:
            self._end_block()
            self.blocks.append(self._table(self.tokens.arguments(at + 1, TABLES[name])[2], closing))
            return closing + 1
        if count is None and name not in _LISTS:
            self.notes.unknown.setdefault(f"\\begin{{{name}}}", token.at)
        self.html.append(f"<{_LISTS.get(name, 'p')}>")
        return self.tokens.arguments(at + 1, count or 0)[2]

    def _table(self, start: int, end: int) -> str:
        """A table in Markdown, its first row as its header."""
        rows: list[list[str]] = []
        cells: list[str] = []
        begin = at = start
        while at <= end:
            token = self.tokens.all[at]
            is_row = at == end or (token.kind == "command" and token.text in ("\\", "tabularnewline"))
            if is_row or token.kind == "cell":
                cell = _Text(self.notes, self.gaps, is_cell=True)
                cell.add(begin, at)
                cells.append(" ".join(cell.markdown().split()).replace("|", "\\|"))
                begin = at + 1
            if is_row:
                rows += [cells] if any(cells) else []
                cells = []
            nested = self.tokens.closing[at] if token.kind in ("open", "begin") else -1
            at = nested + 1 if at < nested < end else at + 1
        width = max(map(len, rows), default=0)
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([*lines[:1], f"|{' --- |' * width}", *lines[1:]]) if lines else ""


def tex_formula(tex: str, *, is_display: bool) -> str:
    r"""TeX between the marks that a bank has for it, on one line; what MathJax does not know of LaTeX is taken out."""
    tex = re.sub(r"(?<!\\)%[^\n]*\n?|\\(?:label|tag|nonumber|notag)\b(?:\{[^{}]*\})?", "", tex)
    tex = re.sub(r"\\\\\[[^\[\]]*\]", r"\\\\", tex).replace("\\\\(", "\\\\ (").replace("\\\\[", "\\\\ [")
    tex = with_units(tex)
    tex = " ".join(tex.replace("`", "\N{LEFT SINGLE QUOTATION MARK}").split())
    if not tex:
        return ""
    return displayed(tex) if is_display else f"\\({tex}\\)"


def _typeset(text: str) -> str:
    """The characters that TeX sets for what is typed."""
    if "`" in text or "-" in text or "'" in text or "~" in text:
        text = text.replace("``", "“").replace("''", "”").replace("`", "'").replace("~", "\xa0")
        text = text.replace("---", "—").replace("--", "–")
    return text


def short_text(tokens: Tokens, spans: Iterable[TokenSpan]) -> str:
    """A short text, as a title, without what is not known being noted."""
    return " ".join(Converter(tokens).markdown(spans).split())

"""No template of a stranger takes the machine, and what honest ones do works."""

import resource
import subprocess
import sys

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from examdeck.render.sandbox import Sandbox


def render(template, **values):
    sandbox = Sandbox({"twice": lambda text: text * 2}, autoescape=True)
    return sandbox.from_string(template).render(values)


DOUBLED = "{% set x = 'abcdefgh' %}" + "{% set x = x ~ x %}" * 40
HOSTILE = {
    "loops within loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "a long loop": "{% for a in range(10**9) %}{% endfor %}",
    "a range": "{{ range(1000000000) | length }}",
    "loops over texts": "{% for a in x %}" * 8 + "{% endfor %}" * 8,
    "a recursive loop": "{% for a in [[1]] recursive %}{{ loop([[1]]) }}{{ loop([[1]]) }}{% endfor %}",
    "constant text in a loop": "{% for a in range(5000) %}" + "x" * 10_000 + "{% endfor %}",
    "doubling by ~": DOUBLED,
    "doubling by +": DOUBLED.replace("~", "+"),
    "doubling by a block": "{% set x = 'abcdefgh' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
    "doubling by join": "{% set x = 'abcdefgh' %}" + "{% set x = [x, x] | join %}" * 40,
    "doubling by replace": "{% set x = 'aaaaaaaa' %}" + "{% set x = x | replace('a', 'aa') %}" * 40,
    "doubling by a filter": "{% set x = 'aaaaaaaa' %}" + "{% set x = x | twice %}" * 40,
    "doubling in a namespace": "{% set n = namespace(x='a') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}"
    "{% endfor %}",
    "doubling a list": "{% set x = [1] %}" + "{% set x = x + x %}" * 40,
    "a list of itself": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x | string }}",
    "a tuple of itself": "{% set x = (1,) %}" + "{% set x = (x, x) %}" * 40 + "{{ {x: 1} }}",
    "a mapping of itself": "{% set x = {} %}" + "{% set x = {'a': x, 'b': x} %}" * 40 + "{{ x | tojson }}",
    "dict()": "{% set x = dict() %}" + "{% set x = dict(a=x, b=x) %}" * 40 + "{{ x | tojson }}",
    "arguments": "{% macro f() %}{{ f(*varargs, *varargs) }}{% endmacro %}{{ f(1) }}",
    "macros": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "macros without end": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "a caller": "{% macro f(n) %}{% if n %}{% call f(n - 1) %}{{ caller() }}{% endcall %}{{ caller() }}{{ f(n - 1) }}"
    "{% endif %}{% endmacro %}{% call f(50) %}x{% endcall %}",
    "times": "{{ 'x' * 10000000000 }}",
    "a power": "{{ 10 ** 10 ** 10 }}",
    "numbers": "{% set x = 9 %}" + "{% set x = x * x %}" * 60,
    "a width by %": "{{ '%1000000000d' % 1 }}",
    "a width by format": "{{ '{:1000000000}'.format(1) }}",
    "center": "{{ 'x' | center(1000000000) }}",
    "ljust": "{{ 'x'.ljust(1000000000) }}",
    "indent": "{{ 'x' | indent(1000000000) }}",
    "lipsum": "{{ lipsum(n=1000000) }}",
    "batch": "{{ [1] | batch(1000000000, 1) | list | length }}",
    "round": "{{ 5 | round(-1000000000) }}",
    "looking in a text": "{% for i in range(20000) %}{% if x in x ~ 'b' %}{% endif %}{% endfor %}",
    "parts of a text": "{% for i in range(20000) %}{% set y = x[1:] %}{% endfor %}",
    "a large template": "x" * 1_000_000,
    "parentheses": "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    "operators": "{{ 1" + "+1" * 60_000 + " }}",
    "brackets": "{{ " + "[" * 90_000 + "]" * 90_000 + " }}",
    "blocks": "{% if 1 %}" * 8_000 + "{% endif %}" * 8_000,
    "a number of many digits": "{{ 1" + "0" * 100_000 + " }}",
    "Python": "{{ ''.__class__.__mro__ }}",
    "an object": "{{ [1, 2] }}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_ends_soon_with_an_error(name):
    with pytest.raises((TemplateError, ArithmeticError, RecursionError, MemoryError, SyntaxError, ValueError)):
        render(HOSTILE[name], x="a" * 200_000)


def test_all_of_them_take_little_memory_and_time():
    """In a process that would be killed for more."""

    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, "-k", "hostile"]
    ended = subprocess.run(command, check=False, preexec_fn=limits, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


HONEST = [
    ("{{ x }} {{ 1 + 2 * 3 - 4 / 2 }} {{ 7 // 2 }} {{ 7 % 4 }}", "a&lt;b 5.0 3 3"),
    ("{{ x ~ 1 ~ y }}", "a&lt;b1<b>"),
    ("{% for i in range(3) %}{{ loop.index }}{{ ', ' if not loop.last }}{% endfor %}", "1, 2, 3"),
    ("{% for a, b in {'k': 1}.items() %}{{ a }}={{ b }}{% endfor %}", "k=1"),
    ("{% for i in [3, 1] | sort %}{{ loop.cycle('o', 'e') }}{{ i }}{% else %}none{% endfor %}", "o1e3"),
    ("{{ ['a', y, x] | join(', ') }}", "a, <b>, a&lt;b"),
    ("{{ [3, 4] | join }}{{ 'aXa' | replace('X', '-') | upper }}", "34A-A"),
    ("{{ x.upper() }}{{ 'a b'.split()[1] }}{{ 'abc'[1:] }}", "A&lt;Bbbc"),
    ("{% macro m(v) %}[{{ v }}]{% endmacro %}{{ m(x) }}{{ m(y) }}", "[a&lt;b][<b>]"),
    ("{% set z %}({{ x }}){% endset %}{{ z }}{{ nothing is defined }}{{ x | default('c') }}", "(a&lt;b)Falsea&lt;b"),
    ("{% if x == 'a<b' and 'a' in x %}yes{% endif %}{{ x | twice }}", "yesa&lt;ba&lt;b"),
    ("{{ ([1] + [2]) | length }}{{ [1, 2, 3] | select('odd') | map('string') | join('+') }}", "21+3"),
    ("{% set n = namespace(c=0) %}{% for i in range(4) %}{% set n.c = n.c + i %}{% endfor %}{{ n.c }}", "6"),
    ("{{ {'a': [1, None]} | tojson }}", '{"a": [1, null]}'),
]


@pytest.mark.parametrize(("template", "expected"), HONEST)
def test_an_honest_template_works(template, expected):
    assert render(template, x="a<b", y=Markup("<b>")) == expected


def test_what_is_counted_begins_anew():
    sandbox = Sandbox({})
    template = sandbox.from_string("{% for i in range(9000) %}{{ i }}{% endfor %}")
    for _ in range(5):
        sandbox.restart()
        template.render()
    with pytest.raises(TemplateError, match="more than"):
        for _ in range(5):
            template.render()


def test_all_that_is_rendered_is_counted_together():
    sandbox = Sandbox({})
    greedy, modest = map(
        sandbox.from_string, ("{% for i in range(5000) %}{{ i }}{% endfor %}", "{% for i in x %}{{ i }}{% endfor %}")
    )

    def render_many(template, times, given=0):
        for _ in range(times):
            sandbox.restart(given)
            template.render(x=["a", "b", "c", "d"])

    render_many(modest, 20_000, given=4)
    with pytest.raises(TemplateError, match="for all questions together"):
        render_many(greedy, 500)

"""The frame of the command line: front page, help in every form, topics, wrong words, global options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aftersales_cli import app
from aftersales_cli.commands.frame.pages import TOPICS
from aftersales_cli.commands.frame.tree.nouns import RootGroup
from aftersales_cli.domain.values.width import cells

if TYPE_CHECKING:
    from aftersales_cli.services.shop import Shop
    from tests.commands.conftest import Refuse
    from tests.conftest import Run

WRITTEN_ELSEWHERE = ("warranty", "policy", "demo")
"""Nouns whose options their own tests look at."""


def commands() -> list[tuple[str, ...]]:
    """The words of every command, groups included."""
    root = RootGroup(app.NOUNS, app.HELP)
    found: list[tuple[str, ...]] = [()]
    for noun in app.NOUNS:
        found.append((noun,))
        group = root.build(noun)
        found += [(noun, verb) for verb in getattr(group, "commands", ())]
    return found


def parameters(root: RootGroup, words: tuple[str, ...]) -> list[Any]:
    """The arguments and options of a command."""
    command = root.build(words[0])
    command = command.build(words[1]) if len(words) == 2 else command
    params: list[Any] = command.get_params(command.make_context(words[-1], [], resilient_parsing=True))
    return params


COMMANDS = commands()
VERBS = [words for words in COMMANDS if len(words) == 2 or words in [("init",), ("undo",), ("search",), ("journal",)]]


def test_the_front_page_fits_a_small_screen(run: Run) -> None:
    for language in ("en", "zh-CN", "zh-TW"):
        page = run(env={"AFTERSALES_LANG": language})
        assert (page.code, page.err) == (0, "")
        assert len(page.out.splitlines()) <= 24
        assert page.out.count("  aftersales ") == 2
        for verb in ("ticket open", "ticket list", "warranty check", "parts log", "search", "report monthly"):
            assert verb in page.out


@pytest.mark.parametrize("words", [(), ("--lang", "en"), ("--quiet",), ("--db", "nowhere.db")])
def test_options_alone_show_the_front_page_too(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).out == run().out


@pytest.mark.parametrize(
    ("words", "same_as"),
    [
        (("-h",), ("--help",)),
        (("help",), ("--help",)),
        (("-h", "ticket", "open"), ("--help",)),
        (("ticket",), ("ticket", "--help")),
        (("help", "ticket"), ("ticket", "--help")),
        (("ticket", "help"), ("ticket", "--help")),
        (("ticket", "-h"), ("ticket", "--help")),
        (("help", "ticket", "open"), ("ticket", "open", "--help")),
        (("ticket", "help", "open"), ("ticket", "open", "--help")),
        (("ticket", "open", "-h"), ("ticket", "open", "--help")),
        (("ticket", "open", "--no-such-option", "x", "-h"), ("ticket", "open", "--help")),
        (("ticket", "show", "-h", "1", "2", "3"), ("ticket", "show", "--help")),
        (("--lang", "en", "ticket", "open", "-h"), ("ticket", "open", "--help")),
        (("ticket", "no-such-verb", "-h"), ("ticket", "--help")),
        (("customer", "--lang", "en"), ("customer", "--help")),
    ],
)
def test_help_is_given_in_every_form(run: Run, words: tuple[str, ...], same_as: tuple[str, ...]) -> None:
    asked, plain = run(*words), run(*same_as)
    assert (asked.code, asked.err, asked.out) == (0, "", plain.out)


def test_every_command_has_a_page_that_begins_with_an_example(run: Run) -> None:
    for words in COMMANDS:
        page = run(*words, "--help")
        assert page.code == 0
        assert page.out.startswith("Example: aftersales " + " ".join(words)[: len(words) and len(words[0])]), words
        assert "Show this page." in page.out


def test_every_page_is_said_in_three_languages(run: Run) -> None:
    for words in COMMANDS:
        said = {run(*words, "--help", env={"AFTERSALES_LANG": language}).out for language in ("en", "zh-CN", "zh-TW")}
        assert len(said) == 3, words
        assert max(cells(line) for page in said for line in page.splitlines()[1:]) <= 100, words


def test_help_follows_the_width_of_the_terminal(run: Run) -> None:
    for width in (60, 80, 120):
        page = run("ticket", "open", "--help", env={"COLUMNS": str(width)})
        lines = [line for line in page.out.splitlines() if not line.startswith("Example")]
        assert max(map(cells, lines)) <= width


@pytest.mark.parametrize("topic", list(TOPICS))
def test_topics_can_be_read_offline(run: Run, topic: str) -> None:
    said = {run("help", topic, env={"AFTERSALES_LANG": language}).out for language in ("en", "zh-CN", "zh-TW")}
    assert len(said) == 3
    assert f"aftersales help {topic}" in run("help", "topics").out
    assert f"aftersales help {topic}" in run("--help").out


def test_every_exit_code_and_variable_has_its_line(run: Run) -> None:
    codes = [line.split()[0] for line in run("help", "exit-codes").out.splitlines() if line[2:3].isdigit()]
    assert codes == ["0", "1", "2", "3", "4", "5", "6", "70", "130", "141"]
    page = run("help", "environment").out
    for name in ("DB", "LANG", "OPERATOR", "NO_INPUT", "QUIET", "WAIT", "DEBUG", "NOW"):
        assert f"AFTERSALES_{name}" in page


@pytest.mark.parametrize("word", ["--version", "version"])
def test_versions_are_told(run: Run, word: str) -> None:
    said = run(word)
    assert (said.code, said.err) == (0, "")
    for part in ("aftersales ", "schema ", "SQLite ", "Python "):
        assert part in said.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("tiket", "list"), ("no command tiket", "Did you mean ticket?")),
        (("ticket", "lst"), ("no command lst", "Did you mean list?")),
        (("ticket", "op"), ("no command op.", "Did you mean open?")),
        (("ticket", "it's"), "no command it's."),
        (("ticket", "list", "--stat", "x"), ("no option --stat", "Did you mean --state?")),
        (("ticket", "list", "--sate=received"), ("no option --sate", "Did you mean --state?")),
        (("customer", "list", "--lim", "1"), ("no option --lim", "Did you mean --limit?")),
        (("customer", "list", "--limit"), ("--limit needs a value", "customer list --help")),
        (("customer", "list", "--json=1"), "--json takes no value"),
        (("customer", "list", "too", "many"), "Too many words: too many."),
        (("customer", "list", "-x"), "no option -x"),
        (("customer", "list", "--lang", "xx"), ("no language xx", "zh-CN, zh-TW, en")),
        (("customer", "list", "--wait", "-1"), "“-1” is no value of --wait."),
        (("customer", "list", "--wait", "soon"), "“soon” is no value of --wait."),
        (("ticket", "show"), "Missing: TICKET."),
        (("parts", "log"), "Missing: TICKET, PART, QTY"),
        (("help", "nothing"), "no command nothing"),
        (("config", "get", "colour"), "no setting colour"),
        (("\x1b[31mticket",), "\\x1b[31mticket"),
        (("customer", "list", "\u202e"), "\\u202e"),
    ],
)  # fmt: skip
def test_wrong_words_are_exit_2_with_the_word_and_the_nearest_one(
    counter: Shop, refuse: Refuse, words: tuple[str, ...], says: str | tuple[str, ...]
) -> None:
    result = refuse(*words, code=2, says=says)
    assert result.err.replace("\n", "").isprintable()


def test_a_command_is_never_guessed_from_its_beginning(counter: Shop, refuse: Refuse) -> None:
    for words in (("tick", "list"), ("ticket", "lis"), ("customer", "add", "--nam", "王")):
        refuse(*words, code=2)


def test_errors_of_usage_are_said_in_the_language_that_was_asked_for(counter: Shop, run: Run) -> None:
    for language, said in (("zh-CN", "不是 --limit 的值"), ("zh-TW", "不是 --limit 的值"), ("en", "is no value of")):
        result = run("customer", "list", "--limit", "x", "--lang", language)
        assert said in result.err
        assert ("integer" in result.err, "range" in result.err) == (False, False)


@pytest.mark.parametrize(
    "words",
    [
        ("--as", "王芳", "--quiet", "customer", "list", "--json"),
        ("customer", "list", "--as", "王芳", "--quiet", "--json"),
        ("customer", "--as", "王芳", "list", "--json", "--quiet"),
        ("--as=王芳", "customer", "list", "--json", "-q"),
    ],
)
def test_global_options_stand_before_the_noun_or_after_the_verb(
    counter: Shop, run: Run, words: tuple[str, ...]
) -> None:
    assert run(*words).data[0]["name"] == "张伟"


def test_options_and_arguments_stand_in_any_order(counter: Shop, run: Run) -> None:
    for words in (("1", "--json", "--lang", "en"), ("--json", "1"), ("--lang", "en", "1", "--json")):
        assert run("customer", "show", *words).data["number"] == "A-C1"


def test_whose_hand_it_was_is_kept(counter: Shop, run: Run) -> None:
    cases: tuple[tuple[tuple[str, ...], dict[str, str], str], ...] = (
        (("--as", "王芳"), {}, "王芳"),
        ((), {"AFTERSALES_OPERATOR": "李强"}, "李强"),
        (("--as", "王芳"), {"AFTERSALES_OPERATOR": "李强"}, "王芳"),
    )
    for words, env, name in cases:
        run("customer", "add", "--name", "某", *words, env=env)
        assert run("journal", "--limit", "1", "--json").data[0]["operator"] == name


def test_options_are_spelt_the_same_everywhere() -> None:
    root = RootGroup(app.NOUNS, app.HELP)
    meanings: dict[str, set[str]] = {}
    for words in VERBS:
        options = [param for param in parameters(root, words) if param.param_type_name == "option"]
        for param in options:
            assert any(name.startswith("--") for name in param.opts), f"{words}: {param.opts} has no long name"
        for param in options:
            if param.name in ("as_json", "as_csv", "excel", "limit", "sort", "yes", "dry_run", "once", "key"):
                meanings.setdefault(str(param.name), set()).add(" ".join(sorted(param.opts)))
    assert {name: len(spellings) for name, spellings in meanings.items() if len(spellings) > 1} == {}


def test_every_reading_command_answers_as_json_and_every_list_as_csv_limited_and_sorted() -> None:
    root = RootGroup(app.NOUNS, app.HELP)
    lacking = []
    for noun, verb in (words for words in COMMANDS if len(words) == 2 and words[0] not in WRITTEN_ELSEWHERE):
        names = {name for param in parameters(root, (noun, verb)) for name in param.opts}
        wanted = {"list": {"--json", "--csv", "--limit", "--sort"}, "show": {"--json", "--csv"}}.get(verb, set())
        if noun not in ("config", "report"):
            lacking += [(noun, verb, option) for option in wanted - names]
    assert lacking == []


def test_how_long_to_wait_comes_from_the_environment_too(counter: Shop, run: Run, refuse: Refuse) -> None:
    refuse("customer", "list", code=2, says="“soon” is no value of AFTERSALES_WAIT.", env={"AFTERSALES_WAIT": "soon"})
    assert run("customer", "list", "--wait", "1").code == 0
    assert run("customer", "list", env={"AFTERSALES_WAIT": "1"}).code == 0


@pytest.mark.parametrize("now", ["soon", "2026-11-31T10:00", "0001-01-01T00:00+08:00", "9999-12-31T23:59:59-08:00"])
def test_a_clock_that_is_set_to_no_moment_is_refused(counter: Shop, refuse: Refuse, now: str) -> None:
    says = (f"AFTERSALES_NOW is no moment: {now}.", "2026-11-22T09:30:00+08:00")
    refuse("customer", "add", "--name", "李娜", code=2, says=says, env={"AFTERSALES_NOW": now})

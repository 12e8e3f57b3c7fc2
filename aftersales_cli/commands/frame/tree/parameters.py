"""Options, arguments and questions as plain values, each declared once.

Typer's parameters, the questions at the terminal, completion and ``aftersales --spec`` are made of them. A verb names
them in its signature, as ``name: Annotated[str, NAME]``: what has no default there must be given, or is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersales_cli.domain.values.record import Record
from aftersales_cli.domain.values.sentence import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aftersales_cli.domain.values.sentence import Sentence

Known = dict[str, Any]
"""What is known so far, by the name of the option that would say it. Never changed: an answer makes a new one."""

NOTHING: tuple[object, ...] = (None, ())


class Question(Record, kw_only=False):
    """One thing to ask: the option that would say it, the sentence, and what the answer may be.

    It applies while nothing is known under its name, or as ``applies`` says. ``put`` asks in its own way, given what is
    known and what was known after its old answer (nothing when it has none); ``check`` raises a ShopError for an answer
    that will not do.
    """

    option: str
    sentence: Sentence | str
    choices: Sequence[tuple[str, Sentence | str]] = ()
    check: Callable[[str], object] | None = None
    optional: bool = False
    secret: bool = False
    yes_or_no: bool = False
    applies: Callable[[Known], bool] | None = None
    put: Callable[[Known, Known], Known] | None = None

    @property
    def name(self) -> str:
        """What its answer is known by."""
        return name_of(self.option)

    def is_open(self, known: Known) -> bool:
        """Whether it has to be asked, given what is known."""
        return known.get(self.name) in NOTHING if self.applies is None else self.applies(known)


class Declared(Record, kw_only=False):
    """What options and arguments have in common.

    ``written`` is how it stands on the line. ``kind`` is str, int, bool, Path or a set of words. A ``reference`` names
    a record, and may turn out to mean several; ``piped`` ones are read from standard input when they are ``-``.
    """

    written: str
    kind: type = str
    help: str = ""
    many: bool = False
    reference: bool = False
    piped: bool = False
    question: Sentence | None = None
    check: Callable[[str], object] | None = None

    def __hash__(self) -> int:  # typing hashes each once: two fields tell enough
        return hash((self.written, self.help))

    @property
    def typed(self) -> str:
        """How somebody types it: ``--name``, or ``CUSTOMER`` for an argument."""
        return self.written.strip("[]")

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it may be, where there are only some."""
        return tuple(getattr(self.kind, "__members__", {}).values())

    def read(self, value: Any) -> Any:
        """The value for the verb, from what the line had."""
        if value in NOTHING:
            return None
        return [self.kind(each) for each in value] if self.many else self.kind(value)

    def asked(self, **more: Any) -> Question:
        """The question whose answer this parameter would say."""
        choices = [(value, value.label) for value in self.choices if isinstance(value, Word)]
        return Question(self.typed, self.question or self.help, choices, more.pop("check", self.check), **more)


class Argument(Declared, kw_only=False):
    """A word of the line: ``Argument("TICKET", help="The order.", reference=True)``."""


class Option(Declared, kw_only=False):
    """An option with its flags: ``Option("--yes -y", bool, help="Do not ask.")``.

    ``metavar`` stands for its value in the help; a number is ``least`` at least and ``most`` at most. One that is
    ``asked_later`` is asked for by its verb when that knows more; ``how`` ones say how to answer and not what to do.
    """

    metavar: str | None = None
    name: str = ""
    least: int | None = None
    most: int | None = None
    asked_later: bool = False
    how: bool = False

    @property
    def typed(self) -> str:
        return max((flag.partition("/")[0] for flag in self.written.split()), key=len)

    @property
    def key(self) -> str:
        """The name by which its value is known."""
        return self.name or name_of(self.typed)


class Group(Record, kw_only=False):
    """Options that a verb takes as one value: what was said for each, by name, or what ``makes`` makes of it."""

    options: tuple[Option, ...]
    makes: Callable[[Known], Any] | None = None


def name_of(flag: str) -> str:
    """``--sold-on`` as a name: ``sold_on``."""
    return flag.lstrip("-").replace("-", "_")

"""The templates of the summary: read, checked before first use, an organisation's own ones in place of ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import DictLoader, StrictUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from analysis.errors import StandardsError
from analysis.measures import Figure
from analysis.publish.narrative.marks import mark

_HERE: Final = Path(__file__).parent
_MACROS: Final = "macros.md.j2"
LEVELS: Final = ("party_committee", "general_branch", "branch")
CONDITIONS: Final = ("below_target", "short", "overdue", "some", "uneven")
BASE_SAYINGS: Final = frozenset({
    "basis", "before_flow", "before_stock", "before_year", "cut_title", "cuts", "day", "empty", "ended", "figure",
    "has_target", "is_branch", "known", "left_out", "next_target", "next_year", "ordinal", "period", "phrase",
    "reached", "short", "span", "state", "tier_basis", "tiers", "unit", "way", "year",
})  # fmt: skip
"""What every template of ours may name."""
SAYINGS: Final = BASE_SAYINGS | {"annex", "judged", "more_problems", "problems", "some"}
"""What a template of the summary may name."""
_RULE_KEYS: Final = {"id", "when", "indicator", "levels", "title", "data", "cause", "plan", "brief"}
_OUTLINE_KEYS: Final = {
    "most_problems", "least_problems", "most_figures", "most_names", "uneven_permille", "problem_permille",
    "repetition", "levels",
}  # fmt: skip
_ARITHMETIC: Final = (
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Filter,
)  # fmt: skip
_STRANGE: Final = re.compile(r"[0-9{}]")


@dataclass(frozen=True)
class ProblemRule:
    """One row of problems.toml: when it is a problem, and 现象, 数据, 原因, 措施 (all templates but the title).

    `brief`: 措施 where the text is short; without one it is `plan`.
    """

    id: str
    when: str
    indicator: str
    levels: tuple[str, ...]
    title: str
    data: str
    cause: str
    plan: str
    brief: str


@dataclass(frozen=True)
class Sources:
    """Checked templates: `sections` and `annexes` by level, `rules` in the order problems are written.

    `characters`: how long a level's text should be · `problem_permille`: at most so much of it 存在问题, which goes
    down to `least_problems` for it · `telling_problems`: sections that name problems · `most_figures`: in one sentence
    · `uneven_permille`: how far units below may lie apart.
    """

    environment: ImmutableSandboxedEnvironment
    sections: Mapping[str, tuple[str, ...]]
    annexes: Mapping[str, str]
    rules: tuple[ProblemRule, ...]
    telling_problems: frozenset[str]
    most_problems: int
    least_problems: int
    most_figures: int
    most_names: int
    uneven_permille: int
    problem_permille: int
    characters: Mapping[str, int]

    def template(self, name: str) -> Template:
        """A section's template by its short name."""
        return self.environment.get_template(f"{name}.md.j2")

    def sentence(self, text: str) -> Template:
        """A sentence of problems.toml."""
        return _sentence(self.environment, text)


@lru_cache(maxsize=256)
def _sentence(environment: ImmutableSandboxedEnvironment, text: str) -> Template:
    # The same few dozen are said of every unit.
    return environment.from_string(text)


def load_sources(own: Path | None = None) -> Sources:
    """Our templates; files of the same name in the folder `own` replace them one by one.

    Raises StandardsError naming file and line for an unknown file, a broken template, arithmetic, a number or an
    unknown word in one.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((_HERE / "templates").glob("*.j2"))}
    texts |= {name: (_HERE / name).read_text(encoding="utf-8") for name in ("outline.toml", "problems.toml")}
    if own is not None and own.is_dir():
        for path in sorted(own.iterdir()):
            if path.name.startswith("."):
                continue
            if path.name not in texts:
                raise StandardsError(
                    "文稿模板文件夹里有不认识的文件。",
                    where=f"《{path.name}》",
                    expected="、".join(texts),
                    cure="改成其中一个文件名，或者移到别处。",
                )
            texts[path.name] = path.read_text(encoding="utf-8")
    return _checked(tuple(sorted(texts.items())))


@lru_cache(maxsize=4)
def _checked(items: tuple[tuple[str, str], ...]) -> Sources:
    texts = dict(items)
    templates = {name: text for name, text in texts.items() if name.endswith(".j2")}
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
        autoescape=False,
    )
    for name, text in templates.items():
        check_template(environment, text, name)
    outline = _toml(texts, "outline.toml", _OUTLINE_KEYS)
    rules = tuple(_rule(environment, entry) for entry in _toml(texts, "problems.toml", {"problem"})["problem"])
    if len({rule.id for rule in rules}) < len(rules):
        raise StandardsError("存在问题的规则编号有重复。", where="《problems.toml》", cure="一条规则一个编号。")
    levels: Mapping[str, Mapping[str, Any]] = outline["levels"]
    sections = {level: tuple(levels.get(level, {}).get("sections", ())) for level in LEVELS}
    annexes = {level: str(levels.get(level, {}).get("annexes", "")) for level in LEVELS}
    for names in (*sections.values(), *((name,) for name in annexes.values())):
        for name in names or ("",):
            if f"{name}.md.j2" not in templates:
                raise StandardsError(
                    f"提纲里的部分“{name}”没有对应的模板。",
                    where="《outline.toml》",
                    expected="、".join(name.removesuffix(".md.j2") for name in templates),
                )
    characters = {level: int(levels.get(level, {}).get("characters", 0)) for level in LEVELS}
    return Sources(
        environment,
        sections,
        annexes,
        rules,
        frozenset(
            name.removesuffix(".md.j2") for name, text in templates.items() if _tells_problems(environment, text)
        ),
        outline["most_problems"],
        outline["least_problems"],
        outline["most_figures"],
        outline["most_names"],
        outline["uneven_permille"],
        outline["problem_permille"],
        characters,
    )


def printed(value: object) -> str:
    """What an expression prints: a figure with its id, or a text; anything else is a fault of the template."""
    if isinstance(value, Figure):
        return mark(value)
    if isinstance(value, str):
        return value
    raise StandardsError(
        "文稿模板印出了既不是数字也不是文字的东西。", expected="figure() 的结果或文字", cure="检查该模板的 {{ }}。"
    )


def check_template(
    environment: ImmutableSandboxedEnvironment, text: str, name: str, known: frozenset[str] = SAYINGS
) -> None:
    """Raises StandardsError for anything a template must not hold, or a name it may not say; see `load_sources`."""
    try:
        tree = environment.parse(text, name)
    except TemplateSyntaxError as error:
        raise StandardsError(
            "文稿模板的写法有误。", where=f"《{name}》第 {error.lineno} 行", cure="核对 {{ }} 和 {% %} 是否成对。"
        ) from error
    for node in tree.find_all(_ARITHMETIC):
        raise StandardsError(
            "文稿模板里不能计算。", where=f"《{name}》第 {node.lineno} 行", cure="改用 figure() 给出的数字。"
        )
    for data in tree.find_all(nodes.TemplateData):
        if found := _STRANGE.search(data.data):
            line = data.lineno + data.data[: found.start()].count("\n")
            raise StandardsError(
                f"文稿模板里直接写了“{found[0]}”。",
                where=f"《{name}》第 {line} 行",
                expected="数字一律来自 figure()，花括号成对",
            )
    unknown = sorted(meta.find_undeclared_variables(tree) - known)
    if unknown:
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == unknown[0]]
        raise StandardsError(
            f"文稿模板用了不认识的名字“{'、'.join(unknown)}”。",
            where=f"《{name}》第 {min(lines, default=1)} 行",
            expected="、".join(sorted(known)),
        )


def _tells_problems(environment: ImmutableSandboxedEnvironment, text: str) -> bool:
    return "problems" in meta.find_undeclared_variables(environment.parse(text))


def _toml(texts: Mapping[str, str], name: str, keys: set[str]) -> dict[str, Any]:
    try:
        tables = tomllib.loads(texts[name])
    except tomllib.TOMLDecodeError as error:
        raise StandardsError("文稿规则文件的写法有误。", where=f"《{name}》{error}") from error
    if set(tables) != keys:
        raise StandardsError("文稿规则文件的条目不对。", where=f"《{name}》", expected="、".join(sorted(keys)))
    return tables


def _rule(environment: ImmutableSandboxedEnvironment, entry: Mapping[str, Any]) -> ProblemRule:
    where = f"《problems.toml》{entry.get('id', '')}"
    entry = {"brief": entry.get("plan", "")} | dict(entry)
    if set(entry) != _RULE_KEYS:
        raise StandardsError("存在问题的规则条目不对。", where=where, expected="、".join(sorted(_RULE_KEYS)))
    if entry["when"] not in CONDITIONS or not set(entry["levels"]) <= set(LEVELS):
        raise StandardsError(
            "存在问题的规则不能判断。",
            where=where,
            expected=f"when：{'、'.join(CONDITIONS)}；levels：{'、'.join(LEVELS)}",
        )
    for key in ("title", "data", "cause", "plan", "brief"):
        check_template(environment, entry[key], f"problems.toml {entry['id']} {key}")
    return ProblemRule(**(entry | {"levels": tuple(entry["levels"])}))

"""The parameters of a template: what its parameters cell defines, and whether a call fits it."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.errors import BadCallError
from analysis.publish.notebook.papermill_import import nbformat

PARAMETERS_TAG: Final = "parameters"
TYPE_NAMES: Final = {
    "str": "文本",
    "int": "整数",
    "float": "数",
    "bool": "是否（True/False）",
    "list": "列表",
    "tuple": "列表",
    "dict": "映射",
    "None": "空（None）",
}


@dataclass(frozen=True)
class TemplateParameter:
    """One line of the parameters cell. `types` are Python type names; empty means any.

    `required`: it has no default, or `...`, or None although its type does not allow None.
    """

    name: str
    types: frozenset[str]
    required: bool


def template_parameters(template: Path) -> dict[str, TemplateParameter]:
    """The parameters a template defines, by name. Raises BadCallError where there is no such notebook.

    The cell is read as Python: papermill's own look at it overlooks `str | None` and values with a second `=`.
    """
    if not template.is_file():
        raise BadCallError(f"找不到笔记本模板《{template.name}》。", cure="检查模板的文件名和所在文件夹。")
    try:
        cells = nbformat.read(template, as_version=4).cells
        sources = [one.source for one in cells if PARAMETERS_TAG in one.metadata.get("tags", [])]
        statements = ast.parse(sources[0]).body if sources else []
    except (nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        raise BadCallError(f"《{template.name}》不是笔记本文件。", cure="换用 .ipynb 格式的模板。") from error
    except SyntaxError as error:
        raise BadCallError(
            f"笔记本《{template.name}》的参数单元格有语法错误。",
            where=f"第 {error.lineno} 行",
            cure="改正模板。",
        ) from error
    return {one.name: one for statement in statements if (one := _parameter(statement)) is not None}


def check_parameters(template: Path, parameters: Mapping[str, object]) -> None:
    """Refuse unknown, missing or mistyped parameters. Raises BadCallError."""
    known = template_parameters(template)
    where = f"笔记本《{template.name}》的参数单元格"
    for name, value in parameters.items():
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
            raise BadCallError(
                f"没有名为“{name}”的参数。",
                where=where,
                expected="、".join(known) or "不带参数",
                cure=f"是不是“{nearest[0]}”？" if nearest else "去掉这个参数。",
            )
        _check_type(known[name], value, where)
    if missing := [one.name for one in known.values() if one.required and one.name not in parameters]:
        raise BadCallError(f"缺少参数：{'、'.join(missing)}。", where=where, cure="补上后重新运行。")


def _check_type(parameter: TemplateParameter, value: object, where: str) -> None:
    given = type(value).__name__ if value is not None else "None"
    allowed = parameter.types | ({"int"} if "float" in parameter.types else frozenset())
    if given not in TYPE_NAMES:
        raise BadCallError(
            f"参数“{parameter.name}”的值不能写进笔记本（类型 {given}）。",
            where=where,
            expected="文本、数、是否、列表或映射",
            cure="日期、路径等先转成文本。",
        )
    if allowed and given not in allowed:
        raise BadCallError(
            f"参数“{parameter.name}”的类型不对：给的是{TYPE_NAMES[given]}。",
            where=where,
            expected="或".join(TYPE_NAMES[one] for one in sorted(parameter.types)),
            cure="改正后重新运行。",
        )


def _parameter(statement: ast.stmt) -> TemplateParameter | None:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=default):
            types = frozenset(_alternatives(annotation))
        case ast.Assign(targets=[ast.Name(id=name)], value=default):
            types = frozenset()
        case _:
            return None
    if not types <= TYPE_NAMES.keys():
        types = frozenset()
    if default is None:
        return TemplateParameter(name, types, required=True)
    try:
        value = ast.literal_eval(default)
    except ValueError:
        return TemplateParameter(name, types, required=False)
    required = value is Ellipsis or (value is None and bool(types) and "None" not in types)
    if not types and type(value).__name__ in TYPE_NAMES:
        types = frozenset({type(value).__name__})
    return TemplateParameter(name, types, required)


def _alternatives(annotation: ast.expr) -> set[str]:
    """Type names of an annotation: `str | None`, `Optional[str]`, `list[int]`, or any of them quoted."""
    match annotation:
        case ast.Constant(value=str() as quoted):
            return _alternatives(ast.parse(quoted, mode="eval").body)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _alternatives(left) | _alternatives(right)
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            return _alternatives(inner) | {"None"}
        case ast.Subscript(value=outer):
            return {ast.unparse(outer)}
    return {ast.unparse(annotation)}

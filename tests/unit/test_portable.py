"""The portable subset: each refused construct is named with its line, each allowed one passes."""

from __future__ import annotations

import pytest

from analysis.errors import Place
from analysis.indicators.portable import check_portable

REFUSED = [
    ("SELECT a::bigint FROM t", "::"),
    ("SELECT count(*) FILTER (WHERE a > 1) FROM t", "FILTER"),
    ("SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a) = 1", "QUALIFY"),
    ("SELECT a, sum(b) FROM t GROUP BY ALL", "GROUP BY ALL"),
    ("SELECT a FROM t ORDER BY ALL", "ORDER BY ALL"),
    ("SELECT a FROM t ASOF JOIN u ON t.d >= u.d", "ASOF"),
    ("SELECT list_transform(a, x -> x + 1) FROM t", "->"),
    ("SELECT list_transform(a, lambda x : x + 1) FROM t", "LAMBDA"),
    ("SELECT a FROM (WITH u AS (SELECT b FROM t) SELECT b FROM u) v", "嵌套的 WITH"),
    ("WITH u AS (SELECT a FROM t), u AS (SELECT b FROM t) SELECT a FROM u", "重复的 WITH 名称"),
    ("WITH RECURSIVE u AS (SELECT a FROM t) SELECT a FROM u", "WITH RECURSIVE"),
    ("WITH u AS MATERIALIZED (SELECT a FROM t) SELECT a FROM u", "MATERIALIZED"),
    ("SELECT a / b FROM t", "除号"),
    ("SELECT a // b FROM t", "整除"),
    ("SELECT round(a) FROM t", "round"),
    ("SELECT a * 0.8 FROM t", "0.8"),
    ("SELECT a * 1e3 FROM t", "1e3"),
    ("SELECT a * .5 FROM t", ".5"),
    ("SELECT avg(a) FROM t", "avg"),
    ("SELECT * FROM t", "SELECT *"),
    ("SELECT t.* FROM t", "SELECT *"),
    ("SELECT a, * FROM t", "SELECT *"),
    ("SELECT DISTINCT * FROM t", "SELECT *"),
    ("SELECT [1, 2] FROM t", "列表"),
    ("SELECT a[1] FROM t", "列表"),
    ("SELECT {'k': a} FROM t", "结构"),
    ("SELECT map(a, b) FROM t", "map"),
    ("SELECT a FROM t USING SAMPLE 10", "USING SAMPLE"),
    ("SELECT a FROM t TABLESAMPLE 10", "TABLESAMPLE"),
    ("SELECT a FROM t WHERE b ILIKE 'x%'", "ILIKE"),
    ("SELECT a FROM t WHERE d BETWEEN DATE '2025-01-01' AND DATE '2025-12-31'", "BETWEEN"),
    ("SELECT a, sum(b) FROM t GROUP BY 1", "按位置 1"),
    ("SELECT a, b, sum(c) FROM t GROUP BY a, 2", "按位置 2"),
    ("SELECT a FROM t ORDER BY 1 DESC", "按位置 1"),
    ("SELECT a FROM t, u WHERE t.k = u.k", "逗号连接"),
    ("SELECT x FROM (SELECT a AS x FROM t, u) AS v", "逗号连接"),
    ("SELECT a FROM t JOIN u ON coalesce(t.k, 0) = u.k, w", "逗号连接"),
    ("SELECT a FROM t POSITIONAL JOIN u", "POSITIONAL"),
    ("SELECT a FROM t NATURAL JOIN u", "NATURAL"),
    ("SELECT a FROM t SEMI JOIN u ON t.k = u.k", "SEMI"),
    ("SELECT a FROM t ANTI JOIN u ON t.k = u.k", "ANTI"),
    ("SELECT DISTINCT ON (a) a, b FROM t", "DISTINCT ON"),
    ("SELECT a FROM t UNION ALL BY NAME SELECT a FROM u", "BY NAME"),
    ("FROM t SELECT a", "以 FROM 开头"),
    ("CREATE TABLE x AS SELECT a FROM t", "以 CREATE 开头"),
    ("SELECT a FROM t; SELECT b FROM t", "分号"),
    ("SELECT a, FROM t", "多余的逗号"),
    ("SELECT a FROM t WHERE a IN u", "IN 后面"),
    ("SELECT a.lower() FROM t", "连写"),
    ("SELECT cast(a AS double) FROM t", "DOUBLE"),
    ("SELECT cast(a AS decimal(10, 2)) FROM t", "DECIMAL"),
    ("SELECT cast(a AS hugeint) FROM t", "HUGEINT"),
    ("SELECT try_cast(a AS bigint) FROM t", "try_cast"),
    ("SELECT any_value(a) FROM t", "any_value"),
    ("SELECT concat(a, b) FROM t", "concat"),
    ("SELECT a FROM range(12) r", "range"),
    ('SELECT "甲" FROM t', "带引号的名称"),
    ("SELECT a FROM t WHERE b = 'x\\d'", "反斜杠"),
    ("SELECT a FROM t WHERE d <= CURRENT_DATE", "CURRENT_DATE"),
    ("SELECT a FROM t WHERE b = ?", "占位参数"),
    ("SELECT a FROM t WHERE b = $1", "占位参数"),
    ("SELECT a FROM t WHERE b = 'unclosed", "没有配对的引号"),
    ("SELECT a FROM t WHERE a == 1", "=="),
    ("SELECT a ** 2 FROM t", "乘方"),
    ("SELECT a FROM t WHERE b ~ 'x'", "正则"),
    ("", "没有语句"),
    ("-- 只有说明", "没有语句"),
]

ALLOWED = [
    "SELECT a AS x, sum(b) AS y FROM t GROUP BY a",
    "SELECT count(*) AS n, count(DISTINCT a) AS m FROM t",
    "SELECT a * 1000 >= b * 800 AS reached FROM t",
    "SELECT extract(year FROM d) AS y, substr(a, 1, 4) AS s FROM t",
    "SELECT extract(year FROM d) AS y, a FROM t JOIN u ON t.k = u.k",
    "SELECT a IS DISTINCT FROM b AS differs, c FROM t",
    "SELECT a IS NOT DISTINCT FROM b AS same, c FROM t",
    "SELECT cast(sum(a) AS bigint) AS n FROM t",
    "SELECT CASE WHEN a IN (1, 2) THEN 1 ELSE 0 END AS hit FROM t CROSS JOIN u",
    "SELECT a FROM t WHERE d >= DATE '2025-01-01' AND d < DATE '2026-01-01'",
    "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = t.k)",
    "SELECT row_number() OVER (PARTITION BY a ORDER BY b, c DESC) AS place FROM t",
    "SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM t",
    "WITH u AS (SELECT a FROM t), v AS (SELECT a FROM u) SELECT a, 1 FROM v UNION ALL SELECT a, 2 FROM u",
    "SELECT coalesce(a, b) || '|' || c AS k FROM t JOIN u USING (k)",
    "SELECT a FROM t LEFT JOIN u ON t.k = u.k AND (u.x IS NULL OR u.x > t.d)",
    "SELECT a FROM t GROUP BY a, b + 1 ORDER BY a DESC",
    "SELECT t.filter, t.sample, t.pivot FROM t",
    "SELECT a FROM (SELECT a, b FROM t) AS u",
]

NOT_MISREAD = [
    "SELECT 'a::b / round(1.5) [x] SELECT *' AS text FROM t",
    "SELECT a FROM t WHERE b = 'it''s a / b'",
    '-- title = "参与率"  a::b, c / d\nSELECT a FROM t -- 除以 / 之前',
    "/* a // b */ SELECT a /* nested /* x::y */ QUALIFY */ FROM t",
]


@pytest.mark.parametrize(("sql", "named"), REFUSED)
def test_refused_construct_is_named(sql: str, named: str) -> None:
    problems = check_portable(sql)
    assert any(named in problem.what for problem in problems), [problem.what for problem in problems]


@pytest.mark.parametrize("sql", ALLOWED)
def test_allowed_construct_passes(sql: str) -> None:
    assert check_portable(sql) == []


@pytest.mark.parametrize("sql", NOT_MISREAD)
def test_strings_and_comments_are_not_read_as_sql(sql: str) -> None:
    assert check_portable(sql) == []


def test_lower_case_is_refused_alike() -> None:
    assert [problem.what for problem in check_portable("select a from t qualify b = 1")] == ["QUALIFY"]


def test_problem_tells_file_line_and_the_portable_way() -> None:
    sql = "-- 头\n/* 两行\n注释 */\nSELECT '跨\n行' AS a,\n  b::bigint\nFROM t"
    (problem,) = check_portable(sql, where=Place("participation.sql"))
    assert problem.line == 6
    assert str(problem) == (
        "《participation.sql》 第 6 行：不可移植的写法：“::” 转换。可移植的写法：cast(值 AS 类型)。"
    )


def test_place_may_be_plain_text_and_every_problem_is_told_in_order() -> None:
    problems = check_portable("SELECT *\nFROM t, u\nWHERE a / b > 1", where="草稿")
    assert [str(problem).split("：")[0] for problem in problems] == ["草稿 第 1 行", "草稿 第 2 行", "草稿 第 3 行"]


def test_unfinished_text_is_read_to_its_end() -> None:
    assert check_portable("SELECT a FROM t /* a::b") == []
    assert [problem.what for problem in check_portable("WITH u AS (SELECT a / b FROM t)")] == ["除号“/”"]

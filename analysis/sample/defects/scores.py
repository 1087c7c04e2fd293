"""Wrong rows of scores and vetoes."""

from __future__ import annotations

from analysis.sample.defects.spoil import GHOST_BRANCH, Sheets, put_in, spoiled
from analysis.sample.files.scores import SCORES_FILE, VETOES_FILE
from analysis.sample.files.sheet import Flaw


def plant_in_scores(sheets: Sheets) -> None:
    """A few wrong rows in the newest year's scores and in the register of vetoes."""
    scores = sheets[SCORES_FILE, "2025年度"]
    line = scores.lines[0]
    wrong = [
        spoiled(line, {"得分": "优"}, Flaw("得分", "bad_number", "不是数字")),
        spoiled(line, {"得分": -2}, Flaw("得分", "bad_number", "负分")),
        spoiled(line, {"来源": "群众投票"}, Flaw("来源", "unknown_code", "不在选项里")),
        spoiled(line, {"党支部": GHOST_BRANCH}, Flaw("党支部", "unknown_org", "没有这个党支部")),
        spoiled(line, {"得分": 6}, Flaw("考评内容", "duplicate_key", "同一项同一来源，得分不同")),
        spoiled(line, {}, Flaw("考评内容", "duplicate_same", "同一行抄了两遍", "skip")),
    ]
    for place, row in enumerate(wrong):
        put_in(scores, 20 + 35 * place, row)
    vetoes = sheets[VETOES_FILE, "一票否决登记"]
    event = vetoes.lines[0]
    put_in(vetoes, 2, spoiled(event, {"文号": None}, Flaw("文号", "missing_value", "没有文号，不能作为依据")))
    put_in(vetoes, 4, spoiled(event, {"否决事项": "迟到早退"}, Flaw("否决事项", "unknown_code", "不在选项里")))

"""Wrong rows about people: the register, transfers, posts and statuses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from analysis.sample.defects.spoil import GHOST_BRANCH, Sheets, put_in, spoiled, stranger
from analysis.sample.files.posts import POSTS_FILE, STATUS_FILE, post_line, status_line
from analysis.sample.files.register import (
    REGISTER_FILE,
    TRANSFERS_FILE,
    last_stays,
    register_line,
    transfer_line,
)
from analysis.sample.files.sheet import Cell, Flaw
from analysis.sample.model import Committee, Post, Status, Stay

BAD_NUMBER = 1
"""The stranger whose resident number is wrong in the register; other files speak of them too."""

_NUMBER = "公民身份号码"
_OVERLAPPED = "YX010201"
_LATE_ENOUGH = date(2016, 1, 1)


def wrong_check_digit(id_no: str) -> str:
    """A resident number whose last character is not the right one."""
    return id_no[:-1] + ("0" if id_no[-1] != "0" else "1")


def _wrong_strangers(committee: Committee, seed: int) -> list[tuple[dict[str, Cell], Flaw]]:
    """What is wrong with the register's row of each stranger, in order of their numbers from 1."""
    bad = stranger(seed, BAD_NUMBER, "YX010102").person.id_no
    borne = Counter(org.former_name for org in committee.branches if org.former_name)
    shared = next(name for name, bearers in borne.items() if bearers > 1)
    return [
        ({_NUMBER: wrong_check_digit(bad)}, Flaw(_NUMBER, "bad_id_no", "校验码不对")),
        ({_NUMBER: "7.10000E+17"}, Flaw(_NUMBER, "damaged_id_no", "科学计数的文本")),
        ({_NUMBER: 710000199001011000.0}, Flaw(_NUMBER, "damaged_id_no", "存成了数字，末几位丢失")),
        ({"入党日期": "2019-06-31"}, Flaw("入党日期", "bad_date", "六月没有31日")),
        ({"入党日期": None, "转正日期": None}, Flaw("入党日期", "missing_value", "没有填入党日期")),
        ({"性别": "不详"}, Flaw("性别", "unknown_code", "不在选项里")),
        ({"学历": "函授"}, Flaw("学历", "unknown_code", "不在选项里")),
        ({"所在党支部": GHOST_BRANCH}, Flaw("所在党支部", "unknown_org", "没有这个党支部")),
        ({"所在党支部": shared}, Flaw("所在党支部", "ambiguous_org", "两个党支部用过同一个名称")),
        ({"转正日期": "2018.6.28"}, Flaw("转正日期", "rule:full_after_joining", "转正早于入党")),
        (
            {"离开支部日期": "2021-04-06"},
            Flaw("离开支部日期", "rule:leaves_after_entering", "进入当日离开"),
        ),
    ]


def plant_in_register(sheets: Sheets, committee: Committee, seed: int) -> None:
    """Strangers with one wrong cell each, a member twice the same and a member twice different."""
    register = sheets[REGISTER_FILE, "党员花名册"]
    wrong = [
        spoiled(register_line(committee, stranger(seed, number, "YX010102"), seed), changes, flaw)
        for number, (changes, flaw) in enumerate(_wrong_strangers(committee, seed), start=1)
    ]
    original = register.lines[70]
    top = min(last_stays(committee).values(), key=lambda stay: (stay.branch_id, stay.person.number))
    first = register_line(committee, top, seed)
    other_day = (top.person.joined - timedelta(days=30)).isoformat()
    wrong += [
        spoiled(original, {}, Flaw(_NUMBER, "duplicate_same", "与前面一行完全相同", "skip")),
        spoiled(first, {"入党日期": other_day}, Flaw(_NUMBER, "duplicate_key", "同一党员，入党日期不同")),
    ]
    for place, line in enumerate(wrong):
        put_in(register, 90 + 97 * place, line)


def plant_in_transfers(sheets: Sheets, committee: Committee, seed: int) -> None:
    """A stay that overlaps the register's, an unknown member, a date that is none, a stay that ends too early."""
    ledger = sheets[TRANSFERS_FILE, "转接台账"]
    stays_of = Counter(stay.person.number for stay in committee.stays)
    here = next(
        stay
        for stay in committee.stays
        if stays_of[stay.person.number] == 1 and stay.start > _LATE_ENOUGH and stay.branch_id != _OVERLAPPED
    )
    overlapping = replace(
        here,
        branch_id="YX010201",
        group=None,
        start=here.start - timedelta(days=200),
        end=here.start + timedelta(days=9),
    )
    pattern = transfer_line(committee, overlapping, seed)
    unknown = transfer_line(committee, stranger(seed, 50, "YX010102"), seed)
    wrong = [
        spoiled(pattern, {}, Flaw("进入支部日期", "overlapping_stay", "与花名册上的时间重叠九天")),
        spoiled(unknown, {"离开支部日期": "2023-05-04"}, Flaw("姓名", "unknown_member", "花名册上没有此人")),
        spoiled(pattern, {"进入支部日期": "二〇二二年春"}, Flaw("进入支部日期", "bad_date", "不是日期")),
        spoiled(
            pattern,
            {"进入支部日期": "2012.6.1", "离开支部日期": "2012.5.1"},
            Flaw("离开支部日期", "rule:leaves_after_entering", "离开早于进入"),
        ),
    ]
    for place, line in enumerate(wrong):
        put_in(ledger, 25 + 31 * place, line)


def plant_in_posts(sheets: Sheets, committee: Committee, seed: int) -> None:
    """Wrong posts and statuses."""
    ledger = sheets[POSTS_FILE, "任职台账"]
    post = committee.posts[30]
    pattern = post_line(committee, post, seed)
    unknown: Stay = stranger(seed, 51, "YX010102")
    nobody = post_line(committee, Post(unknown.person, "YX010102", "branch_secretary", unknown.start), seed)
    day = post.start
    wrong = [
        spoiled(nobody, {}, Flaw("姓名", "unknown_member", "花名册上没有此人")),
        spoiled(pattern, {"职务": "顾问"}, Flaw("职务", "unknown_code", "不在选项里")),
        spoiled(
            pattern,
            {"任职日期": day, "免职日期": day - timedelta(days=1)},
            Flaw("免职日期", "rule:ends_after_start", "免职早于任职"),
        ),
        spoiled(pattern, {"党组织": GHOST_BRANCH}, Flaw("党组织", "unknown_org", "没有这个党支部")),
    ]
    for place, line in enumerate(wrong):
        put_in(ledger, 40 + 60 * place, line)
    _plant_in_statuses(sheets, committee, seed)


def _plant_in_statuses(sheets: Sheets, committee: Committee, seed: int) -> None:
    ledger = sheets[STATUS_FILE, "台账"]
    status = committee.statuses[5]
    pattern = status_line(status, seed)
    spoke_of = stranger(seed, BAD_NUMBER, "YX010102").person
    knock_on = status_line(Status(spoke_of, "mobile_member", status.start), seed)
    wrong = [
        spoiled(pattern, {"状态类别": "借调"}, Flaw("状态类别", "unknown_code", "不在选项里")),
        spoiled(
            pattern,
            {"起始日期": "2024.5.1", "终止日期": "2024.4.1"},
            Flaw("终止日期", "rule:ends_after_start", "终止早于起始"),
        ),
        spoiled(pattern, {"起始日期": None}, Flaw("起始日期", "missing_value", "没有填起始日期")),
        spoiled(knock_on, {}, Flaw("姓名", "unknown_member", "花名册上的号码有误，未能导入", "knock_on")),
    ]
    for place, line in enumerate(wrong):
        put_in(ledger, 8 + 9 * place, line)

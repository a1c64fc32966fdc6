"""Faults of legal time: what cannot be counted, and what to do about it."""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class LegalTimeError(YaojianError):
    """Any fault of calendars, counting and clocks."""


class DayOutsideCalendar(LegalTimeError):
    what_zh = "{day}不在已载入的日历内（{first}至{last}）"
    what_en = "{day} lies outside the loaded calendar ({first} to {last})"
    remedy_zh = "请在 packs/cn/calendars/ 补充该年的日历；通知未发布的年份写为 provisional（暂定）"
    remedy_en = "Add that year to packs/cn/calendars/; a year without its notice is written as provisional"


class TermBeyondCalendar(LegalTimeError):
    what_zh = "{term}超出已载入的日历（载至{last}）"
    what_en = "{term} runs past the loaded calendar, which ends on {last}"
    remedy_zh = "请在 packs/cn/calendars/ 补充以后年份的日历；通知未发布的年份写为 provisional（暂定）"
    remedy_en = "Add the following years to packs/cn/calendars/; a year without its notice is provisional"


class TermTooLong(LegalTimeError):
    """Past the last year that a machine can count to, whatever the calendar holds."""

    what_zh = "{term}超出公历9999年"
    what_en = "{term} runs past the year 9999"
    remedy_zh = "请核对期限的数额、单位和起算日"
    remedy_en = "Check its amount, its unit and its first day"


class CalendarFolderEmpty(LegalTimeError):
    what_zh = "文件夹{folder}里没有日历（如 2026.yaml）"
    what_en = "There is no calendar (such as 2026.yaml) in the folder {folder}"
    remedy_zh = "请核对日历所在的文件夹"
    remedy_en = "Check where the calendars are"


class CalendarEmpty(LegalTimeError):
    what_zh = "日历里一年也没有"
    what_en = "The calendar holds no year at all"
    remedy_zh = "请检查日历所在的文件夹"
    remedy_en = "Check the folder of the calendars"


class CalendarYearMissing(LegalTimeError):
    what_zh = "日历缺少{year}年：已载入的年份必须连续"
    what_en = "The calendar has no year {year}: loaded years must follow one another"
    remedy_zh = "请补充{year}.yaml"
    remedy_en = "Add {year}.yaml"


class CalendarYearTwice(LegalTimeError):
    what_zh = "{year}年的日历出现两次"
    what_en = "The year {year} is loaded twice"
    remedy_zh = "每年只保留一个文件"
    remedy_en = "Keep one file a year"


class CalendarDayInvalid(LegalTimeError):
    what_zh = "{year}年日历中的{day}有误：{why_zh}"
    what_en = "{day} in the calendar of {year} is wrong: {why_en}"
    remedy_zh = "请对照通知原文更正"
    remedy_en = "Correct it against the notice"


class NegativeAmount(LegalTimeError):
    what_zh = "期限数额不能为负：{amount}"
    what_en = "A length of time cannot be negative: {amount}"
    remedy_zh = "请写零或正整数"
    remedy_en = "Write zero or a positive whole number"


class UnknownCountingRule(LegalTimeError):
    what_zh = "没有名为“{rule}”的计期规则"
    what_en = "There is no counting rule named '{rule}'"
    remedy_zh = "可用的规则：{known}"
    remedy_en = "Known rules: {known}"


class RuleSourceMissing(LegalTimeError):
    what_zh = "计期规则“{rule}”的“{aspect}”没有依据"
    what_en = "Counting rule '{rule}' gives no source for '{aspect}'"
    remedy_zh = "请写明文件、条款及是否核对原文"
    remedy_en = "Name the document, the clause, and whether the wording was verified"


class SuspensionEndsBeforeStart(LegalTimeError):
    what_zh = "停表“{key}”的结束日{ended}早于开始日{started}"
    what_en = "Suspension '{key}' ends on {ended}, before it starts on {started}"
    remedy_zh = "请更正停表或恢复的日期"
    remedy_en = "Correct the day of suspension or of resumption"


class NeverSuspended(LegalTimeError):
    what_zh = "时钟“{clock}”在{day}没有可恢复的停表{key}"
    what_en = "Clock '{clock}' has no open suspension {key} to resume on {day}"
    remedy_zh = "请先登记停表，或更正恢复的对象"
    remedy_en = "Record the suspension first, or name the right one"


class SuspendedAlready(LegalTimeError):
    what_zh = "时钟“{clock}”已有名为“{key}”的停表"
    what_en = "Clock '{clock}' already has a suspension named '{key}'"
    remedy_zh = "请为新的停表另取名称"
    remedy_en = "Give the new suspension its own key"


class EntryBeforeStart(LegalTimeError):
    what_zh = "时钟“{clock}”自{started}起算，{entry}却记在{day}"
    what_en = "Clock '{clock}' starts on {started}, yet {entry} is dated {day}"
    remedy_zh = "请更正日期的先后"
    remedy_en = "Put the days in order"


class FreshBudgetMissing(LegalTimeError):
    what_zh = "时钟“{clock}”恢复后应重新起算，但没有给出新的期限"
    what_en = "Clock '{clock}' is to restart with a fresh budget, but none was given"
    remedy_zh = "请给出重新起算的期限"
    remedy_en = "Give the fresh budget"


class ExtensionUnitDiffers(LegalTimeError):
    what_zh = "时钟“{clock}”以{budget}计，不能用{extension}延长"
    what_en = "Clock '{clock}' is counted in {budget} and cannot be extended in {extension}"
    remedy_zh = "延长须与原期限同一计算方式"
    remedy_en = "Extend in the way the limit itself is counted"


class MomentMissing(LegalTimeError):
    what_zh = "以小时计的期限须从具体时刻起算，{day}只写到日"
    what_en = "A limit in hours runs from a moment; {day} names only a day"
    remedy_zh = "请写明时刻和时区，例如 2026-03-02T09:30+08:00"
    remedy_en = "Give the time of day with its zone, such as 2026-03-02T09:30+08:00"


class DayExpected(LegalTimeError):
    what_zh = "按日计算的期限只接受日期，{day}带有时刻"
    what_en = "A limit counted in days takes a day; {day} carries a time of day"
    remedy_zh = "请先换算为当地日期"
    remedy_en = "Convert it to the local day first"


class HourClockHasLedger(LegalTimeError):
    what_zh = "以小时计的时钟“{clock}”不能停表或重新起算"
    what_en = "Clock '{clock}' is counted in hours and cannot be suspended or restarted"
    remedy_zh = "请改用工作日或日历日"
    remedy_en = "Count it in working days or calendar days"


class DayUnreadable(LegalTimeError):
    what_zh = "“{text}”不是日期"
    what_en = "'{text}' is not a day"
    remedy_zh = "请写成 2026-03-02；以小时计的写明时刻和时区，例如 2026-03-02T09:30+08:00"
    remedy_en = "Write it as 2026-03-02; for hours with its time and zone, as 2026-03-02T09:30+08:00"

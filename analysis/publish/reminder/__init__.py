"""缺项提醒单: one A4 page to a branch's secretary: what was missed, and by when it is to be made good."""

from __future__ import annotations

from analysis.publish.reminder.reminder import Reminder, ReminderRow, reminder_of
from analysis.publish.reminder.reminder_page import reminder_html
from analysis.publish.reminder.reminder_word import reminder_docx

__all__ = ["Reminder", "ReminderRow", "reminder_docx", "reminder_html", "reminder_of"]

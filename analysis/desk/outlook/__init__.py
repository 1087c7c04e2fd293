"""What could be, on the desk: the way up, the campaign, the forecast, and how firm ranks and grades are."""

from analysis.desk.outlook.outlook import Outlook

__all__ = ["Outlook"]

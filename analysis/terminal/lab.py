"""The Lab from the command line: where it can be opened, and how it is ended."""

from __future__ import annotations

from analysis.lab import run_lab
from analysis.terminal.say import console
from analysis.workspace import Workspace


def serve_lab(workspace: Workspace, *, port: int, browser: bool) -> int:
    """Run JupyterLab until interrupted, telling its address."""

    def tell(address: str) -> None:
        out = console()
        out.print("JupyterLab 已启动，只有本机能访问。" + ("浏览器会自动打开；" if browser else "") + "地址：")
        out.print(address, style="bold", soft_wrap=True)
        out.print("地址含本次的口令，请勿外传。结束：在这个窗口按 Ctrl+C。", style="dim")

    return run_lab(workspace, port=port, browser=browser, on_start=tell)

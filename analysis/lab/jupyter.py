"""The server's process: JupyterLab without the slow grammar jsonschema builds for a format no notebook has."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # None in sys.modules makes an import fail as if the module were not installed; jsonschema then goes without.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    from jupyterlab.labapp import main  # type: ignore[import-untyped]

    main()

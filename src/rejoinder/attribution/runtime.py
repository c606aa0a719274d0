"""OpenVINO, imported without its telemetry.

On import OpenVINO reports its use to its makers and leaves a file in the user's home, unless the package that does so
is missing, for which it has a silent stand-in. Nothing leaves the machine here that the user has not asked for.
"""

from __future__ import annotations

import sys

TELEMETRY = "openvino_telemetry"

_absent = TELEMETRY not in sys.modules
if _absent:
    sys.modules[TELEMETRY] = None  # type: ignore[assignment]  # what Python takes for a package that is not there
try:
    import openvino
finally:
    if _absent:
        del sys.modules[TELEMETRY]

__all__ = ["openvino"]

"""The supervisor at work on children that are as simple as can be: `stand_ins.py FOLDER NAME=SHELL-COMMAND …`.

Each child counts as up when it says “ready”. They are stopped in the reverse of the order they are given in.
"""

import importlib.util
import sys
from pathlib import Path

place = Path(__file__).resolve().parents[2] / "factcheck" / "supervise.py"
spec = importlib.util.spec_from_file_location("supervise", place)
supervise = sys.modules["supervise"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(supervise)

folder = Path(sys.argv[1])
children = [
    supervise.Child(name, ["sh", "-c", command], mark="ready", cwd=folder)
    for name, _, command in (argument.partition("=") for argument in sys.argv[2:])
]
reaper = supervise.Reaper()
with supervise.hold(folder):
    supervisor = supervise.Supervisor(folder, reaper=reaper)
    try:
        supervisor.bring_up(children)
        supervisor.say("ready", "")
        supervisor.keep_running()
    except supervise.Stopping:
        pass
    except supervise.Refusal as refusal:
        sys.exit(f"Refused: {refusal}")
    finally:
        supervisor.is_stopping = True
        supervisor.stop(*((child.name, 1.0) for child in reversed(children)))
        reaper.dismiss()

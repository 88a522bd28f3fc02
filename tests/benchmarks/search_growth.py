"""Draw how the times of search grow with the archive, as text for the maintainers' page.

    python tests/benchmarks/search_growth.py 1k.json 10k.json 100k.json [--key engine_p50_ms]

Each file is one that search_speed.py --json wrote. A line is a system, a sign of the scale √2 times as long as
the one before it; the figures are medians in milliseconds, end to end unless another key is named.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

LEAST = 0.5  # milliseconds at the left edge
STEPS = 2  # signs for each doubling
SIGNS = "①②③④⑤"


def drawn(runs: list[dict[str, Any]], key: str) -> str:
    """Return the plot of *runs*, the smallest archive first."""
    known = {
        (number, row["class"], row["system"]): row[key]
        for number, run in enumerate(runs)
        for row in run["rows"]
    }
    classes = list(dict.fromkeys(row["class"] for row in runs[0]["rows"]))
    systems = list(dict.fromkeys(row["system"] for row in runs[-1]["rows"]))
    legend = "  ".join(f"{SIGNS[number]} {run['articles']:,} articles" for number, run in enumerate(runs))
    most = max(known.values())
    edges = [LEAST * 2**power for power in range(math.ceil(math.log2(most / LEAST)) + 1)]
    scale = "".join(f"{edge:<{2 * STEPS}g}" for edge in edges[::2])
    lines = [legend, f"{'milliseconds':32}{scale}"]
    for kind in classes:
        for order, system in enumerate(systems):
            values = [known.get((number, kind, system)) for number in range(len(runs))]
            line = [" "] * (_place(most) + 1)
            for number, value in enumerate(values):
                if value is not None:
                    line[_place(value)] = SIGNS[number]
            told = "  ".join("–" if value is None else f"{value:.1f}" for value in values)
            lines.append(f"{'' if order else kind:14}{system:18}{''.join(line).replace(' ', '·')}  {told}")
    return "\n".join(lines)


def _place(value: float) -> int:
    return max(0, round(STEPS * math.log2(max(value, LEAST) / LEAST)))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--key", default="p50_ms")
    wanted = parser.parse_args()
    runs = [json.loads(file.read_text("utf-8")) for file in wanted.runs]
    print(drawn(sorted(runs, key=lambda run: int(run["articles"])), wanted.key))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

# Runs the examples of Brian2 in hillock and compares them with recorded.json: `python3 compare.py brian2/examples hillock` writes outcomes.json.
# The rest of the command line is how hillock is started: `hillock`, or `node dist/cli/main.js`.
import argparse
import json
import pathlib
import re
import subprocess
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).parent
CHANCE = re.compile(r"\brand\b|\brandn\b|\brandint\b|\bxi\b|\bxi_|Poisson|\bp\s*=|\bnormal\(|\buniform\(|poisson|\bchoice\(|permutation|\.rvs")


def summary(values):
    numbers = np.asarray(values, dtype=float).ravel()
    finite = numbers[np.isfinite(numbers)]
    return [len(numbers), float(finite.mean()), float(finite[-1])] if len(finite) else [len(numbers)]


def is_equal(ours, theirs):
    return ours[0] == theirs[0] and np.allclose(ours[1:], theirs[1:], rtol=1e-6, atol=1e-15)


def is_near(ours, theirs):
    """Within what chance does: means within 15 %, numbers of events within 15 % or six standard deviations."""
    close = abs(ours[0] - theirs[0]) <= max(6 * theirs[0] ** 0.5, 0.15 * theirs[0], 3)
    return close and (len(theirs) == 1 or abs(ours[1] - theirs[1]) <= 0.15 * abs(theirs[1]) + 1e-12)


def outcome(script, recorded, command, seconds):
    with tempfile.TemporaryDirectory() as folder:
        run = [*command, "run", str(script), "--out", folder, "--limit", str(seconds)]
        ran = subprocess.run(run, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        figures = len(list(pathlib.Path(folder).rglob("*.svg")))
        path = pathlib.Path(folder) / "results.npz"
        ours = {}
        if path.exists():
            with np.load(path) as results:
                ours = {name: summary(results[name]) for name in results}
    if ran.returncode != 0:
        failure = re.search(r"error\[[\w-]+\]: (.*)", ran.stderr)
        why = failure.group(1) if failure else f"takes longer than {seconds} s"
        return {"outcome": "stops", "why": why.replace("\\x0a", " ")[:200]}
    result = {"figures": figures}
    common = sorted(set(ours) & set(recorded or {}))
    if not common:
        return {"outcome": "runs", **result}
    different = [name for name in common if not is_equal(ours[name], recorded[name])]
    if not different:
        return {"outcome": "equal", **result}
    if CHANCE.search(script.read_text()):
        far = [name for name in different if not is_near(ours[name], recorded[name])]
        return {"outcome": "far" if far else "near", **({"arrays": far} if far else {}), **result}
    return {"outcome": "differs", "arrays": different, **result}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("command", nargs="+")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    recorded = json.loads((HERE / "recorded.json").read_text())
    path = HERE / "outcomes.json"
    outcomes = json.loads(path.read_text()) if path.exists() else {}
    for script in sorted(options.folder.rglob("*.py")):
        name = str(script.relative_to(options.folder).with_suffix(""))
        if not re.search(options.only, name) or "import" not in script.read_text():
            continue
        outcomes[name] = outcome(script, recorded.get(name), options.command, options.seconds)
        print(name, outcomes[name], flush=True)
        path.write_text(json.dumps(outcomes, indent=1, sort_keys=True) + "\n")


main()

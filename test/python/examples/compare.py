# Runs the examples of Brian2 in hillock and compares them with recorded.json: `python3 compare.py brian2/examples hillock` writes
# outcomes.json, of which test/docs/brian2-examples.test.ts makes docs/brian2-examples.md. The rest of the command line is how hillock is
# started: `hillock`, or `node dist/cli/main.js`. An outcome is
#   equal    all that Brian2 recorded has the same length, and means and last numbers agree to 1e-6
#   near     the example draws random numbers, and its means and numbers of events are within what chance does
#   far      they are not
#   differs  it draws none, and has other numbers
#   runs     there is nothing to compare: no monitor has a name, or Brian2 could not be recorded
#   stops    with an error, or it takes longer than --seconds of processor time
import argparse
import json
import pathlib
import re
import resource
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


# Of eight runs of Brian2 and one of hillock: the largest difference from their mean, in standard deviations of a run, that chance makes
# but once in 1,000 comparisons (Student's t with seven degrees of freedom, times the root of 1 + 1/8).
DEVIATIONS = 5.7


def is_near(ours, theirs):
    """Within what chance does. Of one run of Brian2 that is not known, so within 15 %, and of events six standard deviations."""
    if isinstance(theirs[0], list):
        columns = [np.array(column) for column in zip(*(run[:2] for run in theirs))]
        return all(abs(x - column.mean()) <= DEVIATIONS * column.std(ddof=1) + 1e-12 for x, column in zip(ours, columns))
    close = abs(ours[0] - theirs[0]) <= max(6 * theirs[0] ** 0.5, 0.15 * theirs[0], 3)
    return close and (len(theirs) == 1 or abs(ours[1] - theirs[1]) <= 0.15 * abs(theirs[1]) + 1e-12)


def outcome(script, recorded, command, seconds):
    with tempfile.TemporaryDirectory() as folder:
        run = [*command, "run", str(script), "--out", folder]
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        ran = subprocess.run(run, capture_output=True, text=True, stdin=subprocess.DEVNULL, preexec_fn=limit)
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        figures = len(list(pathlib.Path(folder).rglob("*.svg")))
        path = pathlib.Path(folder) / "results.npz"
        ours = {}
        if path.exists():
            with np.load(path) as results:
                ours = {name: summary(results[name]) for name in results}
    if ran.returncode != 0:
        failure = re.search(r"(\d+):\d+: error\[[\w-]+\]: (.*)", ran.stderr)
        why = f"line {failure.group(1)}: {failure.group(2)}" if failure else f"takes longer than {seconds} s"
        return {"outcome": "stops", "why": why.split("\\x0a")[0][:200]}
    notes = re.findall(r"^note: (.*)", ran.stderr, re.MULTILINE)
    result = {"figures": figures, "seconds": round(used, 1), **({"notes": notes} if notes else {})}
    common = sorted(set(ours) & set(recorded or {}))
    if not common:
        return {"outcome": "runs", **result}
    different = [name for name in common if isinstance(recorded[name][0], list) or not is_equal(ours[name], recorded[name])]
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
        if not re.search(options.only, name) or not re.search(r"^(from|import) brian2", script.read_text(), re.MULTILINE):
            continue
        outcomes[name] = outcome(script, recorded.get(name), options.command, options.seconds)
        print(name, outcomes[name], flush=True)
        path.write_text(json.dumps(outcomes, indent=1, sort_keys=True) + "\n")


main()

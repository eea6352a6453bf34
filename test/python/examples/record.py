# Records what Brian2 2.5.1 simulates in its own examples: `python3 record.py brian2/examples` writes recorded.json. For every monitor
# bound to a global name: how much it recorded, and the mean and the last of all numbers. With `--seeds 8` there are eight of these triples,
# from runs that differ in their random numbers, whatever seed the example sets. Examples that take Brian2 longer than --seconds of processor
# time are null. What is recorded stays, but for the examples that --only names. Where synapses of one event read what others of it write,
# `--target cython` records what they do one by one, as in hillock: Clopath_et_al_2010.
import argparse
import json
import pathlib
import re
import resource
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def one(script, seed, target):
    """Runs one example in this process, without standalone code and windows, and prints what its monitors recorded."""
    import os

    import matplotlib

    matplotlib.use("Agg")
    os.chdir(script.parent)
    sys.path.insert(0, str(script.parent))
    sys.argv = [str(script)]
    import runpy

    import brian2
    import brian2.devices.device
    import numpy as np

    brian2.prefs.codegen.target = target
    for module in (brian2, brian2.devices, brian2.devices.device):
        module.set_device = lambda *args, **keywords: None
    for module in (matplotlib.pyplot, brian2):
        module.show = module.savefig = lambda *args, **keywords: None
    if seed is not None:
        np.random.seed(seed)
        for module in (np.random, brian2, brian2.devices.device):
            module.seed = lambda *args, **keywords: None
    output, sys.stdout = sys.stdout, sys.stderr
    names = runpy.run_path(str(script), run_name="__main__")
    recorded = {}

    def note(name, values):
        numbers = np.asarray(values, dtype=float).ravel()
        finite = numbers[np.isfinite(numbers)]
        recorded[name] = [len(numbers), float(finite.mean()), float(finite[-1])] if len(finite) else [len(numbers)]

    for name, value in names.items():
        if name.startswith("_"):
            continue
        if isinstance(value, brian2.StateMonitor):
            for variable in value.record_variables:
                note(f"{name}.{variable}", getattr(value, variable + "_"))
        elif isinstance(value, brian2.PopulationRateMonitor):
            note(f"{name}.rate", value.rate_[:])
        elif isinstance(value, brian2.EventMonitor) and value.record:
            note(f"{name}.t", value.t_[:])
            note(f"{name}.i", value.i[:])
    json.dump(recorded, output)


def run_apart(script, seed, seconds, target):
    """What one example recorded in a process of its own; None if it failed or took longer."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    command = [sys.executable, __file__, "--one", str(script), "--target", target]
    command += [] if seed is None else ["--seed", str(seed)]
    ran = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit)
    return json.loads(ran.stdout) if ran.returncode == 0 else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=100)
    parser.add_argument("--seeds", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--target", default="numpy")
    parser.add_argument("--one", action="store_true")
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    if options.one:
        return one(options.folder, options.seed, options.target)
    path = HERE / "recorded.json"
    recorded = json.loads(path.read_text()) if path.exists() else {}
    for script in sorted(options.folder.rglob("*.py")):
        name = str(script.relative_to(options.folder).with_suffix(""))
        if not re.search(options.only, name) or (name in recorded and options.only == ""):
            continue
        if options.seeds == 0:
            recorded[name] = run_apart(script, None, options.seconds, options.target)
        else:
            runs = [run_apart(script, seed, options.seconds, options.target) for seed in range(options.seeds)]
            recorded[name] = None if None in runs else {key: [run[key] for run in runs] for key in runs[0]}
        path.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n")


main()

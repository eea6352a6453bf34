# Records statistics of spike trains by definitions of their own, in NumPy and SciPy: spikes.json, read by spikes.test.ts.
# Usage: python3 record-spikes.py > spikes.json
# `trains` are those of the monitor `M`, also `a`, `b`, … by themselves; `cases` are [expression, shape, values].
import functools
import json
import math

import numpy as np
import scipy.integrate
import scipy.signal

rng = np.random.default_rng(3)
stop = 2.0
trains = [
    np.sort(rng.uniform(0, stop, size=40)),
    np.sort(rng.uniform(0, stop, size=25)),
    np.cumsum(rng.gamma(4, 0.02, size=20)),
    np.array([0.5]),
    np.array([]),
    np.array([0.25, 0.75, 1.0]),
]
a, b, c, d, e, f = trains
signals = rng.normal(size=(3, 64)) + rng.normal(size=64)
signal = rng.normal(size=150) + np.sin(np.arange(150) * 0.7)
cases = []


def add(text, value):
    value = np.asarray(value, dtype=float)
    cases.append([text, list(value.shape), [x if math.isfinite(x) else str(x) for x in value.ravel().tolist()]])


def cv(train):
    gaps = np.diff(train)
    return np.std(gaps) / np.mean(gaps) if len(gaps) > 1 else math.nan


def lv(train):
    gaps = np.diff(train)
    if len(gaps) < 2:
        return math.nan
    return 3 * np.mean(((gaps[1:] - gaps[:-1]) / (gaps[1:] + gaps[:-1])) ** 2)


def counts(train, bin, start=0.0, end=stop):
    edges = start + bin * np.arange(int(round((end - start) / bin)) + 1)
    return np.histogram(train, edges)[0] if len(edges) > 1 else np.array([])


def edit_distance(x, y, cost):
    @functools.cache
    def least(i, j):
        if i == 0 or j == 0:
            return i + j
        return min(least(i - 1, j) + 1, least(i, j - 1) + 1, least(i - 1, j - 1) + cost * abs(x[i - 1] - y[j - 1]))

    return float(least(len(x), len(y)))


def filtered_distance(x, y, tau):
    def pairs(p, q):
        return np.exp(-np.abs(p[:, None] - q[None, :]) / tau).sum()

    square = (pairs(x, x) + pairs(y, y) - 2 * pairs(x, y)) / 2
    return math.sqrt(max(0, square))


def filtered_distance_by_integral(x, y, tau):
    def difference(t):
        return sum(math.exp((s - t) / tau) for s in x if s <= t) - sum(math.exp((s - t) / tau) for s in y if s <= t)

    knots = sorted([*x, *y])
    spans = zip(knots, knots[1:] + [knots[-1] + 40 * tau])
    return math.sqrt(sum(scipy.integrate.quad(lambda t: difference(t) ** 2, s, e)[0] for s, e in spans) / tau)


assert abs(filtered_distance(d, f, 0.1) - filtered_distance_by_integral(d, f, 0.1)) < 1e-6
assert abs(filtered_distance(a[:5], f, 0.2) - filtered_distance_by_integral(a[:5], f, 0.2)) < 1e-6


def lags(x, y, bin, maxlag):
    half = int(maxlag / bin + 1e-9)
    edges = (np.arange(2 * half + 2) - half - 0.5) * bin
    return np.histogram((np.asarray(y)[None, :] - np.asarray(x)[:, None]).ravel(), edges)[0], np.arange(-half, half + 1) * bin


def synchrony(rows):
    return math.sqrt(np.var(np.mean(rows, axis=0)) / np.mean(np.var(rows, axis=1)))


add("isi(a)", np.diff(a))
add("isi(M)", np.concatenate([np.diff(t) for t in trains]))
add("isi(e)", [])
for name, of in (("cv", cv), ("lv", lv)):
    add(f"{name}(M)", [of(t) for t in trains])
    for letter, train in zip("abcdef", trains):
        add(f"{name}({letter})", of(train))
    add(f"{name}([a, c])", [of(a), of(c)])
    add(f"{name}([0.25, 0.75, 1.0]*second)", of(f))
    add(f"{name}(spike_trains(M)[2])", of(c))
    add(f"{name}([a, b, c])[1]", of(b))
number = [len(t) for t in trains]
add("count(M)", number)
add("count(a)", len(a))
add("count(M, 0.5*second)", [np.sum(t >= 0.5) for t in trains])
add("count(M, stop=1*second)", [np.sum(t < 1) for t in trains])
add("count(M, 0.5*second, 1*second)", [np.sum((t >= 0.5) & (t < 1)) for t in trains])
add("rate(M)", [n / stop for n in number])
add("rate(M, start=1*second)", [np.sum(t >= 1) / (stop - 1) for t in trains])
add("rate(f)", 3 / 1.0)
add("rate(f, stop=4*second)", 3 / 4)
add("rate(M, 250*ms)", [counts(t, 0.25) / 0.25 for t in trains])
add("rate(M, 0.1*second, 0.5*second, 1.5*second)", [counts(t, 0.1, 0.5, 1.5) / 0.1 for t in trains])
add("rate(f, 0.5*second)", [2, 2, 2])
add("fano(M)", np.var(number) / np.mean(number))
add("fano([a, b, c])", np.var(number[:3]) / np.mean(number[:3]))
add("fano(M, 100*ms)", [np.var(counts(t, 0.1)) / np.mean(counts(t, 0.1)) if len(t) else math.nan for t in trains])
add("fano(a, 100*ms, stop=2*second)", np.var(counts(a, 0.1)) / np.mean(counts(a, 0.1)))
add("psth(M, 0.1*second)[0]", sum(counts(t, 0.1) for t in trains) / 0.1 / len(trains))
add("psth(M, 0.5*second)[1]", [0, 0.5, 1, 1.5, 2])
add("psth(M, 0.5*second, start=1*second)[0]", sum(counts(t, 0.5, 1.0) for t in trains) / 0.5 / len(trains))
for x, y in ("ab", "ba", "ac", "ad", "ea", "fa"):
    p, q = dict(zip("abcdef", trains))[x], dict(zip("abcdef", trains))[y]
    for bin, maxlag in ((0.01, 0.2), (0.03, 0.1)):
        add(f"crosscorrelogram({x}, {y}, {bin}*second, {maxlag}*second)[0]", lags(p, q, bin, maxlag)[0])
        add(f"crosscorrelogram({x}, {y}, {bin}*second, {maxlag}*second)[1]", lags(p, q, bin, maxlag)[1])
every = np.concatenate(trains)
add("crosscorrelogram(M, a, 0.01*second, 0.1*second)[0]", lags(every, a, 0.01, 0.1)[0])
for name, group in (("a", [a]), ("M", trains)):
    found = sum(lags(t, t, 0.01, 0.2)[0] for t in group)
    found[20] -= sum(len(t) for t in group)
    add(f"autocorrelogram({name}, 0.01*second, 0.2*second)[0]", found)
add("autocorrelogram(a, 0.1*second, 0.2*second)[1]", np.arange(-2, 3) * 0.1)
add("synchrony(signals)", synchrony(signals))
add("synchrony(signals[0:1])", 1)
add("synchrony(M, 0.1*second)", synchrony([counts(t, 0.1) for t in trains]))
rates = sum(counts(t, 0.02) for t in trains) / 0.02 / len(trains)
for text, values, dt in (("signal", signal, 0.001), ("signal[:64]", signal[:64], 0.5), ("signal[:37]", signal[:37], 0.1), ("M", rates, 0.02)):
    frequencies, power = scipy.signal.periodogram(values, 1 / dt)
    add(f"power_spectrum({text}, {dt}*second)[0]", power)
    add(f"power_spectrum({text}, {dt}*second)[1]", frequencies)
    for size in (16, 25):
        frequencies, power = scipy.signal.welch(values, 1 / dt, nperseg=size)
        add(f"power_spectrum({text}, {dt}*second, {size * dt}*second)[0]", power)
        add(f"power_spectrum({text}, {dt}*second, {size * dt}*second)[1]", frequencies)
for cost in (0.1, 1, 7.5, 100):
    add(f"victor_purpura(a, b, {cost}*hertz)", edit_distance(a, b, cost))
    add(f"victor_purpura(d, f, {cost}*hertz)", edit_distance(d, f, cost))
    add(f"victor_purpura(e, f, cost={cost}*hertz)", edit_distance(e, f, cost))
    add(f"victor_purpura(M, cost={cost}*hertz)", [[edit_distance(p, q, cost) for q in trains] for p in trains])
for tau in (0.001, 0.05, 3):
    add(f"van_rossum(a, b, {tau}*second)", filtered_distance(a, b, tau))
    add(f"van_rossum(a, a, {tau}*second)", 0)
    add(f"van_rossum(e, d, tau={tau}*second)", math.sqrt(0.5))
    add(f"van_rossum(M, tau={tau}*second)", [[filtered_distance(p, q, tau) for q in trains] for p in trains])

inputs = {"stop": stop, "trains": [t.tolist() for t in trains], "signals": signals.tolist(), "signal": signal.tolist()}
print('{"inputs":' + json.dumps(inputs, separators=(",", ":")) + ',"cases":[')
print(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases))
print("]}")

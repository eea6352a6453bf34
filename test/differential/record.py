# Runs generated experiments through Brian2 and records their outcomes.
#
#     node test/differential/record.mjs --from 1 --count 1000 --out outcomes.jsonl
#
# calls this with lines {"seed": …, "script": …} on its input; it answers a line for each on its output:
# {"seed": …, "results": {name: [type, shape, values]}}, or {"seed": …, "error": class, "message": …}.
# Numbers have 13 significant digits: the comparison asks for nine. One process runs all, each in a scope of its own.
import json
import logging
import signal
import sys
import warnings

warnings.simplefilter('ignore')
import brian2  # noqa: E402

brian2.prefs.codegen.target = 'numpy'
brian2.prefs.logging.file_log = False
brian2.BrianLogger.log_level_error()
logging.getLogger('brian2').setLevel(logging.CRITICAL)
names = {}
exec('from brian2 import *', names)
longest = 25  # seconds for one experiment


class TooLong(BaseException):
    pass


def stop(*_):
    raise TooLong


def plain(values):
    array = brian2.numpy.asarray(values)
    kind = {'b': 'b1', 'i': 'i4', 'u': 'i4', 'f': 'f8'}[array.dtype.kind]
    flat = array.ravel().tolist()
    if kind == 'f8':
        flat = [float('%.13g' % x) if abs(x) < 1e300 else str(x) for x in flat]
    return [kind, list(array.shape), [int(x) if kind == 'b1' else x for x in flat]]


def outcome(script):
    scope = dict(names, results={})
    # the clock of the experiment before is still there
    brian2.defaultclock.dt = 0.1 * brian2.ms
    brian2.defaultclock._set_t_update_dt(target_t=0 * brian2.second)
    signal.alarm(longest)
    try:
        exec(compile(script, 'experiment', 'exec'), scope)
        return {'results': {key: plain(values) for key, values in scope['results'].items()}}
    except TooLong:
        return {'error': 'TooLong', 'message': ''}
    except Exception as error:
        while error.__cause__ is not None:
            error = error.__cause__
        return {'error': type(error).__name__, 'message': str(error).strip()[:300]}
    finally:
        signal.alarm(0)


signal.signal(signal.SIGALRM, stop)
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({'seed': asked['seed'], **outcome(asked['script'])}), flush=True)

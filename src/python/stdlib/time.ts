// `time`.
import { moduleOf, textOf, toFloat, tupleOf } from '../values/index.ts';
import type { Host, Value, PyModule } from '../values/index.ts';

/** `time`; `sleep` does not wait. */
export function makeTime(host: Host): PyModule {
  const now = (): number => Date.now() / 1000;
  const since = (): number => performance.now() / 1000;
  return moduleOf('time', {
    time: ['', now],
    perf_counter: ['', since],
    process_time: ['', since],
    monotonic: ['', since],
    clock: ['', since],
    sleep: ['seconds, /', () => host.note('time.sleep is left out: the script does not wait')],
    strftime: ['format, t=None, /', (format: Value) => formatDate(new Date(), textOf(format))],
    ctime: ['seconds=None, /', () => formatDate(new Date(), '%a %b %d %H:%M:%S %Y')],
    perf_counter_ns: ['', () => BigInt(Math.round(since() * 1e9))],
    time_ns: ['', () => BigInt(Date.now()) * 1000000n],
    asctime: ['t=None, /', () => formatDate(new Date(), '%a %b %d %H:%M:%S %Y')],
    localtime: ['seconds=None, /', (at: Value) => partsOf(momentOf(at))],
    gmtime: ['seconds=None, /', (at: Value) => partsOf(momentOf(at))],
  });
}

function partsOf(date: Date): Value {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours()];
  const rest = [date.getMinutes(), date.getSeconds(), (date.getDay() + 6) % 7];
  return tupleOf(...[...parts, ...rest].map(BigInt));
}

/** A moment in seconds since 1970, by default now. */
function momentOf(seconds: Value): Date {
  return seconds === null ? new Date() : new Date(toFloat(seconds) * 1000);
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** `strftime` */
function formatDate(date: Date, format: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const parts: Readonly<Record<string, () => string>> = {
    Y: () => String(date.getFullYear()),
    y: () => two(date.getFullYear() % 100),
    m: () => two(date.getMonth() + 1),
    d: () => two(date.getDate()),
    H: () => two(date.getHours()),
    I: () => two(date.getHours() % 12 || 12),
    M: () => two(date.getMinutes()),
    S: () => two(date.getSeconds()),
    f: () => `${String(date.getMilliseconds()).padStart(3, '0')}000`,
    p: () => (date.getHours() < 12 ? 'AM' : 'PM'),
    A: () => days[date.getDay()]!,
    a: () => days[date.getDay()]!.slice(0, 3),
    B: () => months[date.getMonth()]!,
    b: () => months[date.getMonth()]!.slice(0, 3),
    '%': () => '%',
  };
  return format.replaceAll(/%(.)/g, (whole, code: string) =>
    Object.hasOwn(parts, code) ? parts[code]!() : whole,
  );
}

// `time` and `datetime`.
import {
  hostType,
  moduleOf,
  PyObject,
  textOf,
  toFloat,
  toIndex,
  tupleOf,
} from '../values/index.ts';
import type { Host, PyClass, Value, PyModule } from '../values/index.ts';

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
    asctime: ['t=None, /', () => formatDate(new Date(), '%a %b %d %H:%M:%S %Y')],
    localtime: ['seconds=None, /', () => partsOf(new Date())],
    gmtime: ['seconds=None, /', () => partsOf(new Date())],
  });
}

function partsOf(date: Date): Value {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours()];
  return tupleOf(...[...parts, date.getMinutes(), date.getSeconds()].map(BigInt));
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

/** `datetime.datetime`, and differences of two. */
class Moment extends PyObject {
  readonly date: Date;
  constructor(date: Date) {
    super(momentType);
    this.date = date;
  }
}

class Duration extends PyObject {
  readonly seconds: number;
  constructor(seconds: number) {
    super(durationType);
    this.seconds = seconds;
  }
}

function showDuration({ seconds }: Duration): string {
  const total = Math.floor(seconds);
  const rest = Math.round((seconds - total) * 1e6);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = Math.floor(total / 86400);
  const inDay = total - day * 86400;
  const time = `${Math.floor(inDay / 3600)}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(6, '0')}`;
  return `${day === 0 ? '' : `${day} day${Math.abs(day) === 1 ? '' : 's'}, `}${time}${fraction}`;
}

const durationType: PyClass = hostType<Duration>('timedelta', {
  module: 'datetime',
  construct: [
    'days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0',
    (...given: Value[]) => {
      const scale = [86400, 1, 1e-6, 1e-3, 60, 3600, 604800];
      return new Duration(
        given.reduce<number>((sum, value, k) => sum + toFloat(value) * scale[k]!, 0),
      );
    },
  ],
  attributes: {
    days: [(duration) => BigInt(Math.floor(duration.seconds / 86400))],
    seconds: [(duration) => BigInt(Math.floor(((duration.seconds % 86400) + 86400) % 86400))],
    microseconds: [
      (duration) => BigInt(Math.round((duration.seconds - Math.floor(duration.seconds)) * 1e6)),
    ],
  },
  methods: { total_seconds: ['', (duration) => duration.seconds] },
  slots: { str: showDuration, repr: showDuration },
});

const momentType: PyClass = hostType<Moment>('datetime', {
  module: 'datetime',
  construct: [
    'year, month, day, hour=0, minute=0, second=0, microsecond=0',
    (...given: Value[]) => {
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = given.map((value) =>
        Number(toIndex(value)),
      );
      return new Moment(new Date(year, month - 1, day, hour, minute, second));
    },
  ],
  classMethods: {
    now: ['tz=None', () => new Moment(new Date())],
    today: ['', () => new Moment(new Date())],
  },
  attributes: {
    year: [({ date }) => BigInt(date.getFullYear())],
    month: [({ date }) => BigInt(date.getMonth() + 1)],
    day: [({ date }) => BigInt(date.getDate())],
    hour: [({ date }) => BigInt(date.getHours())],
    minute: [({ date }) => BigInt(date.getMinutes())],
    second: [({ date }) => BigInt(date.getSeconds())],
    microsecond: [({ date }) => BigInt(date.getMilliseconds() * 1000)],
  },
  methods: {
    strftime: ['format', ({ date }, format: Value) => formatDate(date, textOf(format))],
    isoformat: ['sep=None', ({ date }) => formatDate(date, '%Y-%m-%dT%H:%M:%S')],
    timestamp: ['', ({ date }) => date.getTime() / 1000],
    date: ['', (moment) => moment],
  },
  slots: {
    str: ({ date }) => formatDate(date, '%Y-%m-%d %H:%M:%S'),
    format: ({ date }, spec) => formatDate(date, spec === '' ? '%Y-%m-%d %H:%M:%S' : spec),
    binary: (operator, { date }, other, isReflected) => {
      if (operator === 'sub' && other instanceof Moment && !isReflected)
        return new Duration((date.getTime() - other.date.getTime()) / 1000);
      if (!(other instanceof Duration)) return undefined;
      const sign = operator === 'add' ? 1 : operator === 'sub' && !isReflected ? -1 : 0;
      return sign === 0
        ? undefined
        : new Moment(new Date(date.getTime() + sign * other.seconds * 1000));
    },
  },
});

/** `datetime` */
export function makeDatetime(): PyModule {
  return moduleOf('datetime', { datetime: momentType, date: momentType, timedelta: durationType });
}

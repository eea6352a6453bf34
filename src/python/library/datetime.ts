// `datetime`, in Python: dates of the Gregorian calendar without time zones.

/** `datetime`: dates, times and differences. */
export const datetime = String.raw`
import re
import time as _time

MINYEAR, MAXYEAR = 1, 9999
_days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

def _before(year, month, day):
    y, m = (year - 1, month + 9) if month < 3 else (year, month - 3)
    return 365*y + y//4 - y//100 + y//400 + (153*m + 2)//5 + day - 306

def _date(ordinal):
    days = ordinal + 305
    era, rest = divmod(days, 146097)
    y = (rest - rest//1460 + rest//36524 - rest//146096)//365
    rest -= 365*y + y//4 - y//100
    m = (5*rest + 2)//153
    return y + 400*era + (m > 9), m + 3 if m < 10 else m - 9, rest - (153*m + 2)//5 + 1

class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        for value, scale in ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000),
                             (minutes, 60000000), (hours, 3600000000), (weeks, 604800000000)):
            total += value*scale if isinstance(value, int) else round(value*scale)
        self._total = total

    @property
    def days(self):
        return self._total // 86400000000

    @property
    def seconds(self):
        return self._total // 1000000 % 86400

    @property
    def microseconds(self):
        return self._total % 1000000

    def total_seconds(self):
        return self._total / 1000000

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = '%d:%02d:%02d' % (minutes//60, minutes % 60, seconds)
        if self.days:
            text = '%d day%s, ' % (self.days, '' if abs(self.days) == 1 else 's') + text
        return text + ('.%06d' % self.microseconds if self.microseconds else '')

    def __repr__(self):
        parts = ['%s=%d' % (name, value) for name, value in
                 (('days', self.days), ('seconds', self.seconds), ('microseconds', self.microseconds)) if value]
        return 'datetime.timedelta(%s)' % (', '.join(parts) or '0')

    def __add__(self, other):
        return timedelta(microseconds=self._total + other._total) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        return timedelta(microseconds=self._total - other._total) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta(microseconds=-self._total)

    def __abs__(self):
        return timedelta(microseconds=abs(self._total))

    def __mul__(self, factor):
        return timedelta(microseconds=self._total*factor)

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total / other._total
        return timedelta(microseconds=self._total / other)

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total // other._total
        return timedelta(microseconds=self._total // other)

    def __mod__(self, other):
        return timedelta(microseconds=self._total % other._total)

    def __bool__(self):
        return self._total != 0

    def __hash__(self):
        return hash(self._total)

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._total == other._total

    def __lt__(self, other):
        return self._total < other._total

    def __le__(self, other):
        return self._total <= other._total

class date:
    def __init__(self, year, month, day):
        self._set(year, month, day)

    def _set(self, year, month, day, *clock):
        if not 1 <= month <= 12:
            raise ValueError('month must be in 1..12')
        if not 1 <= day <= 31 or _date(_before(year, month, day)) != (year, month, day):
            raise ValueError('day is out of range for month')
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        return cls(*_time.localtime()[:3])

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_date(ordinal))

    @classmethod
    def fromisoformat(cls, text):
        return cls(*map(int, text.split('-')))

    @classmethod
    def fromtimestamp(cls, stamp):
        return cls.fromordinal(719163 + int(stamp // 86400))

    def toordinal(self):
        return _before(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return '%04d-%02d-%02d' % (self.year, self.month, self.day)

    __str__ = isoformat

    def __repr__(self):
        return 'datetime.date(%d, %d, %d)' % self._key()

    def _key(self):
        return self.year, self.month, self.day

    def replace(self, **changes):
        return type(self)(**dict(zip(('year', 'month', 'day'), self._key()), **changes))

    def timetuple(self):
        return self._key() + (0, 0, 0, self.weekday(), self._day_of_year(), -1)

    def _day_of_year(self):
        return self.toordinal() - _before(self.year, 1, 1) + 1

    def ctime(self):
        return self.strftime('%a %b %e %H:%M:%S %Y')

    def strftime(self, format):
        hour, minute, second, micro = self._clock()
        shown = {
            'Y': '%04d' % self.year, 'y': '%02d' % (self.year % 100), 'm': '%02d' % self.month, 'd': '%02d' % self.day,
            'e': '%2d' % self.day, 'H': '%02d' % hour, 'I': '%02d' % (hour % 12 or 12), 'M': '%02d' % minute,
            'S': '%02d' % second, 'f': '%06d' % micro, 'p': 'AM' if hour < 12 else 'PM',
            'A': _days[self.weekday()], 'a': _days[self.weekday()][:3],
            'B': _months[self.month - 1], 'b': _months[self.month - 1][:3],
            'j': '%03d' % self._day_of_year(), 'w': '%d' % (self.isoweekday() % 7), 'u': '%d' % self.isoweekday(),
            'z': '', 'Z': '', '%': '%',
        }
        longer = {'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'D': '%m/%d/%y', 'R': '%H:%M', 'c': '%a %b %e %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
        format = re.sub('%([FTDRcxX])', lambda found: longer[found[1]], format)
        return re.sub('%(-?)(.)', lambda found: (shown[found[2]].lstrip('0') or '0' if found[1] else shown.get(found[2], found[0])), format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _clock(self):
        return 0, 0, 0, 0

    def __add__(self, delta):
        return date.fromordinal(self.toordinal() + delta.days) if isinstance(delta, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return type(self) is type(other) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __le__(self, other):
        return self._key() <= other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __ge__(self, other):
        return self._key() >= other._key()

class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond

    def isoformat(self):
        text = '%02d:%02d:%02d' % (self.hour, self.minute, self.second)
        return text + ('.%06d' % self.microsecond if self.microsecond else '')

    __str__ = isoformat

    def strftime(self, format):
        return datetime(1900, 1, 1, self.hour, self.minute, self.second, self.microsecond).strftime(format)

    def __repr__(self):
        return 'datetime.time(%d, %d%s)' % (self.hour, self.minute, ', %d' % self.second if self.second else '')

class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        self._set(year, month, day)
        for name, value, most in (('hour', hour, 24), ('minute', minute, 60), ('second', second, 60)):
            if not 0 <= value < most:
                raise ValueError('%s must be in 0..%d' % (name, most - 1))
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = None

    @classmethod
    def now(cls, tz=None):
        return cls(*_time.localtime()[:6], int(_time.time() % 1 * 1000000))

    today = utcnow = now

    @classmethod
    def _from(cls, micros):
        days, rest = divmod(micros, 86400000000)
        seconds, micro = divmod(rest, 1000000)
        return cls(*_date(days), seconds//3600, seconds//60 % 60, seconds % 60, micro)

    @classmethod
    def fromtimestamp(cls, stamp, tz=None):
        return cls._from(719163*86400000000 + round(stamp*1000000))

    utcfromtimestamp = fromtimestamp

    @classmethod
    def combine(cls, day, clock):
        return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond)

    @classmethod
    def fromisoformat(cls, text):
        parts = re.match(r'(\d+)-(\d+)-(\d+)(?:[T ](\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?)?', text)
        if parts is None:
            raise ValueError('Invalid isoformat string: %r' % text)
        micro = (parts[7] or '0').ljust(6, '0')[:6]
        return cls(*(int(part or 0) for part in parts.groups()[:6]), int(micro))

    @classmethod
    def strptime(cls, text, format):
        names = [name[:3].lower() for name in _months]
        patterns = {
            'Y': r'(?P<Y>\d{4})', 'y': r'(?P<y>\d{2})', 'm': r'(?P<m>\d{1,2})', 'd': r'(?P<d>\d{1,2})', 'H': r'(?P<H>\d{1,2})',
            'I': r'(?P<I>\d{1,2})', 'M': r'(?P<M>\d{1,2})', 'S': r'(?P<S>\d{1,2})', 'f': r'(?P<f>\d{1,6})', 'p': r'(?P<p>[AaPp][Mm])',
            'b': r'(?P<b>[A-Za-z]{3})', 'B': r'(?P<B>[A-Za-z]+)', 'a': r'[A-Za-z]{3}', 'A': r'[A-Za-z]+', 'j': r'\d{1,3}', '%': '%',
        }
        pattern = re.sub('%(.)', lambda found: patterns[found[1]], re.sub(r'([.+*?^\${}()|\[\]\\])', r'\\\1', format))
        found = re.fullmatch(pattern, text)
        if found is None:
            raise ValueError('time data %r does not match format %r' % (text, format))
        parts = found.groupdict()
        year = int(parts.get('Y') or 1900)
        if parts.get('y'):
            year = int(parts['y']) + (2000 if int(parts['y']) < 69 else 1900)
        word = parts.get('b') or parts.get('B')
        month = names.index(word[:3].lower()) + 1 if word else int(parts.get('m') or 1)
        hour = int(parts.get('H') or parts.get('I') or 0)
        if parts.get('p'):
            hour = hour % 12 + (12 if parts['p'].lower() == 'pm' else 0)
        micro = int((parts.get('f') or '0').ljust(6, '0'))
        return cls(year, month, int(parts.get('d') or 1), hour, int(parts.get('M') or 0), int(parts.get('S') or 0), micro)

    def _clock(self):
        return self.hour, self.minute, self.second, self.microsecond

    def _key(self):
        return (self.year, self.month, self.day) + self._clock()

    def _micros(self):
        return (self.toordinal()*86400 + self.hour*3600 + self.minute*60 + self.second)*1000000 + self.microsecond

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(*self._clock())

    def timestamp(self):
        return (self._micros() - 719163*86400000000) / 1000000

    def timetuple(self):
        return self._key()[:6] + (self.weekday(), self._day_of_year(), -1)

    def replace(self, **changes):
        names = ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond')
        return type(self)(**dict(zip(names, self._key()), **changes))

    def isoformat(self, sep='T', timespec='auto'):
        text = '%04d-%02d-%02d%s%02d:%02d' % (self._key()[:3] + (sep,) + self._key()[3:5])
        if timespec != 'minutes':
            text += ':%02d' % self.second
        if timespec == 'microseconds' or timespec == 'auto' and self.microsecond:
            text += '.%06d' % self.microsecond
        return text

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        shown = list(self._key())
        while len(shown) > 5 and not shown[-1]:
            shown.pop()
        return 'datetime.datetime(%s)' % ', '.join(map(str, shown))

    def __add__(self, delta):
        return datetime._from(self._micros() + delta._total) if isinstance(delta, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return datetime._from(self._micros() - other._total)
        return timedelta(microseconds=self._micros() - other._micros()) if isinstance(other, datetime) else NotImplemented

class timezone:
    def __init__(self, offset, name=None):
        self._offset = offset

timezone.utc = timezone(timedelta(0))
UTC = timezone.utc
`;

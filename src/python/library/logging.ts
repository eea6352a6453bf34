// `logging`, in Python: loggers, handlers and formats. What is logged goes to standard error unless a handler says otherwise.

/** `logging`: messages of programs by level. */
export const logging = String.raw`
import sys
import time

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
raiseExceptions = True
_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
_disabled = [0]
_begun = time.time()

def addLevelName(level, name):
    _names[level] = name

def getLevelName(level):
    if isinstance(level, str):
        for number, name in _names.items():
            if name == level:
                return number
        return 'Level ' + level
    return _names.get(level, 'Level %s' % level)

def _level(level):
    if isinstance(level, str):
        found = getLevelName(level)
        if isinstance(found, str):
            raise ValueError('Unknown level: %r' % level)
        return found
    return level

class LogRecord:
    def __init__(self, name, level, msg, args, error=None, extra=None):
        self.name = name
        self.msg = msg
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelno = level
        self.levelname = getLevelName(level)
        frame = sys._getframe()
        self.funcName = frame.f_code.co_name
        self.lineno = frame.f_lineno
        self.pathname = frame.f_code.co_filename
        self.filename = self.pathname.split('/')[-1]
        self.module = self.filename.rsplit('.', 1)[0]
        self.created = time.time()
        self.msecs = self.created % 1 * 1000
        self.relativeCreated = (self.created - _begun) * 1000
        self.process = 1
        self.thread = 1
        self.threadName = 'MainThread'
        self.processName = 'MainProcess'
        self.exc_info = error
        self.exc_text = None
        for key, value in (extra or {}).items():
            setattr(self, key, value)

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text

class Formatter:
    default_time_format = '%Y-%m-%d %H:%M:%S'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        self._style = style
        self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '$message'}[style]
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        if datefmt:
            return time.strftime(datefmt)
        return '%s,%03d' % (time.strftime(self.default_time_format), record.msecs)

    def formatException(self, error):
        import traceback
        return ''.join(traceback.format_exception(error)).rstrip('\n') if error else ''

    def format(self, record):
        record.message = record.getMessage()
        if 'asctime' in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        values = record.__dict__
        if self._style == '%':
            text = self._fmt % values
        elif self._style == '{':
            text = self._fmt.format(**values)
        else:
            from string import Template
            text = Template(self._fmt).substitute(values)
        if record.exc_info:
            text += '\n' + self.formatException(record.exc_info)
        return text

class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')

class _Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, item):
        self.filters.append(item)

    def removeFilter(self, item):
        self.filters.remove(item)

    def filter(self, record):
        return all((f.filter(record) if hasattr(f, 'filter') else f(record)) for f in self.filters)

class Handler(_Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _level(level)
        self.formatter = None
        self.name = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        if self.filter(record):
            self.emit(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def flush(self):
        pass

    def close(self):
        pass

class StreamHandler(Handler):
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)

class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(open(filename, mode))
        self.baseFilename = filename

    def emit(self, record):
        super().emit(record)
        self.stream.flush()

    def close(self):
        self.stream.close()

class NullHandler(Handler):
    def handle(self, record):
        pass

class _Levels:
    def debug(self, msg, *args, **keywords):
        self.log(DEBUG, msg, *args, **keywords)

    def info(self, msg, *args, **keywords):
        self.log(INFO, msg, *args, **keywords)

    def warning(self, msg, *args, **keywords):
        self.log(WARNING, msg, *args, **keywords)

    warn = warning

    def error(self, msg, *args, **keywords):
        self.log(ERROR, msg, *args, **keywords)

    def exception(self, msg, *args, exc_info=True, **keywords):
        self.log(ERROR, msg, *args, exc_info=exc_info, **keywords)

    def critical(self, msg, *args, **keywords):
        self.log(CRITICAL, msg, *args, **keywords)

    fatal = critical

class Logger(_Filterer, _Levels):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + '.' + suffix)

    def handle(self, record):
        if not self.filter(record):
            return
        logger, found = self, False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= WARNING:
            sys.stderr.write(record.getMessage() + '\n')

    def log(self, level, msg, *args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(level):
            if isinstance(exc_info, tuple):
                exc_info = exc_info[1]
            elif exc_info and not isinstance(exc_info, BaseException):
                exc_info = sys.exc_info()[1]
            self.handle(LogRecord(self.name, level, msg, args, exc_info, extra))

    def __repr__(self):
        kind = 'RootLogger' if self is root else 'Logger'
        return '<%s %s (%s)>' % (kind, self.name, getLevelName(self.getEffectiveLevel()))

class LoggerAdapter(_Levels):
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, keywords):
        keywords['extra'] = self.extra
        return msg, keywords

    def log(self, level, msg, *args, **keywords):
        msg, keywords = self.process(msg, keywords)
        self.logger.log(level, msg, *args, **keywords)

root = Logger('root', WARNING)
Logger.root = root
_loggers = {}

def getLogger(name=None):
    if not name or name == 'root':
        return root
    if name not in _loggers:
        logger = _loggers[name] = Logger(name)
        outer = name.rpartition('.')[0]
        logger.parent = getLogger(outer) if outer else root
    return _loggers[name]

def basicConfig(*, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None, stream=None,
                handlers=None, force=False, encoding=None, errors=None):
    if force:
        for handler in list(root.handlers):
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    if handlers is None:
        handlers = [FileHandler(filename, filemode) if filename is not None else StreamHandler(stream)]
    usual = {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': '$levelname:$name:$message'}[style]
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(Formatter(format or usual, datefmt, style))
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)

def _log(level, msg, args, keywords):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **keywords)

def log(level, msg, *args, **keywords):
    _log(level, msg, args, keywords)

def debug(msg, *args, **keywords):
    _log(DEBUG, msg, args, keywords)

def info(msg, *args, **keywords):
    _log(INFO, msg, args, keywords)

def warning(msg, *args, **keywords):
    _log(WARNING, msg, args, keywords)

warn = warning

def error(msg, *args, **keywords):
    _log(ERROR, msg, args, keywords)

def exception(msg, *args, exc_info=True, **keywords):
    _log(ERROR, msg, args, dict(keywords, exc_info=exc_info))

def critical(msg, *args, **keywords):
    _log(CRITICAL, msg, args, keywords)

def disable(level=CRITICAL):
    _disabled[0] = _level(level)

def captureWarnings(capture):
    pass

def shutdown():
    pass
`;

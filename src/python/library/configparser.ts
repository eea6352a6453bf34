// `configparser`, in Python.

/** `configparser`: settings in sections of `name = value`. */
export const configparser = String.raw`
import re

DEFAULTSECT = 'DEFAULT'
_missing = object()

class Error(Exception):
    pass

class NoSectionError(Error):
    def __init__(self, section):
        super().__init__('No section: %r' % section)
        self.section = section

class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__('No option %r in section: %r' % (option, section))
        self.option, self.section = option, section

class DuplicateSectionError(Error):
    pass

class MissingSectionHeaderError(Error):
    pass

class SectionProxy:
    def __init__(self, parser, name):
        self.parser = parser
        self.name = name

    def __getitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        return self.parser.get(self.name, key)

    def __setitem__(self, key, value):
        self.parser.set(self.name, key, value)

    def __delitem__(self, key):
        if not self.parser.remove_option(self.name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self.parser.has_option(self.name, key)

    def __len__(self):
        return len(self.parser.options(self.name))

    def __iter__(self):
        return iter(self.parser.options(self.name))

    def keys(self):
        return self.parser.options(self.name)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def get(self, key, fallback=None, **options):
        return self.parser.get(self.name, key, fallback=fallback, **options)

    def getint(self, key, fallback=None, **options):
        return self.parser.getint(self.name, key, fallback=fallback, **options)

    def getfloat(self, key, fallback=None, **options):
        return self.parser.getfloat(self.name, key, fallback=fallback, **options)

    def getboolean(self, key, fallback=None, **options):
        return self.parser.getboolean(self.name, key, fallback=fallback, **options)

    def __repr__(self):
        return '<Section: %s>' % self.name

class RawConfigParser:
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}
    _interpolates = False

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, interpolation=_missing, **options):
        self._defaults = {}
        self._sections = {}
        self._empty = allow_no_value
        self._delimiters = delimiters
        self._comments = comment_prefixes
        self._inline = inline_comment_prefixes or ()
        if interpolation is None:
            self._interpolates = False
        for key, value in (defaults or {}).items():
            self._defaults[self.optionxform(key)] = str(value)

    def optionxform(self, option):
        return option.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def has_section(self, section):
        return section in self._sections

    def add_section(self, section):
        if section in self._sections:
            raise DuplicateSectionError('Section %r already exists' % section)
        self._sections[section] = {}

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def _of(self, section):
        if section == DEFAULTSECT:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def options(self, section):
        own = self._of(section)
        return list(own) + [key for key in self._defaults if key not in own]

    def has_option(self, section, option):
        if section != DEFAULTSECT and section not in self._sections:
            return False
        return self.optionxform(option) in self.options(section)

    def remove_option(self, section, option):
        return self._of(section).pop(self.optionxform(option), None) is not None

    def set(self, section, option, value=None):
        self._of(section)[self.optionxform(option)] = value

    def get(self, section, option, *, raw=False, vars=None, fallback=_missing):
        try:
            own = dict(self._defaults, **self._of(section))
        except NoSectionError:
            if fallback is _missing:
                raise
            return fallback
        own.update({self.optionxform(key): value for key, value in (vars or {}).items()})
        key = self.optionxform(option)
        if key not in own:
            if fallback is _missing:
                raise NoOptionError(option, section)
            return fallback
        value = own[key]
        if raw or not self._interpolates or not isinstance(value, str):
            return value
        for _ in range(10):
            if '%(' not in value:
                break
            value = re.sub(r'%\(([^)]+)\)s', lambda found: str(own[self.optionxform(found.group(1))]), value)
        return value.replace('%%', '%')

    def _converted(self, section, option, convert, options):
        if 'fallback' in options and not self.has_option(section, option):
            return options['fallback']
        return convert(self.get(section, option, **options))

    def getint(self, section, option, **options):
        return self._converted(section, option, int, options)

    def getfloat(self, section, option, **options):
        return self._converted(section, option, float, options)

    def _boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def getboolean(self, section, option, **options):
        return self._converted(section, option, self._boolean, options)

    def items(self, section=_missing, raw=False, vars=None):
        if section is _missing:
            return [(name, self[name]) for name in self]
        return [(key, self.get(section, key, raw=raw, vars=vars)) for key in self.options(section)]

    def read(self, filenames, encoding=None):
        names = [filenames] if isinstance(filenames, str) or not hasattr(filenames, '__iter__') else filenames
        found = []
        for name in names:
            try:
                with open(name) as f:
                    self.read_file(f)
            except OSError:
                continue
            found.append(name)
        return found

    def read_string(self, string, source='<string>'):
        self.read_file(string.splitlines(), source)

    def read_dict(self, dictionary, source='<dict>'):
        for section, values in dictionary.items():
            if section != DEFAULTSECT and section not in self._sections:
                self.add_section(section)
            for key, value in values.items():
                self.set(section, str(key), None if value is None else str(value))

    def read_file(self, f, source=None):
        section, key, indent = None, None, 0
        for line in f:
            text = line.strip()
            for mark in self._inline:
                text = re.split(r'(?:^|\s)' + re.escape(mark), text, 1)[0].strip()
            if not text or text[0] in self._comments:
                continue
            depth = len(line) - len(line.lstrip())
            if section is not None and key is not None and depth > indent:
                section[key] = '%s\n%s' % (section[key], text)
                continue
            indent = depth
            header = re.fullmatch(r'\[(.+)\].*', text)
            if header:
                name, key = header.group(1), None
                section = self._defaults if name == DEFAULTSECT else self._sections.setdefault(name, {})
                continue
            if section is None:
                raise MissingSectionHeaderError('File contains no section headers.\nline: %r' % line)
            places = [text.index(mark) for mark in self._delimiters if mark in text]
            if places:
                key = self.optionxform(text[:min(places)].rstrip())
                section[key] = text[min(places) + 1:].strip()
            elif self._empty:
                key = self.optionxform(text)
                section[key] = None
            else:
                raise Error('Source contains parsing errors: %r' % line)

    def write(self, fp, space_around_delimiters=True):
        mark = ' = ' if space_around_delimiters else '='
        for name, values in [(DEFAULTSECT, self._defaults)] + list(self._sections.items()):
            if name == DEFAULTSECT and not values:
                continue
            fp.write('[%s]\n' % name)
            for key, value in values.items():
                fp.write(key + ('' if value is None else mark + str(value).replace('\n', '\n\t')) + '\n')
            fp.write('\n')

    def __getitem__(self, section):
        if section != DEFAULTSECT and section not in self._sections:
            raise KeyError(section)
        return SectionProxy(self, section)

    def __setitem__(self, section, values):
        if section in self._sections:
            self._sections[section].clear()
        self.read_dict({section: values})

    def __delitem__(self, section):
        del self._sections[section]

    def __contains__(self, section):
        return section == DEFAULTSECT or section in self._sections

    def __iter__(self):
        return iter([DEFAULTSECT] + list(self._sections))

    def __len__(self):
        return 1 + len(self._sections)

    def keys(self):
        return list(self)

    def values(self):
        return [self[name] for name in self]

class ConfigParser(RawConfigParser):
    _interpolates = True

    def set(self, section, option, value=None):
        if value is not None and not isinstance(value, str):
            raise TypeError('option values must be strings')
        super().set(section, option, value)

SafeConfigParser = ConfigParser
`;

// `sys`, `platform` and `warnings`: what scripts ask of the machine, as far as it is harmless.
import {
  dictOf,
  hostType,
  moduleOf,
  PyException,
  PyList,
  PyModule,
  PyObject,
  Raised,
  systemExitType,
  textOf,
  tupleOf,
  typeOf,
  warningType,
} from '../values/index.ts';
import type { Host, PyClass, Value } from '../values/index.ts';
import { str } from '../format/index.ts';

/** A stream of `sys`. */
class Stream extends PyObject {
  readonly write: (text: string) => void;
  constructor(write: (text: string) => void) {
    super(streamType);
    this.write = write;
  }
}

const streamType: PyClass = hostType<Stream>('TextIOWrapper', {
  module: '_io',
  methods: {
    write: [
      'text, /',
      (stream, text: Value) => {
        stream.write(textOf(text));
        return BigInt(textOf(text).length);
      },
    ],
    flush: ['', () => null],
    isatty: ['', () => false],
  },
});

/** `sys`, with the arguments of the script. */
export function makeSys(host: Host, args: readonly string[]): PyModule {
  return moduleOf('sys', {
    argv: new PyList([...args]),
    path: new PyList(['']),
    version: '3.11.0 (hillock)',
    version_info: tupleOf(3n, 11n, 0n, 'final', 0n),
    platform: 'linux',
    maxsize: 2n ** 63n - 1n,
    executable: '',
    modules: dictOf([['__main__', host.module('__main__')]]),
    float_info: new PyModule(
      'sys.float_info',
      new Map<string, Value>([
        ['max', Number.MAX_VALUE],
        ['min', 2.2250738585072014e-308],
        ['epsilon', Number.EPSILON],
      ]),
    ),
    stdout: new Stream((text) => host.print(text)),
    stderr: new Stream((text) => host.printError(text)),
    exit: [
      'code=None, /',
      (code: Value) => {
        throw new Raised(new PyException(systemExitType, code === null ? [] : [code]));
      },
    ],
    getsizeof: ['value, default=None, /', () => 64n],
    setrecursionlimit: ['limit, /', () => null],
    getrecursionlimit: ['', () => 1000n],
    exc_info: [
      '',
      () => {
        const handled = host.handled();
        return tupleOf(handled === null ? null : typeOf(handled), handled, null);
      },
    ],
    _getframe: ['depth=0, /', () => frameOf(host)],
    byteorder: 'little',
    float_repr_style: 'short',
    implementation: new PyModule('sys.implementation', new Map([['name', 'hillock']])),
    getdefaultencoding: ['', () => 'utf-8'],
    getfilesystemencoding: ['', () => 'utf-8'],
    stdin: new Stream(() => {}),
    warnoptions: new PyList([]),
  });
}

/** What `sys._getframe` tells of the innermost call of the script. */
function frameOf(host: Host): Value {
  const { source, start } = host.place();
  const code = new PyModule(
    'code',
    new Map([
      ['co_name', host.frame().name],
      ['co_filename', source.name],
    ]),
  );
  const line = BigInt(source.position(start).line);
  return new PyModule(
    'frame',
    new Map<string, Value>([
      ['f_code', code],
      ['f_lineno', line],
    ]),
  );
}

/** `platform` */
export function makePlatform(): PyModule {
  return moduleOf('platform', {
    system: ['', () => 'Linux'],
    python_version: ['', () => '3.11.0'],
    node: ['', () => ''],
    machine: ['', () => ''],
    platform: ['', () => 'hillock'],
  });
}

/** Shows warnings of the script on standard error. */
export function makeWarnings(host: Host): PyModule {
  const context = hostType<PyObject>('catch_warnings', {
    construct: ['**options', (): Value => new Context(context)],
    slots: { enter: (self) => self, exit: () => false },
  });
  return moduleOf('warnings', {
    warn: [
      'message, category=None, stacklevel=1, source=None',
      (message: Value, category: Value) =>
        host.printError(
          `${category === null ? 'UserWarning' : str((category as PyClass).name)}: ${str(message)}\n`,
        ),
    ],
    filterwarnings: ['*args, **keywords', () => null],
    simplefilter: ['*args, **keywords', () => null],
    catch_warnings: context,
    Warning: warningType,
  });
}

class Context extends PyObject {}

/** `__future__` */
export function makeFuture(): PyModule {
  return moduleOf('__future__', {
    ...{ division: true, print_function: true, absolute_import: true, unicode_literals: true },
    annotations: true,
  });
}

/** `gc`, of which scripts need the names only. */
export function makeGc(): PyModule {
  return moduleOf('gc', {
    collect: ['generation=2', () => 0n],
    enable: ['', () => null],
    disable: ['', () => null],
  });
}

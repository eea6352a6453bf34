// `open`, and `io`: streams of text and bytes, in files within the folders that are allowed, or in memory.
import {
  fileExistsErrorType,
  fileNameOf,
  fileNotFoundErrorType,
  hostType,
  moduleOf,
  PyBytes,
  PyException,
  PyList,
  PyObject,
  Raised,
  textOf,
  toCount,
  toIndex,
  typeError,
  typeName,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Host, HostTypeOptions, PyClass, PyModule, Value } from '../values/index.ts';

/** A stream: its content with a place at which it is read and written. Bytes are characters below 256. */
class Stream extends PyObject {
  readonly isBinary: boolean;
  readonly mode: string;
  content: string;
  at = 0;
  isClosed = false;
  /** What was written at the end, not yet part of the content. */
  #pending: string[] = [];

  constructor(type: PyClass, content: string, mode: string) {
    super(type);
    this.content = content;
    this.mode = mode;
    this.isBinary = mode.includes('b');
  }

  /** What was read, as text or bytes. */
  shown(text: string): Value {
    return this.isBinary ? new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0))) : text;
  }

  /** Everything that it holds. */
  whole(): string {
    if (this.#pending.length > 0) {
      this.content += this.#pending.join('');
      this.#pending = [];
    }
    return this.content;
  }

  #open(isRead: boolean): void {
    if (this.isClosed) throw valueError('I/O operation on closed file.');
    if (this.mode.includes('+')) return;
    if (isRead !== this.mode.startsWith('r'))
      throw valueError(isRead ? 'not readable' : 'not writable');
  }

  read(most: Value): Value {
    this.#open(true);
    const count = most === null ? Infinity : Number(toIndex(most));
    const text = this.whole().slice(this.at, count < 0 ? undefined : this.at + count);
    this.at += text.length;
    return this.shown(text);
  }

  line(): string {
    this.#open(true);
    const content = this.whole();
    const end = content.indexOf('\n', this.at);
    const line = content.slice(this.at, end < 0 ? undefined : end + 1);
    this.at += line.length;
    return line;
  }

  write(value: Value): Value {
    this.#open(false);
    const text = this.isBinary ? characters(bytesOf(value)) : writtenText(value);
    if (this.#pending.length > 0 || this.at >= this.content.length) {
      if (this.#pending.length === 0 && this.at > this.content.length)
        this.content = this.content.padEnd(this.at, '\0');
      this.#pending.push(text);
    } else
      this.content =
        this.content.slice(0, this.at) + text + this.content.slice(this.at + text.length);
    this.at += text.length;
    return BigInt(text.length);
  }

  seek(offset: number, whence: number): bigint {
    const from = whence === 0 ? 0 : whence === 1 ? this.at : this.whole().length;
    this.whole();
    this.at = Math.max(0, from + offset);
    return BigInt(this.at);
  }

  truncate(size: Value): bigint {
    const length = size === null ? this.at : toCount(size);
    this.content = this.whole().slice(0, length);
    return BigInt(length);
  }

  close(): void {
    if (this.isClosed) return;
    this.flush();
    this.isClosed = true;
  }

  flush(): void {}
}

function characters(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let k = 0; k < bytes.length; k += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(k, k + 8192)));
  return parts.join('');
}

function bytesOf(value: Value): Uint8Array {
  if (value instanceof PyBytes) return value.bytes;
  throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

function writtenText(value: Value): string {
  if (typeof value === 'string') return value;
  throw typeError(`write() argument must be str, not ${typeName(value)}`);
}

/** An open file. */
class PyFile extends Stream {
  readonly name: string;
  readonly host: Host;

  constructor(host: Host, name: string, mode: string) {
    super(mode.includes('b') ? binaryFileType : fileType, '', mode);
    this.host = host;
    this.name = name;
    const kind = host.files.kindOf(name);
    if (mode.startsWith('x') && kind !== null)
      throw failure(fileExistsErrorType, 17n, 'File exists', name);
    if (mode.startsWith('r') && kind !== 'file')
      throw failure(fileNotFoundErrorType, 2n, 'No such file or directory', name);
    if (!/^[ra]/.test(mode) || kind !== 'file') {
      // An empty file is there as soon as it is opened for writing.
      if (!mode.startsWith('r')) this.flush();
      return;
    }
    const bytes = host.files.read(name);
    this.content = this.isBinary
      ? characters(bytes)
      : new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
    if (mode.startsWith('a')) this.at = this.content.length;
  }

  override flush(): void {
    if (!/[wax+]/.test(this.mode)) return;
    const content = this.whole();
    const bytes = this.isBinary
      ? Uint8Array.from(content, (c) => c.charCodeAt(0))
      : new TextEncoder().encode(content);
    this.host.files.write(this.name, bytes);
  }
}

/** `FileNotFoundError: [Errno 2] No such file or directory: 'name'` */
function failure(type: PyClass, code: bigint, problem: string, name: string): Raised {
  return new Raised(new PyException(type, [code, problem, name]));
}

const members: HostTypeOptions<Stream> = {
  attributes: { closed: [(stream) => stream.isClosed], mode: [(stream) => stream.mode] },
  methods: {
    read: ['size=None, /', (stream, size: Value) => stream.read(size)],
    readline: ['size=None, /', (stream) => stream.shown(stream.line())],
    readlines: [
      'hint=None, /',
      (stream) => {
        const lines: Value[] = [];
        for (let line = stream.line(); line !== ''; line = stream.line())
          lines.push(stream.shown(line));
        return new PyList(lines);
      },
    ],
    write: ['text, /', (stream, text: Value) => stream.write(text)],
    writelines: [
      'lines, /',
      (stream, lines: Value) => {
        for (const line of valuesOf(lines)) stream.write(line);
      },
    ],
    seek: [
      'offset, whence=0, /',
      (stream, offset: Value, whence: Value) =>
        stream.seek(Number(toIndex(offset)), toCount(whence)),
    ],
    tell: ['', (stream) => BigInt(stream.at)],
    truncate: ['size=None, /', (stream, size: Value) => stream.truncate(size)],
    close: ['', (stream) => stream.close()],
    flush: ['', (stream) => stream.flush()],
    readable: ['', (stream) => /[r+]/.test(stream.mode)],
    writable: ['', (stream) => /[wax+]/.test(stream.mode)],
    seekable: ['', () => true],
    isatty: ['', () => false],
    fileno: ['', () => 3n],
  },
  slots: {
    iterate: (stream) => ({
      next: () => {
        const line = stream.line();
        return line === '' ? undefined : stream.shown(line);
      },
    }),
    enter: (stream) => stream,
    exit: (stream) => {
      stream.close();
      return false;
    },
  },
};

const fileMembers: HostTypeOptions<PyFile> = {
  ...(members as HostTypeOptions<PyFile>),
  module: '_io',
  attributes: { ...members.attributes, name: [(file) => file.name], encoding: [() => 'UTF-8'] },
};
const fileType: PyClass = hostType<PyFile>('TextIOWrapper', fileMembers);
const binaryFileType: PyClass = hostType<PyFile>('BufferedRandom', fileMembers);

/** `open(…)` */
export function openFile(host: Host, name: Value, mode: Value): Value {
  const how = textOf(mode).replace('t', '');
  if (!/^[rwax]b?\+?b?$/.test(how)) throw valueError(`invalid mode: '${textOf(mode)}'`);
  return new PyFile(host, fileNameOf(name), how);
}

const inMemory: HostTypeOptions<Stream> = {
  ...members,
  module: '_io',
  methods: {
    ...members.methods,
    getvalue: ['', (stream) => stream.shown(stream.whole())],
  },
};

const textType: PyClass = hostType<Stream>('StringIO', {
  ...inMemory,
  construct: [
    "initial_value='', newline=None",
    (initial: Value): Value =>
      new Stream(textType, initial === null ? '' : writtenText(initial), 'r+'),
  ],
});

const bytesStreamType: PyClass = hostType<Stream>('BytesIO', {
  ...inMemory,
  methods: {
    ...inMemory.methods,
    getbuffer: ['', (stream) => stream.shown(stream.whole())],
  },
  construct: [
    'initial_bytes=None',
    (initial: Value): Value =>
      new Stream(bytesStreamType, initial === null ? '' : characters(bytesOf(initial)), 'r+b'),
  ],
});

/** `io` */
export function makeIo(host: Host): PyModule {
  return moduleOf('io', {
    StringIO: textType,
    BytesIO: bytesStreamType,
    TextIOWrapper: fileType,
    open: [
      "file, mode='r', buffering=-1, encoding=None, **options",
      (file: Value, mode: Value) => openFile(host, file, mode),
    ],
    SEEK_SET: 0n,
    SEEK_CUR: 1n,
    SEEK_END: 2n,
  });
}

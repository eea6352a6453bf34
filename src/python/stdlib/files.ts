// `open`: text and bytes, within the folders that are allowed.
import {
  fileNameOf,
  hostType,
  PyBytes,
  PyList,
  PyObject,
  textOf,
  toIndex,
  typeError,
  typeName,
  valueError,
  valuesOf,
  fileNotFoundErrorType,
  raised,
} from '../values/index.ts';
import type { Host, PyClass, Value } from '../values/index.ts';

/** An open file. */
class PyFile extends PyObject {
  readonly name: string;
  readonly mode: string;
  readonly host: Host;
  /** What is left to read. */
  text: string;
  /** What was written. */
  readonly written: (string | Uint8Array)[] = [];
  isClosed = false;

  constructor(host: Host, name: string, mode: string) {
    super(fileType);
    this.host = host;
    this.name = name;
    this.mode = mode;
    this.text = '';
    if (mode.includes('a') && host.files.kindOf(name) === 'file')
      this.written.push(host.files.read(name));
    if (!mode.includes('r')) return;
    if (host.files.kindOf(name) !== 'file')
      throw raised(fileNotFoundErrorType, `[Errno 2] No such file or directory: '${name}'`);
    const bytes = host.files.read(name);
    this.text = this.isBinary
      ? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
      : new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  }

  get isBinary(): boolean {
    return this.mode.includes('b');
  }

  /** What was read, as text or bytes. */
  shown(text: string): Value {
    return this.isBinary ? new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0))) : text;
  }

  read(most: Value): Value {
    const count = most === null ? Infinity : Number(toIndex(most));
    const end = count < 0 ? Infinity : count;
    const text = this.text.slice(0, end);
    this.text = this.text.slice(text.length);
    return this.shown(text);
  }

  line(): string {
    const end = this.text.indexOf('\n');
    const line = end < 0 ? this.text : this.text.slice(0, end + 1);
    this.text = this.text.slice(line.length);
    return line;
  }

  write(value: Value): Value {
    if (this.mode === 'r' || this.isClosed) throw valueError('the file is not open for writing');
    if (value instanceof PyBytes) {
      this.written.push(value.bytes);
      return BigInt(value.bytes.length);
    }
    if (typeof value !== 'string')
      throw typeError(`write() argument must be str, not ${typeName(value)}`);
    this.written.push(value);
    return BigInt(value.length);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (/[wax+]/.test(this.mode)) this.flush();
  }

  flush(): void {
    const encoder = new TextEncoder();
    const parts = this.written.map((part) =>
      typeof part === 'string' ? encoder.encode(part) : part,
    );
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.host.files.write(this.name, bytes);
  }
}

const fileType: PyClass = hostType<PyFile>('TextIOWrapper', {
  module: '_io',
  attributes: {
    name: [(file) => file.name],
    closed: [(file) => file.isClosed],
    mode: [(file) => file.mode],
  },
  methods: {
    read: ['size=None, /', (file, size: Value) => file.read(size)],
    readline: ['', (file) => file.shown(file.line())],
    readlines: [
      '',
      (file) => {
        const lines: Value[] = [];
        while (file.text !== '') lines.push(file.shown(file.line()));
        return new PyList(lines);
      },
    ],
    write: ['text, /', (file, text: Value) => file.write(text)],
    writelines: [
      'lines, /',
      (file, lines: Value) => {
        for (const line of valuesOf(lines)) file.write(line);
      },
    ],
    close: ['', (file) => file.close()],
    flush: ['', (file) => void (/[wax+]/.test(file.mode) && file.flush())],
  },
  slots: {
    iterate: (file) => ({
      next: () => (file.text === '' ? undefined : file.shown(file.line())),
    }),
    enter: (file) => file,
    exit: (file) => {
      file.close();
      return false;
    },
  },
});

/** `open(…)` */
export function openFile(host: Host, name: Value, mode: Value): Value {
  const how = textOf(mode).replace('t', '');
  if (!/^[rwax]b?\+?b?$/.test(how)) throw valueError(`invalid mode: '${textOf(mode)}'`);
  return new PyFile(host, fileNameOf(name), how);
}

// `csv`: rows of texts, read and written.
import {
  callMethod,
  dictOf,
  drain,
  exceptionClass,
  exceptionType,
  hostType,
  isTrue,
  iterate,
  moduleOf,
  PyDict,
  PyIterator,
  PyList,
  PyObject,
  raised,
  textOf,
  toCount,
  typeError,
  typeName,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Iteration, PyClass, PyModule, Value } from '../values/index.ts';
import { floatFromText } from '../builtins/index.ts';
import { repr, str } from '../format/index.ts';

const errorType = exceptionType('Error', exceptionClass, '_csv');

/** When fields are quoted, as `csv.QUOTE_ALL` and the like. */
const quoting = { minimal: 0, all: 1, nonNumeric: 2, none: 3 } as const;

/** How rows are written and read. */
interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly end: string;
  readonly quoting: number;
  /** Whether blanks behind a delimiter are no part of the field. */
  readonly skipsBlanks: boolean;
}

const options = `dialect='excel', *, delimiter=None, quotechar='"', lineterminator=None, quoting=0, skipinitialspace=False`;

function characterOf(value: Value, option: string): string {
  const text = textOf(value);
  if (text.length !== 1) throw typeError(`"${option}" must be a 1-character string`);
  return text;
}

function dialectOf([name, delimiter, quote, end, when, skip]: readonly Value[]): Dialect {
  const usual = name === 'excel-tab' ? '\t' : ',';
  return {
    delimiter: characterOf(delimiter ?? usual, 'delimiter'),
    quote: characterOf(quote ?? '"', 'quotechar'),
    end: textOf(end ?? '\r\n'),
    quoting: toCount(when ?? 0n),
    skipsBlanks: isTrue(skip ?? false),
  };
}

// --------------------------------------------------------------------------------------------- writing

function fieldText(value: Value, isAlone: boolean, { delimiter, quote, quoting: when }: Dialect) {
  const text = value === null ? '' : str(value);
  const isNumber = value !== null && typeof value !== 'string';
  const isSpecial =
    [delimiter, quote, '\n', '\r'].some((mark) => text.includes(mark)) || (isAlone && text === '');
  const isQuoted = when === quoting.all || (when === quoting.nonNumeric && !isNumber) || isSpecial;
  if (isSpecial && when === quoting.none)
    throw raised(
      errorType,
      text === ''
        ? 'single empty field record must be quoted'
        : 'need to escape, but no escapechar set',
    );
  if (!isQuoted) return text;
  return quote + text.replaceAll(quote, quote + quote) + quote;
}

function rowText(row: Value, dialect: Dialect): string {
  const isRow = typeof row === 'string' || row instanceof PyObject;
  if (!isRow) throw raised(errorType, `iterable expected, not ${typeName(row)}`);
  const fields = drain(iterate(row));
  const texts = fields.map((field) => fieldText(field, fields.length === 1, dialect));
  return texts.join(dialect.delimiter) + dialect.end;
}

/** `csv.writer(file)` */
class Writer extends PyObject {
  readonly file: Value;
  readonly dialect: Dialect;
  /** The names of the columns; null where rows are sequences. */
  readonly names: readonly Value[] | null;
  /** What stands for values that a dictionary lacks. */
  readonly missing: Value;
  /** Whether values without a column are left out. */
  readonly ignoresExtra: boolean;

  constructor(
    type: PyClass,
    file: Value,
    dialect: Dialect,
    names: Writer['names'] = null,
    missing: Value = null,
    ignoresExtra = false,
  ) {
    super(type);
    this.file = file;
    this.dialect = dialect;
    this.names = names;
    this.missing = missing;
    this.ignoresExtra = ignoresExtra;
  }

  write(row: Value): Value {
    return callMethod(this.file, 'write', [rowText(this.#inOrder(row), this.dialect)]);
  }

  #inOrder(row: Value): Value {
    const { names, missing } = this;
    if (names === null || !(row instanceof PyDict)) return row;
    const unknown = [...row.keys()].filter((key) => !names.includes(key));
    if (unknown.length > 0 && !this.ignoresExtra)
      throw valueError(`dict contains fields not in fieldnames: ${unknown.map(repr).join(', ')}`);
    return new PyList(names.map((name) => row.get(name) ?? missing));
  }
}

const writing = {
  writerow: ['row, /', (writer: Writer, row: Value) => writer.write(row)],
  writerows: [
    'rows, /',
    (writer: Writer, rows: Value) => {
      for (const row of valuesOf(rows)) writer.write(row);
    },
  ],
} as const;

const writerType: PyClass = hostType<Writer>('writer', { module: '_csv', methods: writing });

const dictWriterType: PyClass = hostType<Writer>('DictWriter', {
  module: 'csv',
  construct: [
    `f, fieldnames, restval='', extrasaction='raise', ${options}`,
    (file: Value, names: Value, missing: Value, extra: Value, ...given: Value[]) =>
      new Writer(
        dictWriterType,
        file,
        dialectOf(given),
        valuesOf(names),
        missing,
        extra === 'ignore',
      ),
  ],
  methods: {
    ...writing,
    writeheader: ['', (writer) => writer.write(new PyList([...writer.names!]))],
  },
  attributes: { fieldnames: [({ names }) => new PyList([...names!])] },
});

// --------------------------------------------------------------------------------------------- reading

/** The fields of the next row, which may go on over several lines; undefined at the end. */
function nextRow(lines: Iteration, dialect: Dialect): Value[] | undefined {
  const { delimiter, quote, quoting: when, skipsBlanks } = dialect;
  let line = lines.next();
  if (line === undefined) return undefined;
  const fields: Value[] = [];
  let [field, isQuoted, wasQuoted] = ['', false, false];
  const finish = (): void => {
    const isNumber = when === quoting.nonNumeric && !wasQuoted && field !== '';
    fields.push(isNumber ? floatFromText(field) : field);
    [field, wasQuoted] = ['', false];
  };
  for (;;) {
    const text = textOf(line);
    const end = isQuoted ? text.length : text.replace(/[\r\n]+$/, '').length;
    if (end === 0 && fields.length === 0 && !isQuoted) return [];
    for (let at = 0; at < text.length; at++) {
      const mark = text[at]!;
      if (isQuoted) {
        if (mark !== quote) field += mark;
        else if (text[at + 1] === quote) field += text[++at]!;
        else isQuoted = false;
      } else if (skipsBlanks && mark === ' ' && field === '' && !wasQuoted) continue;
      else if (mark === quote && when !== quoting.none && field === '')
        [isQuoted, wasQuoted] = [true, true];
      else if (mark === delimiter) finish();
      else if (mark !== '\r' && mark !== '\n') field += mark;
    }
    if (!isQuoted) break;
    line = lines.next();
    if (line === undefined) break;
  }
  finish();
  return fields;
}

function readerOf(lines: Value, dialect: Dialect): PyIterator {
  const source = iterate(lines);
  return new PyIterator({
    next() {
      const row = nextRow(source, dialect);
      return row === undefined ? undefined : new PyList(row);
    },
  });
}

/** `csv.DictReader(lines)` */
class DictReader extends PyObject {
  readonly source: Iteration;
  readonly dialect: Dialect;
  /** The key of values beyond the named ones, and what stands for those that are missing. */
  readonly rest: readonly [key: Value, value: Value];
  #names: readonly Value[] | null;

  constructor(lines: Value, names: Value, rest: DictReader['rest'], dialect: Dialect) {
    super(dictReaderType);
    this.source = iterate(lines);
    this.dialect = dialect;
    this.rest = rest;
    this.#names = names === null ? null : valuesOf(names);
  }

  /** The names of the columns: those given, or the first row. */
  get names(): readonly Value[] {
    this.#names ??= nextRow(this.source, this.dialect) ?? [];
    return this.#names;
  }

  next(): Value | undefined {
    const { names } = this;
    let row = nextRow(this.source, this.dialect);
    while (row?.length === 0) row = nextRow(this.source, this.dialect);
    if (row === undefined) return undefined;
    const [key, missing] = this.rest;
    const dict = dictOf(names.map((name, k) => [name, row[k] ?? missing]));
    if (row.length > names.length) dict.set(key, new PyList(row.slice(names.length)));
    return dict;
  }
}

const dictReaderType: PyClass = hostType<DictReader>('DictReader', {
  module: 'csv',
  construct: [
    `f, fieldnames=None, restkey=None, restval=None, ${options}`,
    (lines: Value, names: Value, key: Value, missing: Value, ...given: Value[]) =>
      new DictReader(lines, names, [key, missing], dialectOf(given)),
  ],
  attributes: { fieldnames: [({ names }) => new PyList([...names])] },
  slots: { iterate: (reader) => reader },
});

/** `csv` */
export function makeCsv(): PyModule {
  return moduleOf('csv', {
    writer: [
      `csvfile, ${options}`,
      (file: Value, ...given: Value[]) => new Writer(writerType, file, dialectOf(given)),
    ],
    reader: [
      `iterable, ${options}`,
      (lines: Value, ...given: Value[]) => readerOf(lines, dialectOf(given)),
    ],
    DictWriter: dictWriterType,
    DictReader: dictReaderType,
    QUOTE_MINIMAL: BigInt(quoting.minimal),
    QUOTE_ALL: BigInt(quoting.all),
    QUOTE_NONNUMERIC: BigInt(quoting.nonNumeric),
    QUOTE_NONE: BigInt(quoting.none),
    Error: errorType,
  });
}

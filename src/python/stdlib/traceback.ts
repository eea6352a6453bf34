// `traceback`: exceptions with the calls of the script that they have left, as CPython 3.11 prints them.
import type { Span } from '../../diagnostics/index.ts';
import { showException } from '../format/index.ts';
import { callMethod, moduleOf, PyException, PyList } from '../values/index.ts';
import type { Host, PyModule, Value } from '../values/index.ts';

/** `traceback` */
export function makeTraceback(host: Host): PyModule {
  const linesOf = (given: Value): string[] => {
    const exception = given ?? host.handled();
    return exception instanceof PyException ? chain(exception) : ['NoneType: None\n'];
  };
  return moduleOf('traceback', {
    print_exc: [
      'limit=None, file=None, chain=True',
      (_limit: Value, file: Value) => write(host, file, linesOf(null)),
    ],
    print_stack: ['f=None, limit=None, file=None', () => null],
    format_exc: ['limit=None, chain=True', () => linesOf(null).join('')],
    format_exception: [
      'exc, value=None, tb=None, /, limit=None, chain=True',
      (kind: Value, value: Value) => new PyList(linesOf(value ?? kind)),
    ],
    print_exception: [
      'exc, value=None, tb=None, /, limit=None, file=None, chain=True',
      (kind: Value, value: Value, _tb: Value, _limit: Value, file: Value) =>
        write(host, file, linesOf(value ?? kind)),
    ],
  });
}

function write(host: Host, file: Value, lines: readonly string[]): null {
  if (file === null) host.printError(lines.join(''));
  else callMethod(file, 'write', [lines.join('')]);
  return null;
}

/** The lines of an exception, after those of the exceptions that it comes from. */
function chain(exception: PyException, shown: ReadonlySet<PyException> = new Set()): string[] {
  const { cause, context, trace } = exception;
  const known = new Set([...shown, exception]);
  const before = (from: Value, why: string): string[] =>
    from instanceof PyException && !known.has(from) ? [...chain(from, known), `\n${why}:\n\n`] : [];
  const earlier =
    cause === null
      ? before(context, 'During handling of the above exception, another exception occurred')
      : before(cause, 'The above exception was the direct cause of the following exception');
  const calls = [...trace].reverse().map(({ span, mark, name }) => {
    const { source, start } = span;
    const { line } = source.position(start);
    const text = source.line(line).trim();
    const head = `  File "${source.name}", line ${line}, in ${name}\n`;
    return `${head}    ${text}\n${markedLine(span, mark)}`;
  });
  const head = calls.length === 0 ? [] : ['Traceback (most recent call last):\n'];
  return [...earlier, ...head, ...calls, `${showException(exception)}\n`];
}

/** The line of marks below a line, where a part of it failed. */
function markedLine({ source, start, end }: Span, mark: Span | null): string {
  const { line, column } = source.position(start);
  const text = source.line(line);
  if (source.position(end).line !== line) return '';
  if (mark === null && end - start >= text.trim().length) return '';
  const indent = ' '.repeat(4 + column - 1 - (text.length - text.trimStart().length));
  const marks = Array.from({ length: end - start }, (_, k) => {
    const at = start + k;
    return mark === null || (at >= mark.start && at < mark.end) ? '^' : '~';
  });
  return `${indent}${marks.join('')}\n`;
}

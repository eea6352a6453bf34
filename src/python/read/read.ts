// Text → Syntax, by py-ast, behind this one file. What is known of its limits: numbers come without their text, columns in bytes, the
// first error only, faults of the lexer with a line in their text only, and a RangeError for deep nesting.
import { parse } from 'py-ast';
import { SourceText, spanOf } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import { repairOf, withoutPrompts } from './repairs.ts';
import { offsetOf, PythonSource } from './source.ts';
import type { Statement } from './syntax.ts';

/** Texts with more characters are refused: scripts are written by hand. */
const longestScript = 4_000_000;
/** Brackets within brackets; CPython takes 200. */
const deepest = 200;

/** Reads a script; null if it cannot be read, which is reported. */
export function readPython(name: string, text: string, diags: Diagnostics): PythonSource | null {
  let lines = withoutPrompts(text).split('\n');
  const source = new SourceText(name, lines.join('\n'));
  if (text.length > longestScript) {
    diags.report('python-syntax', spanOf(source, 0, 0), {
      problem: 'the script is longer than 4 MB',
    });
    return null;
  }
  const deep = placeOfDeepNesting(source.text);
  if (deep !== null) {
    diags.report('python-syntax', spanOf(source, deep, deep + 1), {
      problem: 'too many nested brackets',
    });
    return null;
  }
  let isPython2 = false;
  let repaired = -1;
  let current = source;
  for (let tries = 0; tries <= lines.length; tries++) {
    const parsed = parsedText(current);
    if (Array.isArray(parsed)) return new PythonSource(current, parsed, isPython2);
    const { line, column, problem, end } = parsed as Fault;
    const index = lineToRepair(lines, line - 1);
    const repair = index === repaired ? null : repairOf(lines[index] ?? '');
    if (repair === null) {
      const start = offsetOf(current, line, column);
      const stop = Math.max(start, Math.min(end ?? start + 1, current.text.length));
      diags.report('python-syntax', spanOf(current, Math.min(start, current.text.length), stop), {
        problem,
      });
      return null;
    }
    repaired = index;
    isPython2 ||= repair.isPython2;
    lines = lines.map((line, k) => (k === index ? repair.line : line));
    current = new SourceText(name, lines.join('\n'));
  }
  return null;
}

/** Reads a module of hillock that is written in Python. */
export function readLibrary(name: string, text: string): PythonSource {
  return new PythonSource(new SourceText(`<${name}>`, text), parse(text).body, false, true);
}

/** The line itself, or the one before it if a statement there was found incomplete at the start of this one. */
function lineToRepair(lines: readonly string[], index: number): number {
  if (index > 0 && repairOf(lines[index] ?? '') === null) {
    const before = lines[index - 1]!;
    if (/^\s*[%!]/.test(before)) return index - 1;
  }
  return index;
}

interface Fault {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
  readonly end: number | null;
}

function parsedText(source: SourceText): readonly Statement[] | Fault {
  try {
    return parse(source.text).body;
  } catch (error) {
    if (error instanceof RangeError)
      return { line: 1, column: 0, problem: 'the script is nested too deeply', end: null };
    return faultOf(error as ParseError, source);
  }
}

/** What py-ast throws. */
interface ParseError extends Error {
  readonly lineno?: number;
  readonly col_offset?: number;
  readonly end_lineno?: number;
  readonly end_col_offset?: number;
}

function faultOf(error: ParseError, source: SourceText): Fault {
  const [, text = '', line, column] =
    /^(.*?)(?: at line (\d+)(?:, column (\d+))?)?$/s.exec(error.message) ?? [];
  const problem = `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const last = source.lineStarts.length;
  const atLine = Math.min(last, error.lineno ?? Number(line ?? 1));
  const atColumn = error.col_offset ?? Number(column ?? 0);
  const { end_lineno, end_col_offset } = error;
  const end =
    end_lineno === undefined || end_lineno !== atLine
      ? null
      : offsetOf(source, end_lineno, end_col_offset ?? 0);
  return { line: atLine, column: atColumn, problem, end };
}

/** The offset of the first bracket that is nested too deeply, outside of strings and comments. */
function placeOfDeepNesting(text: string): number | null {
  const tokens =
    /'''(?:\\[^]|[^\\])*?'''|"""(?:\\[^]|[^\\])*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|#.*|[[({]|[\])}]/g;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token.length > 1) continue;
    depth = '[({'.includes(token) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return index;
  }
  return null;
}

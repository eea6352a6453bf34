// A script or notebook from its text to the end: read, checked, carried out; and what was wrong, as diagnostics.
import { Diagnostics, movedDiagnostic, spanOf } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { builtin, systemExitType } from './values/index.ts';
import { cellsOf } from '../io/index.ts';
import type { Results } from '../io/index.ts';
import type { Files, Value, PyException } from './values/index.ts';
import { absentModule } from './absent.ts';
import { absentOfScipy } from './scipy/index.ts';
import { checkScript } from './check/index.ts';
import { WorkingFiles } from './files/index.ts';
import { repr, showException, str } from './format/index.ts';
import { asRaised, Interpreter, OutOfTime } from './interpret/index.ts';
import type { Limits } from './interpret/index.ts';
import { modulesFor } from './modules.ts';
import { packageText } from './packages/index.ts';
import { readPython } from './read/index.ts';
import type { PythonSource } from './read/index.ts';
import { libraryText } from './library/index.ts';
import { isOfFigures } from './pyplot/index.ts';
import type { NamedFigure } from './pyplot/index.ts';
import { ActionLog, meaningOf } from './brian2/index.ts';
import { Science } from './science.ts';
import { ScriptSyntax } from './script-syntax.ts';
import type { ScriptRecord } from './script-syntax.ts';
import { openFile } from './stdlib/index.ts';

/** Packages that are written in Python: apart from the library, since pages load what makes them for scripts that name them. */
const isPackage = (name: string): boolean => /^(?:pandas|brian2tools)\b/.test(name);

/** What a run needs from outside. */
export interface ScriptOptions extends Limits {
  /** The name in messages, and the first of `sys.argv`. */
  readonly name: string;
  /** Further arguments of the script. */
  readonly args: readonly string[];
  readonly files: Files;
  /** The text of a module beside the script, by its path without ending; null if there is none. */
  readModule(path: string): { readonly name: string; readonly text: string } | null;
  print(text: string): void;
  printError(text: string): void;
  /** Receives each figure when the script has finished it; those that it never shows at its end. */
  showFigure?(figure: NamedFigure): void;
  /** Whether the script is to be translated: what it does is noted. Default: false. */
  readonly isTranslated?: boolean;
}

/** How a script ended: whether it ran to its end, failed, ended by itself with a code, or was stopped. */
export type ScriptOutcome =
  | { readonly kind: 'done' | 'failed' | 'stopped' }
  | { readonly kind: 'exit'; readonly code: number };

/** A run of a script. */
export class ScriptRun {
  /** What is wrong. */
  readonly diagnostics = new Diagnostics();
  /** What was left out, in the order in which it was met. */
  readonly notes: string[] = [];
  readonly #sources: readonly PythonSource[];
  readonly #interpreter: Interpreter;
  readonly #isNotebook: boolean;
  readonly #actions: ActionLog | null;
  readonly #science: Science;
  readonly #printError: (text: string) => void;

  constructor(text: string, options: ScriptOptions) {
    this.#printError = options.printError;
    this.#actions = options.isTranslated === true ? new ActionLog() : null;
    this.#science = new Science(this.#actions, (figure) => options.showFigure?.(figure));
    const cells = /\.ipynb$/i.test(options.name) ? cellsOf(options.name, text) : null;
    this.#isNotebook = cells !== null;
    const texts = cells ?? [{ name: options.name, text }];
    const sources = texts.map((one) => readPython(one.name, one.text, this.diagnostics));
    this.#sources = sources.filter((source) => source !== null);
    const isPython2 = this.#sources.some((source) => source.isPython2);
    this.#interpreter = new Interpreter({
      ...limitsOf(options),
      isPython2,
      modules: modulesFor([options.name, ...options.args], this.#science),
      libraryText: (name) => (isPackage(name) ? packageText(name) : libraryText(name)),
      absentParts: new Set(absentOfScipy),
      absentModule,
      readModule: (path) => options.readModule(path),
      files: new WorkingFiles(options.files),
      print: (printed) => options.print(printed),
      printError: (printed) => options.printError(printed),
      note: (note) => this.notes.push(note),
      builtins: (host) =>
        new Map<string, Value>([
          [
            'open',
            builtin(
              'open',
              "file, mode='r', buffering=-1, encoding=None, **options",
              (file: Value, mode: Value) => openFile(host, file, mode),
            ),
          ],
        ]),
    });
    if (isPython2)
      this.notes.push('this is a script of Python 2: `/` of ints is rounded down, as there');
  }

  /** Reports what is surely wrong; returns whether the script can run. */
  check(): boolean {
    if (this.diagnostics.hasErrors) return false;
    return checkScript(this.#sources, this.#interpreter, this.diagnostics);
  }

  /** The figures that it has drawn, with the names under which it saved them. */
  get figures(): readonly NamedFigure[] {
    return this.#science.figures();
  }

  /** What its monitors have recorded, by the names of its variables. */
  get results(): Results {
    return this.#science.results(this.#interpreter.globals.entries());
  }

  /** What the script did, for a translation. */
  get record(): ScriptRecord {
    const { globals } = this.#interpreter;
    return {
      actions: this.#actions?.actions ?? [],
      syntax: new ScriptSyntax(this.#sources),
      constant: (name) => {
        const value = globals.cell(name).value;
        return value === undefined ? null : meaningOf(name, value);
      },
    };
  }

  /** Carries the script out; of a notebook, an exception ends its cell only. */
  run(): ScriptOutcome {
    const outcome = this.#carryOut();
    // Figures that were never shown are finished.
    this.#science.figures();
    return outcome;
  }

  #carryOut(): ScriptOutcome {
    let hasFailed = false;
    for (const source of this.#sources) {
      try {
        const value = this.#interpreter.run(source, this.#isNotebook);
        if (this.#isNotebook) this.#show(value, source);
      } catch (error) {
        if (error instanceof OutOfTime) return { kind: 'stopped' };
        const thrown = asRaised(error);
        if (thrown === null) throw error;
        const { exception } = thrown;
        if (exception.type.isSubclassOf(systemExitType)) return this.#exit(exception);
        this.#report(exception, source);
        hasFailed = true;
        if (!this.#isNotebook) break;
      }
    }
    this.diagnostics.addAll(this.#interpreter.diagnostics.sorted);
    return { kind: hasFailed ? 'failed' : 'done' };
  }

  /** Prints the result of a cell, but that of a line with a semicolon and what figures return. */
  #show(value: Value, { source }: PythonSource): void {
    if (value === null || /;\s*(#.*)?$/.test(source.text) || isOfFigures(value)) return;
    this.#interpreter.print(`${repr(value)}\n`);
  }

  #exit({ args }: PyException): ScriptOutcome {
    const [code = null] = args;
    if (code === null) return { kind: 'exit', code: 0 };
    if (typeof code === 'bigint' || typeof code === 'boolean')
      return { kind: 'exit', code: Number(BigInt.asUintN(8, BigInt(code))) };
    this.#printError(`${str(code)}\n`);
    return { kind: 'exit', code: 1 };
  }

  /** Reports an exception at the innermost place in the script, with the calls that led there. */
  #report(exception: PyException, source: PythonSource): void {
    const [innermost, ...outer] = shortened(exception.trace);
    const span = innermost?.span ?? spanOf(source.source, 0, 0);
    const related = outer.map((entry) => ({
      span: entry.span,
      message: entry.name === '<module>' ? 'called here' : `called here, in ${entry.name}`,
    }));
    if (exception.diagnostics.length > 0) {
      this.diagnostics.addAll(
        exception.diagnostics.map((diagnostic) => this.#inScript(diagnostic, { span, related })),
      );
      return;
    }
    this.diagnostics.report(
      'python-exception',
      span,
      { text: textOf(exception), hint: exception.hint },
      related,
    );
  }

  /** A message about a string of the script, where the string stands in it. */
  #inScript(diagnostic: Diagnostic, call: Pick<Diagnostic, 'span' | 'related'>): Diagnostic {
    const { source, start, end } = diagnostic.span;
    const places = this.#interpreter.placesIn(source.text, call.span);
    const part = places.find(({ at, length }) => at <= start && start <= at + length);
    if (part === undefined) return movedDiagnostic(diagnostic, call, () => null);
    const from = part.span.start + start - part.at;
    const length = Math.min(end - start, part.span.end - from);
    const span = spanOf(part.span.source, from, from + Math.max(0, length));
    // With escapes in it, offsets are not known.
    const { text } = part.span.source;
    const isExact =
      text.slice(part.span.start, part.span.end) ===
      source.text.slice(part.at, part.at + part.length);
    return movedDiagnostic(diagnostic, { ...call, span }, (offset) => {
      const isInside = part.at <= offset && offset <= part.at + part.length;
      return isExact && isInside ? part.span.start + offset - part.at : null;
    });
  }
}

function textOf(exception: PyException): string {
  try {
    return showException(exception);
  } catch {
    return exception.type.name;
  }
}

/** Calls of a recursion at the same place are told once, and of many calls a few. */
function shortened<T extends { readonly span: Span }>(trace: readonly T[]): readonly T[] {
  const calls = trace.filter(({ span }, k) => span !== trace[k - 1]?.span);
  return calls.length > 12 ? [...calls.slice(0, 8), ...calls.slice(-3)] : calls;
}

function limitsOf({ seconds, isMemoryShort, shouldStop }: ScriptOptions): Limits {
  return {
    seconds,
    ...(isMemoryShort === undefined ? {} : { isMemoryShort }),
    ...(shouldStop === undefined ? {} : { shouldStop }),
  };
}

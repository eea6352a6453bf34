// What a translation needs to know of a script beside what it did: where it assigns its constants, and the arguments of its calls as written.
import type { Span } from '../diagnostics/index.ts';
import type { Resolution } from '../equations/index.ts';
import type { Action } from './brian2/index.ts';
import { forEachChild } from './interpret/index.ts';
import type { ExpressionOf, Node, PythonSource, StatementOf } from './read/index.ts';

/** A script that ran, for its translation. */
export interface ScriptRecord {
  /** What it did with Brian2, in order. */
  readonly actions: readonly Action[];
  readonly syntax: ScriptSyntax;
  /** What a global variable means in equations, as it is at the end; null if it cannot be used there. */
  constant(name: string): Resolution | null;
}

/** `name = value` */
export interface ConstantSyntax {
  /** The value as written. */
  readonly value: string;
  /** The comment at the end of the line, with its `#`; empty if there is none. */
  readonly comment: string;
  readonly span: Span;
}

/** `def name(parameters): return value` */
export interface FunctionSyntax {
  readonly parameters: readonly string[];
  /** The value as written; null if the body is more than one `return`. */
  readonly value: string | null;
  readonly span: Span;
}

/** A call of a function by name, `plot(…)` or `plt.plot(…)`, that is a statement of the script itself. */
export interface CallSyntax {
  readonly name: string;
  /** The arguments as written. */
  readonly positional: readonly string[];
  readonly named: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** The syntax of a script, as far as translations ask for it. */
export class ScriptSyntax {
  /** Where names are assigned, by name. */
  readonly constants = new Map<string, ConstantSyntax[]>();
  /** The functions by name. */
  readonly functions = new Map<string, FunctionSyntax>();
  /** The comment or text that the script begins with, in lines. */
  readonly head: readonly string[];
  /** The calls that are statements outside of functions, loops and branches, in order. */
  readonly statements: readonly CallSyntax[];
  /** How often names are bound, in whatever way. */
  readonly #bindings = new Map<string, number>();
  readonly #calls = new Map<string, { source: PythonSource; node: ExpressionOf<'Call'> }>();
  readonly #assignments: { readonly span: Span; readonly value: string }[] = [];

  constructor(sources: readonly PythonSource[]) {
    for (const source of sources) for (const node of source.body) this.#visit(node, source);
    this.statements = sources.flatMap((source) =>
      source.body.flatMap((node) => callsIn(node, source)),
    );
    const [first] = sources;
    this.head = first === undefined ? [] : headOf(first);
  }

  /** Whether a name means the same throughout: it is bound once. */
  isBoundOnce(name: string): boolean {
    return this.#bindings.get(name) === 1 && this.constants.get(name)?.length === 1;
  }

  /** The argument of the call at a place, as written; null if it is not there, or stands behind stars. */
  argument(span: Span, position: number, keyword: string): string | null {
    const call = this.#calls.get(keyOf(span));
    if (call === undefined) return null;
    const { source, node } = call;
    const named = node.keywords.find(({ arg }) => arg === keyword);
    if (named !== undefined) return source.text(named.value);
    const before = node.args.slice(0, position + 1);
    const found = node.args[position];
    return found === undefined || before.some(({ nodeType }) => nodeType === 'Starred')
      ? null
      : source.text(found);
  }

  /** The value of the assignment that a place is in, as written. */
  assignedAt({ source, start, end }: Span): string | null {
    const around = this.#assignments.filter(
      ({ span }) => span.source === source && span.start <= start && end <= span.end,
    );
    return around.at(-1)?.value ?? null;
  }

  #visit(node: Node, source: PythonSource): void {
    if (node.nodeType === 'Name') {
      const { id, ctx } = node as ExpressionOf<'Name'>;
      if (ctx.nodeType === 'Store') this.#bound(id);
    }
    if (node.nodeType === 'Call')
      this.#calls.set(keyOf(source.span(node)), { source, node: node as ExpressionOf<'Call'> });
    if (node.nodeType === 'Assign') this.#assigned(node as StatementOf<'Assign'>, source);
    if (node.nodeType === 'FunctionDef') this.#defined(node as StatementOf<'FunctionDef'>, source);
    forEachChild(node, (child) => this.#visit(child, source));
  }

  #bound(name: string): void {
    this.#bindings.set(name, (this.#bindings.get(name) ?? 0) + 1);
  }

  #assigned(node: StatementOf<'Assign'>, source: PythonSource): void {
    const span = source.span(node);
    const value = source.text(node.value);
    this.#assignments.push({ span, value });
    for (const target of node.targets) {
      if (target.nodeType !== 'Name') continue;
      const rest = /^[ \t]*(#.*)/.exec(span.source.text.slice(span.end));
      const list = this.constants.get(target.id) ?? [];
      list.push({ value, comment: rest?.[1]?.trimEnd() ?? '', span });
      this.constants.set(target.id, list);
    }
  }

  #defined(node: StatementOf<'FunctionDef'>, source: PythonSource): void {
    const body = node.body.filter(({ nodeType }) => nodeType !== 'Expr');
    const [only] = body;
    const returned = body.length === 1 && only?.nodeType === 'Return' ? only.value : null;
    this.functions.set(node.name, {
      parameters: node.args.args.map(({ arg }) => arg),
      value: returned == null ? null : source.text(returned),
      span: source.span(node),
    });
  }
}

/** The calls of a statement of the script: `plot(x)`, `lines = plot(x)`. */
function callsIn(node: Node, source: PythonSource): CallSyntax[] {
  if (node.nodeType !== 'Expr' && node.nodeType !== 'Assign') return [];
  const { value } = node as StatementOf<'Expr'>;
  if (value.nodeType !== 'Call') return [];
  const { func } = value;
  const name =
    func.nodeType === 'Name' ? func.id : func.nodeType === 'Attribute' ? source.text(func) : '';
  return [
    {
      name: name.replace(/^(?:plt|pyplot|pylab|matplotlib\.pyplot)\./, ''),
      positional: value.args.map((argument) => source.text(argument)),
      named: new Map(value.keywords.map((one) => [one.arg ?? '', source.text(one.value)])),
      span: source.span(value),
    },
  ];
}

function keyOf({ source, start, end }: Span): string {
  return `${source.name} ${start} ${end}`;
}

/** The lines of the comment or documentation that a script begins with. */
function headOf({ source, body }: PythonSource): string[] {
  const [first] = body;
  const comments = [];
  for (const line of source.text.split('\n')) {
    if (!line.startsWith('#')) break;
    if (!/^#(!|.*coding[:=])/.test(line)) comments.push(line.replace(/^#+ ?/, '').trimEnd());
  }
  if (comments.length > 0) return comments;
  if (first?.nodeType !== 'Expr' || first.value.nodeType !== 'Constant') return [];
  const text: unknown = first.value.value;
  if (typeof text !== 'string') return [];
  const lines = text.trim().split('\n');
  return lines.map((line) => line.trim());
}

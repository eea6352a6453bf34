// What is surely wrong in a script, before anything runs: names that nothing binds, members that modules do not have, named arguments
// that functions do not take, and parts of Python that hillock leaves out.
import { nearestNames } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import { PyBuiltin, PyClass, PyModule } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { ExpressionOf, Node, PythonSource, StatementOf } from '../read/index.ts';
import { insteadOf } from '../absent.ts';
import { bindingsOf, forEachChild } from './bindings.ts';
import type { Bindings } from './bindings.ts';

/** What the check asks of a run. */
export interface Known {
  /** The names that every module sees. */
  readonly builtins: ReadonlyMap<string, Value>;
  /** A module by its full name. */
  module(name: string): PyModule;
}

/** Statements that are refused, and what to write instead. */
const refused: Readonly<Record<string, readonly [string, string | null]>> = {
  AsyncFunctionDef: ['`async def`', 'write `def`'],
  AsyncFor: ['`async for`', 'write `for`'],
  AsyncWith: ['`async with`', 'write `with`'],
  Await: ['`await`', null],
  TryStar: ['`except*`', 'write `except`'],
};

/** Reports what is wrong; returns whether nothing is that is certain to be met. */
export function checkScript(
  sources: readonly PythonSource[],
  known: Known,
  diags: Diagnostics,
): boolean {
  const bindings = bindingsOf(sources);
  const check = new Check(bindings, known, diags);
  let isRunnable = true;
  for (const source of sources)
    for (const statement of source.body) {
      const before = diags.count;
      check.visit(statement, source);
      // In functions and conditions it may never be met.
      const isCertain = /^(Expr|Assign|AugAssign)$/.test(statement.nodeType);
      if (diags.count > before && isCertain && check.hasError) isRunnable = false;
      check.hasError = false;
    }
  return isRunnable;
}

class Check {
  /** Whether an error was reported since it was last asked. */
  hasError = false;
  readonly #bindings: Bindings;
  readonly #known: Known;
  readonly #diags: Diagnostics;
  /** Names that `from module import *` binds; null if they are not known. */
  readonly #starNames: ReadonlySet<string> | null;

  constructor(bindings: Bindings, known: Known, diags: Diagnostics) {
    this.#bindings = bindings;
    this.#known = known;
    this.#diags = diags;
    const modules = bindings.stars.map((name) => this.#module(name));
    this.#starNames = modules.includes(null)
      ? null
      : new Set(modules.flatMap((module) => [...module!.names()]));
  }

  /** A module that is part of hillock; null for those beside the script, and absent ones. */
  #module(name: string): PyModule | null {
    if (this.#bindings.beside(name)) return null;
    const module = this.#known.module(name);
    return module.isAbsent || module.constructor !== PyModule ? null : module;
  }

  visit(node: Node, source: PythonSource): void {
    const words = refused[node.nodeType];
    if (words !== undefined) {
      this.hasError = true;
      this.#diags.report('python-refused', source.span(node), {
        what: words[0],
        instead: words[1],
      });
    }
    if (node.nodeType === 'Name') this.#name(node as ExpressionOf<'Name'>, source);
    if (node.nodeType === 'Attribute' && this.#isAbsent(node as ExpressionOf<'Attribute'>, source))
      return;
    if (node.nodeType === 'Call') this.#call(node as ExpressionOf<'Call'>, source);
    // Someone expects it to fail.
    if (node.nodeType === 'Try' && (node as StatementOf<'Try'>).handlers.length > 0) return;
    forEachChild(node, (child) => this.visit(child, source));
  }

  #name(node: ExpressionOf<'Name'>, source: PythonSource): void {
    const { id } = node;
    if (node.ctx.nodeType !== 'Load' || this.#starNames === null || this.#bindings.isOpen) return;
    if (this.#bindings.names.has(id) || this.#known.builtins.has(id) || this.#starNames.has(id))
      return;
    this.hasError = true;
    const candidates = [
      ...this.#bindings.names,
      ...this.#known.builtins.keys(),
      ...this.#starNames,
    ];
    this.#diags.report('python-unknown-name', source.span(node), {
      name: id,
      near: nearestNames(id, candidates),
    });
  }

  /** Reports a member that its module does not have; returns whether the module itself is absent. */
  #isAbsent(node: ExpressionOf<'Attribute'>, source: PythonSource): boolean {
    if (node.ctx.nodeType !== 'Load') return false;
    const name = this.#bindings.moduleOf(node.value);
    if (name === null) {
      const module = this.#valueOf(node.value);
      if (module instanceof PyModule) this.#member(module, node, source);
      return false;
    }
    if (this.#bindings.assigned.has(`${name}.${node.attr}`) || this.#bindings.beside(name))
      return false;
    const module = this.#known.module(name);
    if (module.isAbsent) {
      this.#diags.report('python-absent-module', source.span(node), {
        module: name,
        instead: insteadOf(name),
      });
      return true;
    }
    if (!this.#bindings.imported.has(`${name}.${node.attr}`)) this.#member(module, node, source);
    return false;
  }

  /** Reports a member that a module of hillock does not have. */
  #member(module: PyModule, node: ExpressionOf<'Attribute'>, source: PythonSource): void {
    if (module.constructor !== PyModule || module.find(node.attr) !== undefined) return;
    this.hasError = true;
    this.#diags.report('python-unknown-attribute', source.span(node), {
      module: module.name,
      name: node.attr,
      near: nearestNames(node.attr, module.names()),
    });
  }

  /** The value of a member of a module that is named in the script; null if it is not known. */
  #valueOf(node: Node): Value {
    if (node.nodeType === 'Attribute') {
      const { value, attr } = node as ExpressionOf<'Attribute'>;
      const name = this.#bindings.moduleOf(value);
      return name === null ? null : (this.#module(name)?.find(attr) ?? null);
    }
    if (node.nodeType !== 'Name') return null;
    const { id } = node as ExpressionOf<'Name'>;
    const member = this.#bindings.memberOf(id);
    if (member !== null) return this.#module(member.module)?.find(member.name) ?? null;
    if (this.#bindings.names.has(id)) return null;
    for (const star of this.#bindings.stars) {
      const found = this.#module(star)?.find(id);
      if (found !== undefined) return found;
    }
    return this.#known.builtins.get(id) ?? null;
  }

  #call(node: ExpressionOf<'Call'>, source: PythonSource): void {
    const callee = this.#valueOf(node.func);
    const names = parametersOf(callee);
    if (names === null) return;
    for (const keyword of node.keywords) {
      const { arg } = keyword;
      if (arg == null || names.includes(arg)) continue;
      this.hasError = true;
      this.#diags.report('python-unknown-keyword', source.span(keyword), {
        name: (callee as PyBuiltin | PyClass).name,
        keyword: arg,
        near: nearestNames(arg, names),
        known: names,
      });
    }
  }
}

/** The names of the parameters of a function or class of the host; null if it takes any. */
function parametersOf(callee: Value): readonly string[] | null {
  if (callee instanceof PyBuiltin) {
    const { parameters } = callee.signature;
    if (parameters.some(({ kind }) => kind === 'keywords')) return null;
    return parameters
      .filter(({ kind }) => kind === 'either' || kind === 'name')
      .map(({ name }) => name);
  }
  if (!(callee instanceof PyClass) || callee.keywordNames === null) return null;
  return callee.keywordNames;
}

// What the parts of the export share: the objects and constants of a model, and what cannot be said in Brian2.
import { textOf } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  allStatements,
  calleeOf,
  childrenOf,
  namesIn,
  nodesOf,
  ownExpressionsOf,
} from '../../parser/walk.ts';
import type {
  DeclarationSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  ModelFileSyntax,
  TopLevelSyntax,
} from '../../parser/syntax.ts';
import {
  elementwise,
  physicalConstants,
  pythonName,
  reductions,
  singleAttributes,
} from './names.ts';

/** The methods that integrate the objects of a model, by their names. */
export type ChosenMethods = ReadonlyMap<string, string>;

/** A translation of one model. */
export class Context {
  /** The declarations of objects, by name. */
  readonly objects = new Map<string, DeclarationSyntax>();
  /** The functions of the model. */
  readonly functions = new Map<string, FunctionSyntax>();
  /** Methods that the model defines. */
  readonly methodNames = new Set<string>();
  /** What is assigned to constants. */
  readonly constants = new Map<string, ExpressionSyntax[]>();
  /** Constants of physics that the script must import. */
  readonly imported = new Set<string>();
  /** Functions that script expressions call. */
  readonly calledNames = new Set<string>();
  /** Names that script expressions read. */
  readonly readNames = new Set<string>();
  /** The methods that were chosen. */
  readonly methods: ChosenMethods;
  /** The model. */
  readonly syntax: ModelFileSyntax;
  readonly #diags: Diagnostics;

  constructor(syntax: ModelFileSyntax, methods: ChosenMethods, diags: Diagnostics) {
    this.syntax = syntax;
    this.methods = methods;
    this.#diags = diags;
    for (const statement of allStatements(syntax.statements)) this.#note(statement);
  }

  #note(statement: TopLevelSyntax): void {
    for (const node of ownExpressionsOf(statement))
      for (const { name } of namesIn(node)) this.readNames.add(name);
    if (statement.kind === 'declaration') {
      this.objects.set(statement.name.name, statement);
      return;
    }
    for (const node of ownExpressionsOf(statement).flatMap((root) => [...nodesOf(root)])) {
      const callee = calleeOf(node);
      if (callee !== null) this.calledNames.add(callee.name);
    }
    if (statement.kind === 'function') this.functions.set(statement.name.name, statement);
    if (statement.kind === 'method') this.methodNames.add(statement.name.name);
    if (statement.kind === 'assignment' && statement.target.kind === 'name')
      this.#assigned(statement.target.name, statement.value);
    if (statement.kind === 'unpacking')
      for (const [k, target] of statement.targets.entries())
        if (target.kind === 'name')
          this.#assigned(target.name, statement.values[k] ?? statement.values[0]!);
    if (statement.kind === 'output') this.#assigned(statement.name.name, statement.value);
  }

  #assigned(name: string, value: ExpressionSyntax): void {
    this.constants.set(name, [...(this.constants.get(name) ?? []), value]);
  }

  /** Reports what Brian2 does not have. */
  refuse(span: Span, what: string, instead: string | null = null): void {
    this.#diags.report('not-in-brian2', span, { what, instead });
  }

  /** Reports a part of a figure that is left out. */
  leaveOut(span: Span, what: string): void {
    this.#diags.report('not-drawn', span, { what });
  }

  /** The name of a constant, an object or a unit in the script. */
  nameOf(name: string): string {
    if (physicalConstants.has(name) && !this.constants.has(name)) this.imported.add(name);
    return this.#isOwn(name) ? pythonName(name, (other) => this.#isOwn(other)) : name;
  }

  #isOwn(name: string): boolean {
    return this.constants.has(name) || this.objects.has(name) || this.functions.has(name);
  }

  /** The declaration of an object; for a part of a group that of the group. */
  sourceOf(node: ExpressionSyntax): DeclarationSyntax | null {
    const root = node.kind === 'index' || node.kind === 'attribute' ? node.target : node;
    if (root.kind === 'index' || root.kind === 'attribute') return this.sourceOf(root);
    const found = root.kind === 'name' ? (this.objects.get(root.name) ?? null) : null;
    return found?.keyword === 'subgroup' ? this.sourceOf(found.source) : found;
  }

  /** Whether the equations of an object declare a variable of this name. */
  declares(name: string): boolean {
    return [...this.objects.values()].some(({ body }) =>
      body.some((item) => item.kind === 'equation' && item.name.name === name),
    );
  }

  /** The names that expressions of an object's elements know, beside constants. */
  ownNames(declaration: DeclarationSyntax | null): ReadonlySet<string> {
    const names = new Set(['i', 'N', 't', 'dt', 'lastspike', 'not_refractory']);
    if (declaration === null) return names;
    if (declaration.keyword === 'poisson_group') names.add('rates');
    for (const item of declaration.body) if (item.kind === 'equation') names.add(item.name.name);
    if (declaration.keyword !== 'synapses') return names;
    for (const name of ['j', 'delay', 'N_pre', 'N_post', 'N_incoming', 'N_outgoing'])
      names.add(name);
    for (const item of declaration.body)
      if (item.kind === 'property' && item.keyword.name === 'multisynaptic_index')
        for (const value of item.values) if (value.kind === 'name') names.add(value.name);
    const ends = [
      ['pre', declaration.source],
      ['post', declaration.target],
    ] as const;
    for (const [end, group] of ends)
      for (const name of this.ownNames(this.sourceOf(group))) names.add(`${name}_${end}`);
    for (const name of this.ownNames(this.sourceOf(declaration.target))) names.add(name);
    return names;
  }

  /** Whether a value may have several elements. */
  isArray(node: ExpressionSyntax, depth = 0): boolean {
    const inner = (part: ExpressionSyntax): boolean => this.isArray(part, depth + 1);
    if (depth > 50) return true;
    switch (node.kind) {
      case 'name':
        return (this.constants.get(node.name) ?? []).some(inner);
      case 'list':
      case 'comprehension':
        return true;
      case 'attribute':
        return !singleAttributes.has(node.name) && !isClock(node.target);
      case 'index':
        return node.indices.some((index) => index.kind === 'slice' || inner(index));
      case 'call': {
        const name = node.callee.kind === 'name' ? node.callee.name : '';
        const hasAxis = node.arguments.some((argument) => argument.name?.name === 'axis');
        if (reductions.has(name)) return hasAxis;
        const isScalar =
          elementwise.has(name) || this.functions.has(name) || this.objects.has(name);
        return isScalar
          ? childrenOf(node).some(inner)
          : !['rand', 'randn'].includes(name) || node.arguments.length > 0;
      }
      default:
        return childrenOf(node).some(inner);
    }
  }

  /** Whether a number is whole by the way it is written. */
  isWhole(node: ExpressionSyntax, depth = 0): boolean {
    const inner = (part: ExpressionSyntax): boolean => depth < 40 && this.isWhole(part, depth + 1);
    if (node.kind === 'number') return node.isInteger;
    if (node.kind === 'name') {
      const values = this.constants.get(node.name);
      return values === undefined || values.every(inner);
    }
    if (node.kind === 'unary') return inner(node.operand);
    if (node.kind === 'attribute')
      return (
        ['i', 'j', 'N', 'num_spikes', 'num_events', 'count'].includes(node.name) ||
        this.#isInteger(node)
      );
    if (node.kind === 'binary')
      return !['/', '**'].includes(node.operator) && inner(node.left) && inner(node.right);
    if (node.kind === 'list') return node.items.every(inner);
    const name = node.kind === 'call' && node.callee.kind === 'name' ? node.callee.name : '';
    if (
      name === 'arange' ||
      name === 'range' ||
      name === 'repeat' ||
      name === 'tile' ||
      name === 'concatenate'
    )
      return node.kind === 'call' && node.arguments.every(({ value }) => inner(value));
    return [
      'len',
      'int',
      'where',
      'randint',
      'permutation',
      'choice',
      'nonzero',
      'argsort',
      'argmax',
    ].includes(name);
  }

  #isInteger({ target, name }: ExpressionSyntax & { kind: 'attribute' }): boolean {
    const body = this.sourceOf(target)?.body ?? [];
    const found = body.find((item) => item.kind === 'equation' && item.name.name === name);
    return found?.kind === 'equation' && textOf(found.unit.span) === 'integer';
  }
}

function isClock(node: ExpressionSyntax): boolean {
  return node.kind === 'name' && node.name === 'defaultclock';
}

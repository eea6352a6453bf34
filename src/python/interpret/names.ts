// Which names a piece of syntax binds and uses, without and within the functions in it.
import type { Node } from '../read/index.ts';

/** The names of a function, module or class body. */
export interface Names {
  /** Bound by assignment, `for`, `import`, `def`, `class`, `with`, `except`, `case`, `:=` and `del`. */
  readonly bound: ReadonlySet<string>;
  /** Declared by `global`. */
  readonly globals: ReadonlySet<string>;
  /** Declared by `nonlocal`. */
  readonly nonlocals: ReadonlySet<string>;
  /** Used in functions inside, which may capture them. */
  readonly usedInside: ReadonlySet<string>;
}

type AnyNode = Node & Readonly<Record<string, unknown>>;

const functions = new Set(['FunctionDef', 'AsyncFunctionDef', 'Lambda', 'GeneratorExp']);

/** Calls a function with every child node. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const value of Object.values(node as AnyNode)) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'nodeType' in value;
}

/** Calls a function with a node and all below it, except the bodies of functions and classes. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (functions.has(node.nodeType) || node.nodeType === 'ClassDef') return;
  forEachChild(node, (child) => walk(child, visit));
}

/** The names of the statements of a scope. */
export function namesIn(body: readonly Node[]): Names {
  const names = {
    bound: new Set<string>(),
    globals: new Set<string>(),
    nonlocals: new Set<string>(),
    usedInside: new Set<string>(),
  };
  for (const node of body) collect(node, names, false);
  return names;
}

interface Collected {
  readonly bound: Set<string>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
  readonly usedInside: Set<string>;
}

function collect(node: Node, names: Collected, isInComprehension: boolean): void {
  const { nodeType } = node;
  const fields = node as AnyNode;
  const inner = isInComprehension || nodeType.endsWith('Comp');
  switch (nodeType) {
    case 'Name':
      if (!isInComprehension && (fields['ctx'] as Node).nodeType !== 'Load')
        names.bound.add(fields['id'] as string);
      return;
    case 'NamedExpr':
      names.bound.add((fields['target'] as AnyNode)['id'] as string);
      collect(fields['value'] as Node, names, isInComprehension);
      return;
    case 'Alias': {
      const name = (fields['asname'] ?? (fields['name'] as string).split('.')[0]) as string;
      names.bound.add(name);
      return;
    }
    case 'ExceptHandler':
    case 'MatchAs':
    case 'MatchStar':
      if (typeof fields['name'] === 'string') names.bound.add(fields['name']);
      break;
    case 'MatchMapping':
      if (typeof fields['rest'] === 'string') names.bound.add(fields['rest']);
      break;
    case 'Global':
      for (const name of fields['names'] as string[]) names.globals.add(name);
      return;
    case 'Nonlocal':
      for (const name of fields['names'] as string[]) names.nonlocals.add(name);
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'Lambda':
    case 'GeneratorExp':
      collectFunction(fields, names, isInComprehension);
      return;
    default:
  }
  forEachChild(node, (child) => collect(child, names, inner));
}

/** A function inside: its name is bound, what its body uses may be captured, and defaults belong to the scope around it. */
function collectFunction(fields: AnyNode, names: Collected, isInComprehension: boolean): void {
  const isDefinition = fields.nodeType !== 'Lambda' && fields.nodeType !== 'GeneratorExp';
  if (isDefinition) names.bound.add(fields['name'] as string);
  forEachChild(fields, (child) => collectUses(child, names.usedInside));
  const outside: Node[] = [];
  if (isDefinition) outside.push(...(fields['decorator_list'] as Node[]));
  if (fields.nodeType === 'ClassDef') outside.push(...(fields['bases'] as Node[]));
  const parameters = fields['args'] as AnyNode | undefined;
  if (parameters !== undefined && !Array.isArray(parameters))
    outside.push(
      ...(parameters['defaults'] as Node[]),
      ...(parameters['kw_defaults'] as (Node | null)[]).filter((node) => node !== null),
    );
  for (const node of outside) collect(node, names, isInComprehension);
  // An assignment expression in a generator binds around it; rare, and all that is bound outside is Load elsewhere.
}

function collectUses(node: Node, used: Set<string>): void {
  const fields = node as AnyNode;
  if (node.nodeType === 'Name') used.add(fields['id'] as string);
  if (node.nodeType === 'Nonlocal') for (const name of fields['names'] as string[]) used.add(name);
  forEachChild(node, (child) => collectUses(child, used));
}

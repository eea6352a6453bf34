// Whether the effect of a block of synaptic code depends on the order of the synapses. Several synapses may share a
// neuron, so one may read what another wrote there: sums (`v_post += w`) give the same result in any order, `v_post =
// w` does not.
import type { Span } from '../../diagnostics/index.ts';
import { expandSubexpressions } from '../expand.ts';
import type { AbstractCode, Assignment, Definitions, Expr, Path, Variable } from '../model.ts';
import { nameAlong } from '../scope.ts';
import { hasOneValue, nodesOf } from '../traverse.ts';

/** Why the order of synapses matters. */
export type OrderReason =
  /** Each synapse assigns a value of its own. */
  | 'last-wins'
  /** Reads what other synapses change in the same block. */
  | 'reads-changed'
  /** Random numbers are written to a shared neuron. */
  | 'random'
  /** `%=`, `//=` and `**=` do not commute. */
  | 'operator';

/** A statement whose effect depends on the order of synapses. */
export interface OrderDependence {
  readonly reason: OrderReason;
  /** The variable of the neurons that is affected: `v_post`. */
  readonly name: string;
  readonly span: Span;
}

/** What an expression reads. */
interface Reads {
  /** Variables of neurons, by name along the path. */
  readonly neuronal: ReadonlySet<string>;
  /** Their paths. */
  readonly paths: ReadonlySet<Path>;
  /** Variables of the synapses and temporaries. */
  readonly synaptic: ReadonlySet<string>;
  readonly isRandom: boolean;
}

interface Step {
  readonly assignment: Assignment;
  /** `v_post`, `w`, or the name of a temporary. */
  readonly name: string;
  readonly kind: 'neuronal' | 'synaptic' | 'temporary';
  readonly path: Path;
  readonly operator: Assignment['operator'];
  readonly reads: Reads;
}

const commuting: ReadonlySet<string> = new Set(['+=', '-=', '*=', '/=']);

/** The first reason why the result may depend on the order of synapses, or null if it cannot. */
export function findOrderDependence(
  code: AbstractCode,
  definitions: Definitions,
): OrderDependence | null {
  const targets = new Set(
    code.statements.flatMap(({ target }) => (target.kind === 'variable' ? [target.variable] : [])),
  );
  const isSame = (variable: Variable): boolean =>
    isOfAll(variable) || (hasOneValue(variable) && !targets.has(variable));
  const uniform = new Set<string>();
  const steps = code.statements.map((assignment) => {
    const step = stepOf(assignment, definitions, isSame, uniform);
    if (step.kind === 'temporary') noteUniform(step, uniform);
    return step;
  });
  const written = steps.find(({ kind }) => kind === 'neuronal');
  if (written === undefined) return null;
  const random = steps.find(({ reads }) => reads.isRandom);
  if (random !== undefined)
    return { reason: 'random', name: written.name, span: random.assignment.span };
  // A fixed point: a later line may change what an earlier one reads for the next synapse.
  const changed = new Set<string>();
  const tainted = new Set<string>();
  for (let size = -1; size !== changed.size + tainted.size;) {
    size = changed.size + tainted.size;
    for (const step of steps) {
      const found = follow(step, changed, tainted);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Notes whether a temporary has one value for all synapses after a line that sets it. */
function noteUniform({ name, assignment, reads }: Step, uniform: Set<string>): void {
  const isUniform = reads.neuronal.size === 0 && reads.synaptic.size === 0;
  if (!isUniform) uniform.delete(name);
  else if (assignment.operator === '=') uniform.add(name);
}

/** Adds what a line changes and taints; returns the reason if its effect depends on the order. */
function follow(step: Step, changed: Set<string>, tainted: Set<string>): OrderDependence | null {
  const { name, reads, operator } = step;
  const because = (reason: OrderReason, about: string): OrderDependence => ({
    reason,
    name: about,
    span: step.assignment.span,
  });
  if (readsOnly(reads, name)) return null;
  const read = [...reads.neuronal].find((other) => changed.has(other));
  const culprit = read ?? [...reads.synaptic].find((other) => tainted.has(other));
  if (step.kind === 'temporary') {
    if (culprit !== undefined) tainted.add(name);
    return null;
  }
  if (culprit !== undefined) return because('reads-changed', read ?? name);
  if (step.kind === 'synaptic') return null;
  if (commuting.has(operator)) {
    changed.add(name);
    return null;
  }
  if (operator !== '=') return because('operator', name);
  const readsOtherEnd = [...reads.paths].some((path) => path !== step.path);
  return reads.synaptic.size > 0 || readsOtherEnd ? because('last-wins', name) : null;
}

/** Whether a line reads only what it writes (`v_post = 2*v_post`): it does the same for every synapse. */
function readsOnly(reads: Reads, name: string): boolean {
  const all = [...reads.neuronal, ...reads.synaptic];
  return all.length === 1 && all[0] === name;
}

function stepOf(
  assignment: Assignment,
  definitions: Definitions,
  isSame: (variable: Variable) => boolean,
  uniform: ReadonlySet<string>,
): Step {
  const { target } = assignment;
  if (target.kind === 'temporary') {
    const reads = readsOf(assignment.value, definitions, isSame, uniform);
    return { assignment, name: target.name, kind: 'temporary', path: '', operator: '=', reads };
  }
  const { variable, path } = target;
  const { operator, value } = asUpdate(assignment, variable, path);
  return {
    assignment,
    name: nameAlong(variable.name, path),
    kind: isPerSynapse(variable, path) ? 'synaptic' : 'neuronal',
    path,
    operator,
    reads: readsOf(value, definitions, isSame, uniform),
  };
}

/**
 * @param isSame whether a variable has one value for all synapses
 * @param uniform the temporaries that have
 */
function readsOf(
  expr: Expr,
  definitions: Definitions,
  isSame: (variable: Variable) => boolean,
  uniform: ReadonlySet<string>,
): Reads {
  const neuronal = new Set<string>();
  const paths = new Set<Path>();
  const synaptic = new Set<string>();
  let isRandom = false;
  for (const node of nodesOf(expandSubexpressions(expr, definitions))) {
    if (node.kind === 'call' && node.draw !== null) isRandom = true;
    if (node.kind === 'temporary' && !uniform.has(node.name)) synaptic.add(node.name);
    if (node.kind !== 'variable' || isSame(node.variable)) continue;
    const name = nameAlong(node.variable.name, node.path);
    if (isPerSynapse(node.variable, node.path)) synaptic.add(name);
    else {
      neuronal.add(name);
      paths.add(node.path);
    }
  }
  return { neuronal, paths, synaptic, isRandom };
}

/** Whether each synapse has a value of its own: not of what several may refer to over a link. */
function isPerSynapse(variable: Variable, path: Path): boolean {
  return path === '' && !variable.isLinked;
}

/** Whether a variable has one value for all synapses: shared variables, `t`, `N`. */
function isOfAll(variable: Variable): boolean {
  if (variable.kind === 'builtin') return variable.name !== 'i' && variable.name !== 'j';
  return variable.isShared;
}

/** `v = v + w` is `v += w`, also in `v = v + w - u` and `v = w + v`. */
function asUpdate(
  { operator, value }: Assignment,
  variable: Variable,
  path: Path,
): { operator: Assignment['operator']; value: Expr } {
  const isOwn = (node: Expr): boolean =>
    node.kind === 'variable' && node.variable === variable && node.path === path;
  if (operator !== '=' || value.kind !== 'binary') return { operator, value };
  const kinds = value.operator === '+' || value.operator === '-' ? ['+', '-'] : ['*', '/'];
  if (!kinds.includes(value.operator)) return { operator, value };
  const others: Expr[] = [];
  let rest: Expr = value;
  while (rest.kind === 'binary' && kinds.includes(rest.operator)) {
    const commutes: boolean = rest.operator === '+' || rest.operator === '*';
    const isOnRight: boolean = commutes && isOwn(rest.right);
    others.push(isOnRight ? rest.left : rest.right);
    rest = isOnRight ? rest.right : rest.left;
  }
  const isUpdate = isOwn(rest) && !others.some((other) => [...nodesOf(other)].some(isOwn));
  if (!isUpdate) return { operator, value };
  const parts = others.reduce((sum, other) => ({ ...value, left: sum, right: other }));
  return { operator: kinds[0] === '+' ? '+=' : '*=', value: parts };
}

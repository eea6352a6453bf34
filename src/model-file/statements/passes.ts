// What the passes of a loop declare: each pass leaves the objects of the one before. Elements of lists stay if their index
// changes with the loop.
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import { identifiersIn } from '../../parser/walk.ts';
import { Network, withDependents } from '../../simulation/index.ts';
import type { AnyMonitor, NetworkObject } from '../../simulation/index.ts';
import { withoutElements } from '../objects/index.ts';
import { constantsAssigned } from './join.ts';
import type { Pass, ScriptState } from '../state/index.ts';

/** Before the first pass of a loop. */
export function passOf(loop: TopLevelSyntax & { readonly kind: 'for' | 'while' }): Pass {
  const changing = new Set(loop.kind === 'for' ? loop.variables.map(({ name }) => name) : []);
  const assignments = [...ownAssignments(loop.body)];
  for (let before = -1; before < changing.size;) {
    before = changing.size;
    for (const { name, operator, value } of assignments) {
      const used = identifiersIn(value).map((one) => one.name);
      if (operator !== '=' || used.some((one) => one === name || changing.has(one)))
        changing.add(name);
    }
  }
  return { changing, made: [] };
}

/** The assignments to constants in a body, without those in loops in it. */
function* ownAssignments(
  body: readonly TopLevelSyntax[],
): Iterable<{ name: string; operator: string; value: ExpressionSyntax }> {
  for (const statement of body) {
    if (statement.kind === 'assignment' && statement.target.kind === 'name') {
      const { target, operator, value } = statement;
      yield { name: target.name, operator, value };
    }
    if (statement.kind === 'unpacking')
      for (const name of constantsAssigned(statement))
        for (const value of statement.values) yield { name, operator: '=', value };
    if (statement.kind !== 'if') continue;
    for (const { body: branch } of statement.branches) yield* ownAssignments(branch);
    yield* ownAssignments(statement.otherwise ?? []);
  }
}

/** The innermost pass whose end ends what is declared at this place: that on which no index depends. */
export function passAround(
  place: readonly ExpressionSyntax[],
  { passes }: ScriptState,
): Pass | undefined {
  const used = new Set(place.flatMap(identifiersIn).map(({ name }) => name));
  const settled = passes.filter(({ changing }) => ![...used].some((name) => changing.has(name)));
  return settled.at(-1);
}

/** Leaves what the last pass of a loop declared. If nothing else is left, another network begins at time 0. */
export function leave({ made }: Pass, state: ScriptState): void {
  if (made.length === 0) return;
  const { bindings } = state;
  const gone = new Set(made.map(({ binding }) => binding));
  for (const { name } of made) {
    const binding = bindings.get(name);
    const left = binding?.kind === 'list' ? withoutElements(name, binding, gone, state) : null;
    if (left === null) bindings.delete(name);
    else bindings.set(name, left);
  }
  discard(objectsOf(made), state);
  made.length = 0;
}

function objectsOf(made: Pass['made']): NetworkObject[] {
  return made.flatMap(({ object }) => object ?? []);
}

/** Removes objects and all that depend on them from the network. */
function discard(objects: readonly NetworkObject[], state: ScriptState): void {
  const { network, session } = state;
  const gone = withDependents(objects, network.members);
  const left = network.members.filter((member) => !gone.has(member));
  if (left.length === network.members.length) return;
  for (const object of gone) if (isMonitor(object)) detach(object);
  if (left.length > 0) setMembers(network, left);
  else {
    state.network = new Network(session);
    state.network.loopTime = network.loopTime;
    session.defaultClock.moveTo(0);
  }
}

/** The clock of the network goes on without a monitor that leaves it. */
function detach(monitor: AnyMonitor): void {
  const timing = monitor.timing();
  if (timing !== null) monitor.setTiming(timing);
}

/** Reports `left-behind`: objects that are not of the pass, but depend on what leaves the network with it. */
export function reportLeftBehind({ made }: Pass, { network, diags }: ScriptState): void {
  const objects = objectsOf(made);
  for (const other of withDependents(objects, network.members)) {
    // A monitor in a list keeps what it recorded, and there is no more to record.
    if (objects.includes(other) || other.kind === 'subgroup' || isMonitor(other)) continue;
    const reason = objects.find((object) => other.needs.includes(object));
    if (reason !== undefined)
      diags.report('left-behind', other.span, { name: other.name, with: reason.name });
  }
}

/** What the last pass declared belongs to the pass of the loop around from the end of the loop. */
export function endLoop(pass: Pass, { passes }: ScriptState): void {
  passes.pop();
  passes.at(-1)?.made.push(...pass.made);
}

function isMonitor(object: NetworkObject): object is AnyMonitor {
  return object.kind.endsWith('-monitor');
}

/** Checks the objects of branches that are not part of the network; yields after each object. */
export function* checkAside(state: ScriptState): Generator<null, void> {
  const { network, namespace } = state;
  const members = [...network.members];
  for (const { objects, diags } of state.aside) {
    setMembers(network, []);
    network.add(...objects);
    for (const _ of network.checking(namespace, diags)) yield null;
  }
  setMembers(network, members);
}

/** Makes these objects the only members of a network. */
export function setMembers(network: Network, members: readonly NetworkObject[]): void {
  network.members.splice(0, Infinity, ...members);
  network.add();
}

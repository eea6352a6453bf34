// Carries out declarations: builds the object, makes the synapses of `connect(…)` in its body, binds the name.
import type { DeclarationSyntax, FunctionSyntax, MethodSyntax } from '../../parser/syntax.ts';
import type { NetworkObject } from '../../simulation/index.ts';
import type { Waits } from './control-flow.ts';
import { addObject, buildObject, memberOf } from '../declarations/index.ts';
import { reportLoopConstants } from './loop-warnings.ts';
import { placeOf, withElement } from '../objects/index.ts';
import type { Path } from '../objects/index.ts';
import { passAround } from './passes.ts';
import type { Binding, ScriptState } from '../state/index.ts';

/** How the interpreter carries out the parts of a declaration that take long. */
interface Turns {
  evaluate<T>(evaluation: () => T): Waits<T>;
  connect(connecting: Generator<void, void>): Waits;
}

/** Carries out a declaration. */
export function* declare(written: DeclarationSyntax, state: ScriptState, turns: Turns): Waits {
  const placed =
    written.place.length === 0 ? { declaration: written, path: [] } : placeOf(written, state);
  if (placed === null) {
    const { name, span } = written.name;
    if (!state.bindings.has(name)) state.bindings.set(name, { kind: 'broken', span });
    return;
  }
  const { declaration, path } = placed;
  if (state.isChecking && written.place.length > 0) reportLoopConstants(written, state);
  const built = yield* turns.evaluate(() => buildObject(declaration, state));
  const isRestored = state.replay.isUnderWay && state.replay.hasRun;
  if (built?.kind === 'group' && built.connecting !== undefined && !isRestored) {
    state.replay.suspend();
    yield* turns.connect(built.connecting);
    state.replay.comeBack();
  }
  bindName(written, path, addObject(built, declaration, state), memberOf(built), state);
  state.replay.pin();
}

/** Binds the name of a statement; at a path, an element of the list of that name. */
export function bindName(
  statement: DeclarationSyntax | FunctionSyntax | MethodSyntax,
  path: Path,
  binding: Binding,
  object: NetworkObject | null,
  state: ScriptState,
): void {
  const { name, span } = statement.name;
  const place = 'place' in statement ? statement.place : [];
  const earlier = state.bindings.get(name);
  const isTwice = earlier !== undefined && path.length === 0;
  if (isTwice)
    state.diags.report('name-twice', span, { name }, [
      { span: earlier.span, message: 'it stands here first' },
    ]);
  passAround(place, state)?.made.push({ name, binding, object });
  // Where the two are of different kinds, what uses the name may mean either.
  const own =
    isTwice && earlier.kind !== binding.kind ? ({ kind: 'broken', span } as const) : binding;
  state.bindings.set(
    name,
    path.length === 0 ? own : withElement(name, earlier, path, binding, state),
  );
}

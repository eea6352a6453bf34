// Other names of objects: the variable of `for G in L { … }`, and `last = L[-1]`.
import { isDeclared } from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import type { NameSyntax } from '../../parser/syntax.ts';
import type { Binding, ScriptState } from '../state/index.ts';

/** Binds a name to a value: to the object itself, if the value is one of the model. A value with errors is no constant; one that a replay passes over is. */
export function bindValue(
  { name, span }: NameSyntax,
  value: ScriptValue,
  state: ScriptState,
): void {
  if (value.kind === 'error' && state.diags.hasErrors) {
    state.bindings.set(name, { kind: 'broken', span });
    return;
  }
  const owner = isDeclared(value) && value.kind === 'object' ? state.ownerOf(value.object) : null;
  state.bindings.set(
    name,
    owner === null ? { kind: 'constant', value, span } : { ...owner, span, isAlias: true },
  );
}

/** Whether a name may be assigned: it is a constant, or another name of an object. */
export function isAssignable({ kind, isAlias }: Binding): boolean {
  return kind === 'constant' || kind === 'broken' || isAlias === true;
}

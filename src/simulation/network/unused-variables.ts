// Warnings about variables that equations declare: parameters that are used but never set, and subexpressions of synapses
// or white noise that nothing reads.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';
import { isRead, isSet, useOf } from '../objects/index.ts';
import type { Group, NetworkObject } from '../objects/index.ts';
import { hiddenConstant } from '../namespace/index.ts';

/** How much of a program is known when it is checked. */
interface Known {
  /**
   * All of it; if not, a parameter of neurons may be 0 in this run and set for a later one, unless something is divided
   * by it.
   */
  readonly isComplete: boolean;
}

/** Reports `parameter-never-set` and `never-read`, once the objects are elaborated. */
export function reportUnusedVariables(
  members: readonly NetworkObject[],
  { isComplete }: Known,
  diags: Diagnostics,
): void {
  // A network operation may set any variable, and read any.
  if (members.some(({ kind }) => kind === 'operation')) return;
  const recorded = new Set(members.flatMap(({ recordedVariables }) => recordedVariables ?? []));
  for (const { group } of members) {
    if (group === null || group.root !== group) continue;
    const owner = `\`${group.name}\``;
    const isOfSynapses = group.kind === 'synapses';
    for (const variable of group.variables.values()) {
      const { name, span, kind } = variable;
      if (span === null) continue;
      if (kind === 'parameter' && isUnset(variable, group)) {
        const use = useOf(variable);
        const isReported = use !== null && (isComplete || isOfSynapses || use.isDivisor);
        if (isReported && diags.isFirst(hiddenConstant(name, group)))
          diags.report('parameter-never-set', span, { name, owner }, [
            { span: use.span, message: 'it is used here' },
          ]);
      }
      // Those of neurons may be looked at between runs, unless they are white noise.
      const isNoisy = variable.isNoisy === true;
      const isForCode = kind === 'subexpression' && (isOfSynapses || isNoisy);
      if (isForCode && !isRead(variable) && !recorded.has(variable))
        diags.report('never-read', span, { name, owner, isNoisy });
    }
  }
}

/** Whether nothing has given the parameter a value, nor a restored state. */
function isUnset(variable: Variable, { storage, size }: Group): boolean {
  if (variable.isReadOnly || variable.isLinked || isSet(variable) || size === 0) return false;
  return (
    storage === null || !storage.has(variable) || storage.array(variable).every((x) => x === 0)
  );
}

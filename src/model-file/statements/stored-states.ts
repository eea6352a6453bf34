// `store` and `restore`: the states of a file by name. A check finds names of no state, and objects that were not there when the
// state was stored.
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import type { ScriptState } from '../state/index.ts';

type Statement<K extends 'store' | 'restore'> = TopLevelSyntax & { readonly kind: K };

/** The states that a file stores. */
export class StoredStates {
  /** Their names. */
  readonly names = new Set<string>();
  /** The statements of the file that are carried out whatever happens: outside of loops and branches. */
  certain: readonly TopLevelSyntax[] = [];
  /** The objects that were there at these of them. */
  readonly #members = new Map<string, ReadonlySet<string>>();

  /** `store NAME` */
  store(statement: Statement<'store'>, state: ScriptState): void {
    const { name } = statement.name;
    if (!state.isSkipping) this.names.add(name);
    if (!state.isChecking) state.network.store(name);
    else if (!this.certain.includes(statement)) this.#members.delete(name);
    else this.#members.set(name, new Set(state.network.members.map((member) => member.name)));
  }

  /** `restore NAME` */
  restore(statement: Statement<'restore'>, state: ScriptState): void {
    const { name, span } = statement.name;
    const { network, diags } = state;
    if (!this.names.has(name) && !state.isSkipping)
      diags.report('unknown-store', span, { name, near: [...this.names], late: null });
    else if (!state.isChecking) network.restore(name);
    else if (this.certain.includes(statement)) this.#checkMembers(statement, state);
  }

  #checkMembers({ name: { name, span } }: Statement<'restore'>, state: ScriptState): void {
    const members = this.#members.get(name);
    if (members === undefined) return;
    const declared = this.certain.flatMap((one) =>
      one.kind === 'declaration' ? one.name.name : [],
    );
    const late = state.network.members.find(
      (member) => !members.has(member.name) && declared.includes(member.name),
    );
    if (late !== undefined)
      state.diags.report('unknown-store', span, { name, near: [], late: late.name }, [
        { span: late.span, message: `\`${late.name}\` is declared here` },
      ]);
  }
}

// What the four kinds of monitors share.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { Scope, Variable } from '../equations/index.ts';
import { layerScopes } from '../equations/index.ts';
import type { Members } from '../runtime/index.ts';
import { ownNames } from './holder.ts';
import type { Holder } from './holder.ts';
import type { Member } from './member.ts';
import { nextName } from './naming.ts';
import { spanOfName } from './sources.ts';

export interface MonitorOptions {
  readonly name?: string;
  readonly when?: string;
  readonly order?: number;
  readonly diagnostics?: Diagnostics;
  readonly span?: Span;
}

export interface NamedVariable {
  readonly name: string;
  readonly span: Span;
}

/** A variable that is recorded: `v`, in synapses also `v_post`. */
export interface RecordedVariable {
  readonly name: string;
  readonly variable: Variable;
  readonly path: string;
  readonly span: Span;
}

export abstract class Monitor {
  readonly name: string;
  readonly span: Span;
  readonly source: Holder & Member;
  readonly when: string | null;
  readonly order: number | null;
  isActive = true;

  protected constructor(kind: string, source: Holder & Member, options: MonitorOptions) {
    this.name = options.name ?? nextName(kind);
    this.span = options.span ?? spanOfName(this.name);
    this.source = source;
    this.when = options.when ?? null;
    this.order = options.order ?? null;
  }

  get description(): string {
    return `monitor \`${this.name}\``;
  }

  get needs(): readonly Member[] {
    return [this.source];
  }

  define(): void {}

  protected findVariables(names: readonly (string | NamedVariable)[], diags: Diagnostics): RecordedVariable[] {
    const scope: Scope = layerScopes(this.source.description, this.source.scope());
    return names.flatMap((given) => {
      const { name, span } = typeof given === 'string' ? { name: given, span: spanOfName(given) } : given;
      const found = scope.lookUp(name);
      if (found?.kind === 'variable') return [{ name, variable: found.variable, path: found.path, span }];
      diags.report('unknown-variable', span, {
        name,
        owner: this.source.description,
        known: ownNames(this.source),
      });
      return [];
    });
  }
}

/** The elements of a group or part of it, as the runtime wants to know them. */
export function membersOf(holder: Holder): Members {
  if (holder.root === holder) return null;
  return holder.elements;
}

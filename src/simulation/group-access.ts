// State from a program's side: `G.get('v')`, `G.set('v', 'rand()*mV', { where: 'i < 5' })`.
import { Diagnostics, spanOf, SourceText } from '../diagnostics/index.ts';
import type { Definitions, Resolution, Scope, Variable } from '../equations/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { assignState, readVariable } from './assignment.ts';
import type { Selection, Surroundings } from './assignment.ts';
import { indicesOf } from './elements.ts';
import { define } from './elaborate-all.ts';
import { ownNames } from './holder.ts';
import type { Holder } from './holder.ts';
import type { Member } from './member.ts';
import { evaluateScript } from '../script/index.ts';
import { emptyScope, namespaceScope, resolutionOfArray } from './namespace.ts';
import type { NamespaceValues } from './namespace.ts';
import { defaultSession } from './session.ts';
import type { Session } from './session.ts';
import { readExpression, throwIfWrong } from './sources.ts';
import type { ExpressionSource } from './sources.ts';
import { plainEnvironment } from './values.ts';

export interface SetOptions {
  /** A condition on the elements. */
  readonly where?: string;
  /** Which elements, counted from 0. */
  readonly indices?: ArrayLike<number>;
  readonly namespace?: NamespaceValues;
}

export abstract class GroupAccess {
  session: Session = defaultSession;

  /** The values of a variable in SI units, one for each element (one in all for a shared variable). A copy. */
  get(name: string, options: Pick<SetOptions, 'indices' | 'namespace'> = {}): Float64Array {
    const { holder, around, variable } = this.#open(name, options.namespace);
    const indices = options.indices === undefined ? null : this.#places(options.indices, around.diags, name);
    throwIfWrong(around.diags);
    const values = readVariable(holder, variable, '', indices, holder.root.variables.get(name)?.span ?? placeOf(name), around);
    throwIfWrong(around.diags);
    return Float64Array.from(values);
  }

  /**
   * Sets a variable. The value is a number in SI units (dimensionless variables), a quantity, an expression as a string,
   * evaluated for each element, or one SI number for each element.
   */
  set(name: string, value: ExpressionSource | ArrayLike<number>, options: SetOptions = {}): void {
    const { holder, around, variable } = this.#open(name, options.namespace);
    const { diags } = around;
    const isValues = typeof value === 'object' && 'length' in value;
    const syntax = isValues
      ? readExpression('values', `${holder.name}.${name}`, diags)
      : readExpression(value, `${holder.name}.${name}`, diags);
    const selection: Selection =
      options.where !== undefined
        ? { kind: 'condition', condition: readExpression(options.where, `${holder.name}.${name}: where`, diags) }
        : options.indices !== undefined
          ? { kind: 'listed', indices: this.#places(options.indices, diags, name) }
          : { kind: 'all' };
    throwIfWrong(diags);
    this.beforeAssignment(variable);
    const evaluate = (node: ExpressionSyntax): Resolution | null =>
      isValues ? givenValues(node, syntax, value, variable) : scriptValue(node, diags);
    assignState(
      { holder, variable, path: '', selection, operator: '=', value: syntax, span: syntax.span },
      { ...around, evaluate },
    );
    throwIfWrong(diags);
  }

  /** Told before a variable is assigned from outside a run. */
  beforeAssignment(_variable: Variable): void {}

  /** Told before each run: the time of the network. */
  beforeRun(_now: number): void {}

  #open(name: string, namespace: NamespaceValues | undefined): { holder: Holder; around: Surroundings; variable: Variable } {
    const holder = this as unknown as Holder & Member;
    const diags = new Diagnostics();
    const constants: Scope = namespace === undefined ? emptyScope : namespaceScope(namespace, holder.description, diags);
    const variable = holder.variables.get(name);
    if (variable === undefined) {
      diags.report('unknown-variable', placeOf(name), {
        name,
        owner: holder.description,
        known: ownNames(holder),
      });
      throwIfWrong(diags);
    }
    const around: Surroundings = {
      session: this.session,
      namespace: constants,
      diags,
      definitions: (): Definitions => define([holder], constants, this.session, diags),
      isChecking: false,
    };
    return { holder, around, variable: variable! };
  }

  #places(indices: ArrayLike<number>, diags: Diagnostics, name: string): Uint32Array {
    const holder = this as unknown as Holder;
    const all = indicesOf(holder.elements);
    return Uint32Array.from(Array.from(indices), (index) => {
      const place = all[index < 0 ? index + all.length : index];
      if (place === undefined)
        diags.report('index-out-of-range', placeOf(name), { index, size: all.length, what: holder.description });
      return place ?? 0;
    });
  }
}

function placeOf(name: string): ReturnType<typeof spanOf> {
  return spanOf(new SourceText(name, name), 0, name.length);
}

/** Lists and the like on the right side have a value for each selected element. */
function scriptValue(node: ExpressionSyntax, diags: Diagnostics): Resolution | null {
  if (node.kind === 'name') return null;
  const value = evaluateScript(node, plainEnvironment, diags);
  return value.kind === 'array' ? resolutionOfArray('values', value, true) : { kind: 'error' };
}

function givenValues(
  node: ExpressionSyntax,
  whole: ExpressionSyntax,
  values: ArrayLike<number>,
  variable: Variable,
): Resolution | null {
  if (node !== whole) return null;
  const { type, dimension } = variable;
  return {
    kind: 'array',
    array: { name: 'values', values: Float64Array.from(values), type, dimension, isPerElement: true },
  };
}

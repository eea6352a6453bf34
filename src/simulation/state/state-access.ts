// State from a program's side: `G.get('v')`, `G.set('v', 'rand()*mV', { where: 'i < 5' })`, `S.set('w', 1, { i: 0 })`.
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { elaborateCondition, layerScopes, variableExpr } from '../../equations/index.ts';
import type { Evaluate, Path, Variable } from '../../equations/index.ts';
import { Quantity, sameDimension, showDimension } from '../../units/index.ts';
import { checkAssignable, checkConnected, refuseLinked } from './assignable.ts';
import { assignState, readVariable, warnIfNothingIsSelected, where } from './assignment.ts';
import type { Selection, StateContext } from './assignment.ts';
import { reportTooLarge } from './integers.ts';
import {
  emptyScope,
  readNamespace,
  reportHiddenConstants,
  reportLanguageNames,
} from '../namespace/index.ts';
import { LinkedVariable } from '../links/index.ts';
import {
  indicesOf,
  ownNames,
  scopeOf,
  storedArray,
  warnBeforeFirstRun,
  warnOfEventDriven,
  writeStored,
} from '../objects/index.ts';
import { define, defaultSession, keepWarnings } from '../session/index.ts';
import type { Namespace } from '../namespace/index.ts';
import type { Group, LinkIndex, VariableOwner, NetworkObject, Pairs } from '../objects/index.ts';
import {
  fixForNumbers,
  option,
  readIndices,
  readNumbers,
  readOptions,
  placeholder,
  readExpression,
  requireText,
  runningKernels,
  spanOfName,
  throwError,
  throwIfWrong,
} from '../arguments/index.ts';
import type { Numbers, NumbersSource, ExpressionSource, OptionTable } from '../arguments/index.ts';
import type { Session } from '../session/index.ts';
import { scriptValue, givenNumbers } from './given-values.ts';

/** Selects elements of a group or of synapses. Default: all. */
export interface StateOptions extends Pairs {
  /** A condition, evaluated for each element: `'i < 5'`. */
  readonly where?: string | undefined;
  /** One index, or a list of indices. */
  readonly indices?: number | ArrayLike<number> | undefined;
  /** Constants for expressions, in addition to those of the group and of the last run. */
  readonly namespace?: Namespace | undefined;
}

const stateOptions: OptionTable<StateOptions> = {
  where: option.text,
  indices: option.passedOn,
  i: option.passedOn,
  j: option.passedOn,
  k: option.passedOn,
  namespace: option.namespace,
};

/**
 * A value to assign: an expression as a string, evaluated for each element; a quantity; numbers in SI units; or a
 * linked variable.
 */
export type StateValue = ExpressionSource | NumbersSource | LinkedVariable;

/** A variable with its owner, the path to it, and the rest of the model. */
interface Opened {
  readonly owner: VariableOwner;
  readonly variable: Variable;
  readonly path: Path;
  readonly context: StateContext;
  /** For messages: `G.v`. */
  readonly what: string;
}

/** Base class of all objects with variables that programs can read and set. */
export abstract class StateAccess {
  #session = defaultSession;

  /** What the objects of one network share. @internal */
  get session(): Session {
    return this.#session;
  }

  /** @internal */
  set session(session: Session) {
    this.#session = session;
  }

  /**
   * A copy of the values of a variable in SI units, one per selected element; one value for a shared variable.
   *
   * @throws {ModelError} `unknown-variable`, `bad-selection`, `index-out-of-range`, or an error in the condition
   */
  get(name: string, given: StateOptions = {}): Float64Array {
    const { opened, options } = this.#open(name, given, 'get');
    const { owner, variable, path, context } = opened;
    const selection = this.#select(opened, options);
    if (variable.isNoisy === true)
      context.diags.report('noise-not-allowed', spanOfName(opened.what), { name });
    if (this.session.tell !== null)
      warnOfEventDriven(variable, opened.what, spanOfName(opened.what), context);
    warnBeforeFirstRun([variableExpr(variable, path, spanOfName(opened.what))], context);
    throwIfWrong(context.diags);
    const places = runningKernels(() => placesOf(selection, owner, context));
    throwIfWrong(context.diags);
    keepWarnings(this.object, this.session, context.diags);
    const span = variable.span ?? spanOfName(opened.what);
    const values = runningKernels(() => readVariable(owner, variable, path, places, span, context));
    throwIfWrong(context.diags);
    return Float64Array.from(values);
  }

  /**
   * A copy of the values of a variable with their unit.
   *
   * @throws {ModelError} as `get`
   */
  quantity(name: string, options: StateOptions = {}): Quantity<Float64Array> {
    const { opened } = this.#open(name, options, 'quantity');
    return new Quantity(this.get(name, options), opened.variable.dimension);
  }

  /**
   * Sets a variable: to an expression as a string, evaluated for each element; to a quantity; to a number if the
   * variable is dimensionless; or to an array of numbers in SI units, one per selected element.
   *
   * @throws {ModelError} `unknown-variable`, `unit-mismatch`, `wrong-length`, `write-read-only`,
   *   `write-subexpression`, `assign-linked`, `bad-selection`, `index-out-of-range`, `set-while-running` (during a
   *   run, except in a network operation), or an error in the expression
   */
  set(name: string, value: StateValue, given: StateOptions = {}): void {
    const { opened, options } = this.#open(name, given, 'set');
    const { owner, variable, path, context, what } = opened;
    const { diags } = context;
    if (value instanceof LinkedVariable) {
      this.#setLink(opened, value);
      throwIfWrong(diags);
      return;
    }
    const place = spanOfName(what);
    if (variable.isLinked) refuseLinked(variable, owner, place, diags);
    else if (checkAssignable(variable, owner, place, diags)) checkConnected(opened, place, diags);
    if (!this.session.isOpen) diags.report('set-while-running', place, { what });
    const selection = this.#select(opened, options);
    const numbers = readNumbers(value, what, diags);
    throwIfWrong(diags);
    this.beforeAssignment(variable, context, selection.kind === 'all');
    const array = numbers !== null && path === '' ? storedArray(owner, variable) : null;
    runningKernels(() => {
      if (numbers !== null && array !== null) {
        this.#write(array, numbers, selection, opened);
        if (!diags.hasErrors) owner.afterAssignment?.(variable, place);
      } else this.#assign(value as ExpressionSource, numbers, selection, opened);
    });
    throwIfWrong(diags);
    keepWarnings(this.object, this.session, diags);
  }

  /** Number of elements. */
  get N(): number {
    return this.owner.size ?? 0;
  }

  /** Called before a variable is assigned from outside a run, all of it or only some elements. @internal */
  beforeAssignment(_variable: Variable, _around: StateContext, _isWhole: boolean): void {}

  #setLink(
    { variable, what, context }: Opened,
    { source, variable: other, index }: LinkedVariable,
  ) {
    const { diags } = context;
    const span = spanOfName(what);
    const shown = source.variables.get(other);
    if (shown === undefined) {
      const { description } = source;
      diags.report('unknown-variable', span, {
        name: other,
        owner: description,
        known: ownNames(source),
      });
      return;
    }
    const chosen = this.#indexOfLink(index, what);
    this.link(variable, source, shown, chosen, span, diags);
  }

  #indexOfLink(index: LinkedVariable['index'], what: string): LinkIndex {
    if (index === null) return { kind: 'none' };
    if (typeof index !== 'string') return { kind: 'listed', values: index };
    const found = this.findVariable(index);
    if (found === null)
      throwError('unknown-variable', spanOfName(what), {
        name: index,
        owner: this.owner.description,
        known: ownNames(this.owner),
      });
    return { kind: 'variable', variable: found.variable, path: found.path };
  }

  /** Makes a linked variable refer to a variable of another object; reports `bad-link` where it cannot. @internal */
  link(
    { name }: Variable,
    _source: Group,
    _shown: Variable,
    _index: LinkIndex,
    span: Span,
    diags: Diagnostics,
  ): void {
    const { description } = this.owner;
    const problem = `\`${name}\` of ${description} cannot be linked: only whole groups of neurons and synapses have linked variables`;
    diags.report('bad-link', span, { problem });
  }

  /** Synapses by their ends; other objects have none. @internal */
  selectPairs(_pairs: Pairs, diags: Diagnostics): Uint32Array {
    const problem = `${this.owner.description} has no synapses: choose its elements with \`indices\` or \`where\``;
    diags.report('bad-selection', spanOfName(this.owner.name), { problem });
    return new Uint32Array(0);
  }

  /** Of synapses: their name and their pathways, each of which has a delay; else null. @internal */
  delays: { readonly of: string; readonly pathways: readonly string[] } | null = null;

  /** The variable of a name, its own or one that it can reach. @internal */
  protected findVariable(
    name: string,
  ): { owner: VariableOwner; variable: Variable; path: Path } | null {
    const variable = this.owner.variables.get(name);
    return variable === undefined ? null : { owner: this.owner, variable, path: '' };
  }

  /** The object of the network: of a pathway, its synapses. @internal */
  protected abstract get object(): NetworkObject;

  /** The same object as an owner of variables. @internal */
  protected abstract get owner(): VariableOwner;

  #open(
    name: string,
    given: StateOptions,
    method: string,
  ): { readonly opened: Opened; readonly options: StateOptions } {
    const own = this.owner;
    requireText(name, `the variable of ${own.description}`);
    const diags = new Diagnostics();
    const options = readOptions(given, stateOptions, method, diags);
    const scope = readNamespace(options.namespace, own.description, diags) ?? emptyScope;
    reportLanguageNames(scope, `this call of ${method}`, diags);
    const constants = layerScopes('the constants', scope, this.session.namespace);
    const found = this.findVariable(name);
    if (found === null)
      diags.report('unknown-variable', spanOfName(name), {
        name,
        owner: own.description,
        known: ownNames(own),
        delays: name === 'delay' ? this.delays : null,
        isAssigned: method === 'set',
      });
    throwIfWrong(diags);
    const context: StateContext = {
      session: this.session,
      namespace: constants,
      diags,
      definitions: (read) => define(read, [this.object], constants, this.session, diags),
      isChecking: false,
      hasRun: this.session.tell !== null,
    };
    const what = `${found!.owner.name}.${found!.variable.name}`;
    return { opened: { ...found!, context, what }, options };
  }

  #select({ owner, variable, context, what }: Opened, options: StateOptions): Selection {
    const { diags } = context;
    const { where: condition, indices, i, j, k } = options;
    const byEnds = i !== undefined || j !== undefined || k !== undefined;
    const ways = [condition !== undefined, indices !== undefined, byEnds].filter(Boolean).length;
    if (ways > 1)
      diags.report('bad-selection', spanOfName(what), {
        problem: 'elements are chosen in one way: by `where`, by `indices`, or by `i`, `j` and `k`',
      });
    if (ways > 0 && variable.isShared)
      diags.report('shared-index', spanOfName(what), {
        name: variable.name,
        owner: owner.description,
      });
    if (condition !== undefined)
      return { kind: 'condition', condition: readExpression(condition, `${what}: where`, diags) };
    if (byEnds) return { kind: 'listed', indices: this.selectPairs(options, diags) };
    if (indices === undefined) return { kind: 'all' };
    const list = readIndices(indices, `${what}: indices`, diags);
    return { kind: 'listed', indices: placesFrom(list, owner, what, diags), mayBeEmpty: true };
  }

  #write(
    array: NonNullable<ReturnType<typeof storedArray>>,
    numbers: Numbers,
    selection: Selection,
    opened: Opened,
  ): void {
    const { owner, variable, context, what } = opened;
    const { diags } = context;
    if (numbers.dimension !== null && !sameDimension(numbers.dimension, variable.dimension))
      diags.report('unit-mismatch', spanOfName(what), {
        what: `\`${variable.name}\` of ${owner.description}`,
        found: showDimension(numbers.dimension),
        expected: showDimension(variable.dimension),
        ...fixForNumbers(numbers, variable.dimension),
      });
    const places = placesOf(selection, owner, context);
    warnIfNothingIsSelected({ owner, selection, span: spanOfName(what) }, places, context);
    const count = variable.isShared ? 1 : (places?.length ?? owner.size ?? 0);
    const found = numbers.values.length;
    if (found !== 1 && found !== count)
      diags.report('wrong-length', spanOfName(what), {
        what: `\`${what}\``,
        found,
        expected: count,
      });
    throwIfWrong(diags);
    if (variable.type === 'integer')
      reportTooLarge(variable, numbers.values, spanOfName(what), diags);
    writeStored(array, variable, owner, places, numbers.values);
  }

  #assign(
    value: ExpressionSource,
    numbers: Numbers | null,
    selection: Selection,
    opened: Opened,
  ): void {
    const { owner, variable, path, context, what } = opened;
    const syntax =
      numbers === null
        ? readExpression(value, what, context.diags)
        : placeholder('values', what, context.diags);
    throwIfWrong(context.diags);
    const evaluate: Evaluate = (node, isIndexed = false) => {
      if (numbers === null) return scriptValue(node, isIndexed, context.diags);
      return node === syntax ? givenNumbers(numbers, variable) : null;
    };
    const assignment = {
      owner,
      variable,
      path,
      selection,
      operator: '=',
      value: syntax,
      targetSpan: spanOfName(what),
      span: syntax.span,
    } as const;
    assignState(assignment, { ...context, evaluate });
  }
}

/** The places of the chosen elements in the storage; null for all of them. */
function placesOf(
  selection: Selection,
  owner: VariableOwner,
  context: StateContext,
): Uint32Array | null {
  if (selection.kind === 'listed') return selection.indices;
  if (selection.kind !== 'condition') return null;
  const { diags } = context;
  const condition = elaborateCondition(
    selection.condition,
    scopeOf(owner, context),
    'the condition',
    diags,
  );
  throwIfWrong(diags);
  reportHiddenConstants([condition], owner, context.namespace, diags);
  return where(owner, condition, context);
}

function placesFrom(
  indices: readonly number[],
  owner: VariableOwner,
  what: string,
  diags: Diagnostics,
): Uint32Array {
  const all = indicesOf(owner.elements);
  return Uint32Array.from(indices, (index) => {
    const place = all[index < 0 ? index + all.length : index];
    if (place === undefined)
      diags.report('index-out-of-range', spanOfName(what), {
        index,
        size: all.length,
        what: owner.description,
      });
    return place ?? 0;
  });
}

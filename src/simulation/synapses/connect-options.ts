// The arguments of `connect` as programs give them: expressions as strings, numbers, arrays of indices.
import { Diagnostics } from '../../diagnostics/index.ts';
import { layerScopes } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { fromArray, scalar } from '../../script/index.ts';
import type { ArrayValue } from '../../script/index.ts';
import { dimensionless } from '../../units/index.ts';
import type { StateContext } from '../state/index.ts';
import { connect } from './connect.ts';
import { define, keepWarnings } from '../session/index.ts';
import { emptyScope, readNamespace, reportLanguageNames } from '../namespace/index.ts';
import type { Namespace } from '../namespace/index.ts';
import {
  option,
  placeholder,
  readGenerator,
  readIndices,
  readOptions,
  refuse,
  runningKernels,
  spanOfName,
  throwIfWrong,
} from '../arguments/index.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

/** Arguments of `Synapses.connect`. */
export interface ConnectOptions {
  /** A condition on `i`, `j` and variables of the neurons (`x_pre`, `x_post`). Default: all pairs. */
  readonly condition?: ExpressionSource | undefined;
  /** Source indices, or an expression of `j` for each target, with `for … in range(…)` for several. */
  readonly i?: ExpressionSource | ArrayLike<number> | undefined;
  /** Target indices, or an expression of `i` for each source, with `for … in range(…)` for several. */
  readonly j?: ExpressionSource | ArrayLike<number> | undefined;
  /** Probability of each synapse, a number or an expression. Default: 1. */
  readonly p?: ExpressionSource | undefined;
  /** Number of synapses per pair, a number or an expression; one for each pair where `i` and `j` are arrays. Default: 1. */
  readonly n?: ExpressionSource | ArrayLike<number> | undefined;
  /** Whether to skip indices of neurons that do not exist, instead of an error. Default: false. */
  readonly skip_if_invalid?: boolean | undefined;
  /** Constants for expressions, in addition to those of the synapses and of the last run. */
  readonly namespace?: Namespace | undefined;
}

const connectOptions: OptionTable<ConnectOptions> = {
  condition: option.passedOn,
  i: option.passedOn,
  j: option.passedOn,
  p: option.passedOn,
  n: option.passedOn,
  skip_if_invalid: option.flag,
  namespace: option.namespace,
};

/** Makes the synapses, or throws a ModelError and makes none. */
export function connectAs(synapses: DeclaredSynapses, chosen: ConnectOptions): void {
  const diags = new Diagnostics();
  const options = readOptions(chosen, connectOptions, 'connect', diags);
  const span = spanOfName(`${synapses.name}.connect`);
  const arrays = new Map<ExpressionSyntax, ArrayLike<number>>();
  const read = (given: ConnectOptions['i'], what: string): ExpressionSyntax | null => {
    if (given === undefined) return null;
    if ((what === 'p' || what === 'condition') && isList(given)) {
      const example =
        what === 'p' ? "a number or a string such as '0.1*(i != j)'" : "a string such as 'i != j'";
      refuse(given, `\`${what}\` of connect`, example, diags);
      return null;
    }
    if (!isList(given)) return readGenerator(given, `${synapses.name}.connect: ${what}`, diags);
    const syntax = placeholder(what, `${synapses.name}.connect: ${what}`, diags);
    arrays.set(syntax, readIndices(given, `${synapses.name}.connect: ${what}`, diags));
    return syntax;
  };
  const [condition, i, j, p, n] = (['condition', 'i', 'j', 'p', 'n'] as const).map((key) =>
    read(options[key], key),
  );
  const { session } = synapses;
  const given = readNamespace(options.namespace, synapses.description, diags) ?? emptyScope;
  reportLanguageNames(given, 'this call of connect', diags);
  const namespace = layerScopes('the constants', given, session.namespace);
  const context: StateContext = {
    session,
    namespace,
    diags,
    definitions: (read) => define(read, [synapses], namespace, session, diags),
    isChecking: false,
  };
  const valueOf = (syntax: ExpressionSyntax): ArrayValue | null => {
    const values = arrays.get(syntax);
    if (values !== undefined)
      return fromArray(Float64Array.from(Array.from(values)), dimensionless, 'integer');
    return syntax.kind === 'number' ? scalar(syntax.value, dimensionless, 'integer') : null;
  };
  throwIfWrong(diags);
  const steps = connect(
    synapses,
    {
      condition: condition!,
      i: i!,
      j: j!,
      p: p!,
      n: n!,
      skipIfInvalid: options.skip_if_invalid ?? false,
      span,
      valueOf,
    },
    context,
  );
  runningKernels(() => {
    for (const _ of steps); // to the end
  });
  throwIfWrong(diags);
  keepWarnings(synapses, synapses.session, diags);
}

function isList(given: ExpressionSource | ArrayLike<number>): given is ArrayLike<number> {
  return Array.isArray(given) || ArrayBuffer.isView(given);
}

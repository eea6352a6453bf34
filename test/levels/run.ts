// Runs the text of a model at an optimisation level. Features of programs that model files lack are given as comments:
//   #! operation (when=resets, order=1): G1.v[0] += 0.3
import { Diagnostics, ModelError, SourceText } from '../../src/diagnostics/index.ts';
import { RunError } from '../../src/abi.ts';
import { targets } from '../../src/codegen/index.ts';
import type { OptimizeLevel, Target } from '../../src/codegen/index.ts';
import { Interpreter } from '../../src/model-file/interpreter.ts';
import { waitedFor } from '../../src/model-file/turns.ts';
import { Stopped } from '../../src/model-file/run-control.ts';
import { Overrides } from '../../src/model-file/overrides.ts';
import { ScriptState } from '../../src/model-file/state/script-state.ts';
import { networkOperation, NeuronGroup } from '../../src/index.ts';
import type { When } from '../../src/simulation/objects/step.ts';
import { parseModelFile } from '../../src/parser/index.ts';

export interface Outcome {
  /** Everything recorded and put out, by name. */
  readonly results: ReadonlyMap<string, ArrayLike<number>>;
  /** Code and message of each error. */
  readonly errors: readonly string[];
}

export async function runAt(
  text: string,
  optimize: OptimizeLevel,
  target: Target = targets.js,
): Promise<Outcome> {
  target.prepare?.();
  const diags = new Diagnostics();
  const state = new ScriptState(false, diags, null);
  state.session.optimize = optimize;
  state.session.target = target;
  const { statements, ...file } = parseModelFile(new SourceText('levels.model', text), diags);
  const interpreter = new Interpreter(state, new Overrides(new Map(), 11));
  const errors: string[] = [];
  let isPlaced = false;
  try {
    for (const statement of statements) {
      if (['run', 'store'].includes(statement.kind) && !isPlaced) {
        obey(text, state);
        isPlaced = true;
      }
      const script = interpreter.interpret({ ...file, statements: [statement] });
      await waitedFor(script);
    }
  } catch (error) {
    if (error instanceof RunError) errors.push(error.code);
    else if (!(error instanceof Stopped || error instanceof ModelError)) throw error;
    else if (error instanceof ModelError)
      errors.push(...error.diagnostics.map(({ code, message }) => `${code}: ${message}`));
  }
  for (const { severity, code, message } of diags.sorted)
    if (severity === 'error') errors.push(`${code}: ${message}`);
  const results = new Map(
    [...interpreter.results()].map(([name, { values }]) => [name, values as ArrayLike<number>]),
  );
  return { results, errors };
}

/** Does what the comments say. */
function obey(text: string, { bindings, network }: ScriptState): void {
  const groupNamed = (name: string): NeuronGroup => {
    const binding = bindings.get(name);
    if (binding?.kind !== 'group' || !(binding.group instanceof NeuronGroup))
      throw new Error(`${name} is no neuron group`);
    return binding.group;
  };
  const option = (words: string, name: string): string | undefined =>
    new RegExp(`${name}=([-\\w]+)`).exec(words)?.[1];
  const placeOf = (words: string): { when?: When; order?: number } => {
    const when = option(words, 'when');
    const order = option(words, 'order');
    return {
      ...(when === undefined ? {} : { when }),
      ...(order === undefined ? {} : { order: Number(order) }),
    };
  };
  for (const [, words] of text.matchAll(/^#! (.*)$/gm)) {
    const [, owner, variable, index, by] = /: (\w+)\.(\w+)\[(\d+)\] \+= (.*)$/.exec(words!) ?? [];
    if (owner !== undefined) {
      const group = groupNamed(owner);
      const add = (): void => {
        const values = group.get(variable!);
        values[Number(index)]! += Number(by);
        group.set(variable!, values);
      };
      network.add(networkOperation(add, placeOf(words!)));
    } else throw new Error(`what is "${words}"?`);
  }
}

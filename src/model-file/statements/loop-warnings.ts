// Warnings about objects that are declared in loops: those that no pass runs, and code that reads what the loop changes.
import type {
  BodyItemSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
  TopLevelSyntax,
} from '../../parser/syntax.ts';
import { allStatements, blocksOf, identifiersIn } from '../../parser/walk.ts';
import { codeProperties } from '../declarations/index.ts';
import { isShown } from './shown.ts';
import { passAround } from './passes.ts';
import type { Pass, ScriptState } from '../state/index.ts';

/**
 * Reports `declared-each-pass`: the passes of a loop neither run the objects that they declare nor show anything of
 * them, so that only the objects of the last pass are of use.
 */
export function reportUnrunPasses(
  body: readonly TopLevelSyntax[],
  { changing }: Pass,
  { diags }: ScriptState,
): void {
  const all = [...allStatements(body)];
  if (all.some((statement) => statement.kind === 'run' || isShown(statement))) return;
  for (const statement of withoutLoops(body)) {
    if (statement.kind !== 'declaration' || !isGroup(statement)) continue;
    const used = statement.place.flatMap(identifiersIn);
    if (used.some(({ name }) => changing.has(name))) continue;
    const { name, span } = statement.name;
    const { keyword } = statement;
    diags.report('declared-each-pass', span, { name, keyword });
    return;
  }
}

function isGroup({ keyword }: DeclarationSyntax): boolean {
  return ['neurons', 'poisson_group', 'spike_generator', 'synapses'].includes(keyword);
}

function* withoutLoops(body: readonly TopLevelSyntax[]): Iterable<TopLevelSyntax> {
  for (const statement of body) {
    yield statement;
    if (statement.kind === 'if')
      for (const block of blocksOf(statement)) yield* withoutLoops(block);
  }
}

/**
 * Reports `loop-constant`: the code of an element of a list reads a constant that a loop around it changes. Code reads
 * constants when it runs, that of all elements the same value.
 */
export function reportLoopConstants(declaration: DeclarationSyntax, state: ScriptState): void {
  const own = passAround(declaration.place, state);
  const lasting = state.passes.slice(own === undefined ? 0 : state.passes.indexOf(own) + 1);
  const changing = new Set(lasting.flatMap((pass) => [...pass.changing]));
  const defined = new Set(declaration.body.flatMap(definedBy));
  for (const expression of declaration.body.flatMap(codeOf))
    for (const { name, span } of identifiersIn(expression)) {
      if (!changing.has(name) || defined.has(name)) continue;
      state.diags.report('loop-constant', span, { name, list: declaration.name.name });
      return;
    }
}

function definedBy(item: BodyItemSyntax): string[] {
  if (item.kind === 'equation') return [item.name.name];
  return item.kind === 'code' ? item.statements.map(({ target }) => target.name) : [];
}

/** The expressions of an item that are evaluated in each step of a run. */
function codeOf(item: BodyItemSyntax): readonly ExpressionSyntax[] {
  switch (item.kind) {
    case 'equation':
      return item.expression === null ? [] : [item.expression];
    case 'code':
      return item.statements.map(({ value }) => value);
    case 'event':
      return [item.condition];
    case 'property':
      return codeProperties.has(item.keyword.name) ? item.values : [];
    case 'connect':
      return [];
  }
}

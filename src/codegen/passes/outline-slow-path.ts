// Takes the rare way of drawing a normal number out of the loop over elements. A call in a loop, taken or not, has engines
// keep what the loop works with in memory instead of registers. Law: the same statements happen in the same order, so
// every bit of every result stays.
//   for e: A; if (rare) R; B   →   e <- start; while (e < end) {
//     while (e < end and not found) { A; if (rare) { found <- true } else { B; e <- e + 1 } }
//     if (found) { R; B; e <- e + 1; found <- false } }
import {
  freshLocals,
  binary,
  booleanConstant,
  compare,
  floatConstant,
  integerConstant,
  local,
  logical,
  renameLocals,
  expressionsIn,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

type ForStatement = Extract<KernelStatement, { kind: 'for' }>;
type Let = Extract<KernelStatement, { kind: 'let' }>;
type Fresh = (wish: string) => string;

/** Longer bodies are not worth standing there twice. */
const mostStatements = 60;

export function peel(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const names = [...statementsIn(kernel.body)].flatMap((one) =>
    one.kind === 'for' ? [one.index] : [],
  );
  const isAlone = (index: string): boolean => names.filter((name) => name === index).length === 1;
  const body = kernel.body.flatMap((statement) =>
    statement.kind === 'for' && isAlone(statement.index) ? peeled(statement, fresh) : [statement],
  );
  return { ...kernel, body };
}

function peeled(loop: ForStatement, fresh: Fresh): KernelStatement[] {
  const { body, index, start, end, step } = loop;
  const rareOnes = body.filter(isRare);
  const isPlain = body.every((statement) => statement.kind !== 'for' && statement.kind !== 'while');
  const [rare] = rareOnes;
  if (rareOnes.length !== 1 || rare?.kind !== 'if' || !isPlain || body.length > mostStatements)
    return [loop];
  if (step.kind !== 'constant' || step.value !== 1) return [loop];
  const at = body.indexOf(rare);
  const [before, after] = [body.slice(0, at), body.slice(at + 1)];
  const element = local(index, 'integer');
  const flag = fresh('is_found');
  const found = local(flag, 'boolean');
  const next = setTo(index, binary('+', element, integerConstant(1)));
  const hasMore = compare('<', element, end);
  const notFound: KernelExpression = { kind: 'not', type: 'boolean', operand: found };
  const handed = handOver(before, [...rare.consequent, ...after], fresh);
  return [
    declare(index, 'integer', start),
    declare(flag, 'boolean', booleanConstant(false)),
    ...handed.map(({ kept, type }) => declare(kept, type, zeroOf(type))),
    {
      kind: 'while',
      condition: hasMore,
      body: [
        {
          kind: 'while',
          condition: logical('and', hasMore, notFound),
          body: [
            ...before,
            {
              ...rare,
              consequent: [
                setTo(flag, booleanConstant(true)),
                ...handed.map(({ name, kept, type }) => setTo(kept, local(name, type))),
              ],
              alternative: [...after, next],
            },
          ],
        },
        {
          kind: 'if',
          condition: found,
          consequent: [
            ...renameLocals(
              [
                ...handed.map(({ name, kept, type }) => ({
                  ...declare(name, type, local(kept, type)),
                })),
                ...rare.consequent,
                ...after,
              ],
              fresh,
            ),
            next,
            setTo(flag, booleanConstant(false)),
          ],
          alternative: [],
        },
      ],
    },
  ];
}

/** A branch without alternative that draws by a call. */
function isRare(statement: KernelStatement): boolean {
  return (
    statement.kind === 'if' &&
    statement.alternative.length === 0 &&
    [...statementsIn(statement.consequent)].some(({ kind }) => kind === 'draw')
  );
}

/** Locals of the first statements that the others use. */
function handOver(
  before: readonly KernelStatement[],
  others: readonly KernelStatement[],
  fresh: Fresh,
) {
  const used = new Set<string>();
  for (const part of expressionsIn(others)) if (part.kind === 'local') used.add(part.name);
  for (const statement of statementsIn(others))
    if (statement.kind === 'set') used.add(statement.name);
  return before.flatMap((statement) => {
    const type = typeOfDeclared(statement);
    if (type === null || !('name' in statement) || !used.has(statement.name)) return [];
    return [{ name: statement.name, type, kept: fresh(`kept_${statement.name}`) }];
  });
}

/** The type of the local that a statement declares, or null. */
function typeOfDeclared(statement: KernelStatement): Let['type'] | null {
  switch (statement.kind) {
    case 'let':
    case 'draw':
      return statement.type;
    case 'choose':
      return 'integer';
    default:
      return null;
  }
}

function declare(name: string, type: Let['type'], value: KernelExpression): Let {
  return { kind: 'let', name, type, value, isVariable: true, span: null };
}

function setTo(name: string, value: KernelExpression): KernelStatement {
  return { kind: 'set', name, value, span: null };
}

function zeroOf(type: Let['type']): KernelExpression {
  if (type === 'boolean') return booleanConstant(false);
  return type === 'integer' ? integerConstant(0) : floatConstant(0);
}

// The dimension that a value must have at a place of an expression, from what stands around it: for the units that fit there.
import { functionRow } from '../equations/index.ts';
import { allStatements, childrenOf, ownExpressionsOf } from '../parser/walk.ts';
import type {
  BodyItemSyntax,
  DeclarationSyntax,
  ExpressionSyntax,
  TopLevelSyntax,
} from '../parser/syntax.ts';
import {
  divideDimensions,
  frequencyDimension,
  multiplyDimensions,
  timeDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { baseName } from './declarations.ts';
import { groupOf } from './facts.ts';
import type { Inspected } from './inspect.ts';

/** Keywords whose values are times or rates. */
const ofProperties: Readonly<Record<string, Dimension>> = {
  dt: timeDimension,
  refractory: timeDimension,
  delay: timeDimension,
  period: timeDimension,
  times: timeDimension,
  rates: frequencyDimension,
  rate: frequencyDimension,
};

/** The dimension of the value at an offset; null if anything may stand there, or it is not known. */
export function expectedAt(
  at: number,
  { syntax, state, observations }: Inspected,
): Dimension | null {
  for (const statement of allStatements(syntax.statements))
    if (isAround(statement)) {
      const found = inStatement(statement);
      if (found !== undefined) return found;
    }
  return null;

  function isAround({ span }: Pick<ExpressionSyntax, 'span'>): boolean {
    return span.start <= at && at < span.end;
  }

  function inStatement(statement: TopLevelSyntax): Dimension | null | undefined {
    if (statement.kind === 'declaration') {
      const item = statement.body.find(isAround);
      if (item !== undefined) return inItem(item, statement);
    }
    const part = ownExpressionsOf(statement).find(isAround);
    return part === undefined ? undefined : within(part, dimensionOfStatement(statement));
  }

  function dimensionOfStatement(statement: TopLevelSyntax): Dimension | null {
    if (statement.kind === 'run') return timeDimension;
    if (statement.kind !== 'assignment') return null;
    let { target } = statement;
    while (target.kind === 'index') ({ target } = target);
    if (target.kind !== 'attribute') return null;
    if (target.name === 'delay' || baseName(target) === 'defaultclock') return timeDimension;
    return dimensionOf(baseName(target), target.name);
  }

  function dimensionOf(owner: string | null, variable: string): Dimension | null {
    const binding = owner === null ? undefined : groupOf(state.bindings.get(owner));
    if (binding?.kind !== 'group') return null;
    const found = binding.group.scope().lookUp(variable);
    return found?.kind === 'variable' ? found.variable.dimension : null;
  }

  function inItem(item: BodyItemSyntax, owner: DeclarationSyntax): Dimension | null {
    const { name } = owner.name;
    switch (item.kind) {
      case 'equation': {
        if (item.expression === null || !isAround(item.expression)) return null;
        const own = dimensionOf(name, item.name.name);
        const isRate = own !== null && item.form === 'differential';
        return within(item.expression, isRate ? divideDimensions(own, timeDimension) : own);
      }
      case 'property': {
        const value = item.values.find(isAround);
        if (value === undefined) return null;
        const { name: keyword } = item.keyword;
        const target = owner.keyword === 'poisson_input' ? owner.target : null;
        const isWeight = keyword === 'weight' && target?.kind === 'attribute';
        return within(
          value,
          isWeight ? dimensionOf(baseName(target), target.name) : (ofProperties[keyword] ?? null),
        );
      }
      case 'code': {
        if (item.interval !== null && isAround(item.interval))
          return within(item.interval, timeDimension);
        const option = item.options.find(isAround);
        if (option !== undefined)
          return within(option.value, option.name?.name === 'delay' ? timeDimension : null);
        const line = item.statements.find(isAround);
        return line === undefined ? null : within(line.value, dimensionOf(name, line.target.name));
      }
      case 'event':
        return within(item.condition, null);
      case 'connect': {
        const argument = item.arguments.find(isAround);
        return argument === undefined ? null : within(argument.value, null);
      }
    }
  }

  function observed({ span }: ExpressionSyntax): Dimension | null {
    const found = observations.at(span);
    return found === null || found.type === 'boolean' ? null : found.dimension;
  }

  function within(node: ExpressionSyntax, expected: Dimension | null): Dimension | null {
    switch (node.kind) {
      case 'number':
        return expected;
      case 'unary':
        return within(node.operand, node.operator === 'not' ? null : expected);
      case 'binary': {
        const isLeft = isAround(node.left);
        const [inner, other] = isLeft ? [node.left, node.right] : [node.right, node.left];
        const beside = observed(other);
        switch (node.operator) {
          case '+':
          case '-':
          case '%':
            return within(inner, expected ?? beside);
          case '*':
            return within(inner, expected && beside && divideDimensions(expected, beside));
          case '/':
            if (expected === null || beside === null) return within(inner, null);
            return within(
              inner,
              isLeft ? multiplyDimensions(expected, beside) : divideDimensions(beside, expected),
            );
          default:
            return within(inner, null);
        }
      }
      case 'compare':
        return isAround(node.left)
          ? within(node.left, observed(node.right))
          : within(node.right, observed(node.left));
      case 'conditional':
        if (isAround(node.condition)) return within(node.condition, null);
        return isAround(node.consequent)
          ? within(node.consequent, expected ?? observed(node.alternative))
          : within(node.alternative, expected ?? observed(node.consequent));
      case 'list': {
        const inner = node.items.find(isAround);
        const other = node.items.find((item) => item !== inner && observed(item) !== null);
        return inner === undefined
          ? null
          : within(inner, expected ?? (other ? observed(other) : null));
      }
      case 'call': {
        const k = node.arguments.findIndex(isAround);
        const row = node.callee.kind === 'name' ? functionRow(node.callee.name) : null;
        const rule = row?.parameters[k]?.rule;
        if (k < 0) return null;
        const ofRule =
          typeof rule === 'object'
            ? rule
            : rule === 'first'
              ? observed(node.arguments[0]!.value)
              : null;
        return within(node.arguments[k]!.value, ofRule);
      }
      default: {
        const inner = childrenOf(node).find(isAround);
        return inner === undefined ? null : within(inner, null);
      }
    }
  }
}

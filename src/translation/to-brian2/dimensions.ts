// Dimensions of script expressions, as far as the text tells: which values have a unit.
import { textOf } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { readUnit } from '../../units/index.ts';
import type { Context } from './context.ts';

type Dimension = readonly number[];

const none: Dimension = [0, 0, 0, 0, 0, 0, 0];

function ofUnit(name: string): Dimension {
  return readUnit(name)?.dimension ?? none;
}

/** Functions of which results have the unit of the first argument. */
const keeping =
  /^(mean|max|min|median|std|sort|abs|diff|sum|cumsum|concatenate|linspace|arange|percentile|unique|reshape|clip|array|repeat|tile|flip|roll|uniform|normal|interp)$/;

/** Whether a value has a unit. */
export function hasUnit(node: ExpressionSyntax, context: Context): boolean {
  return dimensionOf(node, context, 0).some((exponent) => exponent !== 0);
}

function dimensionOf(node: ExpressionSyntax, context: Context, depth: number): Dimension {
  const inner = (part: ExpressionSyntax): Dimension =>
    depth > 40 ? none : dimensionOf(part, context, depth + 1);
  switch (node.kind) {
    case 'name': {
      const values = context.constants.get(node.name);
      if (values !== undefined) return inner(values[0]!);
      return context.objects.has(node.name) ? none : ofUnit(node.name);
    }
    case 'attribute':
      if (node.name === 't' || node.name === 'delay' || node.name === 'dt') return ofUnit('second');
      return node.name === 'rate' ? ofUnit('Hz') : ofVariable(node, context);
    case 'index':
      return inner(node.target);
    case 'unary':
      return inner(node.operand);
    case 'binary': {
      const [left, right] = [inner(node.left), inner(node.right)];
      if (node.operator === '*') return left.map((exponent, k) => exponent + right[k]!);
      if (node.operator === '/' || node.operator === '//')
        return left.map((exponent, k) => exponent - right[k]!);
      if (node.operator !== '**') return left;
      const power = node.right.kind === 'number' ? node.right.value : 1;
      return left.map((exponent) => exponent * power);
    }
    case 'conditional':
      return inner(node.consequent);
    case 'list':
      return node.items[0] === undefined ? none : inner(node.items[0]);
    case 'comprehension':
      return inner(node.element);
    case 'call': {
      const { callee, arguments: given } = node;
      if (callee.kind === 'attribute') return callee.name === 'smooth_rate' ? ofUnit('Hz') : none;
      const name = callee.kind === 'name' ? callee.name : '';
      const called = context.functions.get(name);
      if (called !== undefined) return inner(called.unit);
      const [first] = given;
      if (first === undefined) return none;
      if (name === 'sqrt') return inner(first.value).map((exponent) => exponent / 2);
      if (name === 'where') return given[1] === undefined ? none : inner(given[1].value);
      if (name === 'full') return given[1] === undefined ? none : inner(given[1].value);
      return keeping.test(name) ? inner(first.value) : none;
    }
    default:
      return none;
  }
}

function ofVariable(node: ExpressionSyntax & { kind: 'attribute' }, context: Context): Dimension {
  const object = node.target.kind === 'name' ? context.objects.get(node.target.name) : undefined;
  if (object === undefined) return none;
  const owner =
    'source' in object && object.keyword !== 'synapses' ? context.sourceOf(object.source) : object;
  for (const item of owner?.body ?? [])
    if (item.kind === 'equation' && item.name.name === node.name) {
      const unit = textOf(item.unit.span);
      return /^(1|integer|boolean)$/.test(unit) ? none : dimensionOf(item.unit, context, 0);
    }
  return none;
}

// Types and constants of expressions in translated functions.

/** Thrown where a function is not translated. */
export class Untranslatable extends Error {}

/** Ends the translation of a function. */
export const refuse = (reason) => {
  throw new Untranslatable(reason);
};

/** The type of a whole number that is written down: a word beside words, a double otherwise. */
export const literal = 'literal';
/** Whether a value may be a word. */
export const isWord = (type) => type === 'i32' || type === literal;
/** The types of WebAssembly. */
export const wasmTypes = { f64: 'f64', i32: 'i32', u32: 'i32', bool: 'i32', state: 'i32' };
/** Factors with which products of words are words. */
const smallFactor = 64;

/** Instructions of operators on doubles, and on words. */
export const arithmetic = { '+': 'f64.add', '-': 'f64.sub', '*': 'f64.mul', '/': 'f64.div' };
export const words = {
  ...{ '+': 'i32.add', '-': 'i32.sub', '*': 'i32.mul', '&': 'i32.and', '|': 'i32.or' },
  ...{ '^': 'i32.xor', '<<': 'i32.shl', '>>': 'i32.shr_s', '>>>': 'i32.shr_u' },
};
/** Endings of the instructions that compare. */
export const comparisons = {
  ...{ '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '===': 'eq', '!==': 'ne' },
};
const constants = { Infinity, NaN };

/** The type of a value that has one of these types; words where all are words, and not all are literals. */
export function joined(types) {
  if (types.length === 0) return null;
  if (types.every((type) => type === 'bool')) return 'bool';
  const isAll = types.every(isWord) && types.includes('i32');
  return isAll ? 'i32' : types.includes('void') ? 'void' : 'f64';
}

/** What is known of the expressions of one function. */
export class Types {
  #translation;
  #local;

  /** @param local finds the variable of a name; null: it is of module scope */
  constructor(translation, local) {
    this.#translation = translation;
    this.#local = local;
  }

  /** The type of an expression. */
  typeOf(node) {
    const constant = this.constantOf(node);
    if (constant !== null) return Object.is(constant | 0, constant) ? literal : 'f64';
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'boolean' ? 'bool' : refuse(String(node.value));
      case 'Identifier':
        return this.#local(node.name)?.type ?? refuse(`${node.name} is no number`);
      case 'UnaryExpression':
        return node.operator === '!' ? 'bool' : this.typeOf(node.argument);
      case 'BinaryExpression':
        return this.#typeOfBinary(node);
      case 'LogicalExpression':
        return 'bool';
      case 'ConditionalExpression':
        return joined([this.typeOf(node.consequent), this.typeOf(node.alternate)]);
      case 'MemberExpression':
        return node.computed && this.isState(node.object) ? 'i32' : 'f64';
      case 'CallExpression': {
        const { callee } = node;
        if (callee.type === 'Identifier') return this.#translation.signatureOf(callee.name).result;
        if (callee.object.name === 'Math') return callee.property.name === 'imul' ? 'i32' : 'f64';
        return 'bool';
      }
      default:
        return refuse(node.type);
    }
  }

  #typeOfBinary({ operator, left, right }) {
    if (comparisons[operator] !== undefined) return 'bool';
    if (operator === '>>>') return 'u32';
    if (operator === '/') return 'f64';
    if (words[operator] !== undefined && arithmetic[operator] === undefined) return 'i32';
    if (arithmetic[operator] === undefined) refuse(operator);
    const types = [this.typeOf(left), this.typeOf(right)];
    if (!types.every(isWord)) return 'f64';
    if (operator !== '*') return 'i32';
    const factor = this.constantOf(left) ?? this.constantOf(right);
    return factor !== null && Math.abs(factor) <= smallFactor ? 'i32' : 'f64';
  }

  /** The number that an expression of constants has; null for other expressions. */
  constantOf(node) {
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number' ? node.value : null;
      case 'Identifier': {
        if (this.#local(node.name) !== null) return null;
        return constants[node.name] ?? this.#translation.constantOf(node.name);
      }
      case 'MemberExpression': {
        if (node.computed || node.object.type !== 'Identifier') return null;
        return this.#translation.constantOf(node.object.name, node.property.name);
      }
      case 'UnaryExpression': {
        const value = this.constantOf(node.argument);
        return value === null || node.operator !== '-' ? null : -value;
      }
      case 'BinaryExpression': {
        const [left, right] = [this.constantOf(node.left), this.constantOf(node.right)];
        if (left === null || right === null) return null;
        switch (node.operator) {
          case '+':
            return left + right;
          case '-':
            return left - right;
          case '*':
            return left * right;
          case '/':
            return left / right;
          default:
            return null;
        }
      }
      default:
        return null;
    }
  }

  /** Whether it is the state of a random stream. */
  isState(node) {
    return node.type === 'Identifier' && this.#local(node.name)?.type === 'state';
  }
}

// Translates a function for two lanes: doubles in the halves of a vector, words in their lower halves, conditions as masks. A function
// that only declares values, returns early and returns is computed in lanes, with the functions of this kind that it calls in their
// places. Where an argument makes one of them return early, and where a function has other constructs, it is called for both lanes.
import {
  arithmetic,
  comparisons,
  joined,
  literal,
  refuse,
  Types,
  Untranslatable,
  words,
} from './types.mjs';

/** The name of a function for two lanes. */
export const inLanes = (name) => `${name}.lanes`;

const instructions = {
  'Math.abs': 'f64x2.abs',
  'Math.floor': 'f64x2.floor',
  'Math.ceil': 'f64x2.ceil',
  'Math.trunc': 'f64x2.trunc',
  'Math.sqrt': 'f64x2.sqrt',
};
/** The lanes of four in which the words of a vector lie. */
const wordLanes = [0, 2];
/** The lower words side by side, zeros behind them. */
const lowerWords = [0, 1, 2, 3, 8, 9, 10, 11, 16, 16, 16, 16, 16, 16, 16, 16];

/** A function for two lanes. */
export class LaneTranslation {
  body = [];
  locals = [];
  #translation;
  #name;
  #signature;
  #types;
  #variables = new Map();

  /** @param signature the types of the function itself, which must be settled */
  constructor(translation, name, node, signature) {
    this.#translation = translation;
    this.#name = name;
    this.#signature = signature;
    this.#types = new Types(translation, (variable) => this.#variables.get(variable) ?? null);
    const isFine = (type) => type === 'f64' || type === 'i32';
    if (![...signature.parameters, signature.result].every(isFine)) refuse('a type without lanes');
    node.params.forEach((parameter, k) => this.#declare(parameter.name, signature.parameters[k]));
    try {
      this.#add('block');
      this.#straight(node.body.body, signature.result);
      this.#add('return');
      this.#add('end');
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      this.body = [];
      this.locals.length = signature.parameters.length;
    }
    this.#oneByOne();
  }

  // -------------------------------------------------------------------------------------------- statements

  /** Leaves what the statements return. */
  #straight(statements, result) {
    for (const node of statements.slice(0, -1)) this.#statement(node);
    const last = statements.at(-1);
    if (last.type !== 'ReturnStatement') refuse('an end without a value');
    this.#value(last.argument, result);
  }

  #statement(node) {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.kind !== 'const') refuse('a variable');
        for (const { id, init } of node.declarations) this.#define(id, init);
        return;
      case 'IfStatement': {
        const { consequent, alternate } = node;
        if (consequent.type !== 'ReturnStatement' || alternate !== null) refuse('a branch');
        this.#value(node.test, 'bool');
        this.#add('v128.any_true');
        return this.#add('br_if', 0);
      }
      default:
        return refuse(node.type);
    }
  }

  #define(id, init) {
    if (id.type !== 'Identifier') refuse(id.type);
    const type = this.#types.typeOf(init) === literal ? 'f64' : this.#types.typeOf(init);
    this.#value(init, type);
    this.#add('local.set', this.#declare(id.name, type, init));
  }

  /** Calls the function for each lane. */
  #oneByOne() {
    const { parameters, result } = this.#signature;
    const local = this.#temporary();
    for (const lane of [0, 1]) {
      if (lane === 1) this.#add('local.get', local);
      parameters.forEach((type, k) => {
        this.#add('local.get', k);
        if (type === 'f64') this.#add('f64x2.extract_lane', lane);
        else this.#add('i32x4.extract_lane', wordLanes[lane]);
      });
      this.body.push({ callee: this.#name });
      if (lane === 0) {
        this.#add(result === 'f64' ? 'f64x2.splat' : 'i32x4.splat');
        this.#add('local.set', local);
      } else if (result === 'f64') this.#add('f64x2.replace_lane', 1);
      else this.#add('i32x4.replace_lane', wordLanes[1]);
    }
  }

  // -------------------------------------------------------------------------------------------- expressions

  /** Leaves a vector of doubles, words or masks. */
  #value(node, to) {
    const constant = this.#types.constantOf(node);
    if (constant !== null) {
      if (to === 'f64') return this.#constant(constant);
      this.#add('i32.const', constant | 0);
      return this.#add('i32x4.splat');
    }
    const type = this.#types.typeOf(node);
    if (to === 'i32' && type === 'f64') return this.#wordOf(node);
    this.#emit(node, type);
    if (type === to) return;
    if (to !== 'f64' || type !== 'i32') refuse(`a ${type} as a ${to}`);
    this.#add('i32.const', 0);
    this.#add('i32x4.splat');
    this.#add('i8x16.shuffle', ...lowerWords);
    this.#add('f64x2.convert_low_i32x4_s');
  }

  /** The word of a number that was rounded by adding and subtracting the rounder: the lowest bits of the sum. */
  #wordOf(node) {
    const rounder = this.#translation.constantOf('rounder');
    const init = node.type === 'Identifier' ? this.#variables.get(node.name).init : null;
    const isRounded =
      init?.type === 'BinaryExpression' &&
      init.operator === '-' &&
      this.#types.constantOf(init.right) === rounder;
    if (!isRounded) refuse('the word of a number that is not rounded');
    this.#emit(node, 'f64');
    this.#constant(rounder);
    this.#add('f64x2.add');
  }

  #emit(node, type) {
    switch (node.type) {
      case 'Identifier':
        return this.#add('local.get', this.#variables.get(node.name).index);
      case 'UnaryExpression':
        if (node.operator === '!') {
          this.#value(node.argument, 'bool');
          return this.#add('v128.not');
        }
        if (type === 'i32') this.#value({ type: 'Literal', value: 0 }, 'i32');
        this.#value(node.argument, type);
        return this.#add(type === 'i32' ? 'i32x4.sub' : 'f64x2.neg');
      case 'BinaryExpression':
        return this.#binary(node, type);
      case 'LogicalExpression':
        this.#value(node.left, 'bool');
        this.#value(node.right, 'bool');
        return this.#add(node.operator === '&&' ? 'v128.and' : 'v128.or');
      case 'ConditionalExpression':
        // Both sides are computed: what they read from tables must be there for either.
        this.#value(node.consequent, type);
        this.#value(node.alternate, type);
        this.#value(node.test, 'bool');
        return this.#add('v128.bitselect');
      case 'MemberExpression':
        return this.#gather(node);
      case 'CallExpression':
        return this.#call(node);
      default:
        return refuse(node.type);
    }
  }

  #binary({ operator, left, right }, type) {
    if (comparisons[operator] !== undefined) {
      const kind = joined([this.#types.typeOf(left), this.#types.typeOf(right)]) ?? 'f64';
      this.#value(left, kind);
      this.#value(right, kind);
      if (kind === 'f64') return this.#add(`f64x2.${comparisons[operator]}`);
      const isOrder = !operator.endsWith('==');
      this.#add(`i32x4.${comparisons[operator]}${isOrder ? '_s' : ''}`);
      // The mask of a half is that of its lower word.
      this.#add('i32.const', 32);
      this.#add('i64x2.shl');
      this.#add('i32.const', 32);
      return this.#add('i64x2.shr_s');
    }
    if (type === 'f64') {
      this.#value(left, 'f64');
      this.#value(right, 'f64');
      return this.#add(arithmetic[operator].replace('f64.', 'f64x2.'));
    }
    this.#value(left, 'i32');
    // `n | 0` makes a word of a number.
    if (operator === '|' && this.#types.constantOf(right) === 0) return;
    const instruction = words[operator].replace('i32.', 'i32x4.');
    if (operator.length > 1) this.#add('i32.const', this.#types.constantOf(right) ?? refuse('<<'));
    else this.#value(right, 'i32');
    this.#add(instruction.replace(/i32x4\.(?=and|or|xor)/, 'v128.'));
  }

  /** Elements of a table at the places of both lanes. */
  #gather({ computed, object, property }) {
    const values = computed ? this.#translation.valueOf(object.name) : null;
    if (!(values instanceof Float64Array)) refuse('a member');
    const offset = this.#translation.addressOf(values);
    const places = this.#temporary();
    this.#value(property, 'i32');
    this.#add('i32.const', 3);
    this.#add('i32x4.shl');
    this.#add('local.set', places);
    for (const lane of [1, 0]) {
      this.#add('local.get', places);
      this.#add('i32x4.extract_lane', wordLanes[lane]);
      this.#add('global.get', 0);
      this.#add('i32.add');
    }
    this.#add('v128.load64_zero', offset);
    this.#add('v128.load64_lane', offset, 1);
  }

  #call({ callee, arguments: values }) {
    if (callee.type === 'Identifier') {
      const { name } = callee;
      if (name === 'highWord') {
        this.#value(values[0], 'f64');
        this.#add('i32.const', 32);
        return this.#add('i64x2.shr_u');
      }
      return this.#inline(name, values);
    }
    const name = `${callee.object.name}.${callee.property.name}`;
    this.#value(values[0], 'f64');
    if (name === 'Number.isNaN') {
      this.#value(values[0], 'f64');
      return this.#add('f64x2.ne');
    }
    return this.#add(instructions[name] ?? refuse(name));
  }

  /** Leaves the value of another function in its place. */
  #inline(name, values) {
    const { parameters, result } = this.#translation.signatureOf(name);
    const node = this.#translation.syntaxOf(name);
    values.forEach((value, k) => this.#value(value, parameters[k]));
    const outer = this.#variables;
    this.#variables = new Map();
    node.params.forEach((parameter, k) => this.#declare(parameter.name, parameters[k]));
    for (const { index } of [...this.#variables.values()].reverse()) this.#add('local.set', index);
    this.#straight(node.body.body, result);
    this.#variables = outer;
  }

  // -------------------------------------------------------------------------------------------- code

  /** A number, from memory: an engine would build it anew in every call. */
  #constant(value) {
    this.#add('global.get', 0);
    this.#add('v128.load64_splat', this.#translation.constantAt(value));
  }

  #add(name, ...immediates) {
    this.body.push({ name, immediates });
  }

  #declare(name, type, init = null) {
    const index = this.locals.push({ name, type: 'v128' }) - 1;
    this.#variables.set(name, { index, type, init });
    return index;
  }

  #temporary() {
    return this.locals.push({ name: 'places', type: 'v128' }) - 1;
  }
}

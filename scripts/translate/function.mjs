// Translates the body of one function, statement by statement.
import {
  arithmetic,
  comparisons,
  refuse,
  joined,
  literal,
  Types,
  wasmTypes,
  words,
} from './types.mjs';

const instructions = {
  'Math.abs': 'f64.abs',
  'Math.floor': 'f64.floor',
  'Math.ceil': 'f64.ceil',
  'Math.trunc': 'f64.trunc',
  'Math.sqrt': 'f64.sqrt',
};
/** The body of one function. */
export class FunctionTranslation {
  body = [];
  locals = [];
  calls = new Set();
  argumentTypes = [];
  returned = [];
  #translation;
  #types;
  #scopes = [new Map()];
  #loops = [];
  #depth = 0;
  #result;

  constructor(translation, node, { parameters, result }) {
    this.#translation = translation;
    this.#types = new Types(translation, (name) => this.#local(name));
    this.#result = result;
    node.params.forEach((parameter, k) => {
      if (parameter.type !== 'Identifier') refuse('a pattern as parameter');
      this.#declare(parameter.name, parameters[k]);
    });
    this.#statement(node.body);
    if (wasmTypes[result] !== undefined) this.#add('unreachable');
  }

  // -------------------------------------------------------------------------------------------- statements

  #statement(node) {
    switch (node.type) {
      case 'BlockStatement':
        this.#scopes.push(new Map());
        for (const one of node.body) this.#statement(one);
        this.#scopes.pop();
        return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) this.#define(id, init);
        return;
      case 'ExpressionStatement':
        return this.#effect(node.expression);
      case 'ReturnStatement':
        if (node.argument !== null) {
          this.returned.push(this.#types.typeOf(node.argument));
          this.#value(node.argument, this.#result);
        }
        return this.#add('return');
      case 'IfStatement':
        this.#value(node.test, 'bool');
        this.#open('if');
        this.#statement(node.consequent);
        if (node.alternate !== null) {
          this.#add('else');
          this.#statement(node.alternate);
        }
        return this.#close();
      case 'ForStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#loop(node);
      case 'ContinueStatement':
        return this.#add('br', this.#depth - this.#loops.at(-1));
      case 'SwitchStatement':
        return this.#switch(node);
      default:
        return refuse(node.type);
    }
  }

  #define(id, init) {
    if (id.type === 'Identifier') {
      const type = init === null ? 'f64' : this.#types.typeOf(init);
      if (init !== null) this.#value(init, type === literal ? 'f64' : type);
      const local = this.#declare(id.name, type === literal ? 'f64' : type);
      if (init !== null) this.#add('local.set', local);
    } else if (id.type === 'ArrayPattern' && init.type === 'ArrayExpression') {
      for (const element of init.elements) this.#value(element, 'f64');
      const locals = id.elements.map(({ name }) => this.#declare(name, 'f64'));
      for (const local of locals.reverse()) this.#add('local.set', local);
    } else if (id.type === 'ObjectPattern' && init.type === 'Identifier')
      for (const { key, value } of id.properties) {
        this.#member(init.name, key.name);
        this.#add('local.set', this.#declare(value.name, 'f64'));
      }
    else refuse(id.type);
  }

  /** Evaluates an expression for what it changes. */
  #effect(node) {
    switch (node.type) {
      case 'AssignmentExpression':
        return this.#assign(node);
      case 'UpdateExpression': {
        const one = { type: 'Literal', value: 1 };
        const { argument: left, operator } = node;
        return this.#assign({ left, operator: `${operator[0]}=`, right: one });
      }
      case 'CallExpression': {
        this.#call(node);
        const { result } = this.#translation.signatureOf(node.callee.name);
        if (wasmTypes[result] !== undefined) this.#add('drop');
        return;
      }
      default:
        return refuse(node.type);
    }
  }

  #assign({ left, operator, right: given }) {
    const right =
      operator === '='
        ? given
        : { type: 'BinaryExpression', operator: operator.slice(0, -1), left, right: given };
    if (left.type === 'Identifier') {
      const { index, type } = this.#local(left.name) ?? refuse(`${left.name} is shared`);
      this.#value(right, type);
      this.#add('local.set', index);
    } else if (left.type === 'ObjectPattern' && right.type === 'Identifier') {
      for (const { key, value } of left.properties) {
        this.#member(right.name, key.name);
        this.#add('local.set', this.#local(value.name).index);
      }
    } else if (left.type === 'MemberExpression' && left.computed) {
      this.#place(left);
      this.#value(right, 'i32');
      this.#add('i32.store', this.#offsetOf(left));
    } else if (left.type === 'MemberExpression') {
      this.#add('global.get', 0);
      this.#value(right, 'f64');
      this.#add('f64.store', this.#translation.cellOf(left.object.name, left.property.name));
    } else refuse(left.type);
  }

  #loop(node) {
    this.#scopes.push(new Map());
    if (node.init) this.#statement(node.init);
    this.#open('block');
    const end = this.#depth;
    this.#open('loop');
    const begin = this.#depth;
    const test = () => {
      if (!node.test) return;
      this.#value(node.test, 'bool');
      this.#add('i32.eqz');
      this.#add('br_if', this.#depth - end);
    };
    if (node.type !== 'DoWhileStatement') test();
    this.#open('block');
    this.#loops.push(this.#depth);
    this.#statement(node.body);
    this.#loops.pop();
    this.#close();
    if (node.update) this.#effect(node.update);
    if (node.type === 'DoWhileStatement') test();
    this.#add('br', this.#depth - begin);
    this.#close();
    this.#close();
    this.#scopes.pop();
  }

  /** Each case ends by returning. */
  #switch({ discriminant, cases }) {
    for (const { test, consequent } of cases) {
      if (test !== null) {
        const type = 'BinaryExpression';
        this.#value({ type, operator: '===', left: discriminant, right: test }, 'bool');
        this.#open('if');
      }
      const last = consequent.at(-1);
      const inner = last?.type === 'BlockStatement' ? last.body.at(-1) : last;
      if (inner?.type !== 'ReturnStatement') refuse('a case that does not return');
      for (const one of consequent) this.#statement(one);
      if (test !== null) this.#close();
    }
  }

  // -------------------------------------------------------------------------------------------- expressions

  /** Leaves a value as a double, a word or a boolean. */
  #value(node, to) {
    const constant = this.#types.constantOf(node);
    if (constant !== null) {
      if (to === 'f64') this.#add('f64.const', constant);
      else this.#add('i32.const', constant | 0);
      return;
    }
    const type = this.#types.typeOf(node);
    this.#emit(node, type === literal ? 'i32' : type);
    const from = type === literal ? 'i32' : type;
    if (to === 'f64' && from !== 'f64') {
      if (from !== 'i32' && from !== 'u32') refuse(`a ${from} as a number`);
      this.#add(from === 'u32' ? 'f64.convert_i32_u' : 'f64.convert_i32_s');
    } else if ((to === 'i32' || to === 'u32') && from === 'f64') {
      this.#add('i64.trunc_sat_f64_s');
      this.#add('i32.wrap_i64');
    } else if (to === 'bool' && from !== 'bool') refuse(`a ${from} as a condition`);
  }

  /** Leaves a value of the type that `#typeOf` says. */
  #emit(node, type) {
    switch (node.type) {
      case 'Literal':
        return this.#add('i32.const', node.value ? 1 : 0);
      case 'Identifier':
        return this.#add('local.get', this.#local(node.name).index);
      case 'UnaryExpression':
        if (node.operator === '!') {
          this.#value(node.argument, 'bool');
          return this.#add('i32.eqz');
        }
        if (node.operator !== '-') refuse(node.operator);
        if (type === 'i32') this.#add('i32.const', 0);
        this.#value(node.argument, type);
        return this.#add(type === 'i32' ? 'i32.sub' : 'f64.neg');
      case 'BinaryExpression':
        return this.#binary(node, type);
      case 'LogicalExpression': {
        if (node.operator === '??') refuse('??');
        this.#value(node.left, 'bool');
        this.#open('if', 'i32');
        const isAnd = node.operator === '&&';
        if (isAnd) this.#value(node.right, 'bool');
        else this.#add('i32.const', 1);
        this.#add('else');
        if (isAnd) this.#add('i32.const', 0);
        else this.#value(node.right, 'bool');
        return this.#close();
      }
      case 'ConditionalExpression':
        this.#value(node.test, 'bool');
        this.#open('if', wasmTypes[type]);
        this.#value(node.consequent, type);
        this.#add('else');
        this.#value(node.alternate, type);
        return this.#close();
      case 'MemberExpression':
        if (!node.computed) return this.#member(node.object.name, node.property.name);
        this.#place(node);
        return this.#add(type === 'i32' ? 'i32.load' : 'f64.load', this.#offsetOf(node));
      case 'CallExpression':
        return this.#call(node);
      default:
        return refuse(node.type);
    }
  }

  #binary({ operator, left, right }, type) {
    if (comparisons[operator] !== undefined) {
      const types = [this.#types.typeOf(left), this.#types.typeOf(right)];
      const kind = joined(types) ?? 'f64';
      this.#value(left, kind);
      this.#value(right, kind);
      const isOrder = !operator.endsWith('==');
      const suffix = kind === 'f64' || !isOrder ? '' : '_s';
      return this.#add(`${wasmTypes[kind]}.${comparisons[operator]}${suffix}`);
    }
    const kind = type === 'f64' ? 'f64' : 'i32';
    this.#value(left, kind);
    this.#value(right, kind);
    return this.#add((kind === 'f64' ? arithmetic : words)[operator]);
  }

  #call({ callee, arguments: values }) {
    if (callee.type === 'Identifier') {
      const { name } = callee;
      if (name === 'highWord') return this.#highWord(values[0]);
      const { parameters } = this.#translation.signatureOf(name);
      this.calls.add(name);
      this.argumentTypes.push([name, values.map((value) => this.#types.typeOf(value))]);
      if (values.length !== parameters.length) refuse(`${name} with other arguments`);
      values.forEach((value, k) => {
        if (parameters[k] !== 'state') return this.#value(value, parameters[k]);
        if (!this.#types.isState(value)) refuse('a state that is no parameter');
        return this.#add('local.get', this.#local(value.name).index);
      });
      this.body.push({ callee: name });
      return;
    }
    const name = `${callee.object.name}.${callee.property.name}`;
    const instruction = instructions[name];
    if (instruction !== undefined) {
      this.#value(values[0], 'f64');
      this.#add(instruction);
    } else if (name === 'Math.imul') {
      for (const value of values) this.#value(value, 'i32');
      this.#add('i32.mul');
    } else if (name === 'Number.isNaN') {
      for (const value of [values[0], values[0]]) this.#value(value, 'f64');
      this.#add('f64.ne');
    } else if (name === 'Number.isFinite') {
      this.#value(values[0], 'f64');
      this.#add('f64.abs');
      this.#add('f64.const', Infinity);
      this.#add('f64.lt');
    } else if (name === 'Object.is' && Object.is(this.#types.constantOf(values[1]), -0)) {
      this.#value(values[0], 'f64');
      this.#add('i64.reinterpret_f64');
      this.#add('f64.const', -0);
      this.#add('i64.reinterpret_f64');
      this.#add('i64.eq');
    } else refuse(name);
  }

  /** The upper half of the bits of a double. */
  #highWord(value) {
    this.#value(value, 'f64');
    this.#add('i64.reinterpret_f64');
    this.#add('i64.const', 32);
    this.#add('i64.shr_u');
    this.#add('i32.wrap_i64');
  }

  #member(object, member) {
    const constant = this.#translation.constantOf(object, member);
    if (constant !== null) return this.#add('f64.const', constant);
    this.#add('global.get', 0);
    this.#add('f64.load', this.#translation.cellOf(object, member));
  }

  /** Leaves the place of an element, to which its offset is added. */
  #place({ object, property }) {
    const isState = this.#types.isState(object);
    this.#add(isState ? 'local.get' : 'global.get', isState ? this.#local(object.name).index : 0);
    if (this.#types.constantOf(property) !== null) return;
    if (isState) refuse('a word of the state');
    this.#value(property, 'i32');
    this.#add('i32.const', 3);
    this.#add('i32.shl');
    this.#add('i32.add');
  }

  #offsetOf({ object, property }) {
    const index = this.#types.constantOf(property) ?? 0;
    if (this.#types.isState(object)) return 4 * index;
    const values = this.#translation.valueOf(object.name);
    if (!(values instanceof Float64Array)) refuse(`${object.name} is no table`);
    return this.#translation.addressOf(values) + 8 * index;
  }

  // -------------------------------------------------------------------------------------------- code

  #add(name, ...immediates) {
    this.body.push({ name, immediates });
  }

  #open(name, result = null) {
    this.body.push({ name, immediates: [], result });
    this.#depth += 1;
  }

  #close() {
    this.#add('end');
    this.#depth -= 1;
  }

  #declare(name, type) {
    if (wasmTypes[type] === undefined) refuse(`a variable of type ${type}`);
    const index = this.locals.push({ name, type: wasmTypes[type] }) - 1;
    this.#scopes.at(-1).set(name, { index, type });
    return index;
  }

  #local(name) {
    for (const scope of [...this.#scopes].reverse()) if (scope.has(name)) return scope.get(name);
    return null;
  }
}

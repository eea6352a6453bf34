// Translates the functions that kernels call, src/math and src/random, from JavaScript to WebAssembly: the same operations in the same
// order, so the same bits. Numbers are doubles, what bitwise operations return is a 32-bit word, the state of a random stream an
// address. Sums of signed words are words as well, and so are their products with small constants: none of them leaves 32 bits. Tables
// and objects of module scope lie in one block of memory, whose address is imported. Functions with other constructs (strings, big
// integers, arrays) are left out, or imported where a translated function calls them. Each function of doubles has a form for two lanes.
import { FunctionTranslation } from './translate/function.mjs';
import { inLanes, LaneTranslation } from './translate/lanes.mjs';
import { load } from './translate/sources.mjs';
import { refuse, isWord, joined, Untranslatable, wasmTypes } from './translate/types.mjs';

/**
 * All translated functions, with names and types as `encodeModule` takes them, and the contents of their block of memory.
 *
 * @returns imports, functions, the names of those that kernels call, and the tables in the order in which they lie in the block, before
 */
export async function translateFunctions() {
  const { scope, entries, tables } = await load();
  const translation = new Translation(scope, tables);
  const names = [...entries].filter(([, name]) => translation.includes(name));
  for (const [, name] of names) translation.isEntry.add(name);
  return translation.finish(names);
}

/** Pure functions that stay functions of the host. */
const left = new Set(['farTan', 'farTurned']);

/** The functions of one module, and what they share. */
class Translation {
  isEntry = new Set();
  #scope;
  #tables;
  #signatures = new Map();
  /** Functions that cannot be translated. */
  #refused = new Set();
  #tried = new Set();
  #places = new Map();
  #end = 0;
  #cells = new Map();
  #constants = [];

  constructor(scope, tables) {
    this.#scope = scope;
    this.#tables = tables;
    for (const [values, name] of tables) {
      this.#places.set(name, this.#end);
      this.#end += values.length;
    }
  }

  valueOf(name) {
    return this.#scope.get(name)?.value;
  }

  /** A number of module scope that never changes, or a member of an object that never changes; otherwise null. */
  constantOf(name, member = null) {
    const found = this.#scope.get(name);
    if (found?.isConstant !== true) return null;
    const value = member === null ? found.value : found.value?.[member];
    return typeof value === 'number' ? value : null;
  }

  /** Where a table begins in the block, in bytes. */
  addressOf(values) {
    return 8 * this.#places.get(this.#tables.get(values) ?? refuse('a table that is not listed'));
  }

  /** Where a member of an object lies, in bytes. */
  cellOf(object, member) {
    const key = `${object}.${member}`;
    if (typeof this.valueOf(object)?.[member] !== 'number') refuse(`${key} is no number`);
    if (!this.#cells.has(key)) this.#cells.set(key, this.#cells.size);
    return 8 * (this.#end + this.#cells.get(key));
  }

  /** Where a constant lies, in bytes: behind the cells. */
  constantAt(value) {
    const known = this.#constants.findIndex((one) => Object.is(one, value));
    const place = known < 0 ? this.#constants.push(value) - 1 : known;
    return 8 * (this.#end + this.#cells.size + place);
  }

  /** The syntax of a function. */
  syntaxOf(name) {
    return this.#scope.get(name).syntax;
  }

  /** Whether a function can be translated, with all that it calls. */
  includes(name) {
    const syntax = this.syntaxOf(name);
    if (this.#refused.has(name) || syntax?.type !== 'FunctionDeclaration') return false;
    if (this.#tried.has(name)) return true;
    this.#tried.add(name);
    try {
      for (const called of this.#functionOf(name).calls)
        if (!left.has(called) && !this.includes(called)) refuse(`${called} is not translated`);
      return true;
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      this.#refused.add(name);
      return false;
    }
  }

  /** The types of a function's parameters, some by their names, and of its result: as far as they are known, else doubles. */
  signatureOf(name) {
    if (name === 'highWord') return { parameters: ['f64'], result: 'i32' };
    const known = this.#signatures.get(name);
    if (known !== undefined) return known;
    const node = this.#scope.get(name)?.syntax;
    if (node?.type !== 'FunctionDeclaration') refuse(`${name} is no function`);
    const parameters = node.params.map(({ name: parameter = '' }) =>
      parameter === 'state' ? 'state' : /^is[A-Z]/.test(parameter) ? 'bool' : 'f64',
    );
    const signature = { parameters, result: 'f64', isImported: false };
    this.#signatures.set(name, signature);
    return signature;
  }

  finish(names) {
    const reached = new Set();
    const reach = (name) => {
      if (reached.has(name)) return;
      reached.add(name);
      if (left.has(name)) {
        this.signatureOf(name).isImported = true;
        return;
      }
      for (const called of this.#functionOf(name).calls) reach(called);
    };
    for (const [, name] of names) reach(name);
    this.#settle([...reached]);
    const imports = [...reached].filter((name) => this.signatureOf(name).isImported);
    const own = [...reached].filter((name) => !imports.includes(name));
    const lanes = this.#lanesOf(names.map(([, name]) => name));
    const exported = new Map(
      names.flatMap(([name, local]) => [
        [local, name],
        [inLanes(local), inLanes(name)],
      ]),
    );
    const functions = [
      ...own.map((name) => {
        const { result } = this.#typesOf(name);
        return {
          name,
          result,
          count: this.signatureOf(name).parameters.length,
          code: this.#functionOf(name),
        };
      }),
      ...[...lanes].map(([name, code]) => {
        return {
          name: inLanes(name),
          result: 'v128',
          count: this.signatureOf(name).parameters.length,
          code,
        };
      }),
    ];
    const indices = new Map(
      [...imports, ...functions.map(({ name }) => name)].map((name, k) => [name, k]),
    );
    return {
      imports: imports.map((name) => ({ name, ...this.#typesOf(name) })),
      functions: functions.map(({ name, result, count, code: { body, locals } }) => ({
        name: exported.get(name) ?? name,
        parameters: locals.slice(0, count),
        result,
        locals: locals.slice(count),
        body: body.map((one) =>
          one.callee === undefined ? one : { name: 'call', immediates: [indices.get(one.callee)] },
        ),
      })),
      exported: names.map(([name]) => name),
      inLanes: names.filter(([, name]) => lanes.has(name)).map(([name]) => name),
      tables: [...this.#tables.values()],
      cells: this.#cells.size,
      constants: this.#constants,
    };
  }

  /** The forms for two lanes of functions of doubles. */
  #lanesOf(names) {
    const isPure = (name) => !this.signatureOf(name).parameters.includes('state');
    return new Map(
      names
        .filter(isPure)
        .map((name) => [
          name,
          new LaneTranslation(this, name, this.syntaxOf(name), this.signatureOf(name)),
        ]),
    );
  }

  #typesOf(name) {
    const { parameters, result } = this.signatureOf(name);
    return {
      parameters: parameters.map((type) => wasmTypes[type]),
      result: wasmTypes[result] ?? null,
    };
  }

  /** Finds the types of parameters by those of all arguments, and those of results, until they do not change. */
  #settle(names) {
    for (let isSettled = false; !isSettled;) {
      isSettled = true;
      const given = new Map();
      const replace = (types, key, type) => {
        if (types[key] === type) return;
        types[key] = type;
        isSettled = false;
      };
      for (const name of names) {
        const signature = this.signatureOf(name);
        if (signature.isImported) continue;
        const { returned, argumentTypes } = this.#functionOf(name);
        for (const [called, types] of argumentTypes)
          given.set(called, [...(given.get(called) ?? []), types]);
        if (!this.isEntry.has(name)) replace(signature, 'result', joined(returned) ?? 'void');
      }
      for (const [name, calls] of given) {
        const { parameters, isImported } = this.signatureOf(name);
        if (isImported || this.isEntry.has(name)) continue;
        parameters.forEach((type, k) => {
          const types = calls.map((one) => one[k]);
          if (type === 'f64' || type === 'i32')
            replace(parameters, k, types.every(isWord) ? 'i32' : 'f64');
        });
      }
    }
  }

  #functionOf(name) {
    return new FunctionTranslation(this, this.syntaxOf(name), this.signatureOf(name));
  }
}

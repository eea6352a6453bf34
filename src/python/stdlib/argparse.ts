// `argparse`: options with types, defaults and choices.
import {
  call,
  dictOf,
  equals,
  exceptionClass,
  exceptionType,
  findAttribute,
  hostType,
  isTrue,
  moduleOf,
  noKeywords,
  PyException,
  PyList,
  PyObject,
  Raised,
  setField,
  systemExitType,
  textOf,
  valuesOf,
} from '../values/index.ts';
import type { Host, Keywords, PyClass, Value, PyModule } from '../values/index.ts';
import { repr, str } from '../format/index.ts';

const argumentTypeError = exceptionType('ArgumentTypeError', exceptionClass, 'argparse');

interface Argument {
  readonly names: readonly string[];
  readonly target: string;
  readonly isOption: boolean;
  readonly action: string;
  readonly type: Value;
  readonly fallback: Value;
  readonly count: Value;
  readonly choices: readonly Value[] | null;
  readonly constant: Value;
  readonly isRequired: boolean;
  readonly help: string;
}

/** What `parse_args` returns: a value for each argument. */
class Namespace extends PyObject {}

const namespaceType: PyClass = hostType<Namespace>('Namespace', {
  module: 'argparse',
  construct: [
    '**values',
    (values: Keywords): Value => {
      const made = new Namespace(namespaceType);
      for (const [name, value] of values) setField(made, name, value);
      return made;
    },
  ],
  slots: {
    setAttribute: (self, name, value) => {
      setField(self, name, value);
      return true;
    },
    contains: (self, name) => typeof name === 'string' && self.fields?.has(name) === true,
    compare: (comparison, self, other) => {
      if (!(other instanceof Namespace) || (comparison !== 'eq' && comparison !== 'ne'))
        return undefined;
      return (
        equals(dictOf(self.fields ?? []), dictOf(other.fields ?? [])) === (comparison === 'eq')
      );
    },
    repr: (self) =>
      `Namespace(${[...(self.fields ?? [])].map(([name, value]) => `${name}=${repr(value)}`).join(', ')})`,
  },
});

/** The commands of a parser, each with a parser of its own: `model.py simulate 100`. */
class Commands extends PyObject {
  /** The attribute that gets the name of the command; null if none does. */
  readonly target: string | null;
  readonly isRequired: boolean;
  /** By name. */
  readonly parsers = new Map<string, Parser>();

  constructor(type: PyClass, target: string | null, isRequired: boolean) {
    super(type);
    this.target = target;
    this.isRequired = isRequired;
  }
}

class Parser extends PyObject {
  readonly arguments: Argument[] = [];
  /** What attributes are that no argument gives. */
  readonly defaults = new Map<string, Value>();
  commands: Commands | null = null;
  readonly host: Host;
  readonly description: Value;

  constructor(host: Host, description: Value, type: PyClass) {
    super(type);
    this.host = host;
    this.description = description;
  }

  add(names: readonly Value[], given: Keywords): void {
    const texts = names.map((name) => textOf(name));
    const long = texts.find((name) => name.startsWith('--')) ?? texts[0]!;
    const isOption = long.startsWith('-');
    const action = textOf(given.get('action') ?? 'store');
    const isFlag = action === 'store_true' || action === 'store_false';
    this.arguments.push({
      names: texts,
      target: textOf(given.get('dest') ?? long.replace(/^-+/, '').replaceAll('-', '_')),
      isOption,
      action,
      type: given.get('type') ?? null,
      fallback:
        given.get('default') ??
        (isFlag ? action === 'store_false' : action === 'count' ? 0n : null),
      count: given.get('nargs') ?? null,
      choices: given.has('choices') ? [...valuesOf(given.get('choices')!)] : null,
      constant: given.get('const') ?? null,
      isRequired: given.has('required') ? isTrue(given.get('required')!) : !isOption,
      help: str(given.get('help') ?? ''),
    });
  }

  /** Ends the script with a message, as after wrong arguments. */
  fail(message: string): never {
    this.host.printError(`error: ${message}\n`);
    throw new Raised(new PyException(systemExitType, [2n]));
  }

  help(): never {
    const lines = this.arguments.map(
      ({ names, help }) => `  ${names.join(', ').padEnd(24)}${help}`,
    );
    const about = this.description === null ? '' : `${str(this.description)}\n\n`;
    this.host.print(`usage: [options]\n\n${about}options:\n${lines.join('\n')}\n`);
    throw new Raised(new PyException(systemExitType, [0n]));
  }

  parse(given: readonly string[], result = new Namespace(namespaceType)): Namespace {
    for (const [name, value] of this.defaults) setField(result, name, value);
    if (this.commands?.target != null) setField(result, this.commands.target, null);
    let isChosen = false;
    for (const { target, fallback, type } of this.arguments)
      setField(
        result,
        target,
        typeof fallback === 'string' && type !== null
          ? call(type, [fallback], noKeywords)
          : fallback,
      );
    const seen = new Set<Argument>();
    const places = this.arguments.filter(({ isOption }) => !isOption);
    const rest = [...given];
    while (rest.length > 0) {
      const word = rest.shift()!;
      if (word === '-h' || word === '--help') this.help();
      const isNumber = /^-[\d.]/.test(word);
      if (word.startsWith('-') && word.length > 1 && !isNumber) {
        const [name, attached] =
          word.startsWith('--') && word.includes('=')
            ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
            : [word, null];
        const option = this.arguments.find(({ names, action }) =>
          names.includes(action === 'boolean' ? name.replace(/^--no-/, '--') : name),
        );
        if (option === undefined) {
          if (!this.#takeShort(word, rest)) this.fail(`unrecognized arguments: ${word}`);
          continue;
        }
        if (attached !== null) rest.unshift(attached);
        seen.add(option);
        if (option.action === 'boolean') setField(result, option.target, !name.startsWith('--no-'));
        else this.#take(option, rest, result);
      } else {
        const next = places.find((argument) => !seen.has(argument));
        if (next === undefined && this.commands !== null) {
          this.#runCommand(this.commands, word, rest.splice(0), result);
          isChosen = true;
          continue;
        }
        if (next === undefined) return this.fail(`unrecognized arguments: ${word}`);
        rest.unshift(word);
        seen.add(next);
        this.#take(next, rest, result);
      }
    }
    const missing = this.arguments.filter(
      (argument) =>
        argument.isRequired &&
        !seen.has(argument) &&
        !['*', '?'].includes(argument.count as string),
    );
    const names = missing.map((argument) => argument.names.join('/'));
    if (this.commands?.isRequired === true && !isChosen) names.push(commandNames(this.commands));
    if (names.length > 0) this.fail(`the following arguments are required: ${names.join(', ')}`);
    return result;
  }

  /** Takes `-vvn5` apart, into `-v`, `-v` and `-n` with its value; false if there is no such option. */
  #takeShort(word: string, rest: string[]): boolean {
    const first = word.slice(0, 2);
    const option = this.arguments.find(({ names }) => names.includes(first));
    if (option === undefined || word.startsWith('--') || word.length < 3) return false;
    const hasValue = !/^(?:store_(?:true|false|const)|count|boolean)$/.test(option.action);
    rest.unshift(first, hasValue ? word.slice(2) : `-${word.slice(2)}`);
    return true;
  }

  #runCommand(commands: Commands, word: string, rest: readonly string[], result: Namespace): void {
    const parser = commands.parsers.get(word);
    if (parser === undefined) {
      const known = [...commands.parsers.keys()].map(repr).join(', ');
      this.fail(
        `argument ${commandNames(commands)}: invalid choice: ${repr(word)} (choose from ${known})`,
      );
    }
    parser.parse(rest, result);
    if (commands.target !== null) setField(result, commands.target, word);
  }

  #take(argument: Argument, rest: string[], result: Namespace): void {
    const { action, target, count, constant } = argument;
    if (action === 'store_true' || action === 'store_false')
      setField(result, target, action === 'store_true');
    else if (action === 'store_const') setField(result, target, constant);
    else if (action === 'count')
      setField(result, target, BigInt(Number(result.fields!.get(target) ?? 0n) + 1));
    else if (count === '*' || count === '+' || typeof count === 'bigint') {
      const most = typeof count === 'bigint' ? Number(count) : Infinity;
      const values: Value[] = [];
      while (values.length < most && rest.length > 0 && !/^-[^\d.]/.test(rest[0]!))
        values.push(this.#value(argument, rest.shift()!));
      setField(result, target, new PyList(values));
    } else {
      const word = rest.shift();
      if (word === undefined && count === '?') setField(result, target, constant);
      else if (word === undefined)
        this.fail(`argument ${argument.names.join('/')}: expected one argument`);
      else if (action === 'append') {
        const earlier = result.fields!.get(target);
        const items = earlier instanceof PyList ? earlier.items : [];
        setField(result, target, new PyList([...items, this.#value(argument, word)]));
      } else setField(result, target, this.#value(argument, word));
    }
  }

  #value({ type, choices, names }: Argument, word: string): Value {
    let value: Value = word;
    try {
      if (type !== null) value = call(type, [word], noKeywords);
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      const { exception } = error;
      const isOfScript = exception.type.isSubclassOf(argumentTypeError);
      const what = isOfScript
        ? str(exception)
        : `invalid ${str(findAttribute(type, '__name__') ?? repr(type))} value: '${word}'`;
      this.fail(`argument ${names.join('/')}: ${what}`);
    }
    if (choices !== null && !choices.some((choice) => equals(choice, value)))
      this.fail(
        `argument ${names.join('/')}: invalid choice: ${repr(value)} (choose from ${choices.map(repr).join(', ')})`,
      );
    return value;
  }
}

function commandNames({ target, parsers }: Commands): string {
  return target ?? `{${[...parsers.keys()].join(',')}}`;
}

/** `argparse`, for the arguments of the script. */
export function makeArgparse(host: Host, args: readonly string[]): PyModule {
  const words = (given: Value): readonly string[] =>
    given === null ? args.slice(1) : valuesOf(given).map((word) => textOf(word));
  const parserType: PyClass = hostType<Parser>('ArgumentParser', {
    module: 'argparse',
    construct: [
      'prog=None, usage=None, description=None, epilog=None, **options',
      (_prog: Value, _usage: Value, description: Value): Value =>
        new Parser(host, description, parserType),
    ],
    methods: {
      add_argument: [
        '*names, **options',
        (parser, names: readonly Value[], given: Keywords) => parser.add(names, given),
      ],
      add_argument_group: ['*args, **options', (parser) => parser],
      add_mutually_exclusive_group: ['*args, **options', (parser) => parser],
      set_defaults: [
        '**values',
        (parser, values: Keywords) => {
          parser.arguments.forEach((argument, k) => {
            const fallback = values.get(argument.target);
            if (fallback !== undefined) parser.arguments[k] = { ...argument, fallback };
          });
          for (const [name, value] of values) parser.defaults.set(name, value);
        },
      ],
      add_subparsers: [
        '*, dest=None, required=False, **options',
        (parser, target: Value, required: Value) => {
          const name = target === null ? null : textOf(target);
          parser.commands = new Commands(commandsType, name, isTrue(required));
          return parser.commands;
        },
      ],
      parse_args: [
        'args=None, namespace=None',
        (parser, given: Value) => parser.parse(words(given)),
      ],
      parse_known_args: [
        'args=None, namespace=None',
        (parser, given: Value) => new PyList([parser.parse(words(given)), new PyList([])]),
      ],
      print_help: ['file=None', () => null],
      error: ['message', (parser, message: Value): null => parser.fail(textOf(message))],
    },
  });
  const commandsType: PyClass = hostType<Commands>('_SubParsersAction', {
    module: 'argparse',
    methods: {
      add_parser: [
        'name, *, aliases=None, description=None, **options',
        ({ parsers }, name: Value, aliases: Value, description: Value) => {
          const parser = new Parser(host, description, parserType);
          const names = [name, ...(aliases === null ? [] : valuesOf(aliases))];
          for (const one of names) parsers.set(textOf(one), parser);
          return parser;
        },
      ],
    },
  });
  return moduleOf('argparse', {
    ArgumentParser: parserType,
    Namespace: namespaceType,
    ArgumentDefaultsHelpFormatter: null,
    RawTextHelpFormatter: null,
    RawDescriptionHelpFormatter: null,
    MetavarTypeHelpFormatter: null,
    HelpFormatter: null,
    BooleanOptionalAction: 'boolean',
    SUPPRESS: '==SUPPRESS==',
    REMAINDER: '...',
    ArgumentTypeError: argumentTypeError,
    ArgumentError: argumentTypeError,
  });
}

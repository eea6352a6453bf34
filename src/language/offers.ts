// Lists of words for completion, each with what is known about it.
import { functionNames } from '../equations/index.ts';
import { scriptFunctionNamed, scriptFunctions } from '../script/index.ts';
import {
  everydayUnit,
  lookUpUnit,
  sameDimension,
  showDimension,
  usualUnitNames,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { factsOfSymbol, groupOf } from './facts.ts';
import type { Known } from './known.ts';
import type { Completion, ModelSymbol, SymbolKind } from './types.ts';
import { optionsOfMark, wordsOfSetting as expectedOfSetting } from '../model-file/index.ts';
import {
  builtinWords,
  functionWords,
  methodWords,
  otherWords,
  recordedWords,
  statementWords,
  unitWords,
} from './words.ts';
import type { Words } from './words.ts';

/** A completion without its place. */
export type Offer = Pick<Completion, 'insert' | 'kind'> &
  Partial<Pick<Completion, 'detail' | 'text'>>;

/** Words with their sentences. */
export function ofWords(words: Words, kind: Completion['kind']): Offer[] {
  return Object.entries(words).map(([insert, text]) => ({ insert, kind, text }));
}

/** The declared names of some kinds at the top of the file; null: all that have values. */
export function objects(known: Known, kinds: readonly SymbolKind[] | null): Offer[] {
  return known.declared.list
    .filter(({ owner, kind }) => owner === null && (kinds?.includes(kind) ?? !noValues.has(kind)))
    .map((symbol) => offerOf(symbol, symbol.name, known));
}

const noValues: ReadonlySet<SymbolKind> = new Set(['figure', 'state', 'method', 'input']);

function offerOf(symbol: ModelSymbol, insert: string, { declared, state }: Known): Offer {
  const { owner, name, kind } = symbol;
  const { type, unit, value } = factsOfSymbol(
    owner === null ? name : `${owner}.${name}`,
    declared,
    state,
  );
  return { insert, kind, detail: value ?? unit ?? type };
}

/** The variables that code of an object sees: its own, in synapses those of both ends, and those that every group has. */
export function variables(owner: string | null, known: Known): Offer[] {
  if (owner === null) return [];
  const { declared, state } = known;
  const root = declared.rootOf(owner);
  const own = variablesOf(root, known);
  const ends = declared.endsOf(root);
  const sides =
    ends === null
      ? []
      : [
          ...sideOf(ends.post, '_post', known),
          ...sideOf(ends.pre, '_pre', known),
          ...(ends.post === null
            ? []
            : variablesOf(ends.post, known).map((symbol) => offerOf(symbol, symbol.name, known))),
        ];
  const binding = groupOf(state.bindings.get(root));
  const sideWords = ['i', 'j', 'lastspike_pre', 'lastspike_post', 'N_pre', 'N_post', 'lastupdate'];
  const builtin = [
    ...['t', 'dt', 'i', 'N', 'lastspike', 'not_refractory', 'xi'],
    ...(ends === null ? [] : sideWords),
  ].filter(
    (name) =>
      name === 't' ||
      name === 'dt' ||
      name === 'xi' ||
      binding?.kind !== 'group' ||
      binding.group.scope().lookUp(name) !== null,
  );
  return [
    ...own.map((symbol) => offerOf(symbol, symbol.name, known)),
    ...sides,
    ...builtin.map((insert) => ({
      insert,
      kind: 'variable' as const,
      text: builtinWords[insert] ?? null,
    })),
  ];
}

function variablesOf(owner: string, { declared }: Known): ModelSymbol[] {
  return declared.membersOf(owner).filter(({ kind }) => kind === 'variable');
}

function sideOf(group: string | null, suffix: string, known: Known): Offer[] {
  if (group === null) return [];
  return variablesOf(group, known).map((symbol) => offerOf(symbol, symbol.name + suffix, known));
}

/** The events of a group. */
export function events(group: string | null, known: Known): Offer[] {
  const own =
    group === null ? [] : known.declared.membersOf(group).filter(({ kind }) => kind === 'event');
  return [
    ...own.map(({ name }) => ({ insert: name, kind: 'event' as const })),
    { insert: 'spike', kind: 'event', text: 'The event of the threshold.' },
  ];
}

/** The integration methods, those of the model first. */
export function methods(known: Known): Offer[] {
  return [...objects(known, ['method']), ...ofWords(methodWords, 'method')];
}

/** The methods of objects. */
const calls: Readonly<Record<string, readonly string[]>> = {
  synapses: ['connect'],
  rate_monitor: ['smooth_rate'],
  spike_generator: ['set_spikes'],
};

/** What may stand behind the `.` of a name. */
export function attributes(written: string | null, known: Known): Offer[] {
  if (written === null) return [];
  if (written === 'defaultclock')
    return ['dt', 't'].map((insert) => ({ insert, kind: 'variable', text: builtinWords[insert]! }));
  const base = known.declared.objectOf(written);
  const binding = groupOf(known.state.bindings.get(base));
  const own = known.declared.membersOf(base).map((symbol) => offerOf(symbol, symbol.name, known));
  if (binding === undefined || binding.kind === 'broken') return own;
  if (binding.kind === 'constant' || binding.kind === 'function')
    return scriptFunctions().flatMap(({ name, isMethod }) =>
      isMethod === true ? [functionOffer(name)] : [],
    );
  const names = [...binding.object.attributeNames()];
  const keyword = known.declared.objects.get(base)?.keyword;
  const words = keyword?.endsWith('_monitor') === true ? recordedWords : builtinWords;
  const textOf = (name: string): string | null => words[name] ?? null;
  const called = (keyword && calls[keyword]) ?? [];
  const ends = known.declared.endsOf(base);
  const byName = new Map(own.map((offer) => [offer.insert, offer]));
  return [
    ...names.map(
      (insert): Offer => byName.get(insert) ?? { insert, kind: 'variable', text: textOf(insert) },
    ),
    ...own.filter(({ kind }) => kind === 'pathway'),
    ...(ends === null
      ? []
      : [...sideOf(ends.post, '_post', known), ...sideOf(ends.pre, '_pre', known)]),
    ...called.map((insert): Offer => ({ insert, kind: 'function' })),
  ];
}

/** The functions that model code, or a script, may call. */
export function functions(isCode: boolean): Offer[] {
  const names = isCode ? functionNames : [...functionWords().keys()];
  return [
    ...names.map(functionOffer),
    ...ofWords(pick(builtinWords, ['pi', 'e', 'inf']), 'constant'),
    ...ofWords(pick(otherWords, ['True', 'False', 'not']), 'keyword'),
    ...(isCode ? [] : ofWords(pick(otherWords, ['linked_var']), 'function')),
  ];
}

function pick(words: Words, names: readonly string[]): Words {
  return Object.fromEntries(names.map((name) => [name, words[name]!]));
}

/** The operators that are words, behind a value. */
export function operators(isInBracket: boolean): Offer[] {
  const names = ['and', 'or', 'if', 'else', 'in', ...(isInBracket ? ['for'] : [])];
  const words: Words = { ...statementWords, ...otherWords };
  return ofWords(pick(words, names), 'keyword');
}

/** The options of a mark, each with what it may be. */
export function optionsOf(mark: string): Words {
  const rows = Object.entries(optionsOfMark(mark));
  return Object.fromEntries(rows.map(([name, { expected }]) => [name, expected]));
}

/** The words that an option of a mark may be; null if it is another value. */
export function wordsOfOption(mark: string, option: string, known: Known): Offer[] | null {
  const { reads, expected } = optionsOfMark(mark)[option] ?? {};
  if (option === 'spikes' || option === 'resets') return objects(known, ['monitor']);
  if (option === 'color') return colourWords.map((insert) => ({ insert, kind: 'keyword' }));
  return reads === 'word' ? inBackticks(expected!) : null;
}

const colourWords = ['ink', 'red', 'green', 'blue', 'orange', 'purple', 'black', 'grey', 'white'];

/** The words that a setting of a plot may be. */
export function wordsOfSetting(keyword: string): Offer[] {
  return inBackticks(expectedOfSetting(keyword) ?? '');
}

function inBackticks(words: string): Offer[] {
  return [...words.matchAll(/`(\w+)`/g)].map(([, insert]) => ({
    insert: insert!,
    kind: 'keyword',
  }));
}

function functionOffer(name: string): Offer {
  const row = functionWords().get(name);
  return {
    insert: name,
    kind: 'function',
    detail: row?.signature ?? null,
    text: row?.text ?? null,
  };
}

/** The names of the optional parameters of a function of scripts. */
export function parametersOf(name: string): string[] {
  return (scriptFunctionNamed(name)?.parameters ?? [])
    .filter((word) => word.endsWith('?'))
    .map((word) => word.slice(0, -1));
}

/**
 * The units of a dimension, the usual one of neuroscience first; all usual ones if the dimension is not known. Then those that
 * the text uses already.
 */
export function units(dimension: Dimension | null, used: readonly string[]): Offer[] {
  const first = dimension === null ? [] : [everydayUnit(dimension)];
  const fitting = usualUnitNames.filter((name) => {
    const unit = lookUpUnit(name);
    return unit !== null && (dimension === null || sameDimension(unit.dimension, dimension));
  });
  const isLong = (name: string): number => (name.length > 4 ? 1 : 0);
  const sorted = fitting.sort((a, b) => isLong(a) - isLong(b));
  return [...new Set([...first.filter((unit) => unit !== '1'), ...sorted, ...used])].map((insert) =>
    unitOffer(insert),
  );
}

/** What may stand behind the colon of an equation or parameter. */
export function declaredUnits(): Offer[] {
  const names = [
    '1',
    'volt',
    'amp',
    'second',
    'siemens',
    'farad',
    'ohm',
    'Hz',
    'metre',
    'coulomb',
    'molar',
  ];
  return [
    ...names.map(unitOffer),
    { insert: 'boolean', kind: 'unit', text: 'True or false.' },
    { insert: 'integer', kind: 'unit', text: 'A whole number.' },
  ];
}

function unitOffer(insert: string): Offer {
  const unit = lookUpUnit(insert);
  return {
    insert,
    kind: 'unit',
    detail: unit === null ? null : showDimension(unit.dimension),
    text: insert === '1' ? 'A number without a unit.' : unitWords(insert),
  };
}

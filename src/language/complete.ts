// The words that may stand at a caret: keywords where a statement or an item begins, flags, methods, units that fit, and the
// names that are visible there. The text may be half-written; what stands before the caret decides.
import { placeAt } from '../parser/index.ts';
import type { Bracket, Owner, Place, RawToken } from '../parser/index.ts';
import { flagsOf } from '../equations/index.ts';
import { contextAt } from './context.ts';
import type { WordContext } from './context.ts';
import { expectedAt } from './expected.ts';
import { inspect } from './inspect.ts';
import type { AnalysisOptions, Completion } from './types.ts';
import type { Known } from './known.ts';
import * as offers from './offers.ts';
import type { Offer } from './offers.ts';
import {
  bodyWordTables,
  connectWords,
  flagWords,
  optionWords,
  otherWords,
  slotWords,
  statementWords,
} from './words.ts';
import type { Words } from './words.ts';

/** The completions at a caret, the likeliest first. */
export function completionsAt(at: number, known: Known, options: AnalysisOptions): Completion[] {
  const place = placeAt(known.raw, at);
  if (place.inside !== 'code') return [];
  const { from, to } = place.word;
  const prefix = known.text.slice(from, at).toLowerCase();
  // A word that is being written is not offered as the name that it declares so far.
  const own = known.declared.list.find(
    ({ nameRange }) => nameRange.from === from && nameRange.to === to,
  );
  const seen = new Set<string>(own === undefined ? [] : [own.name]);
  return offersAt(place, known, options).flatMap((offer) => {
    const isNew = !seen.has(offer.insert) && offer.insert.toLowerCase().startsWith(prefix);
    seen.add(offer.insert);
    return isNew ? [{ from, to, detail: null, text: null, ...offer }] : [];
  });
}

function offersAt(place: Place, known: Known, options: AnalysisOptions): Offer[] {
  const { before, context, brackets } = place;
  const last = before.at(-1);
  // A number is being written, not a name.
  if (last?.kind === 'number' && last.to === place.word.from) return [];
  if (last?.text === '.') return offers.attributes(baseBefore(before, before.length - 1), known);
  const special = contextAt(place);
  const words = special === null ? null : wordsIn(special, place, known);
  if (words !== null && special!.kind !== 'argument of connect') return words;
  if (brackets.length > 0)
    return [...(words ?? argumentsOfCall(place)), ...values(place, known, options)];
  if (before.length === 0) return starts(place, known);
  if (context === 'script') return inStatement(place, known, options);
  if (context === 'body') return inItem(place, known, options);
  if (context === 'lines') return [];
  return values(place, known, options);
}

// ------------------------------------------------------------------------------------------ starts of segments

function starts({ context, owners, word }: Place, known: Known): Offer[] {
  const owner = owners.at(-1);
  switch (context) {
    case 'script': {
      const isLoop = owners.some(({ keyword }) => keyword === 'for' || keyword === 'while');
      const words = Object.entries(statementWords).filter(
        ([word]) => isLoop || (word !== 'break' && word !== 'continue'),
      );
      return [
        ...words.map(([word, text]) => ({ insert: word, kind: 'keyword' as const, text })),
        ...offers.objects(known, ['group', 'synapses', 'constant', 'timed array']),
        { insert: 'defaultclock', kind: 'keyword', text: 'The clock of all objects.' },
      ];
    }
    case 'body':
    case 'plot': {
      const table = bodyWordTables[context === 'plot' ? 'plot' : owner!.keyword] ?? {};
      const given = givenIn(owner!, word.from, known);
      return Object.entries(table)
        .filter(([word]) => !given.has(word))
        .map(([word, text]) => ({ insert: word, kind: 'property' as const, text }));
    }
    case 'code':
      return offers.variables(ownerOfCode(owners), known);
    default:
      return [];
  }
}

/** The keywords that a body has already, elsewhere than at the caret, and may have once. */
function givenIn({ name, context }: Owner, at: number, { declared }: Known): ReadonlySet<string> {
  const declaration = name === null || context !== 'body' ? undefined : declared.objects.get(name);
  return new Set(
    declaration?.body.flatMap((item) => {
      if (item.span.start === at) return [];
      if (item.kind === 'property') return [item.keyword.name];
      return item.kind === 'code' && item.keyword === 'reset' ? ['reset'] : [];
    }),
  );
}

/** The object whose variables are visible in the innermost block. */
function ownerOfCode(owners: readonly Owner[]): string | null {
  return owners.filter(({ context }) => context === 'body').at(-1)?.name ?? null;
}

// ----------------------------------------------------------------------------------------------- inside segments

function inStatement(place: Place, known: Known, options: AnalysisOptions): Offer[] {
  const { before } = place;
  const [first] = before;
  const last = before.at(-1)!;
  const isHead = last.text === ':' || last.text === '->';
  switch (first!.text) {
    case 'neurons':
    case 'poisson_group':
    case 'spike_generator':
    case 'timed_array':
    case 'plot':
    case 'store':
    case 'output':
      if (!before.some(({ text }) => text === '=' || text === '[')) return [];
      break;
    case 'restore':
      return offers.objects(known, ['state']);
    case 'subgroup':
    case 'poisson_input':
    case 'spike_monitor':
    case 'event_monitor':
    case 'rate_monitor':
      if (place.brackets.length > 0) break;
      return isHead ? offers.objects(known, ['group']) : [];
    case 'synapses':
    case 'state_monitor':
      if (place.brackets.length > 0) break;
      return isHead ? offers.objects(known, ['group', 'synapses']) : [];
    case 'function':
      if (last.text === ':') return offers.declaredUnits();
      if (!before.some(({ text }) => text === '=')) return [];
      return [...parametersIn(before), ...values(place, known, options)];
    case 'for':
      if (before.length === 1) return [];
      if (before.length === 2) return [{ insert: 'in', kind: 'keyword' }];
      break;
  }
  // `x |`: an operator comes next.
  if (last.kind === 'word' && before.length === 1 && !(first!.text in statementWords)) return [];
  return values(place, known, options);
}

function inItem(place: Place, known: Known, options: AnalysisOptions): Offer[] {
  const { before, owners, word } = place;
  const [first] = before;
  const owner = owners.at(-1)!;
  const { name } = owner;
  if (before[1]?.text === '=' || !Object.hasOwn(bodyWordTables[owner.keyword] ?? {}, first!.text))
    return equationSide(place, known, options);
  const colon = before.findIndex(({ text }) => text === ':');
  // Behind `reset: v = 0;` another line of code may follow, or another item.
  if (
    colon === before.length - 1 &&
    known.raw.filter(({ to }) => to <= word.from).at(-1)?.text === ';'
  )
    return [...offers.variables(name, known), ...starts({ ...place, before: [] }, known)];
  const source = name === null ? null : known.declared.rootOf(name);
  switch (first!.text) {
    case 'variables':
      return offers.variables(source, known);
    case 'event':
      if (owner.keyword === 'event_monitor') return offers.events(source, known);
      break;
    case 'on':
      if (colon < 0 && before.length === 1) return offers.events(name, known);
      break;
  }
  return values(place, known, options);
}

/** The parameters in the head of a function. */
function parametersIn(head: readonly RawToken[]): Offer[] {
  return head.flatMap(({ kind, text }, k) =>
    kind === 'word' && head[k + 1]?.text === ':' ? [{ insert: text, kind: 'parameter' }] : [],
  );
}

/** Left of the colon of an equation: nothing before `=`, an expression behind it. */
function equationSide(place: Place, known: Known, options: AnalysisOptions): Offer[] {
  return place.before.some(({ text }) => text === '=') ? values(place, known, options) : [];
}

// ----------------------------------------------------------------------------------------------- brackets

/** The words of a context; null if values stand there. */
function wordsIn(context: WordContext, place: Place, known: Known): Offer[] | null {
  const bracket = place.brackets.at(-1);
  const named = (words: Words): Offer[] =>
    Object.entries(words)
      .filter(([word]) => !bracket!.named.includes(word))
      .map(([word, text]) => ({ insert: `${word}=`, kind: 'argument' as const, text }));
  switch (context.kind) {
    case 'slot':
      return offers.ofWords(slotWords, 'keyword');
    case 'method':
      return offers.methods(known);
    case 'flag':
      return flagOffers(bracket!.argument, place);
    case 'declared unit':
      return offers.declaredUnits();
    case 'argument of connect':
      return named(connectWords);
    case 'option of mark':
      return named(offers.optionsOf(context.mark));
    case 'value in mark':
      return offers.wordsOfOption(context.mark, context.option, known);
    case 'value of setting':
      return offers.wordsOfSetting(context.setting);
    case 'option of code': {
      const { delay, event, ...rest } = optionWords;
      return named(context.isPathway ? { delay: delay!, event: event!, ...rest } : rest);
    }
    case 'event of code': {
      const { name } = place.owners.at(-1)!;
      const ends = name === null ? null : known.declared.endsOf(name);
      return offers.events(ends?.[context.side] ?? null, known);
    }
  }
}

/** The names of the parameters that a function of scripts can be called with. */
function argumentsOfCall({ before, owners, context, brackets }: Place): Offer[] {
  const { sign, callee, argument, index } = brackets.at(-1)!;
  const isOfCode =
    context === 'code' ||
    context === 'body' ||
    (context === 'script' && owners.length > 0 && before[0]?.text === 'function');
  if (sign !== '(' || callee === null || argument.length > 0 || index === 0 || isOfCode) return [];
  return offers
    .parametersOf(callee.text)
    .map((parameter) => ({ insert: `${parameter}=`, kind: 'argument' }));
}

/** The flags of an equation, the rest of one whose beginning is written. */
function flagOffers(argument: readonly RawToken[], { before, owners }: Place): Offer[] {
  const kind = owners.at(-1)!.keyword === 'synapses' ? 'synapses' : 'neurons';
  const isDerivative = before.some(({ text }, k) => text === '/' && before[k + 1]?.text === 'dt');
  const colon = before.findIndex(({ text }) => text === ':');
  const hasValue = before.slice(0, colon).some(({ text }) => text === '=');
  const form = hasValue ? (isDerivative ? 'differential' : 'subexpression') : 'parameter';
  const begun = argument
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' - ', '-')
    .replace(/ ?-$/, '-');
  return flagsOf(kind, form).flatMap((flag) => {
    if (!flag.startsWith(begun)) return [];
    const insert = flag.slice(begun.length).trim();
    return insert === '' ? [] : [{ insert, kind: 'flag' as const, text: flagWords[flag] ?? null }];
  });
}

// ------------------------------------------------------------------------------------------------- values

/** What an expression may contain: units behind a number and a sign, else names and functions. */
function values(place: Place, known: Known, options: AnalysisOptions): Offer[] {
  const { before, word, owners, context, brackets } = place;
  const last = before.at(-1);
  const isBehindOperand =
    last !== undefined &&
    (last.kind === 'number' || last.text === ')' || last.text === ']' || last.kind === 'string');
  if (isBehindOperand || isName(last)) return offers.operators(brackets.length > 0);
  const isCode =
    context === 'code' || (context === 'body' && !ofScript.has(owners.at(-1)!.keyword));
  const bracket = brackets.at(-1);
  const indexed = bracket?.sign === '[' ? objectIndexed(bracket, before, known) : null;
  const owner = indexed ?? (isCode ? ownerOfCode(owners) : objectAssigned(before, known));
  const names = [
    ...(owner === null ? [] : offers.variables(owner, known)),
    ...offers.objects(known, isCode ? ['constant', 'function', 'timed array'] : null),
  ];
  const isFactor = last?.text === '*' || last?.text === '/';
  const units = isFactor ? unitsAt(word, last.text === '/', known, options) : [];
  const isAfterNumber = isFactor && before.at(-2)?.kind === 'number';
  // The indices that `connect` takes are values of the script.
  const isIndex = bracket?.callee?.text === 'connect' || brackets[0]?.callee?.text === 'connect';
  const functions = offers.functions(isCode && !isIndex);
  return isAfterNumber ? [...units, ...names, ...functions] : [...names, ...functions, ...units];
}

/** Declarations whose properties are values of the script. */
const ofScript: ReadonlySet<string> = new Set(['spike_generator', 'timed_array']);

/** Whether a token is a name or a constant, so that an operator comes next. */
function isName(token: RawToken | undefined): boolean {
  if (token?.kind !== 'word') return false;
  return !Object.hasOwn(otherWords, token.text) && !Object.hasOwn(statementWords, token.text);
}

/** The object whose variables the value of `P.v = …` and the arguments of `S.connect(…)` see. */
function objectAssigned(before: readonly RawToken[], known: Known): string | null {
  const sign = before.findIndex(({ text }) => /^[-+*/%]?=$/.test(text) || text === 'connect');
  const [first, second] = before;
  const isOfObject = sign > 0 && (second?.text === '.' || second?.text === '[');
  return isOfObject && known.declared.isObject(first!.text) ? first!.text : null;
}

/** The object whose variables a condition in brackets sees: `P.v[…]`, `S[…]`. */
function objectIndexed(
  { callee }: Bracket,
  before: readonly RawToken[],
  known: Known,
): string | null {
  const at = callee === null ? -1 : before.indexOf(callee);
  const dot = before[at - 1]?.text === '.' ? at - 1 : -1;
  const name = dot < 0 ? (callee?.text ?? null) : baseBefore(before, dot);
  return name !== null && known.declared.isObject(name) ? name : null;
}

/** The name that a `.` belongs to: `P` of `P.` and `L` of `L[0].`. */
function baseBefore(before: readonly RawToken[], dot: number): string | null {
  let at = dot - 1;
  for (let open = 0; at >= 0; at--) {
    const { text } = before[at]!;
    if (text === ']') open += 1;
    if (text === '[') open -= 1;
    if (open === 0 && text !== '[') break;
  }
  const base = before[at];
  return base?.kind === 'word' ? base.text : null;
}

/** The units that fit at a word: the text with a number in its place is checked, and its surroundings tell. */
function unitsAt(
  word: Place['word'],
  isDivisor: boolean,
  known: Known,
  options: AnalysisOptions,
): Offer[] {
  const text = `${known.text.slice(0, word.from)}1 ${known.text.slice(word.to)}`;
  const used = known.tokens
    .filter(({ kind, from }) => kind === 'unit' && from !== word.from)
    .map(({ from, to }) => known.text.slice(from, to));
  // A divisor may be a part of a unit.
  const dimension = expectedAt(word.from, inspect(text, options));
  return offers.units(dimension, isDivisor || dimension === null ? used : []);
}

// What an editor shows for the text under the pointer: what a name is, type, unit and value of an expression, and a sentence
// about a word of the language.
import { placeAt } from '../parser/index.ts';
import type { Place } from '../parser/index.ts';
import { divideDimensions, lookUpUnit, showDimension, timeDimension } from '../units/index.ts';
import { allStatements } from '../parser/walk.ts';
import type { Span } from '../diagnostics/index.ts';
import { contextAt } from './context.ts';
import type { WordContext } from './context.ts';
import { factsOf, factsOfSymbol, groupOf } from './facts.ts';
import type { KnownFacts } from './facts.ts';
import type { Known } from './known.ts';
import { optionsOf } from './offers.ts';
import type { Hover, ModelSymbol, Token } from './types.ts';
import {
  bodyWordTables,
  builtinWords,
  connectWords,
  flagWords,
  functionWords,
  methodWords,
  optionWords,
  otherWords,
  recordedWords,
  slotWords,
  statementWords,
  unitWords,
} from './words.ts';
import type { Words } from './words.ts';

const nothing: KnownFacts = { type: null, unit: null, value: null };

/** What is known of the text at an offset; null if there is nothing to say. */
export function hoverAt(at: number, known: Known): Hover | null {
  const token = known.tokens.find(({ from, to }) => from <= at && at < to);
  if (token === undefined || token.kind === 'comment') return null;
  const { from, to } = token;
  const title = known.text.slice(from, to);
  const range = { from, to, title };
  const seen = known.observations.around(at);
  const exact = known.observations.at({ start: from, end: to });
  const facts = exact === null ? nothing : factsOf(exact);
  const derivative = derivativeAt(token, known);
  if (derivative !== null) return derivative;
  const reference = known.references.find(
    (other) => other.from <= at && at < to && other.from >= from,
  );
  if (reference !== undefined) {
    const { id } = reference;
    const symbol = known.declared.get(id);
    if (symbol !== null) {
      const general =
        symbol.kind === 'output'
          ? outputFacts(symbol, known)
          : factsOfSymbol(id, known.declared, known.state);
      const isObject = exact?.dimension === null;
      return {
        ...range,
        kind: kindOf(symbol, known),
        type: general.type ?? (isObject ? null : facts.type),
        unit: general.unit ?? facts.unit,
        value: facts.value ?? general.value,
        text: null,
      };
    }
  }
  const place = placeAt(known.raw, to);
  if (place.before.at(-1)?.text === '.' && seen?.span.end === to) {
    const { start, end } = seen.span;
    const whole = { from: start, to: end, title: known.text.slice(start, end) };
    return { ...whole, kind: null, ...factsOf(seen), text: attributeText(title, start, known) };
  }
  const word = aboutWord(title, token, place);
  if (word !== null) return { ...range, ...facts, ...word };
  if (seen === null) return null;
  const { start, end } = seen.span;
  return {
    from: start,
    to: end,
    title: known.text.slice(start, end),
    kind: null,
    ...factsOf(seen),
    text: null,
  };
}

/** The variable whose rate of change stands at `dv/dt`. */
function derivativeAt(token: Token, known: Known): Hover | null {
  const { raw, declared, references, state, text } = known;
  const k = raw.findIndex(({ from }) => from === token.from);
  const begin = raw[k]?.text === 'dt' ? k - 2 : raw[k]?.text === '/' ? k - 1 : k;
  const [head, slash, dt] = raw.slice(Math.max(0, begin), begin + 3);
  if (head === undefined || slash?.text !== '/' || dt?.text !== 'dt') return null;
  const own = references.find(({ from, to }) => from === head.from + 1 && to === head.to);
  if (own === undefined || !head.text.startsWith('d')) return null;
  const owner = declared.get(own.id)?.owner ?? null;
  const group = owner === null ? undefined : groupOf(state.bindings.get(owner));
  const variable =
    group?.kind === 'group' ? group.group.variables.get(head.text.slice(1)) : undefined;
  return {
    from: head.from,
    to: dt.to,
    title: text.slice(head.from, dt.to),
    kind: 'derivative',
    type: 'float',
    unit:
      variable === undefined
        ? null
        : showDimension(divideDimensions(variable.dimension, timeDimension)),
    value: null,
    text: `The rate of change of \`${head.text.slice(1)}\`.`,
  };
}

/** What a symbol is, in words: `variable of P`, `spike monitor of P`, `synapses from P to Q`. */
function kindOf({ name, kind, owner }: ModelSymbol, { declared, text }: Known): string {
  if (owner !== null && kind !== 'temporary') return `${kind} of ${owner}`;
  const declaration = owner === null ? declared.objects.get(declared.objectOf(name)) : undefined;
  if (declaration === undefined || kind === 'figure' || kind === 'state') return kind;
  const source = (node: { readonly span: Span }): string =>
    text.slice(node.span.start, node.span.end);
  switch (declaration.keyword) {
    case 'synapses':
      return `synapses from ${source(declaration.source)} to ${source(declaration.target)}`;
    case 'poisson_input':
      return `Poisson input of ${source(declaration.target)}`;
    case 'poisson_group':
      return 'Poisson group';
    case 'spike_generator':
      return 'spike generator';
    case 'neurons':
    case 'timed_array':
      return kind;
    default:
      return `${declaration.keyword.replace('_', ' ')} of ${source(declaration.source)}`;
  }
}

/** What is known of the value of an output. */
function outputFacts({ name }: ModelSymbol, { syntax, observations }: Known): KnownFacts {
  for (const statement of allStatements(syntax.statements))
    if (statement.kind === 'output' && statement.name.name === name) {
      const found = observations.at(statement.value.span);
      return found === null ? nothing : factsOf(found);
    }
  return nothing;
}

/** The sentence about what stands behind a point. */
function attributeText(word: string, at: number, { declared, text }: Known): string | null {
  const base = /^\w+/.exec(text.slice(at))?.[0] ?? '';
  const keyword = declared.objects.get(declared.objectOf(base))?.keyword;
  const isGroup = keyword !== undefined && !keyword.endsWith('_monitor');
  return (isGroup ? builtinWords : recordedWords)[word] ?? null;
}

type About = Partial<Hover> & Pick<Hover, 'kind' | 'text'>;

/** What a word of the language is at a place. */
function aboutWord(word: string, { kind }: Token, place: Place): About | null {
  const owner = place.owners.at(-1)?.keyword ?? '';
  const own = bodyWordTables[owner === 'panel' ? 'plot' : owner];
  const table = (words: Words | undefined, called: string): About | null =>
    words !== undefined && Object.hasOwn(words, word) ? { kind: called, text: words[word]! } : null;
  switch (kind) {
    case 'flag': {
      const flag = Object.keys(flagWords).find(
        (name) => name === word || name.split(/[ -]/).includes(word),
      );
      return flag === undefined ? null : { kind: 'flag', text: flagWords[flag]! };
    }
    case 'property':
    case 'keyword':
      return (
        table(own, 'keyword') ??
        table(place.owners.length === 0 ? statementWords : undefined, 'keyword') ??
        table(otherWords, 'keyword') ??
        table(statementWords, 'keyword') ??
        table(bodyWordTables['synapses'], 'keyword')
      );
    case 'function': {
      const row = functionWords().get(word);
      return row === undefined ? null : { kind: 'function', title: row.signature, text: row.text };
    }
    case 'unit': {
      const unit = lookUpUnit(word);
      return {
        kind: 'unit',
        unit: unit === null ? null : showDimension(unit.dimension),
        text: unitWords(word),
      };
    }
    case 'number':
      return word === '1' && place.context === 'body' && place.before.at(-2)?.text === ':'
        ? { kind: 'unit', unit: '1', text: 'A number without a unit.' }
        : null;
    case 'constant':
    case 'variable': {
      const context = contextAt(place);
      const special = context === null ? null : wordsOf(context);
      return (
        (special === null ? null : table(special.words, special.called)) ??
        table(builtinWords, kind) ??
        table(otherWords, 'keyword')
      );
    }
    default:
      return null;
  }
}

/** The types that may stand in place of a unit. */
const typeWords: Words = { boolean: 'True or false.', integer: 'A whole number.' };

/** The words of a context that have a sentence, and what they are. */
function wordsOf(context: WordContext): { readonly words: Words; readonly called: string } | null {
  switch (context.kind) {
    case 'method':
      return { words: methodWords, called: 'method' };
    case 'slot':
      return { words: slotWords, called: 'slot' };
    case 'argument of connect':
      return { words: connectWords, called: 'argument' };
    case 'option of code':
      return { words: optionWords, called: 'option' };
    case 'option of mark':
      return { words: sentencesOf(optionsOf(context.mark)), called: `option of ${context.mark}` };
    case 'declared unit':
      return { words: typeWords, called: 'type' };
    default:
      return null;
  }
}

function sentencesOf(expected: Words): Words {
  const rows = Object.entries(expected);
  return Object.fromEntries(rows.map(([name, what]) => [name, `It is ${what}.`]));
}

// What an editor shows for the text under the pointer: what a name is, type, unit and value of an expression, and a sentence
// about a word of the language.
import { placeAt } from '../parser/index.ts';
import type { Place } from '../parser/index.ts';
import { lookUpUnit, showDimension } from '../units/index.ts';
import { factsOf, factsOfSymbol } from './facts.ts';
import type { KnownFacts } from './facts.ts';
import type { Known } from './known.ts';
import type { Hover, Token } from './types.ts';
import {
  bodyWordTables,
  builtinWords,
  connectWords,
  flagWords,
  functionWords,
  methodWords,
  optionWords,
  otherWords,
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
  const reference = known.references.find(
    (other) => other.from <= at && at < to && other.from >= from,
  );
  if (reference !== undefined) {
    const { id } = reference;
    const symbol = known.declared.get(id);
    if (symbol !== null) {
      const general = factsOfSymbol(id, known.declared, known.state);
      return {
        ...range,
        kind:
          symbol.owner === null || symbol.kind === 'temporary'
            ? symbol.kind
            : `${symbol.kind} of ${symbol.owner}`,
        type: general.type ?? facts.type,
        unit: general.unit ?? facts.unit,
        value: facts.value ?? general.value,
        text: null,
      };
    }
  }
  const word = aboutWord(title, token, placeAt(known.raw, to));
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
    case 'constant':
    case 'variable': {
      const bracket = place.brackets.at(-1);
      const first = place.before[0]?.text;
      const isValueOf = (keyword: string): boolean =>
        first === keyword || bracket?.argument[0]?.text === keyword;
      return (
        (isValueOf('method') ? table(methodWords, 'method') : null) ??
        (isValueOf('when') ? table(slotWords, 'slot') : null) ??
        (bracket?.callee?.text === 'connect' && bracket.argument.length === 0
          ? table(connectWords, 'argument')
          : null) ??
        (bracket?.argument.length === 0 && (first?.startsWith('on') ?? false)
          ? table(optionWords, 'option')
          : null) ??
        table(builtinWords, kind) ??
        table(otherWords, 'keyword')
      );
    }
    default:
      return null;
  }
}

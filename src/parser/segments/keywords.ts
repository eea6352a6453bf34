// The keywords of each kind of body: one table for recognising them, for reserving names and for "did you mean".
import type { DeclarationKeyword } from '../syntax.ts';

/** The keywords of a kind of body. */
export interface BodyKeywords {
  /** Whether lines that begin with no keyword are equations. */
  readonly hasEquations: boolean;
  /** Words followed by `:` and values: whether they take one value or several. */
  readonly properties: ReadonlyMap<string, 'one' | 'several'>;
  /** Words with a form of their own: code, events, connect. */
  readonly heads: ReadonlySet<string>;
}

function words(
  properties: { one?: string; several?: string },
  more: { heads?: string; hasEquations?: boolean } = {},
): BodyKeywords {
  const split = (text: string | undefined) => (text === undefined ? [] : text.split(' '));
  return {
    hasEquations: more.hasEquations ?? false,
    properties: new Map(
      (Object.keys(properties) as ('one' | 'several')[]).flatMap((number) =>
        split(properties[number]).map((word) => [word, number] as const),
      ),
    ),
    heads: new Set(split(more.heads)),
  };
}

/** No keywords. */
export const noKeywords = words({});

/** The keywords of the bodies of declarations and plots. */
export const bodyKeywords: Readonly<Record<DeclarationKeyword | 'plot', BodyKeywords>> = {
  neurons: words(
    { one: 'threshold refractory method dt order' },
    { heads: 'reset on every event', hasEquations: true },
  ),
  synapses: words(
    { one: 'delay multisynaptic_index method dt order' },
    { heads: 'on_pre on_post every connect', hasEquations: true },
  ),
  subgroup: noKeywords,
  poisson_group: words({ one: 'rates dt when order' }, { heads: 'every' }),
  spike_generator: words({ one: 'indices times period dt when order' }),
  poisson_input: words({ one: 'N rate weight when order' }),
  timed_array: words({ one: 'values dt' }),
  spike_monitor: words({ one: 'record when order', several: 'variables' }),
  event_monitor: words({ one: 'event record when order', several: 'variables' }),
  state_monitor: words({ one: 'record dt when order', several: 'variables' }),
  rate_monitor: words({ one: 'when order' }),
  plot: words(
    {
      several:
        'line points steps raster hist image connections contour field phase_plane errorbars band bars hspan vspan text arrow panels ' +
        'xlim ylim y2lim xscale yscale y2scale xticks yticks y2ticks clim at span',
      one:
        'hline vline title xlabel ylabel y2label columns share letters legend ' +
        'theme transparent width height aspect description',
    },
    { heads: 'panel' },
  ),
};

/** The words that begin a statement of a file and are followed by a name. */
export const declarationKeywords: ReadonlySet<string> = new Set(Object.keys(bodyKeywords));

/** All words that may begin a statement of a file. */
export const statementKeywords: ReadonlySet<string> = new Set([
  ...declarationKeywords,
  ...['function', 'method', 'seed', 'run', 'store', 'restore', 'for', 'print', 'output'],
  ...['if', 'while', 'break', 'continue', 'at', 'schedule', 'sweep'],
]);

/** Words between expressions and before blocks. */
const controlWords = ['elif', 'else', 'in', 'and', 'or', 'not', 'True', 'False'];

/** For those who show models in colour: words that are keywords anywhere, and words that are keywords before a colon. */
export function languageWords(): { anywhere: string[]; properties: string[] } {
  const bodies = Object.values(bodyKeywords);
  return {
    anywhere: [...statementKeywords, ...bodies.flatMap(({ heads }) => [...heads]), ...controlWords],
    properties: bodies.flatMap(({ properties }) => [...properties.keys()]),
  };
}

/** The keywords of the body of a declaration or plot: words before a colon, and words with a form of their own. Null if it has none. */
export function bodyWords(owner: string): { properties: string[]; heads: string[] } | null {
  if (!Object.hasOwn(bodyKeywords, owner)) return null;
  const { properties, heads } = bodyKeywords[owner as keyof typeof bodyKeywords];
  return { properties: [...properties.keys()], heads: [...heads] };
}

/** The words that begin a statement of a file. */
export function statementWords(): string[] {
  return [...statementKeywords];
}

/** Words of code blocks, wherever they belong. */
export const codeKeywords: ReadonlySet<string> = new Set([
  'reset',
  'on_pre',
  'on_post',
  'on',
  'every',
]);

/** Every word that a body of this kind knows. */
export function allKeywordsOf(body: BodyKeywords): string[] {
  return [...body.heads, ...body.properties.keys()];
}

/** Whether a word is followed by a colon in some kind of body. */
export function isPropertyKeyword(word: string): boolean {
  return Object.values(bodyKeywords).some(({ properties }) => properties.has(word));
}

/** The kind of body that has a keyword; null if there are none or many. */
export function homeOf(word: string): string | null {
  const kinds = Object.keys(bodyKeywords) as (DeclarationKeyword | 'plot')[];
  const homes = kinds.filter((kind) => allKeywordsOf(bodyKeywords[kind]).includes(word));
  // A keyword of many kinds of bodies, such as `dt`, is no evidence.
  return homes.length > 2 ? null : (homes[0] ?? null);
}

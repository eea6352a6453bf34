// The attributes of <hillock-model>: what they may be, and sentences for those that cannot be understood.
import type { Pace } from '../../live.ts';
import type { Mode } from '../session/index.ts';

/** What the attributes say. */
export interface ElementOptions {
  /** The address of the model; null: its text is inside. */
  readonly src: string | null;
  /** The name of the model in messages and links. */
  readonly name: string | null;
  /** What is drawn of the monitors, from top to bottom; null: not said. */
  readonly show: readonly string[] | null;
  /** The figures of the text that are drawn. */
  readonly figures: 'all' | readonly string[];
  /** The constants that have sliders. */
  readonly sliders: 'all' | readonly string[];
  readonly isEditable: boolean;
  /** Whether the page can be saved with the present text in it. */
  readonly isSavable: boolean;
  readonly isAutoplay: boolean;
  readonly seed: number | null;
  readonly pace: Pace;
  /** What a change of a constant or of the text does. */
  readonly mode: Mode;
  /** The address of engine.html. */
  readonly frame: string | null;
  /** The height of the charts, in CSS. */
  readonly height: string | null;
  /** The address of a playground. */
  readonly open: string | null;
  readonly theme: 'light' | 'dark' | null;
}

/** The attributes. */
export const attributeNames = [
  ...['src', 'name', 'show', 'figures', 'sliders', 'editable', 'savable', 'autoplay', 'seed'],
  ...['pace', 'mode', 'frame', 'height', 'open', 'theme'],
] as const;

/** Attributes of every element that are like one of ours. */
const others = ['is', 'slot', 'lang', 'dir', 'style', 'title', 'id', 'part', 'role', 'hidden'];

/** Reads attributes. `complaints`: a sentence for each that cannot be understood. */
export function readAttributes(all: ReadonlyMap<string, string>): {
  readonly options: ElementOptions;
  readonly complaints: readonly string[];
} {
  const complaints: string[] = [];
  const complain = (name: string, expected: string): null => {
    complaints.push(`\`${name}="${all.get(name)}"\` is not understood: ${expected}.`);
    return null;
  };
  for (const name of all.keys()) {
    const meant = misspelt(name);
    if (meant !== null)
      complaints.push(
        `\`${name}\` is not an attribute of hillock-model. Did you mean \`${meant}\`?`,
      );
  }
  const seed = (): number | null => {
    const text = all.get('seed')?.trim();
    if (text === undefined) return null;
    if (/^\d+$/.test(text) && Number(text) < 2 ** 32) return Number(text);
    return complain('seed', 'it is a whole number from 0 to 4294967295');
  };
  const pace = (): Pace => {
    const text = all.get('pace')?.trim() ?? 'fastest';
    if (text === 'fastest') return text;
    if (Number(text) > 0 && Number.isFinite(Number(text))) return Number(text);
    complain('pace', 'it is `fastest`, or simulated seconds per second, such as 1 or 0.01');
    return 'fastest';
  };
  const mode = (): Mode => {
    const text = all.get('mode')?.trim() ?? 'auto';
    if (text === 'auto' || text === 'whole' || text === 'live') return text;
    complain('mode', 'it is `whole`, `live` or `auto`');
    return 'auto';
  };
  const height = (): string | null => {
    const text = all.get('height')?.trim();
    if (text === undefined) return null;
    if (/^\d+(\.\d+)?$/.test(text)) return `${text}px`;
    if (/^\d+(\.\d+)?(px|em|rem|vh|dvh|svh|vw|cm|mm|in|pt)$/.test(text)) return text;
    return complain('height', 'it is a number of pixels or a length of CSS, such as 20em');
  };
  const address = (name: 'src' | 'frame' | 'open'): string | null => {
    const text = all.get(name)?.trim();
    if (text === undefined) return null;
    if (text !== '' && (!/^[a-z][a-z0-9+.-]*:/i.test(text) || /^(https?|file|blob):/i.test(text)))
      return text;
    return complain(name, 'it is the address of a file');
  };
  const theme = (): ElementOptions['theme'] => {
    const text = all.get('theme')?.trim();
    if (text === undefined || text === 'light' || text === 'dark') return text ?? null;
    return complain('theme', 'it is `light` or `dark`');
  };
  const isOn = (name: 'editable' | 'savable' | 'autoplay'): boolean => {
    const text = all.get(name);
    return text !== undefined && text !== 'false';
  };
  const shown = all.get('show');
  const named = all.get('name')?.trim() ?? '';
  const options: ElementOptions = {
    src: address('src'),
    name: named === '' ? null : named,
    show: shown === undefined ? null : namesIn(shown),
    figures: namesOrAll(all.get('figures')),
    sliders: namesOrAll(all.get('sliders')),
    isEditable: isOn('editable'),
    isSavable: isOn('savable'),
    isAutoplay: isOn('autoplay'),
    seed: seed(),
    pace: pace(),
    mode: mode(),
    frame: address('frame'),
    height: height(),
    open: address('open'),
    theme: theme(),
  };
  return { options, complaints };
}

function namesIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

function namesOrAll(text: string | undefined): 'all' | readonly string[] {
  return text?.trim() === 'all' ? 'all' : namesIn(text ?? '');
}

/** The attribute that a misspelt one is like; null if it is none of ours. */
function misspelt(name: string): string | null {
  const known: readonly string[] = attributeNames;
  if (known.includes(name) || others.includes(name) || name.includes('-')) return null;
  return known.find((one) => one.length > 3 && areAlike(one, name)) ?? null;
}

/** Whether one letter more, less, or another one makes the difference. */
function areAlike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const rest = (text: string, skipped: number): string => text.slice(from + skipped);
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    // two letters have changed places
    (a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2))
  );
}

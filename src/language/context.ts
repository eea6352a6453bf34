// Which words of the language have a meaning at a place where a name could stand, too: methods, slots, flags, options. Completion
// offers these words, hover explains them.
import type { Bracket, Place } from '../parser/index.ts';
import { bodyWordTables } from './words.ts';
import { wordsOfSetting } from './offers.ts';

/** What a word at a place is. */
export type WordContext =
  | { readonly kind: 'slot' | 'method' | 'flag' | 'declared unit' }
  /** The name of an argument of `connect`. */
  | { readonly kind: 'argument of connect' }
  /** The name of an option: `line (‸`. */
  | { readonly kind: 'option of mark'; readonly mark: string }
  /** The value of an option: `line (dash=‸`. */
  | { readonly kind: 'value in mark'; readonly mark: string; readonly option: string }
  /** The value of a setting: `legend: ‸`. */
  | { readonly kind: 'value of setting'; readonly setting: string }
  /** The name of an option of code: `on_pre (‸`, `threshold (‸`. */
  | { readonly kind: 'option of code'; readonly isPathway: boolean }
  /** The event that runs code: `on_post (event=‸`. */
  | { readonly kind: 'event of code'; readonly side: 'pre' | 'post' };

/** The context of the word at a place; null where values stand, or where a segment begins. */
export function contextAt(place: Place): WordContext | null {
  const { before, context, owners } = place;
  const bracket = place.brackets.at(-1);
  if (bracket !== undefined) return inBracket(bracket, place);
  const head = before[0]?.text;
  if (head === undefined) return null;
  if (context === 'script') return head === 'schedule' ? { kind: 'slot' } : null;
  if (context === 'plot')
    return wordsOfSetting(head).length > 0 ? { kind: 'value of setting', setting: head } : null;
  if (context !== 'body') return null;
  if (!isItem(head, owners.at(-1)!.keyword) || before[1]?.text === '=')
    return before.some(({ text }, k) => text === ':' && k > 0) ? { kind: 'declared unit' } : null;
  if (head === 'method') return { kind: 'method' };
  return head === 'when' ? { kind: 'slot' } : null;
}

function inBracket(
  { sign, callee, argument }: Bracket,
  { before, owners, context, brackets }: Place,
): WordContext | null {
  const [name, equals] = argument;
  const option = equals?.text === '=' && argument.length === 2 ? name!.text : null;
  const isFirst = argument.length === 0;
  if (option === 'when') return { kind: 'slot' };
  if (sign === '(' && callee?.text === 'connect')
    return isFirst ? { kind: 'argument of connect' } : null;
  const head = before[0]?.text ?? '';
  const colon = before.findIndex(({ text }) => text === ':');
  if (context === 'plot') {
    if (brackets.length > 1 || colon >= 0) return null;
    if (isFirst) return { kind: 'option of mark', mark: head };
    return option === null ? null : { kind: 'value in mark', mark: head, option };
  }
  if (context !== 'body') return null;
  if (!isItem(head, owners.at(-1)!.keyword))
    return colon > 0 && sign === '(' ? { kind: 'flag' } : null;
  if (colon >= 0 || !withOptions.has(head)) return null;
  if (option === 'event')
    return { kind: 'event of code', side: head === 'on_post' ? 'post' : 'pre' };
  return isFirst
    ? { kind: 'option of code', isPathway: head === 'on_pre' || head === 'on_post' }
    : null;
}

/** Items whose keyword may have options in parentheses. */
const withOptions: ReadonlySet<string> = new Set([
  ...['threshold', 'reset', 'on_pre', 'on_post', 'on', 'event', 'every'],
]);

/** Whether a word is the keyword of an item of a body. */
function isItem(word: string, owner: string): boolean {
  return Object.hasOwn(bodyWordTables[owner] ?? {}, word);
}

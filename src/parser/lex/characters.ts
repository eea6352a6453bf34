// Characters that begin no token: the error, and the ASCII spelling of look-alikes (`×`, `−`, Greek letters).
import type { IToken } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';

/** ASCII spellings of characters in typeset formulas. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  ['⋅', '*'],
  ['\u2126', 'ohm'],
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['“', '"'],
  ['”', '"'],
  ['²', '**2'],
  ['³', '**3'],
  ['→', '->'],
  ['µ', 'u'],
  ['‘', '"'],
  ['’', '"'],
  ['«', '"'],
  ['»', '"'],
  ['∙', '*'],
  ['√', 'sqrt(…)'],
  ['∞', 'inf'],
  ['°', 'a unit such as kelvin'],
  ['?', 'a if c else b'],
  ["'", 'dv/dt = …'],
]);

/** Names of Greek letters. */
const greek: ReadonlyMap<string, string> = new Map(
  (
    'αalpha βbeta γgamma δdelta εepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu νnu ξxi οomicron πpi ρrho σsigma ςsigma ' +
    'τtau υupsilon φphi χchi ψpsi ωomega ΔDelta ΣSigma ΩOmega ΦPhi ΨPsi ΘTheta ΛLambda ΓGamma'
  )
    .split(' ')
    .map((word) => [word[0]!, word.slice(1)] as const),
);

/**
 * Reports `unexpected-character`.
 * @param decorated the word after a character at the start of a line
 */
export function reportCharacter(
  token: IToken,
  span: Span,
  reports: Reports,
  decorated?: string,
): void {
  const point = token.image.codePointAt(0)!;
  const letter = String.fromCodePoint(point);
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const isVisible = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(letter) && letter !== '\ufffd';
  const fix =
    letter === '@'
      ? decorated === undefined
        ? 'in script expressions, the product of matrices is `dot(a, b)`'
        : fixForDecorator(decorated)
      : invisible.test(letter)
        ? 'remove this character, which most editors do not show'
        : null;
  const write = spellingOf(letter, span);
  reports.report(
    'unexpected-character',
    spanOf(span.source, span.start, span.start + letter.length),
    {
      character: isVisible ? (point < 128 ? `\`${letter}\`` : `\`${letter}\` (${code})`) : code,
      ...(fix !== null ? { fix } : write === undefined ? {} : { write }),
    },
  );
}

/** The ASCII spelling of a character at a place, if it has one: `Ω` behind `M` is the unit, and `μ` before `m` its prefix. */
function spellingOf(letter: string, { source, start }: Span): string | undefined {
  const before = source.text.slice(Math.max(0, start - 3), start);
  const after = source.text.slice(start + letter.length, start + letter.length + 1);
  if (letter === 'Ω' && /(?:^|[^A-Za-z_])[kMGmun]$|[\d*/ (]$/.test(before)) return 'ohm';
  if (letter === 'μ' && /[A-Za-z]/.test(after)) return 'u';
  const point = letter.codePointAt(0)!;
  // full-width forms of ASCII characters
  if (point > 0xff00 && point < 0xff5f) return String.fromCodePoint(point - 0xfee0);
  return lookAlikes.get(letter) ?? greek.get(letter);
}

/** Characters that no editor shows. */
const invisible = /^[\u200b-\u200f\u2060\u00ad]$/;

function fixForDecorator(name: string): string {
  return /^(?:network_operation|run_regularly)$/.test(name)
    ? 'code that runs at intervals stands in the body of a group: `every 1*ms { v = 0 }`'
    : 'a model has no decorators; a function is written `function f(x: 1): 1 = …`';
}

// Characters that begin no token: the error, and the ASCII spelling of look-alikes (`×`, `−`, Greek letters).
import type { IToken } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';

/** ASCII spellings of characters in typeset formulas. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
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
  ['@', '*'],
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
  const fix = letter === '@' && decorated !== undefined ? fixForDecorator(decorated) : null;
  const write = lookAlikes.get(letter) ?? greek.get(letter);
  reports.report(
    'unexpected-character',
    spanOf(span.source, span.start, span.start + letter.length),
    {
      character: isVisible ? (point < 128 ? `\`${letter}\`` : `\`${letter}\` (${code})`) : code,
      ...(fix !== null ? { fix } : write === undefined ? {} : { write }),
    },
  );
}

function fixForDecorator(name: string): string {
  return /^(?:network_operation|run_regularly)$/.test(name)
    ? 'code that runs at intervals stands in the body of a group: `every 1*ms { v = 0 }`'
    : 'a model has no decorators; a function is written `function f(x: 1): 1 = …`';
}

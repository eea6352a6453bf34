// The text of a model as HTML, with keywords, numbers, texts and comments in colour.
import { languageWords } from '../model-file/index.ts';

/** Text without the characters that HTML gives a meaning. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The pieces that have a colour. */
function patternOfPieces(): RegExp {
  const { anywhere, properties } = languageWords();
  // `line "v" (color=red): …`, at the beginning of a line or after a brace or semicolon.
  const head = String.raw`(?<=^[ \t]*|[{;][ \t]*)(?:${properties.join('|')})`;
  const property = String.raw`${head}(?=\s*(?:"[^"\n]*"\s*)?(?:\([^)\n]*\)\s*)?:)`;
  // `max` before the bound of a loop, not the function.
  const word = String.raw`\b(?:${anywhere.join('|')})\b|\bmax(?=[ \t]+[\w(])`;
  return new RegExp(
    String.raw`(?<comment>#.*)|(?<text>"(?:[^"\\\n]|\\.)*")|(?<number>\b\d[\w.]*)|(?<word>${word}|${property})`,
    'gm',
  );
}

/** The model in HTML. */
export function highlighted(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(patternOfPieces())) {
    const [kind] = Object.entries(match.groups!).find(([, part]) => part !== undefined)!;
    html += escaped(text.slice(end, match.index));
    html += `<span class="${kind}">${escaped(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escaped(text.slice(end));
}

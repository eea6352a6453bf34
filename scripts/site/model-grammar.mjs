// The grammar by which blocks of model text are coloured, made of the tables of words in docs/.
import { readFileSync } from 'node:fs';

const words = readFileSync(new URL('../../docs/words.md', import.meta.url), 'utf8');

/** The words in the first column of the tables under a heading. */
function wordsUnder(heading) {
  const [, section = ''] = words.split(`\n## ${heading}\n`);
  return [...section.split('\n## ')[0].matchAll(/^\| `([A-Za-z_]+)` /gm)].map(([, word]) => word);
}

/** A TextMate grammar. */
export function modelGrammar() {
  const bodies = [...words.matchAll(/^## (In the braces of .*)$/gm)].map(([, heading]) => heading);
  const anyOf = (list) => `\\b(?:${[...new Set(list)].join('|')})\\b`;
  const patterns = [
    { name: 'comment.line.number-sign', match: '#.*$' },
    { name: 'string.quoted.double', match: 'f?"(?:\\\\.|[^"\\\\])*"' },
    { name: 'keyword.control', match: `^\\s*${anyOf(wordsUnder('Statements'))}` },
    { name: 'keyword.control', match: anyOf(wordsUnder('Other words')) },
    { name: 'entity.name.tag', match: `${anyOf(bodies.flatMap(wordsUnder))}(?=\\s*[:({])` },
    { name: 'constant.numeric', match: '\\b\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?\\b|\\.\\d+\\b' },
    {
      name: 'storage.modifier',
      match: anyOf(wordsUnder('Flags of equations').filter((word) => word.length > 1)),
    },
  ];
  return { name: 'model', scopeName: 'source.hillock', patterns, repository: {} };
}

// The decisions of the grammar, as chevrotain finds them: for each rule and place where it chooses, what each alternative may begin
// with. A token type is a character: 0x23 and its place in the list of all types. Paths are separated by blanks, alternatives by `!`: neither is
// a token.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const chevrotain = fileURLToPath(new URL('.', import.meta.resolve('chevrotain')));

/** The other kinds of places: in the lists of chevrotain, in its grammars, and its number of them. */
const optional = [
  ['option', 'OPTION', 0],
  ['repetition', 'MANY', 1],
  ['repetitionMandatory', 'AT_LEAST_ONE', 2],
  ['repetitionMandatoryWithSeparator', 'AT_LEAST_ONE_SEP', 3],
  ['repetitionWithSeparator', 'MANY_SEP', 4],
];

const suffix = (number) => (number === 0 ? '' : number);

/** The table, by rule and place. */
export async function findDecisions() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { ModelParser } from './parser/grammar/index.ts';
        export { tokens } from './parser/lex/index.ts';
        export { collectMethods } from '${chevrotain}parse/parser/traits/looksahead.js';
        export { getLookaheadPathsForOr, getLookaheadPathsForOptionalProd }
          from '${chevrotain}parse/grammar/lookahead.js';`,
      resolveDir: fileURLToPath(new URL('../src', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  });
  const made = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const { ModelParser, tokens, collectMethods } = made;
  const signs = new Map(tokens.allTokens.map((type, k) => [type, String.fromCodePoint(0x23 + k)]));
  const written = (alternatives) =>
    alternatives
      .map((paths) => paths.map((path) => path.map((type) => signs.get(type)).join('')).join(' '))
      .join('!');
  const table = {};
  const parser = new ModelParser({ skipValidations: true });
  for (const rule of Object.values(parser.getGAstProductions())) {
    const places = {};
    const methods = collectMethods(rule);
    for (const { idx, maxLookahead = 3 } of methods.alternation)
      places[`OR${suffix(idx)}`] = written(made.getLookaheadPathsForOr(idx, rule, maxLookahead));
    for (const [list, name, type] of optional)
      for (const { idx, maxLookahead = 3 } of methods[list]) {
        const [inside] = made.getLookaheadPathsForOptionalProd(idx, rule, type, maxLookahead);
        places[`${name}${suffix(idx)}`] = written([inside]);
      }
    if (Object.keys(places).length > 0) table[rule.name] = places;
  }
  return table;
}

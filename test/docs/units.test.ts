// docs/units.md has the name of every unit. `UPDATE=1 npx vitest run test/docs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unitWords } from '../../src/language/words.ts';
import { physicalConstantNames, showDimension, unitNames } from '../../src/units/index.ts';
import { namedUnits, prefixes, shortForms } from '../../src/units/table.ts';

const path = join(import.meta.dirname, '../../docs/units.md');

const opening = `# Units

The names of units, those of Brian2. A number gets its unit by a product: \`tau = 10*ms\`, \`g = 5*nS/cm2\`. Values are kept in SI units; a
number without unit has the unit \`1\`. There are no abbreviations of one letter such as \`V\` or \`s\`, since models call their variables so.

In editors, hovering over a name shows its quantity and size.
`;

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');

function withPrefixes(names: readonly string[], power = ''): string[] {
  return names.flatMap((name) =>
    [...prefixes.keys()].map((prefix) => prefix + name + power).filter((full) => isKnown(full)),
  );
}

const known = new Set(unitNames);
const isKnown = (name: string): boolean => known.has(name);

test('docs/units.md shows every unit', () => {
  const short = [...shortForms].map(([name, long]) => `| \`${name}\` | \`${long}\` | ${unitWords(name)} |`);
  const rows = namedUnits.map(
    ({ names, dimension, tens }) =>
      `| ${code(names)} | ${tens === 0 ? '' : `10^${tens} `}${showDimension(dimension)} | ${unitWords(names[0]!)} | ${code(withPrefixes(names))} |`,
  );
  const powers = namedUnits
    .filter(({ hasPowers }) => hasPowers)
    .map(({ names }) => {
      const all = ['2', '3'].flatMap((power) => [
        ...names.map((name) => name + power),
        ...withPrefixes(names, power),
      ]);
      return `| \`${names[0]}\` | ${code(all.filter(isKnown))} |`;
    });
  const constants = physicalConstantNames.map((name) => `| \`${name}\` | ${unitWords(name)} |`);
  const sizes = [...prefixes].map(([prefix, tens]) => `| \`${prefix}\` | 10^${tens} |`);
  const made = [
    opening,
    `## Short names\n\n| name | of | |\n| --- | --- | --- |\n${short.join('\n')}\n`,
    `## All units\n\n| names | in SI units | | with prefixes |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
    `## Prefixes\n\n\`c\`, \`d\`, \`da\` and \`h\` are rare: a model may use such names for its own.\n\n| prefix | |\n| --- | --- |\n${sizes.join('\n')}\n`,
    `## Physical constants\n\nA model may use these names for its own.\n\n| name | |\n| --- | --- |\n${constants.join('\n')}\n`,
    `## Squares and cubes\n\n\`um2\` is \`um**2\`.\n\n| of | names |\n| --- | --- |\n${powers.join('\n')}\n`,
  ].join('\n');
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  else expect(readFileSync(path, 'utf8')).toBe(made);
  const shown = new Set([...made.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect([...known].filter((name) => !shown.has(name))).toEqual([]);
});

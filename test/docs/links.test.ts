// Links of the README and of docs/ lead to files that exist, and to headings in them; those of the README to files of the package.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file));

function linksOf(page: string): { path: string; heading: string | undefined }[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^(`{3,})[^]*?^\1$/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].map(([, a, b]) => (a ?? b)!);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', heading] = link.split('#');
      return { path: file === '' ? page : join(dirname(page), file), heading };
    });
}

/** The anchors of the headings of a page. */
function anchorsOf(page: string): Set<string> {
  const text = readFileSync(join(root, page), 'utf8');
  return new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test.each(['README.md', ...pages])('the links of %s lead somewhere', (page) => {
  const broken = linksOf(page).filter(
    ({ path, heading }) =>
      !existsSync(join(root, path)) || (heading !== undefined && !anchorsOf(path).has(heading)),
  );
  expect(broken).toEqual([]);
});

test('the links of the README lead to files of the package', () => {
  const outside = linksOf('README.md').filter(
    ({ path }) => !manifest.files.some((shipped) => !relative(shipped, path).startsWith('..')),
  );
  expect(outside).toEqual([]);
});

test('CITATION.cff has the version of the package', () => {
  const text = readFileSync(join(root, 'CITATION.cff'), 'utf8');
  expect(text).toContain(`\nversion: ${manifest.version}\n`);
  expect(text).toContain(`\nlicense: ${manifest.license}\n`);
});

// Puts all pages of the documentation into one folder, from which VitePress builds: docs/, a page for each example, and the
// reference of the TypeScript interface.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeGallery } from '../gallery.mjs';
import { exampleIndex, examplePage } from './example-pages.mjs';
import { modelGrammar } from './model-grammar.mjs';
import { writeReference } from './reference.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Fills a folder; without `withReference` it lacks the pages that typedoc makes, which takes longest. */
export async function stagePages(folder, withReference) {
  cpSync(join(root, 'scripts/site/vitepress'), join(folder, '.vitepress'), { recursive: true });
  const pages = {};
  const write = (name, text) => {
    const path = join(folder, `${name}.md`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    pages[name] = titleOf(text);
  };
  for (const file of readdirSync(join(root, 'docs'), { recursive: true })) {
    const [, name, ending] = /^(.*)\.(md|svg|png|webp|gif)$/.exec(file.replaceAll('\\', '/')) ?? [];
    if (ending === 'md' && name !== 'examples') write(name, ofSite(textOf(file), name));
    else if (ending !== undefined && ending !== 'md')
      cpSync(join(root, 'docs', file), join(folder, file));
  }
  write('index', readFileSync(join(root, 'scripts/site/home.md'), 'utf8'));
  const { examples } = makeGallery();
  write('gallery/index', exampleIndex(examples));
  for (const example of examples) write(`gallery/${example.id}`, examplePage(example));
  const apiItems = withReference ? await writeReference(folder) : [];
  if (!withReference) write('api/index', '# API\n');
  writeFileSync(
    join(folder, '.vitepress/pages.json'),
    JSON.stringify({
      apiItems,
      examples: examples.map(({ id, title }) => ({ text: title, link: `/gallery/${id}` })),
      grammar: modelGrammar(),
      lessons: Object.keys(pages)
        .filter((name) => /^tutorial\/\d/.test(name))
        .sort(),
      pages,
    }),
  );
}

const textOf = (file) => readFileSync(join(root, 'docs', file), 'utf8');

function titleOf(text) {
  return (/^title: (.*)$/m.exec(text) ?? /^# (.*)$/m.exec(text))?.[1].replaceAll('`', '');
}

/** Links out of docs/: examples have their pages, other files of the repository become words without a link. */
function ofSite(text, name) {
  const toTop = '../'.repeat(name.split('/').length - 1);
  return text
    .replaceAll(/\[([\w-]+\.md)\](?=\(\1[)#])/g, (_, file) => `[${titleOf(textOf(file))}]`)
    .replaceAll(/\]\((?:\.\.\/)+examples\/([\w-]+)\.model\)/g, `](${toTop}gallery/$1.md)`)
    .replaceAll(/\]\((?:\.\.\/)*examples\.md\)/g, `](${toTop}gallery/index.md)`)
    .replaceAll(/\[([^\]]*)\]\((\.\.\/[^)]*)\)/g, (link, words, address) =>
      address.startsWith(`${toTop}../`) ? words : link,
    );
}

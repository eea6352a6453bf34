// The reference of the TypeScript interface, made by typedoc from the comments of the sources.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application } from 'typedoc';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The entries of the package, by the names under which programs import them. */
const entries = {
  index: 'hillock',
  node: 'hillock/node',
  live: 'hillock/live',
  language: 'hillock/language',
  compiler: 'hillock/compiler',
};

/** Writes the pages into `api/`; returns the items of the navigation. */
export async function writeReference(folder) {
  const out = join(folder, 'api');
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: Object.keys(entries).map((name) => join(root, `src/${name}.ts`)),
    tsconfig: join(root, 'tsconfig.build.json'),
    readme: 'none',
    ...{
      excludeInternal: true,
      excludePrivate: true,
      disableSources: true,
      skipErrorChecking: true,
    },
    ...{ logLevel: 'Error', validation: false, githubPages: false },
    ...{
      outputFileStrategy: 'members',
      membersWithOwnFile: ['Class', 'Function'],
      entryFileName: 'index',
    },
    ...{ hidePageHeader: true, hideBreadcrumbs: true, useCodeBlocks: true, expandObjects: true },
    ...{ parametersFormat: 'table', interfacePropertiesFormat: 'table', propertiesFormat: 'table' },
    sort: ['source-order'],
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('typedoc could not read the sources');
  await app.outputs.writeOutput({ name: 'markdown', path: out }, project);
  for (const file of readdirSync(out, { recursive: true }))
    if (file.endsWith('.md')) {
      const path = join(out, file);
      writeFileSync(path, shortened(readFileSync(path, 'utf8'), file.replaceAll('\\', '/')));
    }
  return Object.entries(entries).map(([name, text]) => ({ text, link: `/api/${name}/` }));
}

/** Types that list hundreds of names, and titles, in words that say more. */
function shortened(text, file) {
  const [module = ''] = file.split('/');
  const title = entries[module];
  return text
    .replaceAll(/(?:(?:\\\| )?`"[\w-]+"` ){60,}/g, '[`Code`](../index/index.md#code) ')
    .replaceAll(/(?:\n? *\| "[\w-]+"){60,}/g, ' Code')
    .replace(/^# (?:Class|Function): /, '# ')
    .replace(/^# (?:index|node|live|language|compiler)$/m, `# ${title}`);
}

// VitePress builds for one address. This makes its files hold from any folder of any host: links of pages become relative, and scripts
// take the address of the folder from the page.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stands for the address of the folder in what VitePress builds (`base` in vitepress/config.mjs). */
const base = '/@@base@@/';

/** Changes all files of a folder. */
export function relocate(folder) {
  for (const unused of ['404.html', 'hashmap.json']) rmSync(join(folder, unused), { force: true });
  for (const file of readdirSync(folder, { recursive: true })) {
    const name = file.replaceAll('\\', '/');
    const change = { html: ofPage, js: ofScript, css: ofStyle }[name.split('.').at(-1)];
    if (change === undefined) continue;
    const path = join(folder, file);
    const text = change(readFileSync(path, 'utf8'), name);
    if (text.includes(base) && !text.includes(inText))
      throw new Error(`${name} has a fixed address`);
    writeFileSync(path, text);
  }
}

const toTop = (name) => '../'.repeat(name.split('/').length - 1) || './';

function ofPage(text, name) {
  const top = toTop(name);
  const here = `<script>hillockBase=new URL('${top}',location.href).pathname</script>`;
  const [before, after] = text.split('<meta charset="utf-8">');
  // Folders have their page named, so that links hold on a disk, too.
  const links = (part) =>
    part
      .replaceAll(/(?<=href=")\/@@base@@\/(?:[^"#]*\/)?(?=["#])/g, '$&index.html')
      .replaceAll(/(?<=="|='|\()\/@@base@@\//g, top);
  return `${before}<meta charset="utf-8">${here}${links(after)}`;
}

/** What is put into strings that are too long to be taken apart. */
const inText = `.replaceAll("${base.slice(0, 3)}"+"${base.slice(3)}",hillockBase)`;

function ofScript(text, name) {
  if (name.includes('@localSearchIndex'))
    return text.replace(
      /export\{(\w+) as default\}/,
      `const moved=$1${inText};export{moved as default}`,
    );
  if (name.includes('/metadata.'))
    return text.replaceAll(/(?<=JSON\.parse\("(?:[^"\\]|\\.)*")(?=\))/g, inText);
  return text
    .replaceAll(/(["'])\/@@base@@\/((?:(?!\1)[^\\]|\\.)*)\1/g, '(hillockBase+$1$2$1)')
    .replaceAll('`/@@base@@/', '`${hillockBase}');
}

function ofStyle(text, name) {
  return text.replaceAll(/(?<=url\(["']?)\/@@base@@\//g, toTop(name));
}

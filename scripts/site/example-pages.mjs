// The pages of the gallery: one for each example, where it runs, and one with the pictures of all.

/** The page with all examples. */
export function exampleIndex(examples) {
  const cards = examples.map(
    ({ id, title, sentence, preview }) =>
      `<a class="example" href="./${id}.html"><img src="${preview}" alt="" loading="lazy"><b>${escaped(title)}</b><span>${escaped(sentence)}</span></a>`,
  );
  return `---
title: Gallery
aside: false
---

# Gallery

Models of the literature, written from the papers. Each is tested against what its paper says. \`hillock examples\` lists them, and
\`hillock new net.model --from NAME\` starts a model of your own from one.

<div class="examples" v-pre>
${cards.join('\n')}
</div>
`;
}

/** The page of an example. */
export function examplePage({ id, title, text }) {
  const live = /\bload\("/.test(text) ? '' : ' live above figures="all" sliders="all"';
  return `---
title: ${JSON.stringify(title)}
---

# ${title} {#${id}}

${escaped(headOf(text))}

<p><a href="../playground/#example=${id}" target="_self">Open it in the playground</a>, or <code>hillock examples ${id}</code> copies it into the current folder.</p>

\`\`\`\`model${live}
${text.trimEnd()}
\`\`\`\`
`;
}

/** The comment at the head of a model. */
function headOf(text) {
  const lines = text.split('\n');
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('# ')),
    )
    .map((line) => line.slice(2).trim())
    .join(' ');
}

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{{', '{ {');

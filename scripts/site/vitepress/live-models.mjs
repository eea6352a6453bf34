// A block ```model live show="M" sliders="tau" of a page is its text and, below, the model itself: the words behind `live` are
// the attributes of <hillock-model>, and `above` places it above its text. Everywhere else it is a block of text.

/** Changes how blocks are rendered. */
export function showLiveModels(md) {
  // Vue would take these braces for its own.
  const render = md.renderer.render.bind(md.renderer);
  md.renderer.render = (...given) => render(...given).replaceAll('{{', '&#123;&#123;');
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    // The examples of messages are parts of models.
    if (rest[1].relativePath === 'messages.md') tokens[index].info = 'model';
    const { info, content } = tokens[index];
    const live = /^model\s+live\b(.*)$/.exec(info.trim());
    if (live === null) return fence(tokens, index, ...rest);
    tokens[index].info = 'model';
    const [, above, attributes] = /^( above)?(.*)$/.exec(live[1]);
    const element = `<hillock-model v-pre${attributes} autoplay editable><pre>\n${md.utils.escapeHtml(content)}</pre></hillock-model>\n`;
    const shown = fence(tokens, index, ...rest);
    return above === undefined ? shown + element : element + shown;
  };
}

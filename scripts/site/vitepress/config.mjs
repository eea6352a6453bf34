// The settings of the documentation: navigation, search, and how blocks of model text are shown.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { keepIdentifiers } from './search.mjs';
import { showLiveModels } from './live-models.mjs';

const { apiItems, examples, grammar, lessons, pages } = JSON.parse(
  readFileSync(new URL('pages.json', import.meta.url), 'utf8'),
);
/** Links to those pages that there are. */
const items = (...names) =>
  names.filter((name) => pages[name]).map((name) => ({ text: pages[name], link: `/${name}` }));

const learn = { text: 'Tutorial', items: items('tutorial/index', ...lessons) };
const sidebar = [
  learn,
  {
    text: 'How to',
    items: items('figures', 'results', 'sweeps', 'clusters', 'fits', 'embed', 'playground'),
  },
  {
    text: 'Reference',
    items: [
      ...items('model-language', 'words', 'functions', 'units', 'messages', 'command-line'),
      ...items('typescript'),
      { text: 'API', link: '/api/', collapsed: true, items: apiItems },
    ],
  },
  {
    text: 'Coming from',
    items: [
      ...items('coming-from-brian2', 'python-scripts', 'brian2-examples'),
      ...items('coming-from-nest', 'coming-from-xppaut'),
    ],
  },
  { text: 'How it works', items: items('architecture', 'speed') },
  { text: 'Gallery', link: '/gallery/', collapsed: true, items: examples },
];

export default defineConfig({
  title: 'hillock',
  description: 'Spiking-neuron models, written as equations with units, compiled to JavaScript',
  base: '/@@base@@/',
  lang: 'en',
  metaChunk: true,
  ignoreDeadLinks: false,
  // The browser has the relative address of the folder before anything asks for it: see relocate.mjs.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    languages: [grammar, { name: 'abstract-code', scopeName: 'source.abstract', patterns: [] }],
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: showLiveModels,
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'hillock-model' } } },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/tutorial/' },
      { text: 'Reference', link: '/model-language' },
      { text: 'Gallery', link: '/gallery/' },
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar,
    outline: { level: [2, 3] },
    docFooter: { prev: 'Before', next: 'Next' },
    search: {
      provider: 'local',
      options: {
        miniSearch: keepIdentifiers,
        detailedView: true,
        // What the button shows: its word and the key.
        translations: { button: { buttonText: 'Search', buttonAriaLabel: 'Search K' } },
      },
    },
  },
  vite: { logLevel: 'warn', build: { chunkSizeWarningLimit: 5000 } },
});

// Makes the gallery of the playground: all examples, with a title, a sentence from the comment at their head and a small picture, and
// all lessons.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { previewOf } from './previews.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = join(root, 'examples');
const lessons = join(root, 'src/page/playground/lessons');

/** Titles, in the order of the gallery; an example without one is called as its file. */
const titles = {
  cuba: 'Balanced network (CUBA)',
  'hodgkin-huxley': 'Hodgkin–Huxley',
  'if-curve': 'f–I curve',
  brunel: 'Sparse network of Brunel',
  'song-abbott': 'Competing synapses',
  'phase-planes': 'Phase planes',
  'inhibitory-stdp': 'Inhibitory plasticity',
  'memristor-stdp': 'Memristive synapse',
  lif: 'Leaky integrate-and-fire',
  'adex-patterns': 'Firing patterns (AdEx)',
  'izhikevich-patterns': 'Firing patterns (Izhikevich)',
  'izhikevich-network': 'Network of Izhikevich',
  'morris-lecar': 'Morris–Lecar',
  'hindmarsh-rose': 'Hindmarsh–Rose',
  'resonate-and-fire': 'Resonate-and-fire',
  'pinsky-rinzel': 'Two compartments (Pinsky–Rinzel)',
  'spike-frequency-adaptation': 'Spike-frequency adaptation',
  'ornstein-uhlenbeck': 'Ornstein–Uhlenbeck noise',
  'stochastic-resonance': 'Stochastic resonance',
  'half-centre': 'Half-centre oscillator',
  'stdp-window': 'Window of STDP',
  'triplet-stdp': 'Triplet STDP',
  clopath: 'Voltage-based plasticity (Clopath)',
  'tsodyks-markram': 'Short-term plasticity',
  'homeostatic-scaling': 'Homeostatic scaling',
  'vogels-sprekeler': 'Balance by inhibitory plasticity',
  'reward-stdp': 'Reward-modulated STDP',
  digits: 'Digits learnt by STDP',
  coba: 'Balanced network (COBA)',
  cobahh: 'Balanced network (COBAHH)',
  'brunel-regimes': 'Four regimes of Brunel',
  'synfire-chain': 'Synfire chain',
  'wang-buzsaki': 'Wang–Buzsáki',
  'gap-junctions': 'Gap junctions',
  kuramoto: 'Kuramoto oscillators',
  'wang-decision': 'Decision network of Wang',
  'ring-attractor': 'Ring attractor',
  jeffress: 'Sound localisation (Jeffress)',
  waves: 'Waves in a sheet',
  'associative-memory': 'Associative memory',
  'potjans-diesmann': 'Cortical microcircuit (Potjans–Diesmann)',
  'liquid-state': 'Liquid state machine',
};

/** The gallery as an object: what `gallery.json` holds. */
export function makeGallery() {
  const ids = readdirSync(examples)
    .filter((name) => name.endsWith('.model'))
    .map((name) => name.slice(0, -'.model'.length));
  const known = Object.keys(titles).filter((id) => ids.includes(id));
  const order = [...known, ...ids.filter((id) => !known.includes(id)).sort()];
  const list = [];
  for (const id of order) {
    const path = join(examples, `${id}.model`);
    const text = readFileSync(path, 'utf8');
    const { address: preview, isCurrent } = previewOf(id);
    if (!isCurrent) console.warn(`The picture of ${id} is old: node scripts/previews.mjs`);
    list.push({ id, title: titles[id] ?? wordsOf(id), sentence: sentenceOf(text), text, preview });
  }
  const files = readdirSync(lessons).filter((name) => name.endsWith('.txt'));
  return {
    examples: list,
    lessons: files.sort().map((name) => ({
      id: name.slice(0, -'.txt'.length),
      text: readFileSync(join(lessons, name), 'utf8'),
    })),
  };
}

/** The comment at the head of a model, shortened. */
function sentenceOf(text) {
  const lines = [];
  for (const line of text.split('\n')) {
    if (!/^#\s*\S/.test(line)) break;
    lines.push(line.replace(/^#\s*/, ''));
  }
  const words = lines.join(' ').trim();
  const [before] = words.split(/: /);
  if (before.length < 150 && before.length > 30) return `${before}.`.replace(/[.]+$/, '.');
  if (words.length <= 150) return words;
  return `${words.slice(0, 150).replace(/[\s,;:.]*\s\S*$/, '')} …`;
}

function wordsOf(id) {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// Draws docs/network.svg, the moving picture of the README: a network that runs while a constant changes. After `npm run build`:
//   node scripts/site/moving-picture.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ModelRun, SourceText } from '../../dist/index.js';

const shown = `neurons P[600] {
  dv/dt = (ge - gi - (v + 49*mV))/(20*ms) : volt (unless refractory)
  dge/dt = -ge/(5*ms) : volt
  dgi/dt = -gi/(10*ms) : volt
  threshold: v > -50*mV
  reset: v = -60*mV
  refractory: 5*ms
}
subgroup E: P[:480]
subgroup I: P[480:]
synapses Ce: E -> P { on_pre: ge_post += w; connect(p=0.08) }
synapses Ci: I -> P { on_pre: gi_post += g*w; connect(p=0.08) }
run 1.2*second`;

/** The values of the constant, each for a quarter of the time. */
const steps = [5.6, 2.5, 9, 5.6];
const part = 0.3;
const model = `g = 5.6
w = 2.5*mV
seed(1)
${shown.replace('run 1.2*second', 'P.v = -60*mV + 10*mV*rand()')}
spike_monitor M: P
rate_monitor R: P
${steps.map((g) => `g = ${g}\nrun ${part}*second`).join('\n')}
output rate = R.smooth_rate("gaussian", 3*ms)/Hz
`;

const modelRun = new ModelRun(new SourceText('network.model', model));
if (!modelRun.check()) throw new Error(JSON.stringify(modelRun.diagnostics.sorted));
await modelRun.run();
const { results } = modelRun;
const times = results.get('M.t').values;
const neurons = results.get('M.i').values;
const rate = results.get('rate').values;

const [width, height] = [960, 420];
const raster = { left: 500, top: 24, width: 440, height: 240 };
const curve = { left: 500, top: 284, width: 440, height: 96 };
const total = part * steps.length;
const x = (time) => (time / total) * raster.width;
const round = (value) => String(Math.round(value * 10) / 10);

const dots = [...times].map(
  (time, k) => `M${round(x(time))} ${round((1 - neurons[k] / 600) * raster.height)}h0`,
);
const top = Math.max(...rate);
const every = 10;
const points = [...rate]
  .filter((_, k) => k % every === 0)
  .map((value, k) => `${round(x(k * every * 1e-4))} ${round((1 - value / top) * curve.height)}`);

const slider = { left: 24, width: 300, low: 1, high: 10 };
const knob = (g) => ((g - slider.low) / (slider.high - slider.low)) * slider.width;
const seconds = 12;
const frames = (property) =>
  steps.map((g, k) => `${k * 25}%,${k * 25 + 22}%{${property(g, k)}}`).join('') +
  `100%{${property(steps[0], 0)}}`;

writeFileSync(
  fileURLToPath(new URL('../../docs/network.svg', import.meta.url)),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="12" role="img">
<title>A network of 600 neurons runs while its inhibition changes: weak inhibition makes the neurons fire in step</title>
<style>
.ground{fill:#fff}.ink{fill:#1f2328}.muted{fill:#59636e}.line{stroke:#8c959f;fill:none}.dots,.curve{stroke:#0072b2;fill:none;stroke-linejoin:round}.dots{stroke-width:1.6;stroke-linecap:round}.knob{fill:#0072b2}
@media (prefers-color-scheme:dark){.ground{fill:#0d1117}.ink{fill:#e6edf3}.muted{fill:#9198a1}.dots,.curve{stroke:#56b4e9}.knob{fill:#56b4e9}}
.cover{animation:cover ${seconds}s linear infinite;transform-origin:0 0}.knob{animation:knob ${seconds}s ease-in-out infinite}
${[...new Set(steps)].map((g, k) => `.v${k}{animation:v${k} ${seconds}s step-end infinite}@keyframes v${k}{${frames((now) => `opacity:${now === g ? 1 : 0}`)}}`).join('')}
@keyframes cover{from{transform:scaleX(0)}to{transform:none}}
@keyframes knob{${frames((g) => `transform:translateX(${round(knob(g))}px)`)}}
@media (prefers-reduced-motion:reduce){.cover,.knob,.v0,.v1,.v2{animation:none}.v1,.v2{opacity:0}.knob{transform:translateX(${round(knob(steps[0]))}px)}}
</style>
<clipPath id="c"><rect class="cover" width="${raster.width}" height="400"/></clipPath>
<rect class="ground" width="${width}" height="${height}" rx="8"/>
${shown
  .split('\n')
  .map(
    (line, k) =>
      `<text class="ink" x="24" y="${44 + k * 20}" xml:space="preserve" font-size="11.2">${escaped(line)}</text>`,
  )
  .join('\n')}
<text class="muted" x="24" y="346">inhibition</text>
${[...new Set(steps)].map((g, k) => `<text class="ink v${k}" x="110" y="346">g = ${g}</text>`).join('')}
<path class="line" d="M${slider.left} 370h${slider.width}" stroke-width="4" stroke-linecap="round"/>
<circle class="knob" cx="${slider.left}" cy="370" r="9"/>
<g transform="translate(${raster.left} ${raster.top})"><path class="line" d="M0 0v${raster.height}h${raster.width}"/><g clip-path="url(#c)"><path class="dots" d="${dots.join('')}"/></g></g>
<g transform="translate(${curve.left} ${curve.top})"><path class="line" d="M0 0v${curve.height}h${curve.width}"/><g clip-path="url(#c)"><path class="curve" d="M${points.join('L')}"/></g></g>
<text class="muted" x="${raster.left + raster.width}" y="400" text-anchor="end">1.2 s</text><text class="muted" x="${raster.left}" y="400">600 neurons, their spikes and mean rate</text>
</svg>
`,
);

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// What `plot` and the like return: scripts may still change it.
import { str } from '../format/index.ts';
import { hostType, PyObject, toFloat, tupleOf, valuesOf } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { fromFlat } from '../numpy/index.ts';
import { Absorber } from './absorb.ts';
import type { Axes, Draft } from './axes.ts';
import { colourOf } from './colours.ts';
import { numbersOf } from './data.ts';
import { labelText } from './labels.ts';

/** What `plot` and the like return: scripts may still change it. */
export class Artist extends PyObject {
  /** The axes that it is drawn in. */
  readonly axes: Axes;
  /** What is drawn. */
  readonly draft: Draft;

  constructor(axes: Axes, draft: Draft) {
    super(artistType);
    this.axes = axes;
    this.draft = draft;
  }
}

const xOf = ({ x }: Draft): Value => fromFlat(Float64Array.from(x as Float64Array));
const yOf = ({ ys }: Draft): Value => fromFlat(Float64Array.from((ys as Float64Array[])[0]!));

const artistType: PyClass = hostType<Artist>('Line2D', {
  module: 'matplotlib.lines',
  methods: {
    set_data: [
      'x, y=None',
      ({ draft }, x: Value, y: Value) => {
        const [xs, ys] = y === null ? valuesOf(x) : [x, y];
        Object.assign(draft, { x: numbersOf(xs!), ys: [numbersOf(ys!)] });
      },
    ],
    set_xdata: ['x', ({ draft }, x: Value) => void Object.assign(draft, { x: numbersOf(x) })],
    set_ydata: ['y', ({ draft }, y: Value) => void Object.assign(draft, { ys: [numbersOf(y)] })],
    get_data: ['', ({ draft }) => tupleOf(xOf(draft), yOf(draft))],
    get_xdata: ['', ({ draft }) => xOf(draft)],
    get_ydata: ['', ({ draft }) => yOf(draft)],
    set_color: [
      'color',
      ({ draft }, color: Value) =>
        void Object.assign(draft, { color: colourOf(color) ?? draft.color }),
    ],
    get_color: ['', ({ draft }) => str(draft.color ?? 'ink')],
    set_text: [
      'text',
      ({ draft }, text: Value) => void Object.assign(draft, { text: labelText(str(text)) }),
    ],
    get_text: ['', ({ draft }) => str((draft as { readonly text?: string }).text ?? '')],
    set_label: [
      'label',
      ({ draft }, label: Value) => void Object.assign(draft, { label: str(label) }),
    ],
    get_label: ['', ({ draft }) => str(draft.label ?? '')],
    set_clim: [
      'vmin=None, vmax=None',
      ({ draft }, low: Value, high: Value) => {
        if (low !== null && high !== null)
          Object.assign(draft, { limits: [toFloat(low), toFloat(high)] });
      },
    ],
  },
  slots: {
    getAttribute: ({ axes }, name) => {
      if (name === 'axes') return axes;
      return name.startsWith('__') ? undefined : new Absorber();
    },
    setAttribute: () => true,
  },
});

/** An object with a property, if it has a value. */
export function optional<K extends string, V>(
  name: K,
  value: V | undefined,
): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, V>>);
}

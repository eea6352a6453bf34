// Colour bars of images.
import { str } from '../format/index.ts';
import { hostType, PyObject } from '../values/index.ts';
import type { Keywords, PyClass, Value } from '../values/index.ts';
import { Absorber } from './absorb.ts';
import type { Axes } from './axes.ts';
import { labelText } from './labels.ts';

/** Shows the colour bar of the last image. */
export function showBar(axes: Axes, keywords: Keywords): Value {
  const { image } = axes;
  if (image === null) return new Absorber();
  const label = keywords.get('label');
  Object.assign(image, {
    bar: true,
    ...(typeof label === 'string' ? { label: labelText(label) } : {}),
  });
  return new ColourBar(image);
}

/** What `colorbar` returns. */
class ColourBar extends PyObject {
  /** The image that it belongs to. */
  readonly image: object;

  constructor(image: object) {
    super(colourBarType);
    this.image = image;
  }
}

const colourBarType: PyClass = hostType<ColourBar>('Colorbar', {
  module: 'matplotlib.colorbar',
  methods: {
    set_label: [
      'label, **keywords',
      ({ image }, label: Value) => void Object.assign(image, { label: labelText(str(label)) }),
    ],
  },
  slots: {
    getAttribute: (self, name) =>
      name === 'ax' ? self : name.startsWith('__') ? undefined : new Absorber(),
    setAttribute: () => true,
  },
});

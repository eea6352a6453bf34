// The module `sympy`, which is absent but for `latex`: numbers, units and quantities as formulas, `\mathrm{m}\mathrm{V}`, in labels of figures.
import { builtin, PyModule, typeError } from './values/index.ts';
import type { Host, Value } from './values/index.ts';
import { str } from './format/index.ts';
import { absentModule } from './absent.ts';
import { asArray, flat, inUnit, Unit, unitFor } from './numpy/index.ts';

/** Symbols that have no prefix, though they look so. */
const whole = /^(m|s|A|K|mol|cd|M|Hz|N|Pa|J|W|C|V|F|ohm|S|Wb|T|H|lx|Gy|kat|g)$/;

/** The formula of a unit: `uA/(cm^2)` is a fraction, and prefixes are letters of their own. */
function unitLatex(symbol: string): string {
  const [over, under] = symbol.split('/').map((part) => part.replace(/[()]/g, ''));
  const upper = productLatex(over!);
  return under === undefined ? upper : `\\frac{${upper}}{${productLatex(under)}}`;
}

function productLatex(factors: string): string {
  return factors
    .split(' ')
    .map((factor) => {
      const [name = '', power] = factor.split('^');
      if (!/^[A-Za-z]+$/.test(name)) return factor;
      const parts = whole.test(name) ? [name] : [name.slice(0, 1), name.slice(1)];
      const letters = parts.map((part) => `\\mathrm{${part === 'u' ? '\\mu' : part}}`).join('');
      return power === undefined ? letters : `${letters}^{${power}}`;
    })
    .join('\\,');
}

/** `sympy.latex(value)` */
const latexFunction = builtin('latex', 'expr, **settings', (value: Value) => {
  if (value instanceof Unit) return unitLatex(value.unit.symbol);
  const array = asArray(value);
  if (array === null || array.shape.length > 0)
    throw typeError('latex takes numbers, units and quantities here');
  const { dimension } = array;
  if (dimension === null) return str(value);
  const unit = new Unit(unitFor(Math.abs(flat(array)[0]!), dimension));
  const number = Number(inUnit(array, unit, null).split(' ')[0]);
  return `${str(number)}\\,${unitLatex(unit.unit.symbol)}`;
});

/** The module: any other name of it is that of an absent library. */
export function sympyModule(host: Host): PyModule {
  const module = new PyModule('sympy', new Map([['latex', latexFunction]]));
  module.missing = absentModule('sympy', host.place()).missing;
  return module;
}

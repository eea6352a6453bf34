// The units that TypeScript users import by name: `mV(-70)`, `ms(10)`. Any other: `unit('nmolar')`.
import { nearestNames } from '../diagnostics/index.ts';
import { callable } from './quantity.ts';
import type { CallableUnit } from './quantity.ts';
import { lookUpUnit, usualUnitNames } from './unit.ts';

/** The unit of that name in callable form: `unit('umetre2')(3)`. Throws when there is no such unit. */
export function unit(name: string): CallableUnit {
  const found = lookUpUnit(name);
  if (found !== null) return callable(found);
  const near = nearestNames(name, usualUnitNames);
  throw new RangeError(
    `there is no unit \`${name}\`` + (near.length > 0 ? `, did you mean \`${near[0]}\`?` : ''),
  );
}

export const volt: CallableUnit = /* @__PURE__ */ unit('volt');
export const mV: CallableUnit = /* @__PURE__ */ unit('mV');
export const uvolt: CallableUnit = /* @__PURE__ */ unit('uvolt');
export const amp: CallableUnit = /* @__PURE__ */ unit('amp');
export const mA: CallableUnit = /* @__PURE__ */ unit('mA');
export const uA: CallableUnit = /* @__PURE__ */ unit('uA');
export const nA: CallableUnit = /* @__PURE__ */ unit('nA');
export const pA: CallableUnit = /* @__PURE__ */ unit('pA');
export const siemens: CallableUnit = /* @__PURE__ */ unit('siemens');
export const mS: CallableUnit = /* @__PURE__ */ unit('mS');
export const uS: CallableUnit = /* @__PURE__ */ unit('uS');
export const nS: CallableUnit = /* @__PURE__ */ unit('nS');
export const psiemens: CallableUnit = /* @__PURE__ */ unit('psiemens');
export const farad: CallableUnit = /* @__PURE__ */ unit('farad');
export const uF: CallableUnit = /* @__PURE__ */ unit('uF');
export const nF: CallableUnit = /* @__PURE__ */ unit('nF');
export const pF: CallableUnit = /* @__PURE__ */ unit('pF');
export const ohm: CallableUnit = /* @__PURE__ */ unit('ohm');
export const kohm: CallableUnit = /* @__PURE__ */ unit('kohm');
export const Mohm: CallableUnit = /* @__PURE__ */ unit('Mohm');
export const Gohm: CallableUnit = /* @__PURE__ */ unit('Gohm');
export const coulomb: CallableUnit = /* @__PURE__ */ unit('coulomb');
export const second: CallableUnit = /* @__PURE__ */ unit('second');
export const ms: CallableUnit = /* @__PURE__ */ unit('ms');
export const us: CallableUnit = /* @__PURE__ */ unit('us');
export const hertz: CallableUnit = /* @__PURE__ */ unit('hertz');
export const Hz: CallableUnit = /* @__PURE__ */ unit('Hz');
export const kHz: CallableUnit = /* @__PURE__ */ unit('kHz');
export const MHz: CallableUnit = /* @__PURE__ */ unit('MHz');
export const metre: CallableUnit = /* @__PURE__ */ unit('metre');
export const meter: CallableUnit = /* @__PURE__ */ unit('meter');
export const cm: CallableUnit = /* @__PURE__ */ unit('cm');
export const mm: CallableUnit = /* @__PURE__ */ unit('mm');
export const um: CallableUnit = /* @__PURE__ */ unit('um');
export const cm2: CallableUnit = /* @__PURE__ */ unit('cm2');
export const mm2: CallableUnit = /* @__PURE__ */ unit('mm2');
export const um2: CallableUnit = /* @__PURE__ */ unit('um2');
export const cm3: CallableUnit = /* @__PURE__ */ unit('cm3');
export const mm3: CallableUnit = /* @__PURE__ */ unit('mm3');
export const um3: CallableUnit = /* @__PURE__ */ unit('um3');
export const metre2: CallableUnit = /* @__PURE__ */ unit('metre2');
export const litre: CallableUnit = /* @__PURE__ */ unit('litre');
export const kilogram: CallableUnit = /* @__PURE__ */ unit('kilogram');
export const gram: CallableUnit = /* @__PURE__ */ unit('gram');
export const kelvin: CallableUnit = /* @__PURE__ */ unit('kelvin');
export const mole: CallableUnit = /* @__PURE__ */ unit('mole');
export const molar: CallableUnit = /* @__PURE__ */ unit('molar');
export const mM: CallableUnit = /* @__PURE__ */ unit('mM');
export const uM: CallableUnit = /* @__PURE__ */ unit('uM');
export const nM: CallableUnit = /* @__PURE__ */ unit('nM');
export const joule: CallableUnit = /* @__PURE__ */ unit('joule');
export const watt: CallableUnit = /* @__PURE__ */ unit('watt');
export const newton: CallableUnit = /* @__PURE__ */ unit('newton');
export const pascal: CallableUnit = /* @__PURE__ */ unit('pascal');
export const radian: CallableUnit = /* @__PURE__ */ unit('radian');

// The common units, imported by name: `mV(-70)`, `ms(10)`. All others by `unit('nmolar')`.
import { nearestNames } from '../diagnostics/index.ts';
import { callable } from './quantity.ts';
import type { CallableUnit } from './quantity.ts';
import { lookUpUnit, usualUnitNames } from './unit.ts';

/**
 * The unit of a name, for those that are not exported by name: `unit('umetre2')(3)`. All names of Brian2 are known
 * (https://brian2.readthedocs.io/en/stable/user/units.html).
 *
 * @throws {RangeError} if there is no such unit
 */
export function unit(name: string): CallableUnit {
  if (typeof name !== 'string') throw new RangeError('the name of a unit must be a string');
  const found = lookUpUnit(name);
  if (found !== null) return callable(found);
  const near = nearestNames(name, usualUnitNames);
  throw new RangeError(
    `there is no unit \`${name}\`` + (near.length > 0 ? `, did you mean \`${near[0]}\`?` : ''),
  );
}

/** Volt, the SI unit of voltage. */
export const volt: CallableUnit = /* @__PURE__ */ unit('volt');
/** Millivolt, 1e-3 volt. */
export const mV: CallableUnit = /* @__PURE__ */ unit('mV');
/** Microvolt, 1e-6 volt. */
export const uvolt: CallableUnit = /* @__PURE__ */ unit('uvolt');
/** Ampere, the SI unit of current. */
export const amp: CallableUnit = /* @__PURE__ */ unit('amp');
/** Milliampere, 1e-3 ampere. */
export const mA: CallableUnit = /* @__PURE__ */ unit('mA');
/** Microampere, 1e-6 ampere. */
export const uA: CallableUnit = /* @__PURE__ */ unit('uA');
/** Nanoampere, 1e-9 ampere. */
export const nA: CallableUnit = /* @__PURE__ */ unit('nA');
/** Picoampere, 1e-12 ampere. */
export const pA: CallableUnit = /* @__PURE__ */ unit('pA');
/** Siemens, the SI unit of conductance. */
export const siemens: CallableUnit = /* @__PURE__ */ unit('siemens');
/** Millisiemens, 1e-3 siemens. */
export const mS: CallableUnit = /* @__PURE__ */ unit('mS');
/** Microsiemens, 1e-6 siemens. */
export const uS: CallableUnit = /* @__PURE__ */ unit('uS');
/** Nanosiemens, 1e-9 siemens. */
export const nS: CallableUnit = /* @__PURE__ */ unit('nS');
/** Picosiemens, 1e-12 siemens. */
export const psiemens: CallableUnit = /* @__PURE__ */ unit('psiemens');
/** Farad, the SI unit of capacitance. */
export const farad: CallableUnit = /* @__PURE__ */ unit('farad');
/** Microfarad, 1e-6 farad. */
export const uF: CallableUnit = /* @__PURE__ */ unit('uF');
/** Nanofarad, 1e-9 farad. */
export const nF: CallableUnit = /* @__PURE__ */ unit('nF');
/** Picofarad, 1e-12 farad. */
export const pF: CallableUnit = /* @__PURE__ */ unit('pF');
/** Ohm, the SI unit of resistance. */
export const ohm: CallableUnit = /* @__PURE__ */ unit('ohm');
/** Kiloohm, 1e3 ohm. */
export const kohm: CallableUnit = /* @__PURE__ */ unit('kohm');
/** Megaohm, 1e6 ohm. */
export const Mohm: CallableUnit = /* @__PURE__ */ unit('Mohm');
/** Gigaohm, 1e9 ohm. */
export const Gohm: CallableUnit = /* @__PURE__ */ unit('Gohm');
/** Coulomb, the SI unit of charge. */
export const coulomb: CallableUnit = /* @__PURE__ */ unit('coulomb');
/** Second, the SI unit of time. */
export const second: CallableUnit = /* @__PURE__ */ unit('second');
/** Millisecond, 1e-3 second. */
export const ms: CallableUnit = /* @__PURE__ */ unit('ms');
/** Microsecond, 1e-6 second. */
export const us: CallableUnit = /* @__PURE__ */ unit('us');
/** Hertz, the SI unit of frequency. */
export const hertz: CallableUnit = /* @__PURE__ */ unit('hertz');
/** Hertz, the SI unit of frequency. */
export const Hz: CallableUnit = /* @__PURE__ */ unit('Hz');
/** Kilohertz, 1e3 hertz. */
export const kHz: CallableUnit = /* @__PURE__ */ unit('kHz');
/** Megahertz, 1e6 hertz. */
export const MHz: CallableUnit = /* @__PURE__ */ unit('MHz');
/** Metre, the SI unit of length. */
export const metre: CallableUnit = /* @__PURE__ */ unit('metre');
/** Metre, in American spelling. */
export const meter: CallableUnit = /* @__PURE__ */ unit('meter');
/** Centimetre, 1e-2 metre. */
export const cm: CallableUnit = /* @__PURE__ */ unit('cm');
/** Millimetre, 1e-3 metre. */
export const mm: CallableUnit = /* @__PURE__ */ unit('mm');
/** Micrometre, 1e-6 metre. */
export const um: CallableUnit = /* @__PURE__ */ unit('um');
/** Square centimetre, 1e-4 metre**2. */
export const cm2: CallableUnit = /* @__PURE__ */ unit('cm2');
/** Square millimetre, 1e-6 metre**2. */
export const mm2: CallableUnit = /* @__PURE__ */ unit('mm2');
/** Square micrometre, 1e-12 metre**2. */
export const um2: CallableUnit = /* @__PURE__ */ unit('um2');
/** Cubic centimetre, 1e-6 metre**3. */
export const cm3: CallableUnit = /* @__PURE__ */ unit('cm3');
/** Cubic millimetre, 1e-9 metre**3. */
export const mm3: CallableUnit = /* @__PURE__ */ unit('mm3');
/** Cubic micrometre, 1e-18 metre**3. */
export const um3: CallableUnit = /* @__PURE__ */ unit('um3');
/** Square metre, the SI unit of area. */
export const metre2: CallableUnit = /* @__PURE__ */ unit('metre2');
/** Litre, 1e-3 metre**3. */
export const litre: CallableUnit = /* @__PURE__ */ unit('litre');
/** Kilogram, the SI unit of mass. */
export const kilogram: CallableUnit = /* @__PURE__ */ unit('kilogram');
/** Gram, 1e-3 kilogram. */
export const gram: CallableUnit = /* @__PURE__ */ unit('gram');
/** Kelvin, the SI unit of temperature. */
export const kelvin: CallableUnit = /* @__PURE__ */ unit('kelvin');
/** Mole, the SI unit of amount of substance. */
export const mole: CallableUnit = /* @__PURE__ */ unit('mole');
/** Mole per litre, 1e3 mole/metre**3. */
export const molar: CallableUnit = /* @__PURE__ */ unit('molar');
/** Millimole per litre, 1 mole/metre**3. */
export const mM: CallableUnit = /* @__PURE__ */ unit('mM');
/** Micromole per litre, 1e-3 mole/metre**3. */
export const uM: CallableUnit = /* @__PURE__ */ unit('uM');
/** Nanomole per litre, 1e-6 mole/metre**3. */
export const nM: CallableUnit = /* @__PURE__ */ unit('nM');
/** Joule, the SI unit of energy. */
export const joule: CallableUnit = /* @__PURE__ */ unit('joule');
/** Watt, the SI unit of power. */
export const watt: CallableUnit = /* @__PURE__ */ unit('watt');
/** Newton, the SI unit of force. */
export const newton: CallableUnit = /* @__PURE__ */ unit('newton');
/** Pascal, the SI unit of pressure. */
export const pascal: CallableUnit = /* @__PURE__ */ unit('pascal');
/** Radian, a dimensionless 1. */
export const radian: CallableUnit = /* @__PURE__ */ unit('radian');

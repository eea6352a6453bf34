// `scipy.integrate`: integrals, and differential equations from a start on.
import type { Host, ModuleTable, Value } from '../../values/index.ts';
import { isTrue, toFloat } from '../../values/index.ts';
import { numbersOf } from '../arguments.ts';
import { odeint, solveInitialValues } from './initial-values.ts';
import { cumulativeTrapezoid, quad, simpson, trapezoid } from './quadrature.ts';

/** The functions by name. */
export function integration(host: Host): ModuleTable {
  const ofSamples = 'y, x=None, dx=1.0, axis=-1';
  const cumulative = [`${ofSamples}, initial=None`, cumulativeTrapezoid] as const;
  return {
    quad: ['func, a, b, args=None, full_output=0, epsabs=1.49e-8, epsrel=1.49e-8, limit=50', quad],
    simpson: [ofSamples, simpson],
    simps: [ofSamples, simpson],
    trapezoid: [ofSamples, trapezoid],
    trapz: [ofSamples, trapezoid],
    cumulative_trapezoid: cumulative,
    cumtrapz: cumulative,
    solve_ivp: [
      "fun, t_span, y0, method='RK45', t_eval=None, dense_output=False, events=None, vectorized=False, args=None, *, rtol=1e-3, atol=1e-6, max_step=None, first_step=None, jac=None",
      (...given: Value[]) => {
        const [f, span, y0, method, times, dense, events, , args, rtol, atol, max, first] =
          given as [
            ...[Value, Value, Value, Value, Value, Value, Value, Value, Value],
            ...[Value, Value, Value, Value],
          ];
        return solveInitialValues(host, {
          ...{ f, span, y0, method, times, events, args },
          isDense: isTrue(dense),
          rtol: toFloat(rtol),
          atol: numbersOf(atol),
          maxStep: max === null ? Infinity : toFloat(max),
          firstStep: first === null ? null : toFloat(first),
        });
      },
    ],
    odeint: [
      'func, y0, t, args=None, Dfun=None, col_deriv=0, full_output=0, ml=None, mu=None, rtol=None, atol=None, tcrit=None, h0=0.0, hmax=0.0, hmin=0.0, ixpr=0, mxstep=0, mxhnil=0, mxordn=12, mxords=5, printmessg=0, tfirst=False',
      (...given: Value[]) => {
        const [f, start, times, args] = given as [Value, Value, Value, Value];
        return odeint(f, start, times, args, isTrue(given[21]!));
      },
    ],
  };
}

// Filters, peaks and spectra of rows: `scipy.signal` and `scipy.ndimage`.
import type { Host, ModuleTable } from '../../values/index.ts';
import { butterworth } from './butterworth.ts';
import { detrend, filterBothWays, linearFilter } from './filters.ts';
import { peaks } from './peaks.ts';
import { gaussianFilter } from './smoothing.ts';
import { spectra } from './spectra.ts';

/** `scipy.ndimage` */
export const ndimage: ModuleTable = {
  gaussian_filter1d: [
    "input, sigma, axis=-1, order=0, output=None, mode='reflect', cval=0.0, truncate=4.0",
    gaussianFilter,
  ],
};

/** `scipy.signal` */
export function signal(host: Host): ModuleTable {
  const numpy = host.module('numpy');
  return {
    butter: ["N, Wn, btype='low', output='ba', fs=None", butterworth],
    detrend: ["data, axis=-1, type='linear'", detrend],
    filtfilt: ['b, a, x, axis=-1, padlen=None', filterBothWays],
    find_peaks: ['x, height=None, threshold=None, distance=None', peaks],
    lfilter: ['b, a, x, axis=-1', linearFilter],
    convolve: numpy.find('convolve')!,
    fftconvolve: numpy.find('convolve')!,
    ...spectra(host),
  };
}

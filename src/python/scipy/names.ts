// The names of SciPy's modules.

/** Those that are there. */
export const scipyNames = [
  ...['scipy', 'scipy.fft', 'scipy.integrate', 'scipy.interpolate', 'scipy.io', 'scipy.linalg'],
  ...['scipy.ndimage', 'scipy.optimize', 'scipy.signal', 'scipy.spatial', 'scipy.spatial.distance'],
  ...['scipy.special', 'scipy.stats'],
] as const;

/** Those that are not. */
export const absentOfScipy: readonly string[] = [
  ...['scipy.cluster', 'scipy.constants', 'scipy.fftpack'],
  ...['scipy.misc', 'scipy.odr', 'scipy.sparse'],
];

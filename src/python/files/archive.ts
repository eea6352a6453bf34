// What `np.load` gives for an archive: arrays by name, in a file that can be closed.
import {
  callMethod,
  dictOf,
  getItem,
  hostType,
  iterate,
  PyList,
  PyObject,
} from '../values/index.ts';
import type { PyClass, PyDict, Value } from '../values/index.ts';

/** `numpy.lib.npyio.NpzFile` */
export class Archive extends PyObject {
  /** The arrays by name. */
  readonly arrays: PyDict;

  constructor(arrays: Iterable<readonly [string, Value]>) {
    super(archiveType);
    this.arrays = dictOf(arrays);
  }
}

const archiveType: PyClass = hostType<Archive>('NpzFile', {
  module: 'numpy.lib.npyio',
  attributes: { files: [({ arrays }) => new PyList([...arrays.keys()])] },
  methods: {
    keys: ['', ({ arrays }) => callMethod(arrays, 'keys', [])],
    values: ['', ({ arrays }) => callMethod(arrays, 'values', [])],
    items: ['', ({ arrays }) => callMethod(arrays, 'items', [])],
    get: [
      'key, default=None, /',
      ({ arrays }, key: Value, other: Value) => arrays.get(key) ?? other,
    ],
    close: ['', () => null],
  },
  slots: {
    getItem: ({ arrays }, key) => getItem(arrays, key),
    contains: ({ arrays }, key) => arrays.get(key) !== undefined,
    length: ({ arrays }) => [...arrays.keys()].length,
    iterate: ({ arrays }) => iterate(arrays),
    enter: (archive) => archive,
    exit: () => false,
  },
});

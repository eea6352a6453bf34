// Libraries that are not there: importing them is no error, using them is.
import type { Span } from '../diagnostics/index.ts';
import { hostType, moduleNotFoundErrorType, PyModule, PyObject, raised } from './values/index.ts';
import type { PyClass, Value } from './values/index.ts';

/** What to write instead of a library; of others there is nothing like it. */
const instead: Readonly<Record<string, string>> = {
  scipy: 'NumPy and `math` have some of it',
  pandas: 'print arrays, or write them with `np.savetxt`',
  seaborn: 'draw with matplotlib',
  sklearn: 'fit and classify with the results that `--out` writes',
  pickle: 'write arrays with `np.save`, or values with `json`',
  h5py: 'hillock writes HDF5 files with `--out DIR --format hdf5`',
  subprocess: 'scripts start no processes',
};

/** The hint for a library that is not there; null if nothing stands for it. */
export function insteadOf(name: string): string | null {
  const [library = ''] = name.split('.');
  return Object.hasOwn(instead, library) ? instead[library]! : null;
}

/** A name of an absent library, which nothing can be done with. */
class AbsentName extends PyObject {
  readonly use: () => never;

  constructor(use: () => never) {
    super(absentType);
    this.use = use;
  }
}

const use = (name: AbsentName): never => name.use();

const absentType: PyClass = hostType<AbsentName>('absent', {
  slots: {
    getAttribute: use,
    call: use,
    getItem: use,
    iterate: use,
    binary: (_, self) => self.use(),
    compare: (_, self) => self.use(),
    repr: use,
    length: use,
    enter: use,
    isTrue: () => true,
  },
});

/** The module of a library that is not there. Its names exist, so that importing them succeeds. */
export function absentModule(name: string, imported: Span): PyModule {
  const module = new PyModule(name, new Map(), true);
  const { line } = imported.source.position(imported.start);
  module.missing = (member: string): Value => {
    const text = `the module '${name}' is not part of hillock (imported in line ${line}): ${name}.${member} cannot be used`;
    return new AbsentName(() => {
      throw raised(moduleNotFoundErrorType, text, insteadOf(name));
    });
  };
  return module;
}

// Libraries that are not there: importing them is no error, using them is.
import type { Span } from '../diagnostics/index.ts';
import { hostType, moduleNotFoundErrorType, PyModule, PyObject, raised } from './values/index.ts';
import type { PyClass, Value } from './values/index.ts';

/** What to write instead of a library; of others there is nothing like it. */
const instead: Readonly<Record<string, string>> = {
  scipy: 'NumPy and `math` have some of it',
  seaborn: 'draw with matplotlib',
  sklearn: 'fit and classify with the results that `--out` writes',
  h5py: 'hillock writes HDF5 files with `--out DIR --format hdf5`',
  subprocess: 'scripts start no processes',
};

/** The hint for a library that is not there; null if nothing stands for it. */
export function insteadOf(name: string): string | null {
  const [library = ''] = name.split('.');
  return Object.hasOwn(instead, library) ? instead[library]! : null;
}

/** A name of an absent library, which nothing can be done with but to name what is in it. */
class AbsentName extends PyObject {
  readonly name: string;
  readonly library: string;
  readonly line: number;

  constructor(name: string, library: string, line: number) {
    super(absentType);
    this.name = name;
    this.library = library;
    this.line = line;
  }
}

function use({ name, library, line }: AbsentName): never {
  throw raised(
    moduleNotFoundErrorType,
    `${name} cannot be used: '${library}', imported in line ${line}, is not part of hillock`,
    insteadOf(library),
  );
}

const absentType: PyClass = hostType<AbsentName>('absent', {
  slots: {
    getAttribute: ({ name, library, line }, member) =>
      member.startsWith('__') ? undefined : new AbsentName(`${name}.${member}`, library, line),
    call: use,
    getItem: use,
    iterate: use,
    binary: (_, self) => use(self),
    compare: (_, self) => use(self),
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
  module.missing = (member: string): Value => new AbsentName(`${name}.${member}`, name, line);
  return module;
}

// Modules of Python's standard library, as far as scripts of models use them.
import type { Host, ModuleMaker, PyModule, Value } from '../values/index.ts';
import { makeArgparse } from './argparse.ts';
import { makeCollections } from './collections.ts';
import { makeCopy } from './copy.ts';
import { makeCsv } from './csv.ts';
import { makeDataclasses } from './dataclasses.ts';
import { makeFunctools, makeOperator } from './functools.ts';
import { makeItertools } from './itertools.ts';
import { makeJson } from './json.ts';
import { makeMath } from './math.ts';
import { makeJoblib, makeMultiprocessing } from './processes.ts';
import { makeRandom } from './random.ts';
import { makeOs } from './paths.ts';
import { makePathlib } from './pathlib.ts';
import { makeEnum } from './enum.ts';
import { makeIo } from './files.ts';
import { makeTime } from './time.ts';
import { makeTraceback } from './traceback.ts';
import { makeFuture, makeGc, makePlatform, makeSys, makeWarnings } from './system.ts';
import { makeAbc, makeCollectionClasses, makeNumbers, makeTyping } from './typing.ts';
import { makeString } from './string.ts';
import { makeRe } from './text.ts';

export { openFile } from './files.ts';

/** The makers of all modules by name. @param args what `sys.argv` has, the name of the script first */
export function standardModules(args: readonly string[]): Map<string, ModuleMaker> {
  const makers: [string, (host: Host) => Value][] = [
    ['__future__', makeFuture],
    ['gc', makeGc],
    ['math', makeMath],
    ['collections', makeCollections],
    ['itertools', makeItertools],
    ['functools', makeFunctools],
    ['operator', makeOperator],
    ['copy', makeCopy],
    ['dataclasses', makeDataclasses],
    ['enum', makeEnum],
    ['io', makeIo],
    ['abc', makeAbc],
    ['typing', makeTyping],
    ['collections.abc', makeCollectionClasses],
    ['numbers', makeNumbers],
    ['traceback', makeTraceback],
    ['random', makeRandom],
    ['json', makeJson],
    ['csv', makeCsv],
    ['re', makeRe],
    ['string', makeString],
    ['time', makeTime],
    ['sys', (host) => makeSys(host, args)],
    ['os', makeOs],
    ['os.path', (host) => host.module('os').find('path')!],
    ['pathlib', makePathlib],
    ['platform', makePlatform],
    ['warnings', makeWarnings],
    ['argparse', (host) => makeArgparse(host, args)],
    ['multiprocessing', makeMultiprocessing],
    ['joblib', makeJoblib],
  ];
  const modules = new Map<string, ModuleMaker>();
  for (const [name, maker] of makers) modules.set(name, (host) => maker(host) as PyModule);
  return modules;
}

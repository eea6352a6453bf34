// Modules of the standard library that are written in Python: the interpreter runs them as it runs modules beside a script. What a run asks
// of the host, or what must be fast, is in `stdlib/`.
import { cmath } from './complex.ts';
import { configparser } from './configparser.ts';
import { contextlib } from './context.ts';
import { datetime } from './datetime.ts';
import { fnmatch, glob, shutil, tempfile } from './files.ts';
import { logging } from './logging.ts';
import { fractions, statistics } from './numbers.ts';
import { pickle } from './pickle.ts';
import { bisect, heapq, pprint, textwrap } from './sequences.ts';
import { testing } from './testing.ts';
import { getpass, hashlib, socket, types, uuid, weakref } from './tools.ts';
import { futures, queue, threading, timeit, tqdm } from './work.ts';

const texts: Readonly<Record<string, string>> = {
  ...{
    bisect,
    cmath,
    configparser,
    contextlib,
    datetime,
    fnmatch,
    fractions,
    getpass,
    glob,
    hashlib,
    heapq,
  },
  ...{ logging, pprint, queue, shutil, socket, statistics, tempfile, textwrap, threading, timeit },
  ...{
    pickle,
    cPickle: pickle,
    dill: pickle,
    types,
    uuid,
    weakref,
    tqdm,
    'tqdm.auto': tqdm,
    'tqdm.notebook': tqdm,
  },
  ...{ 'concurrent.futures': futures, 'numpy.testing': testing },
};

/** The text of a module by its full name; null if there is none. */
export function libraryText(name: string): string | null {
  return Object.hasOwn(texts, name) ? texts[name]! : null;
}

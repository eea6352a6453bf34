// Which scripts need the modules of Python's standard library that are a part of the engine of their own.
import type { StartRequest } from '../../protocol.ts';

/** What nearly all scripts import, which is no such module. */
const usual = /^(__future__|brian2|numpy|matplotlib|pylab|math|time|os|sys|warnings)\b/;

/** Whether a script or a module beside it imports more. */
export function needsLibrary({ text, files }: Pick<StartRequest, 'text' | 'files'>): boolean {
  const modules = files.filter(([name]) => name.endsWith('.py'));
  const texts = [text, ...modules.map(([, bytes]) => new TextDecoder().decode(bytes))];
  return texts.some(importsMore);
}

/** Whether a text imports more than the usual modules; also as a string of a notebook. */
function importsMore(text: string): boolean {
  const imports = text.matchAll(/\bfrom +([\w.]+) +import\b|\bimport +([\w., ]+)/g);
  return [...imports].some(([, from, names]) =>
    (from ?? names!).split(',').some((name) => !usual.test(name.trim())),
  );
}

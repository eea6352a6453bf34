// Which parts of the engine a script needs beside the one for scripts: modules that few scripts import.
import type { StartRequest } from '../../protocol.ts';

/** What nearly all scripts import, and SciPy: none of it is of the part with more of Python's standard library. */
const usual =
  /^(__future__|brian2|numpy(?!\.testing)|scipy|matplotlib|pylab|math|time|os|sys|warnings)\b/;

/** The further parts for a script and the modules beside it. */
export function furtherParts({ text, files }: Pick<StartRequest, 'text' | 'files'>): string[] {
  const modules = files.filter(([name]) => name.endsWith('.py'));
  const texts = [text, ...modules.map(([, bytes]) => new TextDecoder().decode(bytes))];
  return [
    ...(texts.some(importsMore) ? ['python-library'] : []),
    ...(texts.some((one) => /\b(?:scipy|linalg|roots|pandas|brian2tools)\b/.test(one))
      ? ['python-science']
      : []),
  ];
}

/** Whether a text imports more than the usual modules; also as a string of a notebook. */
function importsMore(text: string): boolean {
  const imports = text.matchAll(/\bfrom +([\w.]+) +import\b|\bimport +([\w., ]+)/g);
  return [...imports].some(([, from, names]) =>
    (from ?? names!).split(',').some((name) => !usual.test(name.trim())),
  );
}

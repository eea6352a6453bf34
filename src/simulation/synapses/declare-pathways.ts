// Reads the pathways that a program declares: code of `pre` and `post`, or of several by name, with events and delays.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { PathwayDeclaration } from './pathway.ts';
import type { PathwayOptions } from './options.ts';
import { readCode, refuse, spanOfName } from '../arguments/index.ts';
import type { CodeSource, ExpressionSource } from '../arguments/index.ts';

/** The declarations of the pathways; reports errors. */
export function declarePathways(
  owner: { readonly name: string; readonly span: Span; readonly description: string },
  options: PathwayOptions,
  diags: Diagnostics,
): PathwayDeclaration[] {
  const list: PathwayDeclaration[] = [];
  const delays: Readonly<Record<string, ExpressionSource | undefined>> =
    isPlainRecord<ExpressionSource>(options.delay) ? options.delay : { pre: options.delay };
  const { on_event } = options;
  if (on_event !== undefined && typeof on_event !== 'string' && !isPlainRecord(on_event))
    refuse(on_event, `${owner.name}: on_event`, 'the name of an event', diags);
  const events = isPlainRecord<string>(options.on_event) ? options.on_event : {};
  const common = typeof options.on_event === 'string' ? options.on_event : 'spike';
  for (const side of ['pre', 'post'] as const) {
    const given = side === 'pre' ? options.on_pre : options.on_post;
    if (given === undefined) continue;
    if (isPathwayDeclarations(given)) {
      list.push(...given);
      continue;
    }
    const codes = isPlainRecord<CodeSource>(given) ? given : { [side]: given };
    for (const [name, code] of Object.entries(codes)) {
      const what = `${owner.name}: on_${side}${name === side ? '' : ` ${name}`}`;
      const statements = readCode(code, what, diags);
      const [event, delay] = [events[name] ?? common, delays[name] ?? null];
      if (!/^[A-Za-z_]\w*$/.test(name)) diags.report('object-name', spanOfName(name), { name });
      if (list.some((other) => other.name === name))
        diags.report('pathway-twice', spanOfName(what), { name });
      else
        list.push({
          name,
          side,
          statements,
          event,
          when: 'synapses',
          order: null,
          delay,
          ...(delay === null ? {} : { delaySpan: spanOfName(`${owner.name}: delay`) }),
          span: statements[0]?.span ?? spanOfName(what),
        });
    }
  }
  const known = list.map(({ name }) => name);
  for (const name of [
    ...Object.keys(events),
    ...(isPlainRecord(options.delay) ? Object.keys(delays) : []),
  ])
    if (!known.includes(name))
      diags.report('no-such-pathway', spanOfName(name), { name, owner: owner.description, known });
  if (delays['pre'] !== undefined && !isPlainRecord(options.delay) && !known.includes('pre'))
    diags.report('delay-without-pathway', owner.span, {
      pathways: list.map(({ name, side }) => ({ name, keyword: `on_${side}` })),
    });
  return list;
}

function isPlainRecord<T>(value: unknown): value is Readonly<Record<string, T>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !('kind' in value)
  );
}

/** Whether a value is a list of declared pathways, as .model files pass it. */
function isPathwayDeclarations(value: unknown): value is readonly PathwayDeclaration[] {
  return Array.isArray(value) && value.every((one) => Object(one) === one && 'side' in one);
}

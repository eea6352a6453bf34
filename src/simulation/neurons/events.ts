// The events of a group of neurons: custom events as programs declare them, and code for them.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { readExpression } from '../arguments/index.ts';
import type { EventCode, EventDeclaration, NeuronGroupOptions } from './declarations.ts';

interface Owner {
  readonly name: string;
  readonly description: string;
}

/** Reports `object-name` and `event-is-threshold`. */
export function readEvents(
  events: NonNullable<NeuronGroupOptions['events']>,
  owner: Owner,
  diags: Diagnostics,
): EventDeclaration[] {
  return Object.entries(events).map(([name, event]) => {
    const given =
      typeof event === 'object' && 'condition' in event && !('kind' in event)
        ? event
        : { condition: event };
    const condition = readExpression(given.condition, `${owner.name}: event ${name}`, diags);
    if (!/^[A-Za-z_]\w*$/.test(name)) diags.report('object-name', condition.span, { name });
    if (name === 'spike')
      diags.report('event-is-threshold', condition.span, { owner: owner.description });
    return {
      name,
      condition,
      when: given.when ?? 'after_thresholds',
      order: given.order ?? null,
      span: condition.span,
    };
  });
}

/** Whether code may be added for its event; reports `unknown-event` and `event-code-twice` if not. */
export function checkEventCode(
  code: EventCode,
  owner: Owner & {
    readonly eventNames: readonly string[];
    readonly eventCode: readonly EventCode[];
  },
  diags: Diagnostics,
): boolean {
  if (!owner.eventNames.includes(code.event))
    diags.report('unknown-event', code.span, {
      event: code.event,
      owner: owner.description,
      events: owner.eventNames,
    });
  else if (owner.eventCode.some((other) => other.event === code.event))
    diags.report('event-code-twice', code.span, { event: code.event });
  else return true;
  return false;
}

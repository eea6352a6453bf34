// The events of a group of neurons: custom events as programs declare them, and code for them.
import type { Diagnostics } from '../../diagnostics/index.ts';
import {
  option,
  readExpression,
  readOptions,
  reporting,
  requireText,
  spanOfName,
} from '../arguments/index.ts';
import type { EventCodeOptions } from './regular-operations.ts';
import { placeOptions } from './regular-operations.ts';
import type { ExpressionSource, OptionTable } from '../arguments/index.ts';
import type { EventCode, EventDeclaration, NeuronGroupOptions } from './declarations.ts';

interface Owner {
  readonly name: string;
  readonly description: string;
}

type GivenEvent = NonNullable<NeuronGroupOptions['events']>[string];
type DeclaredEvent = Exclude<GivenEvent, ExpressionSource>;

const eventOptions: OptionTable<DeclaredEvent> = { condition: option.passedOn, ...placeOptions };

function isDeclaration(event: GivenEvent): event is DeclaredEvent {
  const isObject = typeof event === 'object' && event !== null;
  return isObject && Object.getPrototypeOf(event) === Object.prototype && !('kind' in event);
}

/** Reports `object-name` and `event-is-threshold`. */
export function readEvents(
  events: NonNullable<NeuronGroupOptions['events']>,
  owner: Owner,
  diags: Diagnostics,
): EventDeclaration[] {
  return Object.entries(events).map(([name, event]) => {
    const given = isDeclaration(event)
      ? readOptions(event, eventOptions, `event ${name}`, diags)
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

/** Slot and order in which the condition of an event is tested. */
export type EventPlace = Pick<EventCodeOptions, 'when' | 'order'>;

/** What was declared, with the slot and order that were chosen. */
export function placedAt<T extends Pick<EventDeclaration, 'when' | 'order'>>(
  chosen: EventPlace,
  declared: T,
): T {
  const { when = declared.when, order = declared.order } = chosen;
  return { ...declared, when, order };
}

/** Reports `unknown-event`, and what is wrong with the place. */
export function readEventPlace(
  owner: Owner & { readonly eventNames: readonly string[] },
  event: string,
  place: EventPlace,
): EventPlace {
  requireText(event, 'the name of an event');
  return reporting((diags) => {
    const { description, eventNames } = owner;
    if (!eventNames.includes(event))
      diags.report('unknown-event', spanOfName(event), {
        event,
        owner: description,
        events: eventNames,
      });
    return readOptions(place, placeOptions, 'set_event_schedule', diags);
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

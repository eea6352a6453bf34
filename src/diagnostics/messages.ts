// Every code with its sentence, hint and story: the only place with wording, one file a subject.
import { syntaxMessages } from './messages/syntax.ts';
import { nameMessages } from './messages/names.ts';
import { unitMessages } from './messages/units.ts';
import { equationMessages } from './messages/equations.ts';
import { methodMessages } from './messages/methods.ts';
import { integrationMessages } from './messages/integration.ts';
import { modelFileMessages } from './messages/model-file.ts';
import { groupMessages } from './messages/groups.ts';
import { synapseMessages } from './messages/synapses.ts';
import { programMessages } from './messages/programs.ts';
import { scriptMessages } from './messages/script.ts';
import { runMessages } from './messages/running.ts';
import type { Message } from './message.ts';

export const messages = {
  ...syntaxMessages,
  ...nameMessages,
  ...unitMessages,
  ...equationMessages,
  ...methodMessages,
  ...integrationMessages,
  ...modelFileMessages,
  ...groupMessages,
  ...synapseMessages,
  ...programMessages,
  ...scriptMessages,
  ...runMessages,
} as const;

export type Code = keyof typeof messages;
export type Facts<C extends Code> =
  (typeof messages)[C] extends Message<infer F> ? F : never;

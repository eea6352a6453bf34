// All messages: each code with its sentence and hint, in one file per subject.
import { syntaxMessages } from './syntax.ts';
import { nameMessages } from './names.ts';
import { unitMessages } from './units.ts';
import { equationMessages } from './equations.ts';
import { methodMessages } from './methods.ts';
import { functionMessages } from './functions.ts';
import { integrationMessages } from './integration.ts';
import { modelFileMessages } from './model-file.ts';
import { groupMessages } from './groups.ts';
import { synapseMessages } from './synapses.ts';
import { programMessages } from './programs.ts';
import { scriptMessages } from './script.ts';
import { runMessages } from './running.ts';
import { pythonMessages } from './python.ts';
import type { Message } from '../message.ts';

export { foreignKeyword } from './foreign-keywords.ts';
export type {
  syntaxMessages,
  nameMessages,
  unitMessages,
  equationMessages,
  methodMessages,
  functionMessages,
  integrationMessages,
  modelFileMessages,
  groupMessages,
  synapseMessages,
  programMessages,
  scriptMessages,
  runMessages,
  pythonMessages,
};

/** All messages, by code. */
export const messages = {
  ...syntaxMessages,
  ...nameMessages,
  ...unitMessages,
  ...equationMessages,
  ...methodMessages,
  ...integrationMessages,
  ...functionMessages,
  ...modelFileMessages,
  ...groupMessages,
  ...synapseMessages,
  ...programMessages,
  ...scriptMessages,
  ...runMessages,
  ...pythonMessages,
} as const;

/** The message of a code. */
export function messageOf(code: Code): Message<never> {
  return messages[code];
}

/** The codes by subject, for lists of them. */
export const messageSubjects: Readonly<Record<string, readonly Code[]>> = {
  'Text that cannot be read': codesOf(syntaxMessages),
  Names: codesOf(nameMessages),
  'Units and dimensions': codesOf(unitMessages),
  'Equations and code': codesOf(equationMessages),
  'Integration methods': codesOf(methodMessages),
  Integration: codesOf(integrationMessages),
  Functions: codesOf(functionMessages),
  'Statements of a model file': codesOf(modelFileMessages),
  'Groups, inputs and monitors': codesOf(groupMessages),
  Synapses: codesOf(synapseMessages),
  'Script expressions': codesOf(scriptMessages),
  'While a model runs': codesOf(runMessages),
  'Programs that build models': codesOf(programMessages),
  'Python scripts': codesOf(pythonMessages),
};

function codesOf(table: Readonly<Partial<Record<Code, unknown>>>): Code[] {
  return Object.keys(table) as Code[];
}

/** The code of a message: `unit-mismatch`. */
export type Code = keyof typeof messages;
/** What the message of a code is about: names, values and units, which its text and hint put into words. */
export type Facts<C extends Code> = (typeof messages)[C] extends Message<infer F> ? F : never;

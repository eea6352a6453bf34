// All explanations, by code. Only `explanationOf` loads them, when it is first called.
import { equationExplanations } from './equations.ts';
import { functionExplanations } from './functions.ts';
import { groupExplanations } from './groups.ts';
import { integrationExplanations } from './integration.ts';
import { methodExplanations } from './methods.ts';
import { modelFileExplanations } from './model-file.ts';
import { nameExplanations } from './names.ts';
import { programExplanations } from './programs.ts';
import { pythonExplanations } from './python.ts';
import { runExplanations } from './running.ts';
import { scriptExplanations } from './script.ts';
import { synapseExplanations } from './synapses.ts';
import { syntaxExplanations } from './syntax.ts';
import { unitExplanations } from './units.ts';
import type { messages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

export { typeScriptForms } from './typescript.ts';
export { withoutTypeScript } from './without-typescript.ts';

/** The table, by code. */
export const explanations: Explanations<typeof messages> = {
  ...syntaxExplanations,
  ...nameExplanations,
  ...unitExplanations,
  ...equationExplanations,
  ...methodExplanations,
  ...integrationExplanations,
  ...functionExplanations,
  ...modelFileExplanations,
  ...groupExplanations,
  ...synapseExplanations,
  ...programExplanations,
  ...scriptExplanations,
  ...runExplanations,
  ...pythonExplanations,
};

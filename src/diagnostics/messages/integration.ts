// What is said about the results of integration.
import { warning } from '../message.ts';

export const integrationMessages = {
  'invalid-values': warning<{ name: string; owner: string; element: number; time: string }>(
    (f) =>
      `\`${f.name}\` of ${f.owner} is not a number or very large after the run, at ${f.time}, first in element ${f.element}`,
    'Integration failed: the equations run away, or the step is too long for them.',
    () => 'take a smaller dt or another method, and look at the values with a state monitor',
  ),
};

// Linked variables: `x : unit (linked)` refers to a variable of another group.
export { checkLinks, checkWrittenLinks, defineLinks } from './checks.ts';
export { LinkedVariable, linked_var } from './linked-var.ts';
export { Links } from './links.ts';

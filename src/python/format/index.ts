// How values are shown: `repr`, `str`, format specifications, `%` and `.format`, to the letter as in Python.
export { exponentText, reprFloat, roundFloat, scaledInteger } from './decimals.ts';
export { braceFormat, percentFormat } from './fields.ts';
export { formatValue, isExceptionClass, repr, showException, str } from './show.ts';
export { formatFloat, formatInt, formatText } from './spec.ts';
export { asciiOnly, reprText } from './texts.ts';

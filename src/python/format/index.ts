// How values are shown: `repr`, `str`, format specifications, `%` and `.format`, to the letter as in Python.
export { braceFormat, percentFormat } from './fields.ts';
export { formatValue, repr, showException, str } from './show.ts';
export { asciiOnly, reprText } from './texts.ts';

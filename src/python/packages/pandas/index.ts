// `pandas`, in Python: tables for printing, CSV, columns, rows and groups. What it shows has the form of pandas 1.5.
import { frames } from './frames.ts';
import { groups } from './groups.ts';
import { series } from './series.ts';
import { values } from './values.ts';

/** The text of the module. */
export const pandas = values + series + frames + groups;

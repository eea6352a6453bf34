// Started with another Node: reads models from the standard input, writes the outcomes to the standard output.
import { readFileSync } from 'node:fs';
import { outcomes } from './outcomes.ts';

const models = JSON.parse(readFileSync(0, 'utf8')) as Record<string, string>;
process.stdout.write(JSON.stringify(await outcomes(models)));

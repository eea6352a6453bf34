// The command line of `hillock fit`.
import type { Command } from 'commander';
import { examples, parseCount, parseSetting } from '../options.ts';
import { addRowOptions } from '../row-options.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import type { FitOptions } from './options.ts';

/** Adds the command to the program. */
export function addFitCommand(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command('fit')
    .showHelpAfterError('(see hillock fit --help)')
    .addHelpText(
      'after',
      examples(
        "fit net.model --free 'tau=5*ms:50*ms' --free 'w=0.1*mV:1*mV:log' --to target.csv --output trace.v --out DIR",
        "fit net.model --free 'tau=5*ms:50*ms' --minimise loss --out DIR",
        'fit DIR',
        "fit net.model --free 'tau=5*ms:50*ms' --minimise loss --restarts 8 --out DIR --slurm --cpus 16",
        'fit DIR --collect',
      ),
    )
    .description('find the constants with which a model matches data, or an output is smallest')
    .argument('<file>', 'the model, or the folder of a fit that goes on')
    .option(
      '--free <name=range>',
      'a constant that is searched: FROM:TO, or FROM:TO:log (repeatable)',
      parseSetting,
    )
    .option(
      '--to <file>',
      'the target: a column or array of FILE or FILE:NAME (default name: that of --output)',
    )
    .option('--output <name>', 'the output or array that is compared with it: v, trace.v')
    .option('--minimise <name>', 'the single number that is made small, in place of --to')
    .option('--restarts <n>', 'how often the search begins anew (default: 1)', parseCount)
    .option(
      '--population <n>',
      'points of a generation (default: 10 for each free constant, at least 20)',
      parseCount,
    )
    .option('--generations <n>', 'generations of a restart at most (default: 100)', parseCount);
  addRowOptions(command, 'fit', 'restart').action(async (file: string, options: FitOptions) => {
    const { fit } = await import('./command.ts');
    end(await fit(file, options, terminal));
  });
}

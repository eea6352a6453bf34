// The command line of `hillock fit`.
import type { Command } from 'commander';
import {
  allowReadOption,
  examples,
  optimizeOption,
  parseCount,
  parseFormats,
  parseSeed,
  parseSetting,
  targetOption,
} from '../options.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import type { FitOptions } from './options.ts';

/** Adds the command to the program. */
export function addFitCommand(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  program
    .command('fit')
    .showHelpAfterError('(see hillock fit --help)')
    .addHelpText(
      'after',
      examples(
        "fit net.model --free 'tau=5*ms:50*ms' --free 'w=0.1*mV:1*mV:log' --to target.csv --output trace.v --out DIR",
        "fit net.model --free 'tau=5*ms:50*ms' --minimise loss --out DIR",
        'fit DIR',
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
    .option('--generations <n>', 'generations of a restart at most (default: 100)', parseCount)
    .option('--trials <n>', 'runs of each point, with different seeds (default: 1)', parseCount)
    .option('--seed <n>', 'what all seeds and points follow from (default: 0)', parseSeed)
    .option('--set <name=expr>', 'override a constant in all runs (repeatable)', parseSetting)
    .option('-o, --out <dir>', 'the folder of the fit')
    .option('--workers <n>', 'runs at a time (default: one for each core)', parseCount)
    .option('--format <list>', 'formats of figures: svg (default), png, pdf', parseFormats)
    .addOption(targetOption('js'))
    .addOption(optimizeOption())
    .option('--without <passes>', 'leave out these optimisation passes (separated by commas)')
    .addOption(allowReadOption())
    .option('--quiet', 'errors and warnings, nothing else')
    .option('--json', 'print fit.json, in place of the summary')
    .action(async (file: string, options: FitOptions) => {
      const { fit } = await import('./command.ts');
      end(await fit(file, options, terminal));
    });
}

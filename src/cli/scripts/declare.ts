// `hillock export` and `hillock convert`: their options; what they do is loaded when they are called.
import { Option } from 'commander';
import type { Command } from 'commander';
import { allowReadOption, examples, parseLimit } from '../options.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import type { ConvertOptions } from './convert.ts';
import type { ExportOptions } from './export.ts';

/** What the commands about scripts do. */
export const scriptCommands = () => import('./commands.ts');

/** Adds the commands that translate scripts and models. */
export function addScriptCommands(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  program
    .command('export')
    .showHelpAfterError('(see hillock export --help)')
    .addHelpText('after', examples('export net.model --to brian2 -o net.py'))
    .description('write a model as a script of another simulator')
    .argument('<file>', 'the model; - reads it from the standard input')
    .addOption(
      new Option('--to <simulator>', 'the simulator').choices(['brian2']).default('brian2'),
    )
    .option('-o, --output <file>', 'the script (default: the standard output)')
    .addOption(allowReadOption())
    .action(async (file: string, options: ExportOptions) => {
      const { exportModel } = await scriptCommands();
      end(exportModel(file, options, terminal));
    });

  program
    .command('convert')
    .showHelpAfterError('(see hillock convert --help)')
    .addHelpText('after', examples('convert script.py -o net.model'))
    .description('write the network of a Python script for Brian2 as a model')
    .argument('<file>', 'the script or notebook; - reads it from the standard input')
    .argument('[arguments...]', 'arguments of the script, after --')
    .option('-o, --output <file>', 'the model (default: the standard output)')
    .addOption(allowReadOption())
    .option('--limit <seconds>', 'stop the script after this time', parseLimit)
    .action(async (file: string, args: string[], options: ConvertOptions) => {
      const { convertScript } = await scriptCommands();
      end(convertScript(file, args, options, terminal));
    });
}

// Parses the command line and calls the command. Every exception ends here, as a message. Commands are loaded when they
// are called, so that `hillock --version` is fast.
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { CommandFailure, exitCodes, formatItem, widthOfHelp } from './terminal/index.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';
import type { CompileOptions } from './compile.ts';
import type { RunFileOptions } from './run-file.ts';
import type { CheckOptions } from './check.ts';
import type { Shell } from './completion/index.ts';
import type { ExplainOptions } from './explain.ts';
import type { ExamplesOptions, NewOptions } from './gallery/index.ts';
import type { HtmlOptions, ServeOptions } from './page/index.ts';
import type {
  PlotOptions,
  ReportOptions,
  ResumeOptions,
  ShowOptions,
  VerifyOptions,
} from './saved/index.ts';
import { addFitCommand } from './fit/index.ts';
import { addScriptCommands } from './scripts/index.ts';
import { addSweepCommand, isSweepFolder, plotSweep } from './sweep/index.ts';
import {
  examples,
  targetOption,
  threadsOption,
  optimizeOption,
  formatNames,
  parseFormats,
  parseResolution,
  parseSetting,
  parseSeed,
  parseLimit,
  parsePort,
  allowReadOption,
  checkpointOption,
} from './options.ts';

/** Runs a command line, without `node` and the name of the program; returns the exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: ExitCode = exitCodes.done;
  const program = commandLine(terminal, (code) => (exitCode = code));
  try {
    reportForgottenCommand(args, program);
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof CommandFailure) {
      terminal.err(`${error.message}\n`);
      return error.exitCode;
    }
    terminal.err(`${internalError(error)}\n`);
    return exitCodes.failure;
  }
}

/** `hillock net.model`: a file without a command; names the command that was meant. */
function reportForgottenCommand([first = '', ...rest]: readonly string[], program: Command): void {
  const isCommand = program.commands.some((command) => command.name() === first);
  const ofFile = {
    '.model': 'run',
    '.py': 'run',
    '.ipynb': 'run',
    '.npz': 'show',
    '.npy': 'show',
    '.csv': 'show',
  }[extname(first)];
  const command =
    ofFile ?? (existsSync(join(first, 'manifest.json')) && first !== '' ? 'show' : undefined);
  if (isCommand || command === undefined) return;
  const line = [first, ...rest].map((word) => (/[^\w./=-]/.test(word) ? `'${word}'` : word));
  throw new CommandFailure(
    exitCodes.usage,
    `error: no command is given; to ${command} ${first}, write \`hillock ${command} ${line.join(' ')}\`\n(see hillock --help)`,
  );
}

/** The commands, their options and their help. */
export function commandLine(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('hillock')
    .description('Runs spiking-neuron models: equations with units, compiled to JavaScript.')
    .version(packageFile.version)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(see hillock --help)')
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: widthOfHelp,
      getErrHelpWidth: widthOfHelp,
    })
    .configureHelp({ formatItem, minWidthToWrap: 10 })
    .addHelpText(
      'after',
      examples('run net.model --out results', 'check *.model', 'explain unit-mismatch'),
    );

  program
    .command('run')
    .showHelpAfterError('(see hillock run --help)')
    .addHelpText(
      'after',
      examples(
        'run net.model',
        'run net.model --out results --format npz,csv',
        "run net.model --set 'tau=20*ms' --seed 5",
      ),
    )
    .description('run a model, or a Python script')
    .argument('<file>', 'the model; - reads it from the standard input; or a .py or .ipynb file')
    .argument('[args...]', 'arguments of a Python script, after --')
    .option('-o, --out <dir>', 'write results.npz, manifest.json and the plots into this folder')
    .option(
      '--format <list>',
      `formats of results and plots: ${formatNames} (default: npz,svg)`,
      parseFormats,
    )
    .option('--plot', 'draw what every monitor recorded, beside the plots of the model')
    .option('--dpi <n>', 'pixels per inch of plots as png (default: 300)', parseResolution)
    .addOption(checkpointOption())
    .option('--dt <time>', 'the step of the default clock, in place of the model’s')
    .option('--duration <time>', 'the duration of the run, in place of the model’s')
    .option('--set <name=expr>', 'override a constant of the model (repeatable)', parseSetting)
    .option('--seed <n>', 'seed of the random numbers, in place of the model’s', parseSeed)
    .option('--watch', 'run again when the model, or a file that it reads, changes; Ctrl-C ends')
    .addOption(targetOption('auto'))
    .addOption(threadsOption())
    .addOption(optimizeOption())
    .option('--without <passes>', 'leave out these optimisation passes (separated by commas)')
    .addOption(allowReadOption())
    .option(
      '--strict',
      'values that became NaN or infinite are an error of the model (exit code 1)',
    )
    .option('--profile', 'tell how long each object took, on the standard error')
    .option('--quiet', 'errors, warnings and what the model prints, nothing else')
    .option('--json', 'print one JSON object about the run, in place of the summary')
    .option('--limit <seconds>', 'stop a Python script after this time', parseLimit)
    .action(async (file: string, args: string[], options: RunFileOptions) =>
      end(await (await import('./run-file.ts')).runFile(file, args, options, terminal)),
    );

  program
    .command('resume')
    .showHelpAfterError('(see hillock resume --help)')
    .addHelpText('after', examples('resume results'))
    .description('go on with an interrupted run')
    .argument('<dir>', 'the folder that hillock run --out was writing to')
    .addOption(checkpointOption().default(undefined, 'as before'))
    .addOption(threadsOption())
    .option('--profile', 'tell how long each object took, on the standard error')
    .option('--quiet', 'errors, warnings and what the model prints, nothing else')
    .option('--json', 'print one JSON object about the run, in place of the summary')
    .action(async (folder: string, options: ResumeOptions) => {
      const { resume } = await import('./saved/index.ts');
      end(await resume(folder, options, terminal));
    });

  program
    .command('show')
    .showHelpAfterError('(see hillock show --help)')
    .addHelpText('after', examples('show results', 'show results/results.npz other.csv'))
    .description(
      'list the arrays of result files, with shapes, units and a summary of their values',
    )
    .argument(
      '<files...>',
      '.npz, .npy and .csv files, or folders that hillock run --out has written',
    )
    .option('--json', 'print the list as JSON')
    .action(async (files: string[], options: ShowOptions) => {
      const { show } = await import('./saved/index.ts');
      end(show(files, options, terminal));
    });

  program
    .command('check')
    .showHelpAfterError('(see hillock check --help)')
    .addHelpText('after', examples('check net.model', 'check *.model --format sarif'))
    .description('find the mistakes of models without running them')
    .argument('<files...>', 'the models')
    .addOption(
      new Option('--format <form>', 'how the diagnostics are printed')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .option('--set <name=expr>', 'override a constant of the model (repeatable)', parseSetting)
    .addOption(allowReadOption())
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import('./check.ts');
      end(await check(files, options, terminal));
    });

  program
    .command('explain')
    .showHelpAfterError('(see hillock explain --help)')
    .addHelpText('after', examples('explain', 'explain unit-mismatch', 'explain net.model'))
    .description('explain a message, or what a run of a model will do')
    .argument('[what]', 'a code such as unit-mismatch, or a model; nothing lists the codes')
    .option('--set <name=expr>', 'override a constant of the model (repeatable)', parseSetting)
    .addOption(allowReadOption())
    .action(async (what: string | undefined, options: ExplainOptions) => {
      const { explain } = await import('./explain.ts');
      end(await explain(what, options, terminal));
    });

  program
    .command('plot')
    .showHelpAfterError('(see hillock plot --help)')
    .addHelpText(
      'after',
      examples(
        'plot results',
        'plot results net.model --format pdf',
        'plot results/results.npz raster M',
        'plot results trace trace.v',
        'plot results isi M',
      ),
    )
    .description('draw plots again from saved results, without running')
    .argument('<results>', 'a folder that hillock run --out has written, or a .npz file')
    .argument(
      '[what...]',
      'a .model file whose plots are drawn, or raster, rate, trace, isi, hist and names of results; of a sweep heat, line and names',
    )
    .option('-o, --out <dir>', 'write the files into this folder (default: the current one)')
    .option('--format <list>', 'svg, png, pdf (default: svg)', parseFormats)
    .option('--dpi <n>', 'pixels per inch of png files (default: 300)', parseResolution)
    .addOption(allowReadOption())
    .action(async (results: string, what: string[], options: PlotOptions) => {
      if (isSweepFolder(results)) return end(await plotSweep(results, what, options, terminal));
      const { plot } = await import('./saved/index.ts');
      end(await plot(results, what, options, terminal));
    });

  addSweepCommand(program, terminal, end);
  addFitCommand(program, terminal, end);

  program
    .command('report')
    .showHelpAfterError('(see hillock report --help)')
    .addHelpText('after', examples('report results'))
    .description('write one HTML file about a run: plots, results, model, timing')
    .argument('<dir>', 'a folder that hillock run --out has written')
    .option('-o, --out <file>', 'the file (default: report.html in the folder)')
    .action(async (folder: string, options: ReportOptions) => {
      const { report } = await import('./saved/index.ts');
      end(report(folder, options, terminal));
    });

  program
    .command('html')
    .showHelpAfterError('(see hillock html --help)')
    .addHelpText(
      'after',
      examples('html net.model', "html net.model -o lesson.html --sliders 'tau_m w' --show 'M R'"),
    )
    .description('write a web page in one file, with the model, the engine, figures and sliders')
    .argument('<file>', 'the model; - reads it from the standard input')
    .option('-o, --output <file>', 'the page (default: the name of the model, with .html)')
    .option('--title <text>', 'the title of the page (default: the name of the model)')
    .option('--show <list>', 'monitors and variables that are drawn: M trace.v[0] (default: all)')
    .option('--sliders <names>', 'constants that have a slider (default: all written as a number)')
    .option('--figures <names>', 'plots of the model: their names, all or none (default: all)')
    .option('--seed <n>', 'seed of the random numbers, in place of the model’s', parseSeed)
    .option('--no-edit', 'the model can be read but not edited')
    .option('--autoplay', 'the model runs as soon as it is seen')
    .addOption(allowReadOption())
    .action(async (file: string, options: HtmlOptions) => {
      const { html } = await import('./page/index.ts');
      end(html(file, options, terminal));
    });

  program
    .command('serve')
    .showHelpAfterError('(see hillock serve --help)')
    .addHelpText('after', examples('serve', 'serve models', 'serve net.model --port 8000'))
    .description('open the playground in a browser, with the models and scripts of a folder')
    .argument('[path]', 'a folder, or a model or script in it', '.')
    .option('--port <n>', 'the port to listen on (default: a free one)', parsePort)
    .action(async (path: string, options: ServeOptions) => {
      const { serve } = await import('./page/index.ts');
      end(await serve(path, options, terminal));
    });

  program
    .command('examples')
    .showHelpAfterError('(see hillock examples --help)')
    .addHelpText('after', examples('examples', 'examples hodgkin-huxley'))
    .description('list models of the literature, or copy one into the current folder')
    .argument('[name]', 'the example that is copied; no file is ever replaced')
    .option('--json', 'print the list as JSON, with the papers and data files of each')
    .action(async (name: string | undefined, options: ExamplesOptions) => {
      const gallery = await import('./gallery/index.ts');
      end(gallery.examples(name, options, terminal));
    });

  program
    .command('new')
    .showHelpAfterError('(see hillock new --help)')
    .addHelpText('after', examples('new net.model', 'new net.model --from cuba'))
    .description('write a small model with comments, to start from')
    .argument('<file>', 'the new file; no file is ever replaced')
    .option('--from <example>', 'start from this example; hillock examples lists them')
    .action(async (file: string, options: NewOptions) => {
      const { newModel } = await import('./gallery/index.ts');
      end(newModel(file, options, terminal));
    });

  program
    .command('verify')
    .showHelpAfterError('(see hillock verify --help)')
    .addHelpText('after', examples('verify results'))
    .description('repeat the run whose results lie in a folder, and compare')
    .argument('<dir>', 'a folder that hillock run --out has written')
    .addOption(allowReadOption())
    .action(async (folder: string, options: VerifyOptions) => {
      const { verify } = await import('./saved/index.ts');
      end(await verify(folder, options, terminal));
    });

  program
    .command('compile')
    .showHelpAfterError('(see hillock compile --help)')
    .addHelpText(
      'after',
      examples('compile net.model --show kernel', 'compile net.model -o net.mjs'),
    )
    .description('print the kernels that a model is compiled to')
    .argument('<file>', 'the model')
    .addOption(allowReadOption())
    .addOption(targetOption('js'))
    .addOption(optimizeOption())
    .option('--without <passes>', 'leave out these optimisation passes (separated by commas)')
    .addOption(
      new Option(
        '--show <form>',
        'code: what the target executes (default); wat: WebAssembly; kernel: what it is made from; plan: the steps of each run',
      ).choices(['code', 'wat', 'kernel', 'plan']),
    )
    .option(
      '--after <pass>',
      'print plan or kernels after this pass; build and lower: before all passes; all: after each that changed something',
    )
    .option(
      '-o, --output <file>',
      'write an ES module that runs the model: no eval, no imports, in Node and in pages',
    )
    .action(async (file: string, options: CompileOptions) => {
      const { compile } = await import('./compile.ts');
      end(await compile(file, options, terminal));
    });

  addScriptCommands(program, terminal, end);

  program
    .command('completion')
    .showHelpAfterError('(see hillock completion --help)')
    .addHelpText(
      'after',
      examples('completion bash > ~/.local/share/bash-completion/completions/hillock'),
    )
    .description('print a script with which a shell completes commands, options, files and names')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completion } = await import('./completion/index.ts');
      end(completion(program, shell, terminal));
    });

  return program;
}

function internalError(error: unknown): string {
  const { message = String(error), stack } = error as Partial<Error>;
  const shown = process.env['HILLOCK_DEBUG'] ? (stack ?? message) : message;
  return `hillock: internal error, please report it: ${shown}`;
}

// The modules for arrays, models and figures of one script: made together when the first of them is imported.
import { resultsOfMonitors, scientificModules } from './brian2/index.ts';
import type { ActionLog, ScientificModules } from './brian2/index.ts';
import type { Results } from '../io/index.ts';
import { pyplotModule } from './pyplot/index.ts';
import type { NamedFigure } from './pyplot/index.ts';
import { scipyModule, scipyNames } from './scipy/index.ts';
import { sympyModule } from './sympy.ts';
import { PyModule } from './values/index.ts';
import type { Host, ModuleMaker, Value } from './values/index.ts';

const ofPlots = [
  ...['matplotlib', 'matplotlib.pyplot', 'matplotlib.pylab', 'matplotlib.gridspec'],
  ...['matplotlib.animation', 'matplotlib.cm', 'matplotlib.colors', 'matplotlib.ticker'],
  ...['matplotlib.patches', 'matplotlib.lines', 'matplotlib.collections', 'matplotlib.markers'],
  ...['matplotlib.transforms', 'cycler', 'mpl_toolkits.mplot3d', 'mpl_toolkits.axes_grid1'],
];
const ofArrays = [
  ...['numpy', 'numpy.random', 'numpy.linalg', 'numpy.fft', 'brian2', 'brian2.only', 'pylab'],
  ...['brian2.numpy_', 'brian2.units', 'brian2.units.allunits', 'brian2.units.stdunits'],
  ...['brian2.units.constants', 'brian2.units.fundamentalunits', 'brian2.core.functions'],
  ...['brian2.devices', 'brian2.devices.device'],
];

/** The modules of a script, and its figures. */
export class Science {
  #plots: ReturnType<typeof pyplotModule> | null = null;
  #arrays: ScientificModules | null = null;
  readonly #actions: ActionLog | null;
  readonly #show: (figure: NamedFigure) => void;

  /**
   * @param actions where to note what the script does with Brian2
   * @param show receives each finished figure
   */
  constructor(actions: ActionLog | null, show: (figure: NamedFigure) => void) {
    this.#actions = actions;
    this.#show = show;
  }

  /** The makers of the modules by full name. */
  makers(): Map<string, ModuleMaker> {
    return new Map([
      ['sympy', sympyModule] as const,
      ...ofPlots.map((name) => [name, (host: Host) => this.#plotting(host, name)] as const),
      ...scipyNames.map((name) => [name, (host: Host) => scipyModule(host, name)] as const),
      ...ofArrays.map((name) => [name, (host: Host) => this.#calculating(host, name)] as const),
    ]);
  }

  /** The finished figures, in order. */
  figures(): readonly NamedFigure[] {
    return this.#plots?.gallery.results() ?? [];
  }

  /** What the monitors among some variables have recorded. */
  results(variables: Iterable<readonly [string, Value]>): Results {
    return this.#arrays === null ? new Map() : resultsOfMonitors(variables);
  }

  #plotsOf(host: Host): ReturnType<typeof pyplotModule> {
    this.#plots ??= pyplotModule(host, this.#show);
    return this.#plots;
  }

  #plotting(host: Host, name: string): PyModule {
    return this.#plotsOf(host).parts.get(name) ?? new PyModule(name, new Map());
  }

  #calculating(host: Host, name: string): PyModule {
    this.#arrays ??= scientificModules(host, this.#plotsOf(host).pyplot, this.#actions);
    const { numpy, brian2, parts } = this.#arrays;
    if (name === 'numpy') return numpy;
    return parts.get(name) ?? brian2;
  }
}

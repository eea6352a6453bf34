// The network of a script as a model: of a run to its end, which is begun if there is none.
import type { PlainDiagnostic } from '../../../language.ts';
import type { MenuItem } from '../../dom/index.ts';
import type { Session } from '../../session/index.ts';
import type { Opening } from '../text/index.ts';

/** So many parts that the model leaves out are told of. */
const mostTold = 3;

/** What the conversion needs of the page. */
export interface ConversionPage {
  open(opening: Opening): void;
  notice(words: string, items: readonly MenuItem[]): void;
  /** The text has something that cannot be. */
  refuse(problem: PlainDiagnostic): void;
}

/**
 * Opens the model of a script, or says what of the script models cannot say.
 *
 * @throws {Error} with a sentence, if the script does not come to its end
 */
export async function openModelOf(
  session: Session,
  opening: Opening,
  { open, notice, refuse }: ConversionPage,
): Promise<void> {
  const { run, text: script } = session;
  if (run?.isOfThisText !== true || run.end !== 'done') await runToEnd(session);
  const { text, diagnostics } = await session.ask('model');
  const [first] = diagnostics;
  if (text !== null) {
    open({ text, name: opening.name.replace(/\.py$/i, ''), example: null, seed: null });
    notice(`This is the network of ${opening.name} as a model.${lackingIn(diagnostics)}`, [
      { label: 'Back to the script', choose: () => open({ ...opening, text: script }) },
    ]);
  } else if (first !== undefined) refuse(first);
}

/** What of the script the model leaves out, in words; empty for nothing. */
function lackingIn(diagnostics: readonly PlainDiagnostic[]): string {
  const words = diagnostics.map(({ line, message }) => ` Line ${line}: ${message}.`);
  const more = words.splice(mostTold).length;
  return words.join('') + (more === 0 ? '' : ` So it is with ${more} more.`);
}

function runToEnd(session: Session): Promise<void> {
  return new Promise((resolve, reject) => {
    session.start();
    const listen = (): void => {
      if (session.state === 'running') return;
      end();
      if (session.run?.end === 'done' && session.run.isOfThisText) resolve();
      else reject(new Error('A script becomes a model once it has run to its end without errors.'));
    };
    const end = session.on('state', listen);
  });
}

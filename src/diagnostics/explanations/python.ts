// Explanations of the messages about Python scripts.
import type { pythonMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const pythonExplanations: Explanations<typeof pythonMessages> = {
  'python-syntax':
    'The text cannot be read as Python 3. Statements of Python 2, such as `print x`, and the prompts and magic lines of notebooks are understood.',
  'python-exception':
    'The script raised an exception that it did not catch. The place is the one in the script; the calls that led to it are listed below.',
  'python-unknown-name':
    'A name is used that no statement of the script binds, and that is none of Python.',
  'python-unknown-attribute':
    'A module has no member of this name, or hillock leaves it out. The documentation on Python scripts lists what there is.',
  'python-unknown-keyword': 'A function is called with a named argument that it does not have.',
  'python-absent-module':
    'Importing a library that hillock does not have is no error, since many scripts never use what they import. Using it ends the script at that line, with all ' +
    'results and figures until then.',
  'python-refused':
    'A part of Python that scripts of models rarely need, and that hillock leaves out.',
  'not-in-brian2':
    '`hillock export` writes a model as a Brian2 script only if all of it has the same meaning there. The place is what has no counterpart; the hint says what ' +
    'to write instead.',
  'not-in-models':
    '`hillock convert` writes the objects of a script and what the script did with them as a model. The place is a call that has no counterpart in models; the ' +
    'hint says what to write instead.',
  'not-converted':
    '`hillock convert` writes networks, and figures as far as they show what a model records. This part of the script is left out; what the network does is the same.',
  'not-drawn':
    '`hillock export` writes plots as calls of pyplot. This part has none, and is left out of the figure; the numbers are the same.',
};

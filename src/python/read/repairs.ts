// What is changed in texts before they are parsed: prompts, magic lines of notebooks, and statements of Python 2. Lines stay lines.

/** Takes the byte order mark away, and the prompts of an interactive session, whose output becomes comments. */
export function withoutPrompts(given: string): string {
  const text = given.replace(/^\ufeff/, '').replaceAll('\0', ' ');
  const lines = text.split('\n');
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined || !/^\s*>>> /.test(first)) return text;
  return lines.map(withoutPrompt).join('\n');
}

function withoutPrompt(line: string): string {
  const [, , code] = /^\s*(>>>|\.\.\.)(?: (.*)|\s*)$/.exec(line) ?? [];
  if (code !== undefined) return code;
  return /^\s*(>>>|\.\.\.)\s*$/.test(line) || line.trim() === '' ? '' : `# ${line}`;
}

/** A change of one line, after the parser has refused it; null if there is none. */
export interface Repair {
  /** The new line. */
  readonly line: string;
  /** Whether only Python 2 takes the old one. */
  readonly isPython2: boolean;
}

/** How a line that the parser refuses may be meant. */
export function repairOf(line: string): Repair | null {
  // `%matplotlib inline`, `!pip install brian2`, `plot?`
  if (/^\s*(%|!|\?)/.test(line) || /^\s*[\w.]+\?+\s*$/.test(line))
    return { line: line.replace(/^(\s*)./, '$1#'), isPython2: false };
  const printed = /^(.*?\bprint)(?:[ \t]+(.*?))?$/.exec(line);
  if (printed !== null && /^\s*(.*[:;]\s*)?print$/.test(printed[1]!))
    return printOf(printed[1]!, printed[2] ?? '');
  const caught = /^(\s*except\s+[\w.]+|\s*except\s+\([\w., ]+\))\s*,\s*(\w+)\s*:(.*)$/.exec(line);
  if (caught !== null)
    return { line: `${caught[1]} as ${caught[2]}:${caught[3]}`, isPython2: true };
  const raised = /^(\s*raise\s+[\w.]+)\s*,\s*(.+)$/.exec(line);
  if (raised !== null) return { line: `${raised[1]}(${raised[2]})`, isPython2: true };
  return null;
}

function printOf(start: string, rest: string): Repair | null {
  if (rest.startsWith('>>')) return null;
  const end = endOfStatement(rest);
  const printed = rest.slice(0, end).trimEnd();
  const after = rest.slice(end);
  // Already a call: the fault is elsewhere.
  if (/^\(.*\)$/.test(printed) && !/^\([^()]*\).*\(/.test(printed)) return null;
  const hasComma = printed.endsWith(',');
  const values = hasComma ? `${printed.slice(0, -1)}, end=' '` : printed;
  return { line: `${start}(${values})${after}`, isPython2: true };
}

/** Where a statement ends: at a comment or semicolon outside of strings. */
function endOfStatement(text: string): number {
  const parts = /"""|'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[#;]/g;
  for (const match of text.matchAll(parts))
    if (match[0] === '#' || match[0] === ';') return match.index;
  return text.length;
}

// Generates docs/messages.md from the message tables.
import { messageSubjects, explanationOf } from '../../src/diagnostics/index.ts';

const opening = `# Messages

Every error and warning has a code, shown in brackets: \`error[unit-mismatch]\`. \`hillock explain CODE\` prints the
same explanations in the terminal. This page is generated from the message tables.
`;

export async function listOfMessages(): Promise<string> {
  const parts = Object.entries(messageSubjects).map(async ([subject, codes]) => {
    const sections = codes.map(async (code) => {
      const { severity, text, wrong, right, typescript } = (await explanationOf(code))!;
      const kind = severity === 'error' ? '' : ` (${severity})`;
      const fence = (title: string, lines: readonly string[], language = ''): string =>
        lines.length === 0 ? '' : `\n${title}\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
      const forms = [
        fence('wrong:', wrong),
        fence('right:', right),
        fence('wrong, in TypeScript:', typescript?.wrong ?? []),
        fence('right, in TypeScript:', typescript?.right ?? []),
      ];
      return `### ${code}${kind}\n\n${text}\n${forms.join('')}`;
    });
    return `## ${subject}\n\n${(await Promise.all(sections)).join('\n')}`;
  });
  return [opening, ...(await Promise.all(parts))].join('\n');
}

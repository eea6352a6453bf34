// docs/messages.md, made from the table of messages.
import { messageSubjects, storyOf } from '../../src/diagnostics/index.ts';

const opening = `# Messages

Every error and warning has a code, shown in brackets: \`error[unit-mismatch]\`. \`hillock explain CODE\` tells on the
terminal what stands here. This page is made from the same table.
`;

export function listOfMessages(): string {
  const parts = Object.entries(messageSubjects).map(([subject, codes]) => {
    const sections = codes.map((code) => {
      const { severity, text, wrong, right } = storyOf(code)!;
      const kind = severity === 'error' ? '' : ` (${severity})`;
      const fence = (title: string, lines: readonly string[]): string =>
        lines.length === 0 ? '' : `\n${title}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`;
      return `### ${code}${kind}\n\n${text}\n${fence('wrong:', wrong)}${fence('right:', right)}`;
    });
    return `## ${subject}\n\n${sections.join('\n')}`;
  });
  return [opening, ...parts].join('\n');
}

// How strings and bytes are shown by `repr`.

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** `repr` of a str. */
export function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const shown = text.replace(/[\\'"\n\r\t]|[^\P{C}]|(?! )\p{Z}|[\ud800-\udfff]/gu, (character) =>
    escaped(character, quote),
  );
  return `${quote}${shown}${quote}`;
}

function escaped(character: string, quote: string): string {
  if (character === "'" || character === '"') return character === quote ? `\\${quote}` : character;
  const short = escapes.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

/** `ascii` of a text that `repr` has shown. */
export function asciiOnly(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => escaped(character, ''));
}

/** `repr` of bytes. */
export function reprBytes(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const shown = text.replace(/[\\'"\0-\x1f\x7f-\xff]/g, (character) => escaped(character, quote));
  return `b${quote}${shown}${quote}`;
}

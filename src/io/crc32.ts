// The checksum CRC-32 (ISO 3309), as in PNG and zip files.

/** CRC-32 of some bytes, an unsigned 32-bit integer. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let k = 0; k < bytes.length; k++) sum = (sum >>> 8) ^ table[(sum ^ bytes[k]!) & 0xff]!;
  return (sum ^ 0xffffffff) >>> 0;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

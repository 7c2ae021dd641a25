import { createHash } from 'node:crypto';

/** Of the uuids made from names. Never changes: the same name must give the same partner in ten years. */
const NAMESPACE = Buffer.from('5d1f0c1e7f8b4c0c9a3e2b6d8e4f7a10', 'hex');

/** The uuid of a partner who is only known by name: version 5 (RFC 9562), so anybody can compute it. */
export function idOfName(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

import { totalmem } from 'node:os';

const gigabytes = Math.max(1, Math.min(4, Math.floor(totalmem() / 4 / 2 ** 30)));

/** A server as a host would run it: durable, with a buffer cache of a quarter of the memory, at most 4 GB. */
export const SETTINGS = [
  `shared_buffers=${gigabytes}GB`,
  // no checkpoint falls into a line
  'max_wal_size=32GB',
  'checkpoint_timeout=1h',
];

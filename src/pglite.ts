export {
  createEmbeddedDatabase,
  type EmbeddedDatabaseOptions,
} from './adapters/pglite/create-embedded-database';
export { createPgliteAdapter, type PgliteAdapterOptions } from './adapters/pglite/create-pglite-adapter';
export { moveClock } from './adapters/pglite/move-clock';

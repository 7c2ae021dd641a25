import type { TierAdapter } from '../../domain/tier-adapter';
import type { SqlConnection } from '../../server/rpc-over';

/** Somebody at an adapter: what a page holds in production. */
export interface ContractPerson {
  adapter: TierAdapter;
  /** Somebody else signs in on the same adapter, or, with null, the person signs out. For the group `userChanges`. */
  become?: (partnerId: string | null) => Promise<void>;
  /** The same person gets a new token. For the group `userChanges`. */
  renew?: () => Promise<void>;
}

/** The adapter to prove, and the database behind it. */
export interface ContractSubject {
  /**
   * The database, as its owner: a PGlite, or a `pg` Pool. The suite looks up there what the adapter did. It must be the
   * suite's own, with every migration of the package, the SISO programme included; the suite changes its definitions.
   */
  database: SqlConnection;
  /**
   * Signs a partner in, by its id; it need not be enrolled. With null, nobody. Makes whatever says in your database that
   * a user is this partner, such as the row of `partner_profiles`. Each call is another person.
   */
  signIn: (partnerId: string | null) => Promise<ContractPerson>;
  /** Cuts the way to the server; the answer restores it. For the group `connection`. */
  interrupt?: () => Promise<() => Promise<void>>;
}

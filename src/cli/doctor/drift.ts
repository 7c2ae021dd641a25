/** One row of inventory.sql. */
export interface Thing {
  kind: string;
  name: string;
  definition: string;
}

/** Something that should be there: how, and since which migration. */
export interface Expected extends Thing {
  version: string;
}

/** Where what was found differs from a fresh installation: null stands for what is not there. */
export interface Drift extends Omit<Expected, 'definition' | 'version'> {
  version: string | null;
  expected: string | null;
  found: string | null;
}

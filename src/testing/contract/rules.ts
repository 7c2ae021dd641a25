import type { ContractRunner } from './contract-runner';
import type { Stage } from './stage';

/** What a group states its rules with. */
export interface Rules {
  rule: (title: string, check: (stage: Stage) => Promise<void>) => void;
  expect: ContractRunner['expect'];
}

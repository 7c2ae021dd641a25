export {
  describeTierAdapter,
  type ContractGroup,
  type ContractOptions,
} from './testing/contract/describe-tier-adapter';
export type { ContractRunner } from './testing/contract/contract-runner';
export type { ContractPerson, ContractSubject } from './testing/contract/contract-subject';
export type { SqlConnection } from './server/rpc-over';

export { TierTestProvider, type TierTestProviderProps } from './testing/TierTestProvider';
export {
  createScriptedAdapter,
  type Scripted,
  type ScriptedAdapter,
  type TierScript,
} from './testing/scripted-adapter';
export { ladderTier, partnerSnapshot, type PartnerFixture } from './testing/partner-snapshot';

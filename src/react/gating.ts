/**
 * What every gate needs, imported as one by whatever else is a file of the build: it is then in one file that all of them
 * share, and what a host does not import of the rest asks React for nothing.
 */
export { TierProvider, type TierProviderProps } from './TierProvider';
export { useFeature } from './useFeature';
export { useTierSelector } from './useTierSelector';

/**
 * Narrows the keys of your programme. Without it every key is a string.
 *
 * @example
 * ```ts
 * import '@siso/partner-tiers'; // or the declaration would take the place of the package
 *
 * declare module '@siso/partner-tiers' {
 *   interface Register {
 *     tiers: 'starter' | 'active';
 *     features: 'lead_management' | 'white_label';
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- hosts fill it by declaration merging
export interface Register {}

/** A tier of the programme, by its key. */
export type TierKey = Register extends { tiers: infer Key extends string } ? Key : string;

/** A feature that can be gated, by its key. */
export type FeatureKey = Register extends { features: infer Key extends string } ? Key : string;

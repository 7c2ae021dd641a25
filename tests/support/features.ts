import type { Programme } from './programme';

export interface Use {
  outcome: 'ok' | 'limit_reached' | 'locked';
  replayed: boolean;
  used: number;
  allowance: number | null;
  resets_at: string | null;
}
interface Access {
  feature: string;
  access: string;
  via: string | null;
  expires_at: string | null;
  revision: number;
}

/** The calls of a programme about features. */
export function featuresOf(programme: Programme) {
  const at = async (partner: string, feature: string, now: string, amount = 1, key?: string) => {
    const [row] = await programme.query<{ answer: Use }>(
      'select partner_program.consume_feature_at($1, $2, $3, $4, $5) as answer',
      [partner, feature, key ?? crypto.randomUUID(), amount, now],
    );
    return row!.answer;
  };
  return {
    /** Uses a feature as the partner does. */
    use: (partner: string, feature: string, { key, amount = 1 }: { key?: string; amount?: number } = {}) =>
      programme.call<Use>({ partner }, 'partner_consume_feature', {
        feature,
        idempotency_key: key ?? crypto.randomUUID(),
        amount,
      }),
    /** Uses a feature at another time. */
    useAt: at,
    grant: (partner_id: string, feature: string, expires_at: string | null = null) =>
      programme.call<Access>('server', 'grant_partner_feature', { partner_id, feature, expires_at }),
    deny: (partner_id: string, feature: string, expires_at: string | null = null) =>
      programme.call<Access>('server', 'deny_partner_feature', { partner_id, feature, expires_at }),
    revoke: (partner_id: string, feature: string) =>
      programme.call<Access>('server', 'revoke_partner_feature', { partner_id, feature }),
    has: (partner: string, feature: string) =>
      programme.call<boolean>({ partner }, 'partner_has_feature', { feature }),
    /** The feature as the snapshot tells it, now or at another time. */
    told: async (partner: string, feature: string, now?: string) =>
      (await programme.snapshot(partner, now)).features[feature]!,
    revision: async (partner: string) => (await programme.standing(partner)).revision,
    /** Everything the database knows of the partner's features, to see that nothing changed. */
    everything: async (partner: string) => ({
      standing: await programme.standing(partner),
      events: await programme.events(partner),
      told: await programme.told(partner),
      rows: await Promise.all(
        ['feature_access', 'feature_usage', 'feature_usage_keys'].map((table) =>
          programme.query(`select * from public.${table} t where partner_id = $1 order by t::text`, [
            partner,
          ]),
        ),
      ),
    }),
  };
}

export type Features = ReturnType<typeof featuresOf>;

/** So many days from now. */
export const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

/** A time as every engine and time zone writes it alike. */
export const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());

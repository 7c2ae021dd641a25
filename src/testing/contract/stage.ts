import type { TierAdapter } from '../../domain/tier-adapter';
import { createTierAdmin } from '../../server/create-tier-admin';
import type { SqlConnection } from '../../server/rpc-over';
import type { EnrollPartnerInput, RecordDealInput, TierAdmin } from '../../server/tier-admin';
import type { ContractPerson, ContractSubject } from './contract-subject';
import { listen, type Heard } from './listen';
import { truthOf, type Truth } from './truth';

/** What one test stands on. Everything it opened is let go of when it ends. */
export interface Stage {
  subject: ContractSubject;
  truth: Truth;
  admin: TierAdmin;
  enroll: (options?: Omit<EnrollPartnerInput, 'partnerId'>) => Promise<string>;
  /** Records a completed deal and gives the revision it brought. */
  record: (partnerId: string, deal?: Partial<RecordDealInput>) => Promise<number>;
  signIn: (partnerId: string | null) => Promise<ContractPerson>;
  /** Enrols a partner and signs it in. */
  arrive: () => Promise<{ partnerId: string; adapter: TierAdapter; person: ContractPerson }>;
  listen: (adapter: TierAdapter, partnerId: string) => Heard;
  leave: () => Promise<void>;
}

/** Makes the database ready: the tier Active waits for its claim, and referral links may be made three times a year. */
export async function prepare(database: SqlConnection): Promise<void> {
  const { rows } = await database.query(`select key from public.tier_definitions order by display_order`, []);
  const keys = (rows as { key: string }[]).map(({ key }) => key).join();
  if (keys !== 'starter,active,performer,elite') {
    throw new Error(
      `describeTierAdapter needs a database of its own with the SISO programme, and found the tiers ${keys}. Apply 0099_siso_programme.`,
    );
  }
  await database.query(`update public.tier_definitions set promotion = 'claim' where key = 'active'`, []);
  await database.query(
    `insert into public.feature_allowances (feature_key, tier_key, allowance, period)
     values ('referral_links', 'starter', 3, 'year') on conflict do nothing`,
    [],
  );
}

export function createStage(subject: ContractSubject): Stage {
  const admin = createTierAdmin(subject.database);
  const people: ContractPerson[] = [];
  const heard: Heard[] = [];

  const stage: Stage = {
    subject,
    admin,
    truth: truthOf(subject.database),
    async enroll(options = {}) {
      const partnerId = crypto.randomUUID();
      await admin.enrollPartner({ partnerId, joinedAt: '2025-01-01T00:00:00Z', ...options });
      return partnerId;
    },
    async record(partnerId, deal = {}) {
      const answer = await admin.recordDeal({
        partnerId,
        reference: crypto.randomUUID(),
        status: 'completed',
        revenue: 100,
        ...deal,
      });
      return answer.revision;
    },
    async signIn(partnerId) {
      const person = await subject.signIn(partnerId);
      people.push(person);
      return person;
    },
    async arrive() {
      const partnerId = await stage.enroll();
      const person = await stage.signIn(partnerId);
      return { partnerId, person, adapter: person.adapter };
    },
    listen(adapter, partnerId) {
      const ears = listen(adapter, partnerId);
      heard.push(ears);
      return ears;
    },
    async leave() {
      for (const { stop } of heard) stop();
      for (const { adapter } of people) await adapter.close?.();
    },
  };
  return stage;
}

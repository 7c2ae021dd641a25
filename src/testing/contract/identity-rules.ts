import type { Rules } from './rules';

/** `resolvePartner`. */
export function identityRules({ rule, expect }: Rules): void {
  rule('says who is signed in', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    expect(await adapter.resolvePartner()).toBe(partnerId);
  });

  rule('says null where nobody is signed in', async (stage) => {
    const { adapter } = await stage.signIn(null);
    expect(await adapter.resolvePartner()).toBe(null);
  });
}

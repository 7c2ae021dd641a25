import { beforeAll, describe, expect, test } from 'vitest';
import { attacked, attacks, callerOf, type Attacked } from '../support/attack-list';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { schemaInventory } from '../support/schema-inventory';

/** The answers a caller can act on: the rules', a refusal, or that a value is not of its type. */
const CLEAN = /^(TI\d{3}|42501|22003|22007|22008|22P02|2202E)$/;
const cut = (value: unknown) => JSON.stringify(value).slice(0, 60);

describeEachEngine('an attack', (engine) => {
  let programme: Programme;
  /** Who is attacked by name, who attacks as a partner, and who only looks on. */
  let victim: string;
  let attacker: string;
  let bystander: string;
  /** Of each function, the types of its arguments in order, and what it does. */
  const types: Record<string, Record<string, string>> = {};
  const bodies: Record<string, string> = {};
  beforeAll(async () => {
    programme = await openProgramme(engine);
    [victim, attacker, bystander] = [
      await programme.enroll(),
      await programme.enroll(),
      await programme.enroll({ name: 'By Stander' }),
    ];
    await programme.setMetric(bystander, 'training_completed', 1);
    await programme.recordMany(bystander, 3, { revenue: 10, at: '2025-02-01T00:00:00Z' });
    const rows = await programme.query<{
      name: string;
      body: string;
      args: string[] | null;
      types: string[];
    }>(
      `select proname as name, prosrc as body, proargnames as args,
         array(select format_type(t, null) from unnest(proargtypes) with ordinality a (t, place) order by place) as types
       from pg_proc where pronamespace = 'public'::regnamespace`,
    );
    for (const { name, body, args, types: kinds } of rows) {
      // of one in plpgsql what it returns
      bodies[name] = body.replace(/^\s*begin\s+return (.*);\s+end\s*$/s, 'select $1');
      types[name] = Object.fromEntries((args ?? []).map((argument, index) => [argument, kinds[index]!]));
    }
  });

  /** Whom a call that succeeds is about. */
  const subjectOf = ({ by }: Attacked) => (by === 'server' ? victim : attacker);

  /** All that is kept about the partner nobody attacks. */
  const untouched = async () => {
    const [row] = await programme.query(
      `select (select to_jsonb(t) - 'updated_at' from public.partner_tiers t where partner_id = $1) as standing,
         (select jsonb_agg(to_jsonb(d) order by id) from public.partner_deals d where partner_id = $1) as deals,
         (select jsonb_agg(to_jsonb(n) order by id) from public.partner_notifications n where partner_id = $1) as told,
         (select jsonb_agg(to_jsonb(e) order by id) from public.tier_progress_events e where partner_id = $1) as events,
         (select jsonb_agg(to_jsonb(c) order by id) from public.partner_commissions c where partner_id = $1) as commissions,
         (select jsonb_agg(to_jsonb(t) order by key) from public.tier_definitions t) as ladder`,
      [bystander],
    );
    return row;
  };

  test('is written down for every argument of every function', () => {
    const written = Object.fromEntries(
      Object.entries(attacked).map(([name, { args }]) => [name, Object.keys(args('')).sort()]),
    );
    expect(
      Object.fromEntries(Object.entries(types).map(([name, args]) => [name, Object.keys(args).sort()])),
    ).toEqual(written);
    const kinds = new Set(Object.values(types).flatMap((args) => Object.values(args)));
    expect([...kinds].filter((type) => !(type in attacks))).toEqual([]);
  });

  describe.each(Object.entries(attacked))('on %s', (name, row) => {
    test('begins with a call that succeeds', async () => {
      const caller = callerOf(row, attacker);
      await expect(programme.call(caller, name, row.args(subjectOf(row)))).resolves.toBeDefined();
    });

    test('is answered, or refused in words, and touches nobody else', async () => {
      const before = await untouched();
      const unclean: string[] = [];
      for (const [argument, type] of Object.entries(types[name]!)) {
        for (const value of attacks[type]!) {
          await programme
            .call(callerOf(row, attacker), name, {
              ...row.args(subjectOf(row)),
              [argument]: value,
            })
            .catch((error: unknown) => {
              const { code, message } = error as { code?: string; message: string };
              if (!CLEAN.test(code ?? '') || message.length > 1000) {
                unclean.push(`${argument} ${cut(value)}: ${code} ${message.slice(0, 100)}`);
              }
            });
        }
      }
      expect(unclean).toEqual([]);
      expect(await untouched()).toEqual(before);
    });

    test('with objects of one’s own in front of ours changes nothing', async () => {
      await programme.exec(FORGET);
      // what the function in public calls, called as it is: its pinned path would protect what lies behind it
      const args = row.args(subjectOf(row)) as Record<string, string | number | boolean | null>;
      const call = bodies[name]!.replaceAll(/\$(\d)/g, (_, place: string) => {
        const value = args[Object.keys(types[name]!)[Number(place) - 1]!] ?? null;
        return value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`;
      });
      await expect(
        programme.asRole(
          row.by === 'server' ? 'service_role' : 'authenticated',
          row.by === 'server' ? null : { sub: attacker },
          `do $hijack$ begin
             ${DECOYS.join('\n')}
             perform set_config('search_path', 'pg_temp, public, pg_catalog', true);
             execute $call$${call}$call$;
             raise exception 'unimpressed';
           end $hijack$`,
        ),
      ).rejects.toThrow('unimpressed');
    });
  });

  test('leaves the schema as it was, and the ledger adding up', async () => {
    const fresh = await engine.fresh();
    expect(await schemaInventory(programme)).toEqual(await schemaInventory(fresh));
    for (const partner_id of [victim, attacker, bystander]) {
      expect(await programme.call('server', 'rebuild_partner_counters', { partner_id })).toMatchObject({
        changed: {},
        periods_changed: 0,
      });
    }
  });
});

/** What a session has compiled already is safe: a change that is none makes it compile anew. */
const FORGET = `do $$
  declare
    v_function record;
  begin
    for v_function in select oid::regprocedure as name, procost from pg_proc where pronamespace = 'partner_program'::regnamespace loop
      execute format('alter function %s cost %s', v_function.name, v_function.procost);
    end loop;
  end $$`;

/** Tables and types that a function without a pinned path would take for the real ones. */
const DECOYS = [
  ...[
    'partner_tiers',
    'tier_definitions',
    'partner_deals',
    'programme_settings',
    'feature_access',
    'partner_notifications',
    'partner_commissions',
  ].map((table) => `create temp table ${table} (partner_id uuid);`),
  // last: what follows would mean them
  ...['jsonb', 'numeric', 'text', 'uuid', 'interval', 'timestamptz', 'int4', 'bool'].map(
    (type) => `create domain pg_temp.${type} as pg_catalog.int4 check (false);`,
  ),
];

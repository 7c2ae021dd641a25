import { beforeAll, describe, expect, test } from 'vitest';
import { describeEachEngine, type Role } from '../support/engines';
import { functions, privileges, tables } from '../support/access-list';
import { openProgramme, type Caller, type Programme } from '../support/programme';

const CALLERS = ['nobody', 'another partner', 'the partner', 'the server'] as const;
/** A function as the list writes it. */
const SIGNATURE = `pronamespace::regnamespace || '.' || proname || '(' || oidvectortypes(proargtypes) || ')'`;
const OURS = `('public'::regnamespace, 'partner_program'::regnamespace)`;

describeEachEngine('access', (engine) => {
  let programme: Programme;
  /** The partner it is about, and another one. */
  let ann: string;
  let bob: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    ann = await programme.enroll();
    bob = await programme.enroll();
    for (const partner of [ann, bob]) {
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.recordMany(partner, 3, { revenue: 10 });
      await programme.call({ partner }, 'partner_consume_feature', {
        feature: 'lead_management',
        idempotency_key: 'access',
      });
    }
    await programme.query(
      `insert into public.feature_allowances (feature_key, tier_key, allowance, period)
       values ('priority_support', 'starter', 5, 'month')`,
    );
    await programme.exec(`
      insert into partner_program.watched_tables (table_name, mapping) values ('public.partner_deals', '{}');
      insert into public.refused_deals (table_name, code, message, created_at) values ('leads', 'TI005', 'no', now());
      insert into public.partner_milestones (partner_id, tier_key, percent)
      select partner_id, 'elite', 25 from public.partner_tiers;`);
  });

  const requestOf = (caller: (typeof CALLERS)[number]): [Role, Record<string, unknown> | null] =>
    caller === 'nobody'
      ? ['anon', null]
      : caller === 'the server'
        ? ['service_role', null]
        : ['authenticated', { sub: caller === 'the partner' ? ann : bob }];
  const callerOf = (caller: (typeof CALLERS)[number]): Caller =>
    caller === 'nobody'
      ? 'anon'
      : caller === 'the server'
        ? 'server'
        : { partner: caller === 'the partner' ? ann : bob };

  /** What each caller gets from an attempt: the words of `outcome`, or `refused`. */
  const tryAll = async (outcome: (caller: (typeof CALLERS)[number]) => Promise<string>) => {
    const outcomes: string[] = [];
    for (const caller of CALLERS) {
      outcomes.push(
        await outcome(caller).catch((error: unknown) => {
          if ((error as { code?: string }).code === '42501') return 'refused';
          throw error;
        }),
      );
    }
    return outcomes.join(', ');
  };

  describe('to tables', () => {
    test('is written down for each of them', async () => {
      const rows = await programme.query<{ name: string }>(
        `select relnamespace::regnamespace || '.' || relname as name from pg_class
         where relnamespace in ${OURS} and relkind in ('r', 'v', 'm', 'p', 'f') order by 1`,
      );
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(tables).sort());
    });

    describe.each(Object.entries(tables))('%s', (table, { about, columns, select, ...writes }) => {
      test(`to select is: ${select}`, async () => {
        const where = about === undefined ? '' : `where ${about} = '${ann}'`;
        const all = await programme.query(`select * from ${table} ${where}`);
        expect(all).not.toEqual([]);
        expect(
          await tryAll(async (caller) => {
            const rows = await programme.asRole(...requestOf(caller), `select * from ${table} ${where}`);
            return rows.length === 0 ? 'none' : rows.length === all.length ? 'all' : 'some';
          }),
        ).toBe(select);
      });

      const attempts = Object.entries(columns).flatMap(([column, update]) => [
        [
          'insert',
          column,
          `insert into ${table} (${column}) select ${column} from ${table} where false`,
          writes.insert,
        ],
        ['update', column, `update ${table} set ${column} = ${column} where false`, update],
        ['delete', '', `delete from ${table} where false`, writes.delete],
      ]);
      test.each(attempts)('to %s %s is as written', async (_, __, sql, expected) => {
        expect(
          await tryAll(async (caller) => {
            await programme.asRole(...requestOf(caller), sql);
            return 'allowed';
          }),
        ).toBe(expected);
      });
    });

    test.each(Object.entries(tables).filter(([, { about }]) => about !== undefined))(
      '%s shows a partner nothing but its own',
      async (table, { about }) => {
        const rows = await programme.asRole<{ owner: string }>(
          'authenticated',
          { sub: bob },
          `select distinct ${about} as owner from ${table}`,
        );
        expect(rows).toEqual([{ owner: bob }]);
      },
    );

    test('has row level security everywhere, and forces it on no owner', async () => {
      expect(
        await programme.query(
          `select relname from pg_class where relnamespace in ${OURS} and relkind in ('r', 'p')
           and (not relrowsecurity or relforcerowsecurity)`,
        ),
      ).toEqual([]);
    });
  });

  describe('to functions', () => {
    test('is written down for each of them', async () => {
      const rows = await programme.query<{ name: string }>(
        `select ${SIGNATURE} as name from pg_proc where pronamespace in ${OURS} order by 1`,
      );
      expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(functions).sort());
    });

    test.each(Object.entries(functions))('%s is had by those alone who may', async (signature, allowed) => {
      const [name, types] = signature.slice(0, -1).split('(') as [string, string];
      const nulls =
        types === ''
          ? ''
          : types
              .split(', ')
              .map((type) => `null::${type}`)
              .join(', ');
      expect(
        await tryAll(async (caller) => {
          const [role, claims] = requestOf(caller);
          await programme.asRole(role, claims, `select ${name}(${nulls})`).catch((error: unknown) => {
            const { code, message } = error as { code?: string; message: string };
            // that nobody is nobody's own account is an answer of the function
            if (code === '42501' && message !== 'Not your partner account') throw error;
          });
          return 'allowed';
        }),
      ).toBe(
        CALLERS.map((caller) => (allowed.includes(requestOf(caller)[0]) ? 'allowed' : 'refused')).join(', '),
      );
    });

    test('is only through what pins its search path', async () => {
      expect(
        await programme.query(
          `select ${SIGNATURE} as name from pg_proc where pronamespace in ${OURS}
           and ('search_path=pg_catalog, pg_temp' = any (proconfig)) is not true`,
        ),
      ).toEqual([]);
    });

    test('in public is never as their owner', async () => {
      expect(
        await programme.query(
          `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
        ),
      ).toEqual([]);
    });

    test('in public is by one name each', async () => {
      expect(
        await programme.query(
          `select proname from pg_proc where pronamespace in ${OURS} group by pronamespace, proname having count(*) > 1`,
        ),
      ).toEqual([]);
    });
  });

  test('is granted as it is written down, object by object', async () => {
    const granted = await programme.query<{ object: string; grantee: string; rights: string }>(
      `with objects as (
         select nspname::text as object, coalesce(nspacl, acldefault('n', nspowner)) as acl, nspowner as owner
         from pg_namespace where oid in ${OURS} and nspname <> 'public'
         union all
         select relnamespace::regnamespace || '.' || relname,
           coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)), relowner
         from pg_class where relnamespace in ${OURS} and relkind in ('r', 'v', 'm', 'p', 'f', 'S')
         union all
         select c.relnamespace::regnamespace || '.' || c.relname || '.' || a.attname, a.attacl, c.relowner
         from pg_attribute a join pg_class c on c.oid = a.attrelid
         where c.relnamespace in ${OURS} and a.attacl is not null
         union all
         select ${SIGNATURE}, coalesce(proacl, acldefault('f', proowner)), proowner
         from pg_proc where pronamespace in ${OURS}
       )
       select object, coalesce(nullif(a.grantee, 0)::regrole::text, 'public') as grantee,
         string_agg(lower(a.privilege_type) || case when a.is_grantable then ' (grantable)' else '' end, ', '
           order by a.privilege_type) as rights
       from objects, aclexplode(acl) a where a.grantee <> owner
       group by 1, 2 order by 1, 2`,
    );
    const written = Object.entries({
      ...privileges,
      ...Object.fromEntries(
        Object.entries(functions).map(([name, roles]) => [
          name,
          Object.fromEntries(roles.map((role) => [role, 'execute'])),
        ]),
      ),
    }).flatMap(([object, grants]) =>
      Object.entries(grants).map(([grantee, rights]) => `${object}: ${grantee} ${rights}`),
    );
    expect(granted.map(({ object, grantee, rights }) => `${object}: ${grantee} ${rights}`).sort()).toEqual(
      written.sort(),
    );
  });

  describe('through', () => {
    const asked = (name: string, args: Record<string, unknown>) =>
      tryAll(async (caller) => {
        const answer = await programme.call(callerOf(caller), name, args);
        return JSON.stringify(answer, (_, value: unknown) =>
          value === ann ? 'ann' : value === bob ? 'bob' : value,
        );
      });

    test('current_partner_id tells each who it is', async () => {
      expect(await asked('current_partner_id', {})).toBe('null, "bob", "ann", null');
    });

    test('partner_has_feature answers for the caller alone', async () => {
      expect(await asked('partner_has_feature', { feature: 'lead_management' })).toBe(
        'false, true, true, false',
      );
      expect(await asked('partner_has_feature', { feature: 'white_label' })).toBe(
        'false, false, false, false',
      );
      expect(await asked('partner_has_feature', { feature: null })).toBe('false, false, false, false');
    });

    test('partner_has_tier answers for the caller alone', async () => {
      expect(await asked('partner_has_tier', { tier: 'active' })).toBe('false, true, true, false');
      expect(await asked('partner_has_tier', { tier: 'performer' })).toBe('false, false, false, false');
      expect(await asked('partner_has_tier', { tier: null })).toBe('false, false, false, false');
    });

    test('partner_consume_feature counts for the caller alone', async () => {
      const used = () =>
        tryAll(async (caller) => {
          const answer = await programme.call<{ used: number }>(callerOf(caller), 'partner_consume_feature', {
            feature: 'referral_links',
            idempotency_key: `access of ${caller}`,
          });
          return String(answer.used);
        });
      expect(await used()).toBe('refused, 1, 1, refused');
    });

    test.each([
      ['partner_achievements_list', {}],
      ['partner_consume_feature', { feature: 'referral_links', idempotency_key: 'of another' }],
      ['partner_events', {}],
      ['partner_leaderboard', {}],
      ['partner_notifications_list', {}],
      ['partner_set_visibility', { visibility: 'hidden' }],
      ['partner_statement', {}],
    ])('%s is for oneself, and refuses whoever asks it of another or of nobody', async (name, args) => {
      const answered = (about: Record<string, unknown>) =>
        tryAll(async (caller) => {
          await programme.call(callerOf(caller), name, { ...args, ...about });
          return 'answered';
        });
      expect(await answered({})).toBe('refused, answered, answered, refused');
      expect(await answered({ partner_id: ann })).toBe('refused, refused, answered, refused');
      expect(await answered({ partner_id: null })).toBe('refused, refused, refused, refused');
      expect(await answered({ partner_id: crypto.randomUUID() })).toBe('refused, refused, refused, refused');
    });

    test('partner_snapshot shows another partner as little as one who never was', async () => {
      const who = (name: string, args: Record<string, unknown>) =>
        tryAll(async (caller) => {
          const snapshot = await programme.call<{ partner_id: string } | null>(callerOf(caller), name, args);
          return snapshot === null ? 'null' : snapshot.partner_id === ann ? 'ann' : 'bob';
        });
      expect(await who('partner_snapshot', { partner_id: ann })).toBe('refused, refused, ann, ann');
      expect(await who('partner_snapshot', { partner_id: crypto.randomUUID() })).toBe(
        'refused, refused, refused, null',
      );
      expect(await who('partner_snapshot', { partner_id: null })).toBe('refused, null, null, null');
      expect(await who('partner_snapshot', {})).toBe('refused, bob, ann, null');
    });

    test('partner_snapshot refuses both in the same words', async () => {
      const refusal = async (id: string) =>
        programme.call({ partner: bob }, 'partner_snapshot', { partner_id: id }).catch((error: unknown) => {
          const { code, message } = error as { code: string; message: string };
          return `${code} ${message}`;
        });
      expect(await refusal(ann)).toBe('42501 Not your partner account');
      expect(await refusal(crypto.randomUUID())).toBe(await refusal(ann));
    });

    test('partner_advance moves nobody but oneself', async () => {
      const outcome = (args: Record<string, unknown>) =>
        tryAll(async (caller) => {
          const answer = await programme.call<{ outcome: string } | null>(
            callerOf(caller),
            'partner_advance',
            args,
          );
          return answer?.outcome ?? 'null';
        });
      expect(await outcome({ partner_id: ann })).toBe('refused, refused, not_eligible, not_eligible');
      expect(await outcome({})).toBe('refused, not_eligible, not_eligible, null');
      expect(await outcome({ partner_id: null })).toBe('refused, null, null, null');
    });

    test.each(['partner_claim_celebrations', 'partner_mark_seen'])(
      '%s marks nothing of another',
      async (name) => {
        const carol = await programme.enroll();
        await programme.record(carol);
        const ids = (await programme.told(carol)).map(({ id }) => id);
        expect(await asked(name, { ids })).toBe('refused, [], [], refused');
        expect(await programme.told(carol)).toMatchObject([{ celebrated_at: null, seen_at: null }]);
      },
    );

    test.each([
      ['enroll_partner', () => ({ partner_id: bob })],
      ['record_partner_deal', () => ({ partner_id: bob, reference: 'access', status: 'in_progress' })],
      ['set_partner_metric', () => ({ partner_id: bob, metric: 'training_completed', value: 1 })],
      ['grant_partner_feature', () => ({ partner_id: bob, feature: 'white_label' })],
      ['deny_partner_feature', () => ({ partner_id: bob, feature: 'white_label' })],
      ['revoke_partner_feature', () => ({ partner_id: bob, feature: 'white_label' })],
    ])('%s the server alone can write', async (name, args) => {
      expect(
        await tryAll(async (caller) => {
          await programme.call(callerOf(caller), name, args());
          return 'done';
        }),
      ).toBe('refused, refused, refused, done');
    });
  });

  describe('with a forged token', () => {
    test.each([
      ['a subject that is no uuid', { sub: 'ann' }],
      ['an empty subject', { sub: '' }],
      ['no subject', {}],
      ['a subject that is null', { sub: null }],
      ['a subject that is an object', { sub: { id: 1 } }],
      ['a subject that is SQL', { sub: `' or true --` }],
      ['a subject of a megabyte', { sub: 'x'.repeat(1024 * 1024) }],
    ])('(%s) is that of nobody', async (_, claims) => {
      expect(
        await programme.asRole(
          'authenticated',
          claims,
          `select public.current_partner_id() as id, public.partner_snapshot() as snapshot,
                  public.partner_has_feature('basic_training') as may, (select count(*) from public.partner_tiers) as rows,
                  public.partner_claim_celebrations('{1,2,3}') as claimed`,
        ),
      ).toEqual([{ id: null, snapshot: null, may: false, rows: 0, claimed: [] }]);
    });

    test('(no JSON at all) is that of nobody', async () => {
      expect(
        await programme.asRole(
          'authenticated',
          null,
          `select public.current_partner_id() as id from set_config('request.jwt.claims', '{"sub":', true)`,
        ),
      ).toEqual([{ id: null }]);
    });

    test.each([
      { role: 'service_role' },
      { user_metadata: { role: 'service_role' } },
      { app_metadata: { role: 'service_role', partner_id: 'ann' } },
      { partner_id: 'ann', is_admin: true },
    ])('(%j) is that of its subject', async (claims) => {
      const forged = { ...claims, sub: bob };
      await expect(
        programme.asRole('authenticated', forged, 'select public.partner_snapshot($1)', [ann]),
      ).rejects.toMatchObject({ code: '42501' });
      expect(
        await programme.asRole(
          'authenticated',
          forged,
          'select distinct partner_id as id from public.partner_deals',
        ),
      ).toEqual([{ id: bob }]);
    });
  });

  test('cannot be had by objects of one’s own in front of ours', async () => {
    const decoys = [
      ...['partner_tiers', 'tier_definitions', 'partner_deals', 'programme_settings', 'feature_access'].map(
        (name) => `create temp table ${name} (partner_id uuid);`,
      ),
      ...['floor(numeric)', 'isfinite(timestamptz)', 'jsonb_array_elements(jsonb)', 'now()'].map(
        (signature) =>
          `create function pg_temp.${signature} returns int4 language plpgsql
           as 'begin raise exception $$hijacked by %$$, current_user; end';`,
      ),
      // last: what follows would mean them
      ...['jsonb', 'numeric', 'text', 'uuid', 'interval', 'timestamptz', 'int4', 'bool'].map(
        (name) => `create domain pg_temp.${name} as pg_catalog.int4 check (false);`,
      ),
    ];
    await expect(
      programme.asRole(
        'authenticated',
        { sub: bob },
        `do $hijack$
         declare
           v_before jsonb := public.partner_snapshot();
         begin
           ${decoys.join('\n')}
           perform set_config('search_path', 'pg_temp, public, pg_catalog', true);
           if public.partner_snapshot() <> v_before or not public.partner_has_feature('basic_training')
              or public.partner_advance() ->> 'outcome' <> 'not_eligible' then
             raise exception 'hijacked';
           end if;
           raise exception 'unimpressed';
         end $hijack$`,
      ),
    ).rejects.toThrow('unimpressed');
  });
});

import type { Session } from './engines';

const acl = (list: string) =>
  `coalesce((select string_agg(a::text, ',' order by a::text) from unnest(${list}) a), '')`;
const comment = (oid: string, catalog: string) => `coalesce(obj_description(${oid}, '${catalog}'), '')`;

/** Everything that is in our schemas, a line each: what it is, how it is defined, whose it is and who may use it. */
const INVENTORY = `
  with ours as (select oid from pg_namespace where nspname in ('public', 'partner_program'))
  select concat_ws(' ', 'schema', nspname, ${acl('nspacl')}, ${comment('oid', 'pg_namespace')}) as thing
  from pg_namespace where oid in (select oid from ours)
  union all
  select concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity,
    c.reloptions, ${acl('c.relacl')}, case when c.relkind = 'v' then pg_get_viewdef(c.oid) end, ${comment('c.oid', 'pg_class')})
  from pg_class c where c.relnamespace in (select oid from ours) and c.relkind <> 'i'
  union all
  select concat_ws(' ', 'column', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
    a.attgenerated, pg_get_expr(d.adbin, d.adrelid), ${acl('a.attacl')}, col_description(c.oid, a.attnum))
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace in (select oid from ours) and c.relkind in ('r', 'v', 'c', 'p')
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace in (select oid from ours)
  union all
  select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), ${comment('oid', 'pg_constraint')})
  from pg_constraint where connamespace in (select oid from ours)
  union all
  select concat_ws(' ', 'function', pg_get_functiondef(oid), proowner::regrole, ${acl('proacl')}, ${comment('oid', 'pg_proc')})
  from pg_proc where pronamespace in (select oid from ours) and prokind <> 'a'
  union all
  select concat_ws(' ', 'trigger', pg_get_triggerdef(oid), tgenabled) from pg_trigger where not tgisinternal
  union all
  select concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[],
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
  from pg_policy
  order by 1`;

/** Every object the migrations make, in words, so that two databases can be compared. */
export async function schemaInventory(database: Session): Promise<string[]> {
  const rows = await database.query<{ thing: string }>(INVENTORY);
  return rows.map(({ thing }) => thing);
}

/** All rows of our tables, by table. */
export async function contents(database: Session): Promise<Record<string, unknown[]>> {
  const tables = await database.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace in ('public'::regnamespace, 'partner_program'::regnamespace) and relkind = 'r' order by 1`,
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const rows = await database.query<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

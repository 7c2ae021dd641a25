-- The two seams to the host: its table of partners, and who is signed in.
select partner_program.begin_migration('0003_partner_profiles');

-- A host's own table is left alone; it needs a uuid key named id.
do $$
begin
  if to_regclass('public.partner_profiles') is null then
    create table public.partner_profiles (
      id uuid primary key default gen_random_uuid(),
      user_id uuid unique,
      created_at timestamptz not null default now()
    );
    alter table public.partner_profiles enable row level security;
    revoke all on table public.partner_profiles from public, anon, authenticated, service_role;
    grant select on table public.partner_profiles to authenticated;
    grant select, insert, update on table public.partner_profiles to service_role;
    create policy partner_profiles_own on public.partner_profiles
      for select to authenticated using (user_id = (select auth.uid()));
    update public.programme_settings set owns_partner_profiles = true where id;
  elsif not exists (
    select from pg_catalog.pg_index i
    join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = 'public.partner_profiles'::regclass
      and i.indisunique and i.indimmediate and i.indisvalid and i.indnkeyatts = 1 and i.indpred is null
      and a.attname = 'id' and a.atttypid = 'uuid'::regtype
  ) then
    raise exception using
      errcode = 'TI002',
      message = 'partner_profiles has no uuid column "id" with a unique index',
      detail = 'The programme refers to partners by that key.',
      hint = 'Add a unique index on partner_profiles(id), or point the programme at another table.';
  end if;
end $$;

-- The partner who is signed in, or null. A host replaces it when its users map to partners differently.
do $$
begin
  if to_regprocedure('partner_program.current_partner_id()') is null then
    create function partner_program.current_partner_id()
    returns uuid
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    as $body$
    begin
      return (select p.id from public.partner_profiles p where p.user_id = auth.uid());
    exception when others then
      -- A malformed token or a host's table without user_id is nobody, not an error in every policy.
      return null;
    end $body$;
  end if;
end $$;
revoke execute on function partner_program.current_partner_id() from public, anon, authenticated, service_role;
grant execute on function partner_program.current_partner_id() to anon, authenticated, service_role;

-- current_partner_id() → uuid or null: who am I.
create function public.current_partner_id()
returns uuid
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.current_partner_id() $$;
revoke execute on function public.current_partner_id() from public, anon, authenticated, service_role;
grant execute on function public.current_partner_id() to anon, authenticated, service_role;

-- Refuses a partner who asks about another partner, or for one, so that a page that has not heard yet who signed in
-- meanwhile neither shows nor spends what is not its own. An unknown id is answered the same way.
create function partner_program.require_own(p_partner_id uuid)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if partner_program.is_server() is not true and p_partner_id is distinct from partner_program.current_partner_id() then
    raise exception using
      errcode = '42501',
      message = 'Not your partner account',
      hint = 'Leave partner_id out to ask about yourself, or call with the service role.';
  end if;
end $$;
revoke execute on function partner_program.require_own(uuid) from public, anon, authenticated, service_role;

-- Telling listeners that a partner changed.
select partner_program.begin_migration('0026_change_hints');

-- A hint carries the partner and the revision, never data, and is delivered at commit. Supabase Realtime gets it
-- as a private broadcast on partner:<id>; pg_notify { partner_id, revision } on channel partner_tiers goes out only
-- where programme_settings.notify_changes says so. Whether realtime.send exists is asked at each change, because
-- Supabase creates it when its first listener connects, which may be long after these migrations ran.
create function partner_program.hint_change()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
    -- A hint that cannot be sent is repaired by the next fetch; the change itself must not fail for it.
    begin
      perform realtime.send(jsonb_build_object('revision', new.revision), 'changed', 'partner:' || new.partner_id, true);
    exception when others then
      raise warning 'The change of partner % is not broadcast: %', new.partner_id, sqlerrm;
    end;
  end if;
  if (select notify_changes from public.programme_settings) then
    perform pg_notify('partner_tiers', jsonb_build_object('partner_id', new.partner_id, 'revision', new.revision)::text);
  end if;
  return null;
end $$;
revoke execute on function partner_program.hint_change() from public, anon, authenticated, service_role;

-- Enrolment updates the row it inserted, so it is told once.
create trigger partner_tiers_hint
  after update of revision on public.partner_tiers
  for each row execute function partner_program.hint_change();

-- Lets partners hear the broadcasts about themselves. A host's own policies stay as they are, and decide about its
-- own channels: policies add up. Run it again where Realtime came after the migrations; it changes nothing twice.
create function partner_program.let_partners_listen()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_policy constant text := $policy$create policy partner_tiers_hints on realtime.messages for select to authenticated
using (
  extension = 'broadcast'
  and topic = (select realtime.topic())
  and topic = 'partner:' || (select public.current_partner_id())
);$policy$;
begin
  if to_regnamespace('realtime') is null then
    return;
  end if;
  if to_regclass('realtime.messages') is null then
    raise warning 'Realtime is not ready, so partners cannot hear of changes. Once it is, run: select partner_program.let_partners_listen();';
    return;
  end if;
  if exists (
    select from pg_catalog.pg_policy
    where polrelid = 'realtime.messages'::regclass and polname = 'partner_tiers_hints'
  ) then
    return;
  end if;
  execute v_policy;
exception when insufficient_privilege then
  -- In the message, because most tools show nothing else of a warning.
  raise warning E'Partners cannot hear of changes, for % may not create policies on realtime.messages. Run as its owner:\n%',
    current_user, v_policy;
end $$;
revoke execute on function partner_program.let_partners_listen() from public, anon, authenticated, service_role;

select partner_program.let_partners_listen();

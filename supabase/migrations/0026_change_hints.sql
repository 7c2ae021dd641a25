-- Telling listeners that a partner changed.
select partner_program.begin_migration('0026_change_hints');

-- A hint carries the partner and the revision, never data: { partner_id, revision } on channel partner_tiers,
-- delivered at commit. Only where programme_settings.notify_changes says so.
create function partner_program.hint_change()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
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

-- Forgetting who a partner was, and keeping what was earned.
select partner_program.begin_migration('0082_anonymize_partner');

-- anonymize_partner → { partner_id, revision }. Clears the name, the metrics, what events and notifications tell, keys
-- of metered use and reasons of pins; hides the partner and unlinks its user. Deals and commissions stay, so that
-- refunds still work and the ledger still adds up.
create function partner_program.anonymize_at(p_partner_id uuid, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_revision bigint;
begin
  perform partner_program.lock_partner(p_partner_id);
  delete from public.partner_metrics where partner_id = p_partner_id;
  delete from public.partner_notifications where partner_id = p_partner_id;
  delete from public.feature_usage_keys where partner_id = p_partner_id;
  -- As the host wrote it.
  delete from public.refused_deals where lower(partner_id) = p_partner_id::text;
  update public.tier_progress_events set event_data = '{}' where partner_id = p_partner_id;
  if (select owns_partner_profiles from public.programme_settings) then
    update public.partner_profiles set user_id = null where id = p_partner_id;
  end if;
  update public.partner_tiers set
    display_name = null,
    leaderboard_visibility = 'hidden',
    pin_reason = case when pin_reason is not null then 'anonymized' end,
    last_activity_at = greatest(last_activity_at, p_now),
    revision = revision + 1
  where partner_id = p_partner_id
  returning revision into v_revision;
  return jsonb_build_object('partner_id', p_partner_id, 'revision', v_revision);
end $$;
revoke execute on function partner_program.anonymize_at(uuid, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.anonymize_at(uuid, timestamptz) to service_role;

-- Server only.
create function public.anonymize_partner(partner_id uuid)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.anonymize_at($1, partner_program.clock()) $$;
revoke execute on function public.anonymize_partner(uuid) from public, anon, authenticated, service_role;
grant execute on function public.anonymize_partner(uuid) to service_role;

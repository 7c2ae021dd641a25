-- Changing how long a tier is held.
select partner_program.begin_migration('0050_tier_retention');

-- A validity that is given to a tier, or taken from it, holds for its holders too: they get all of it from now
-- on. One that becomes longer or shorter holds from the next renewal, as does another grace.
create function partner_program.apply_retention()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now constant timestamptz := partner_program.clock();
  v_partner public.partner_tiers;
  v_changed public.partner_tiers;
begin
  -- This trigger may come before the one that checks.
  perform partner_program.check_tier_definition(new);
  for v_partner in
    select * from public.partner_tiers
    where current_tier = new.key and pinned_until is null
      and (tier_expires_at is null or new.validity is null
        or (grace_until is null and expiry_noticed_at is null))
    order by partner_id for no key update
  loop
    v_changed := partner_program.start_validity(v_partner, v_now);
    if v_partner.tier_expires_at is not null and new.validity is not null then
      v_changed.tier_expires_at := v_partner.tier_expires_at;
      v_changed.expiry_notice_at := partner_program.notice_at(new, v_partner.tier_expires_at, v_now);
    end if;
    if new.validity is null then
      perform partner_program.retire_news(v_changed, v_now);
    end if;
    perform partner_program.save_if_changed(v_partner, v_changed, v_now);
  end loop;
  return null;
end $$;
revoke execute on function partner_program.apply_retention() from public, anon, authenticated, service_role;

create trigger tier_definitions_retention
  after update on public.tier_definitions
  for each row when ((old.validity, old.expiry_notice) is distinct from (new.validity, new.expiry_notice))
  execute function partner_program.apply_retention();

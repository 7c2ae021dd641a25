-- What partners earn.
select partner_program.begin_migration('0030_partner_commissions');

-- Append-only. Rates are frozen here; a refund adds one row that negates another and names it.
create table public.partner_commissions (
  id bigint generated always as identity primary key,
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  -- direct: one's own deal · override, referral_bonus: a deal of a partner one brought in · bonus: an achievement's reward
  kind text not null check (kind in ('direct', 'override', 'referral_bonus', 'bonus')),
  deal_id uuid references public.partner_deals (id) on delete restrict,
  -- Whose deal it was.
  earned_from uuid references public.partner_tiers (partner_id) on delete restrict,
  achievement_key text references public.achievement_definitions (key) on update cascade on delete restrict,
  rate numeric(5,2) check (rate between 0 and 100),
  amount numeric(14,2) not null check (abs(amount) < 1e12),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reverses bigint unique references public.partner_commissions (id) on delete restrict,
  occurred_at timestamptz not null check (isfinite(occurred_at)),
  created_at timestamptz not null,
  check (case when reverses is null then amount >= 0 else amount <= 0 end),
  check ((kind = 'bonus') = (achievement_key is not null)),
  check ((kind = 'bonus') = (deal_id is null)),
  check ((kind = 'bonus') = (rate is null)),
  check ((kind = 'bonus') = (earned_from is null)),
  -- Reward bonuses stay.
  check (kind <> 'bonus' or reverses is null)
);
create index partner_commissions_partner on public.partner_commissions (partner_id, occurred_at desc, id desc);
create index partner_commissions_deal on public.partner_commissions (deal_id);
create index partner_commissions_referral on public.partner_commissions (earned_from) where kind = 'referral_bonus';
create index partner_commissions_achievement on public.partner_commissions (achievement_key) where achievement_key is not null;

alter table public.partner_commissions enable row level security;
revoke all on table public.partner_commissions from public, anon, authenticated, service_role;
revoke all on sequence public.partner_commissions_id_seq from public, anon, authenticated, service_role;
grant select on table public.partner_commissions to authenticated, service_role;
create policy partner_commissions_own on public.partner_commissions
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));

-- Money that was booked is neither changed nor removed, by nobody; only keys of definitions follow a renaming.
create function partner_program.keep_commissions()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'achievement_key' = to_jsonb(old) - 'achievement_key' then
    return new;
  end if;
  raise exception using
    errcode = 'TI011',
    message = 'partner_commissions is append-only',
    detail = 'Nothing was changed.',
    hint = 'Refund the deal: that adds a row which negates this one.';
end $$;
revoke execute on function partner_program.keep_commissions() from public, anon, authenticated, service_role;

create trigger partner_commissions_keep before update or delete on public.partner_commissions
  for each row execute function partner_program.keep_commissions();
create trigger partner_commissions_keep_all before truncate on public.partner_commissions
  for each statement execute function partner_program.keep_commissions();

-- A commission as callers see it: { partner_id, kind, amount, rate, currency }.
create function partner_program.describe_commission(p_commission public.partner_commissions)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return jsonb_build_object('partner_id', p_commission.partner_id, 'kind', p_commission.kind,
    'amount', p_commission.amount, 'rate', p_commission.rate, 'currency', p_commission.currency);
end $$;
revoke execute on function partner_program.describe_commission(public.partner_commissions) from public, anon, authenticated, service_role;

-- Pays a completed deal: the partner at the rate frozen on it, the sponsor at the rates of its own tier. The
-- referral bonus is for the first completed deal, so there is one that was not reversed, even if it came to nothing.
create function partner_program.pay_deal(p_partner public.partner_tiers, p_deal public.partner_deals, p_now timestamptz)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_direct public.partner_commissions;
  v_sponsors jsonb;
begin
  insert into public.partner_commissions
    (partner_id, kind, deal_id, earned_from, rate, amount, currency, occurred_at, created_at)
  values (p_partner.partner_id, 'direct', p_deal.id, p_partner.partner_id, p_deal.commission_rate,
    round(p_deal.revenue * p_deal.commission_rate / 100, 2), p_deal.currency, p_deal.occurred_at, p_now)
  returning * into v_direct;

  if p_partner.sponsor_id is not null then
    with due as (
      select s.partner_id, r.kind, r.rate, r.place
      from public.partner_tiers s
      join public.tier_definitions t on t.key = s.current_tier
      cross join lateral (values ('override', t.team_override_rate, 1), ('referral_bonus', t.referral_bonus_rate, 2)) r (kind, rate, place)
      where s.partner_id = p_partner.sponsor_id and case r.kind
        when 'override' then r.rate > 0
        else not exists (
          select from public.partner_commissions c
          where c.earned_from = p_partner.partner_id and c.kind = 'referral_bonus' and c.reverses is null
            and not exists (select from public.partner_commissions r where r.reverses = c.id))
        end
    ), paid as (
      insert into public.partner_commissions
        (partner_id, kind, deal_id, earned_from, rate, amount, currency, occurred_at, created_at)
      select partner_id, kind, p_deal.id, p_partner.partner_id, rate, round(p_deal.revenue * rate / 100, 2),
        p_deal.currency, p_deal.occurred_at, p_now
      from due order by place
      returning *
    )
    select jsonb_agg(partner_program.describe_commission(paid) order by id) into v_sponsors from paid;
  end if;
  return jsonb_build_array(partner_program.describe_commission(v_direct)) || coalesce(v_sponsors, '[]');
end $$;
revoke execute on function partner_program.pay_deal(public.partner_tiers, public.partner_deals, timestamptz)
  from public, anon, authenticated, service_role;

-- Takes back what a refunded deal brought: one reversal per commission that has none. No rate is looked up again.
create function partner_program.reverse_deal(p_deal public.partner_deals, p_now timestamptz)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$
  with reversed as (
    insert into public.partner_commissions
      (partner_id, kind, deal_id, earned_from, rate, amount, currency, reverses, occurred_at, created_at)
    select c.partner_id, c.kind, c.deal_id, c.earned_from, c.rate, -c.amount, c.currency, c.id, p_deal.refunded_at, p_now
    from public.partner_commissions c
    where c.deal_id = p_deal.id and c.reverses is null
      and not exists (select from public.partner_commissions r where r.reverses = c.id)
    order by c.id
    returning *
  )
  select coalesce(jsonb_agg(partner_program.describe_commission(reversed) order by id), '[]') from reversed
$$;
revoke execute on function partner_program.reverse_deal(public.partner_deals, timestamptz) from public, anon, authenticated, service_role;

-- Books the bonus an achievement brings: { partner_id, kind, amount, rate, currency }.
create function partner_program.pay_bonus(
  p_partner_id uuid, p_achievement public.achievement_definitions, p_as_of timestamptz, p_now timestamptz, p_announce boolean)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_bonus public.partner_commissions;
begin
  insert into public.partner_commissions (partner_id, kind, achievement_key, amount, currency, occurred_at, created_at)
  select p_partner_id, 'bonus', p_achievement.key, round((p_achievement.reward_value ->> 'amount')::numeric, 2), currency, p_as_of, p_now
  from public.programme_settings
  returning * into v_bonus;
  if p_announce then
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    values (p_partner_id, 'bonus', 'low', jsonb_build_object('amount', v_bonus.amount, 'currency', v_bonus.currency), p_now);
  end if;
  return partner_program.describe_commission(v_bonus);
end $$;
revoke execute on function partner_program.pay_bonus(uuid, public.achievement_definitions, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

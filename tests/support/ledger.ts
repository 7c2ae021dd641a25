/**
 * Everything an import leaves behind, as rows of text that two databases can be compared by: without the ids and
 * times that no two runs share. Of enrolment numbers only the order counts: a server that was killed leaves a gap.
 */
export const LEDGER = `
  select 'partner ' || row_number() over (order by enrolment_number)
    || (to_jsonb(t) - '{created_at,updated_at,last_activity_at,enrolment_number}'::text[])::text as line
  from public.partner_tiers t
  union all
  select 'deal ' || (to_jsonb(d) - '{id,created_at,updated_at}'::text[])::text from public.partner_deals d
  union all
  select 'commission ' || concat_ws(' ', c.partner_id, c.kind, c.amount, c.rate, c.achievement_key, c.occurred_at, d.reference)
  from public.partner_commissions c left join public.partner_deals d on d.id = c.deal_id
  union all
  select 'achievement ' || (to_jsonb(a) - '{id,created_at,updated_at}'::text[])::text from public.partner_achievements a
  union all
  select 'event ' || concat_ws(' ', partner_id, event_type, previous_tier, new_tier, deals_before, deals_after, occurred_at) from public.tier_progress_events
  union all
  select 'notification ' || partner_id || kind from public.partner_notifications
  union all
  select 'period ' || (to_jsonb(p) - '{place}'::text[])::text from public.partner_periods p
  order by 1`;

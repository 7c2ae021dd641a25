-- Up to 10,000 partners whose tier ended an hour ago. Every tenth of them no longer meets it, because a training was
-- taken back, and gets a grace; all others are renewed.
begin;
-- no partner is asked to be told of it: that would be one statement for each holder of the tier
set local session_replication_role = replica;
update public.tier_definitions set validity = '12 months', grace = '30 days' where key in ('active', 'performer', 'elite');
with due as (
  update public.partner_tiers set tier_expires_at = now() - interval '1 hour'
  where partner_id in (select partner_id from public.partner_tiers where current_tier <> 'starter' limit 10000)
  returning partner_id, enrolment_number
)
update public.partner_metrics set value = 0
where metric = 'training_completed' and partner_id in (select partner_id from due where enrolment_number % 10 = 0);
commit;

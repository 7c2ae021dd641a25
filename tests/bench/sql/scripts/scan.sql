select partner_id, revenue, place from public.partner_periods
where period = 'year' and period_start = date_trunc('year', now() at time zone 'UTC')::date and listed and revenue > 0
order by revenue desc, place desc limit 21

-- How a partner appears on the leaderboard.
select partner_program.begin_migration('0061_partner_set_visibility');

-- For the signed-in partner. Saying the same again changes nothing.
create function partner_program.set_visibility(p_visibility text, p_partner_id uuid)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
begin
  perform partner_program.require_own(p_partner_id);
  if (p_visibility in ('public', 'anonymous', 'hidden')) is not true then
    raise exception using
      errcode = 'TI005',
      message = format('visibility %s is unknown', coalesce(quote_literal(left(p_visibility, 40)), 'null')),
      hint = 'Use public (with the name), anonymous (without it) or hidden (not at all).';
  end if;

  v_partner := partner_program.lock_partner(p_partner_id);
  if v_partner.leaderboard_visibility <> p_visibility then
    update public.partner_tiers set leaderboard_visibility = p_visibility, revision = revision + 1
    where partner_id = v_partner.partner_id
    returning * into v_partner;
  end if;
  return jsonb_build_object('visibility', v_partner.leaderboard_visibility, 'revision', v_partner.revision);
end $$;
revoke execute on function partner_program.set_visibility(text, uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.set_visibility(text, uuid) to authenticated;

-- partner_set_visibility('public' | 'anonymous' | 'hidden') → { visibility, revision }.
create function public.partner_set_visibility(
  visibility text, partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.set_visibility($1, $2) $$;
revoke execute on function public.partner_set_visibility(text, uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_set_visibility(text, uuid) to authenticated;

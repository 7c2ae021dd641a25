/** A programme in which every deal unlocks one more achievement: the first is called `Deal 1`. */
export const manyAchievements = (count: number): string => `
  insert into public.tier_definitions (key, display_order, label) values ('member', 1, 'Member');
  insert into public.achievement_definitions (key, display_order, title, description, icon, criteria, points)
  select 'deal_' || n, n, 'Deal ' || n, 'Close deal ' || n, 'D', jsonb_build_object('metric', 'deals_completed', 'gte', n), 1
  from generate_series(1, ${count}) n`;

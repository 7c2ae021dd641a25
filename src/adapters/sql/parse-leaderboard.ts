import type { LeaderboardPage, LeaderboardVisibility } from '../../domain/leaderboard';
import { readerOf } from './reader';

/** The answer of `partner_leaderboard`. */
export function parseLeaderboard(answer: unknown): LeaderboardPage | null {
  if (answer === null) return null;
  const leaderboard = readerOf(answer, 'partner_leaderboard');
  const me = leaderboard.objectOrNull('me');
  return {
    metric: leaderboard.string('metric') as LeaderboardPage['metric'],
    period: leaderboard.string('period') as LeaderboardPage['period'],
    periodStart: leaderboard.stringOrNull('period_start'),
    rows: leaderboard.list('rows', (row) => ({
      rank: row.number('rank'),
      displayName: row.stringOrNull('display_name'),
      tier: row.string('tier'),
      value: row.number('value'),
      trend: row.numberOrNull('trend'),
      isMe: row.boolean('is_me'),
    })),
    me: me && {
      rank: me.number('rank'),
      total: me.number('total'),
      value: me.number('value'),
      toNext: me.numberOrNull('to_next'),
    },
    next: leaderboard.stringOrNull('next'),
  };
}

/** The answer of `partner_set_visibility`. */
export function parseVisibility(answer: unknown): LeaderboardVisibility {
  return readerOf(answer, 'partner_set_visibility').string('visibility') as LeaderboardVisibility;
}

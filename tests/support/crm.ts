import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../shared/data/crm/', import.meta.url));

/** The export of a real sales team, where this machine has it; it is no part of the project. */
export const crm = {
  found: existsSync(folder),
  opportunities: `${folder}opportunities.csv`,
  teams: `${folder}sales_teams.csv`,
};

if (!crm.found)
  console.warn(`\n! No CRM export at ${folder}: the history of a real sales team is NOT imported.\n`);

/** What its columns mean, as a host would write it. */
export const crmMap = {
  source: 'crm',
  ids: 'name',
  deals: {
    reference: 'opportunity_id',
    partner: 'sales_agent',
    status: {
      column: 'deal_stage',
      values: { Won: 'completed', Lost: 'lost', Engaging: 'in_progress', Prospecting: 'in_progress' },
    },
    revenue: 'close_value',
    occurredAt: ['close_date', 'engage_date'],
  },
  partners: {
    file: crm.teams,
    partner: 'sales_agent',
    sponsor: 'manager',
    joinedAt: { value: '2016-10-01' },
    metrics: { training_completed: 1 },
  },
};

import type { CSSProperties } from 'react';

const leads = [
  { name: 'Northwind Traders', value: '£4,800', state: 'Proposal sent' },
  { name: 'Harbour & Finch', value: '£2,150', state: 'First call' },
  { name: 'Alder Logistics', value: '£7,300', state: 'Negotiation' },
  { name: 'Studio Marlow', value: '£1,900', state: 'New' },
];
const row: CSSProperties = { borderTop: '1px solid color-mix(in srgb, currentColor 15%, transparent)' };
const cell: CSSProperties = { padding: '0.75rem 1rem', textAlign: 'start' };

/** What a host might show to partners who may see it. */
export function Leads() {
  return (
    <div style={{ fontSize: '0.875rem' }}>
      <table style={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            <th style={cell}>Lead</th>
            <th style={cell}>Value</th>
            <th style={cell}>Stage</th>
          </tr>
        </thead>
        <tbody>
          {leads.map(({ name, value, state }) => (
            <tr key={name} style={row}>
              <td style={cell}>
                <a href={`#${name}`} style={{ color: 'inherit' }}>
                  {name}
                </a>
              </td>
              <td style={cell}>{value}</td>
              <td style={cell}>{state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

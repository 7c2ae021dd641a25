import { act, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { FeatureGate, isTierError, TierProvider, useFeature, usePartnerTier } from '../../src';
import { createScriptedAdapter, partnerSnapshot, TierTestProvider } from '../../src/testing';

function Leads() {
  return (
    <FeatureGate feature="lead_management" fallback={({ status }) => <p>{status}</p>}>
      <p>Your leads</p>
    </FeatureGate>
  );
}

it('opens a gated screen in the first render', () => {
  render(
    <TierTestProvider features={{ lead_management: 'granted' }}>
      <Leads />
    </TierTestProvider>,
  );
  expect(screen.getByText('Your leads')).toBeVisible();
});

it.each([
  ['locked', 'locked'],
  ['denied', 'denied'],
  ['expired', 'expired'],
  ['limit_reached', 'limit-reached'],
] as const)('closes a gated screen as %s', (access, status) => {
  render(
    <TierTestProvider features={{ lead_management: access }}>
      <Leads />
    </TierTestProvider>,
  );
  expect(screen.getByText(status)).toBeVisible();
  expect(screen.queryByText('Your leads')).toBeNull();
});

it('is nobody in the first render where the partner is null', () => {
  render(
    <TierTestProvider partner={null}>
      <Leads />
    </TierTestProvider>,
  );
  expect(screen.getByText('no-partner')).toBeVisible();
});

it('names the tier as it is given', () => {
  function Tier() {
    return <p>{usePartnerTier(({ snapshot }) => snapshot?.tier.label)}</p>;
  }
  render(
    <TierTestProvider tier="performer">
      <Tier />
    </TierTestProvider>,
  );
  expect(screen.getByText('Performer')).toBeVisible();
});

it('carries what is left of a metered feature', () => {
  function Exports() {
    const { usage } = useFeature('exports');
    return <p>{usage && `${usage.used} of ${usage.allowance}`}</p>;
  }
  const usage = { used: 3, allowance: 10, resetsAt: '2099-01-01T00:00:00.000Z' };
  render(
    <TierTestProvider features={{ exports: { usage } }}>
      <Exports />
    </TierTestProvider>,
  );
  expect(screen.getByText('3 of 10')).toBeVisible();
});

it('leaves React nothing to warn of', async () => {
  const complaint = vi.spyOn(console, 'error');
  render(
    <TierTestProvider features={{ lead_management: 'granted' }}>
      <Leads />
    </TierTestProvider>,
  );
  await new Promise((resolve) => setTimeout(resolve));
  expect(complaint).not.toHaveBeenCalled();
  complaint.mockRestore();
});

it('plays what comes next to whoever is on the page', async () => {
  const locked = partnerSnapshot({ features: { lead_management: 'locked' } });
  const adapter = createScriptedAdapter({ snapshot: locked });
  render(
    <TierProvider adapter={adapter} partnerId="partner" initialSnapshot={locked}>
      <Leads />
    </TierProvider>,
  );
  expect(screen.getByText('locked')).toBeVisible();
  act(() =>
    adapter.play({ snapshot: partnerSnapshot({ revision: 2, features: { lead_management: 'granted' } }) }),
  );
  expect(await screen.findByText('Your leads')).toBeVisible();
});

it('fails what nobody scripted with a code to branch on', async () => {
  const error: unknown = await createScriptedAdapter({})
    .advance('partner')
    .catch((reason: unknown) => reason);
  expect(isTierError(error) && error.code).toBe('UNSUPPORTED');
});

it('pages what is scripted', async () => {
  const events = Array.from({ length: 25 }, (_, place) => ({
    id: 25 - place,
    type: 'deal_completed' as const,
    data: {},
    previousTier: null,
    newTier: null,
    label: null,
    icon: null,
    dealsBefore: null,
    dealsAfter: null,
    occurredAt: '2026-01-01T00:00:00.000Z',
  }));
  const adapter = createScriptedAdapter({ events });
  const first = await adapter.listEvents('partner');
  const second = await adapter.listEvents('partner', { before: first.next });
  expect([...first.items, ...second.items]).toEqual(events);
  expect(second.next).toBeNull();
});

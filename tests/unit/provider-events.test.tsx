import { act, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FeatureGate, TierProvider, type ProviderEvent } from '../../src';
import { createScriptedAdapter, type ScriptedAdapter } from '../../src/testing';
import { feature, snapshot } from '../support/snapshots';

const open = snapshot({ revision: 2, features: { lead_management: feature() } });
const exposure = { type: 'exposure', partnerId: 'ada', feature: 'lead_management' };

describe('onEvent', () => {
  let adapter: ScriptedAdapter;
  let told: ProviderEvent[];
  let rendered: number;
  beforeEach(() => {
    adapter = createScriptedAdapter({ snapshot: snapshot() });
    told = [];
    rendered = 0;
  });

  function Fallback() {
    rendered += 1;
    return <p>Locked</p>;
  }
  const gate = (
    <FeatureGate feature="lead_management">
      <p>Leads</p>
    </FeatureGate>
  );
  const page = (children: ReactNode, onEvent?: (event: ProviderEvent) => void) => (
    <TierProvider adapter={adapter} partnerId="ada" onEvent={onEvent ?? ((event) => told.push(event))}>
      {children}
    </TierProvider>
  );

  it('is told of an exposure once per feature and status, however many gates and renders there are', async () => {
    const both = (
      <StrictMode>
        {gate}
        {gate}
      </StrictMode>
    );
    const { rerender } = render(page(both));
    await screen.findAllByText('Lead management');
    rerender(page(both));
    expect(told).toEqual([{ ...exposure, status: 'locked', reason: 'tier-required' }]);
  });

  it('is told of a gate that opened, each time it does', async () => {
    render(page(gate));
    await screen.findByText('Lead management');
    act(() => adapter.play({ snapshot: open }));
    await screen.findByText('Leads');
    expect(told).toEqual([
      { ...exposure, status: 'locked', reason: 'tier-required' },
      { ...exposure, status: 'granted', reason: 'tier' },
      { type: 'unlock', partnerId: 'ada', feature: 'lead_management', from: 'locked' },
    ]);
    act(() => adapter.play({ snapshot: snapshot({ revision: 3 }) }));
    await screen.findByText('Lead management');
    act(() => adapter.play({ snapshot: { ...open, revision: 4 } }));
    await screen.findByText('Leads');
    expect(told.map(({ type }) => type)).toEqual(['exposure', 'exposure', 'unlock', 'unlock']);
  });

  it('is told of no unlock where the feature was there from the start', async () => {
    adapter.play({ snapshot: open });
    render(page(gate));
    await screen.findByText('Leads');
    expect(told.map(({ type }) => type)).toEqual(['exposure']);
  });

  it('is told of no unlock where another gate asks for a tier besides', async () => {
    adapter.play({ snapshot: open });
    render(
      page(
        <>
          <FeatureGate feature="lead_management" requiredTier="performer">
            {null}
          </FeatureGate>
          {gate}
        </>,
      ),
    );
    await screen.findByText('Leads');
    expect(told.map(({ type }) => type)).toEqual(['exposure', 'exposure']);
  });

  it('is told when a partner asks what a closed gate needs', async () => {
    render(page(gate));
    fireEvent.click(await screen.findByText('View requirements'));
    expect(told.at(-1)).toEqual({
      type: 'locked-click',
      partnerId: 'ada',
      feature: 'lead_management',
      status: 'locked',
      requiredTier: 'active',
    });
  });

  it('tells each partner’s exposures', async () => {
    const { rerender } = render(page(gate));
    await screen.findByText('Lead management');
    adapter.play({ snapshot: snapshot({ partnerId: 'bob' }) });
    rerender(
      <TierProvider adapter={adapter} partnerId="bob" onEvent={(event) => told.push(event)}>
        {gate}
      </TierProvider>,
    );
    await vi.waitFor(() => {
      expect(told.map(({ partnerId }) => partnerId)).toEqual(['ada', 'bob']);
    });
  });

  it('renders no gate again when it is another function, and tells the newest one', async () => {
    const gates = (
      <FeatureGate feature="lead_management" fallback={<Fallback />}>
        <p>Leads</p>
      </FeatureGate>
    );
    const { rerender } = render(page(gates, () => undefined));
    await screen.findByText('Locked');
    const before = rendered;
    const newest = vi.fn();
    rerender(page(gates, newest));
    expect(rendered).toBe(before);
    act(() => adapter.play({ snapshot: open }));
    await screen.findByText('Leads');
    expect(newest).toHaveBeenCalledWith({ ...exposure, status: 'granted', reason: 'tier' });
  });

  it('takes no page down when it throws, and lets the host hear of that', async () => {
    const uncaught = new Promise((resolve) => {
      process.once('uncaughtException', resolve);
    });
    const others = process.listeners('uncaughtException').slice(0, -1);
    for (const listener of others) process.off('uncaughtException', listener);
    const faulty = new Error('no analytics today');
    render(
      page(gate, () => {
        throw faulty;
      }),
    );
    expect(await screen.findByText('Lead management')).toBeInTheDocument();
    expect(await uncaught).toBe(faulty);
    for (const listener of others) process.on('uncaughtException', listener);
  });
});

describe('components', () => {
  it('gives the host’s button in place of ours, with what it needs to work', async () => {
    const HostButton = (props: ComponentPropsWithoutRef<'button'>) => <button data-host="yes" {...props} />;
    render(
      <TierProvider
        adapter={createScriptedAdapter({ snapshot: snapshot() })}
        partnerId="ada"
        components={{ Button: HostButton }}
      >
        <FeatureGate feature="lead_management" classNames={{ button: 'from-the-host' }}>
          <p>Leads</p>
        </FeatureGate>
      </TierProvider>,
    );
    const button = await screen.findByText('View requirements');
    expect(button).toHaveAttribute('data-host', 'yes');
    expect(button).toHaveAttribute('type', 'button');
    expect(button).toHaveAttribute('data-pt-slot', 'button');
    expect(button.className).toBe('from-the-host');
    fireEvent.click(button);
    expect(screen.getByText('Requirements for Active')).toBeInTheDocument();
  });

  it('renders no gate again when it is another object with the same components', async () => {
    const HostButton = (props: ComponentPropsWithoutRef<'button'>) => <button {...props} />;
    const rendered = vi.fn();
    function Fallback() {
      rendered();
      return <p>Locked</p>;
    }
    const gate = (
      <FeatureGate feature="lead_management" fallback={<Fallback />}>
        <p>Leads</p>
      </FeatureGate>
    );
    const adapter = createScriptedAdapter({ snapshot: snapshot() });
    const page = () => (
      <TierProvider adapter={adapter} partnerId="ada" components={{ Button: HostButton }}>
        {gate}
      </TierProvider>
    );
    const { rerender } = render(page());
    await screen.findByText('Locked');
    rendered.mockClear();
    rerender(page());
    expect(rendered).not.toHaveBeenCalled();
  });
});

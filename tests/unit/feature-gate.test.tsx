import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { createRef, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FeatureGate } from '../../src/components/FeatureGate/FeatureGate';
import type { FeatureState } from '../../src/domain/feature-state';
import type { PartnerSnapshot } from '../../src/domain/snapshot';
import { TierError } from '../../src/domain/tier-error';
import { TierProvider } from '../../src/react/TierProvider';
import { createScriptedAdapter, type Scripted } from '../../src/testing';
import { feature, requirement, snapshot } from '../support/snapshots';

afterEach(() => {
  vi.restoreAllMocks();
});

async function show(answer: Scripted<PartnerSnapshot | null>, children: ReactNode) {
  const adapter = createScriptedAdapter({ snapshot: answer });
  const queryClient = new QueryClient();
  const shown = render(
    <TierProvider adapter={adapter} partnerId="ada" queryClient={queryClient}>
      {children}
    </TierProvider>,
  );
  // react-query tells its observers in a task of its own
  const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)));
  await settle();
  return { ...shown, adapter, settle };
}

function Leads({ onMount }: { onMount?: () => void }) {
  onMount?.();
  return <p>Your leads</p>;
}
const gate = (props: Partial<Parameters<typeof FeatureGate>[0]> = {}) => (
  <FeatureGate feature="lead_management" {...props}>
    {props.children ?? <Leads />}
  </FeatureGate>
);
const lead = (changes: Parameters<typeof feature>[0]) =>
  snapshot({ features: { ...snapshot().features, lead_management: feature(changes) } });
const granted = lead({ requiredTier: 'active' });
const usage = { used: 5, allowance: 5, resetsAt: '2025-02-01T00:00:00.000Z' };
const card = () =>
  screen
    .getByText(/Unlock at|Not available|has ended|Limit|to partners/)
    .closest('[data-pt-slot="feature-gate"]');

describe('a granted feature', () => {
  it('is not rendered again when other numbers of the partner move', async () => {
    const rendered = vi.fn(() => 'Your leads');
    const { adapter, settle } = await show(granted, gate({ children: rendered }));
    rendered.mockClear();
    const [starter, active, ...rest] = granted.tiers;
    if (!starter || !active) throw new Error('the ladder has two tiers');
    adapter.play({
      snapshot: {
        ...granted,
        revision: 2,
        counters: { ...granted.counters, dealsCompleted: 2 },
        tiers: [starter, { ...active, requirements: [requirement({ current: 2, remaining: 1 })] }, ...rest],
      },
    });
    await settle();
    expect(rendered).not.toHaveBeenCalled();
  });

  it('is shown', async () => {
    const { container } = await show(granted, gate());
    expect(container).toHaveTextContent(/^Your leads$/);
  });

  it('is given its state when the children are a function', async () => {
    await show(
      granted,
      gate({ children: (state: FeatureState) => <p>{`${state.label}: ${state.status}`}</p> }),
    );
    expect(screen.getByText('Lead management: granted')).toBeInTheDocument();
  });
});

describe('a metered feature', () => {
  it('gives the children what is used of it', async () => {
    await show(
      lead({ usage: { ...usage, used: 3 } }),
      gate({ children: ({ usage }: FeatureState) => <p>{`${usage!.used} of ${usage!.allowance}`}</p> }),
    );
    expect(screen.getByText('3 of 5')).toBeInTheDocument();
  });

  it('opens again with the next period', async () => {
    const { adapter, settle, container } = await show(lead({ access: 'limit_reached', usage }), gate());
    expect(card()).toHaveAttribute('data-state', 'limit-reached');
    adapter.play({ snapshot: { ...lead({ usage: { ...usage, used: 0 } }), revision: 2 } });
    await settle();
    expect(container).toHaveTextContent(/^Your leads$/);
  });
});

describe('while it is not known', () => {
  it('shows nothing, and never anything locked', async () => {
    const { container, adapter, settle } = await show('pending', gate({ fallback: <p>Locked</p> }));
    expect(container).toBeEmptyDOMElement();
    adapter.play({ snapshot: granted });
    await settle();
    expect(container).toHaveTextContent(/^Your leads$/);
  });

  it('shows what the host gives for it', async () => {
    await show('pending', gate({ loading: <p>One moment</p> }));
    expect(screen.getByText('One moment')).toBeInTheDocument();
  });
});

describe('a locked feature', () => {
  it('names the tier and what is missing, and never mounts the children', async () => {
    const onMount = vi.fn();
    await show(snapshot(), gate({ children: <Leads onMount={onMount} /> }));
    expect(screen.getByText('Lead management')).toBeInTheDocument();
    expect(screen.getByText('Unlock at Active · 2 deals to go')).toBeInTheDocument();
    expect(card()).toHaveAttribute('data-state', 'locked');
    expect(onMount).not.toHaveBeenCalled();
  });

  it('says how many other requirements are missing', async () => {
    await show(snapshot(), gate({ feature: 'white_label' }));
    expect(screen.getByText('Unlock at Performer · 9 deals to go + 1 more')).toBeInTheDocument();
  });

  it('names the nearest of the alternatives', async () => {
    const partner = snapshot();
    partner.tiers[1]!.requirements = [
      requirement({ group: 1, target: 100, remaining: 99 }),
      requirement({ group: 1, metric: 'points', unit: 'points', current: 80, target: 100, remaining: 20 }),
    ];
    await show(partner, gate());
    expect(screen.getByText('Unlock at Active · 20 points to go')).toBeInTheDocument();
  });

  it('names a requirement that is no amount', async () => {
    const partner = snapshot();
    partner.tiers[1]!.requirements = [
      requirement({ current: 3, remaining: 0, met: true }),
      requirement({ label: 'Training completed', unit: 'completion', current: 0, target: 1, remaining: 1 }),
    ];
    await show(partner, gate());
    expect(screen.getByText('Unlock at Active · still needed: Training completed')).toBeInTheDocument();
  });

  it('names only the tier once everything is met', async () => {
    const partner = snapshot();
    partner.tiers[1]!.requirements = [requirement({ current: 3, remaining: 0, met: true })];
    await show(partner, gate());
    expect(screen.getByText('Unlock at Active')).toBeInTheDocument();
  });

  it('offers no requirements where there are none', async () => {
    const partner = snapshot();
    partner.tiers[1]!.requirements = [];
    await show(partner, gate());
    expect(screen.getByText('Unlock at Active')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('opens as soon as it is granted', async () => {
    const { adapter, settle, container } = await show(snapshot(), gate());
    adapter.play({ snapshot: { ...granted, revision: 2 } });
    await settle();
    expect(container).toHaveTextContent(/^Your leads$/);
  });

  it('shows nothing when the host wants no preview', async () => {
    const { container } = await show(snapshot(), gate({ showPreview: false }));
    expect(container).toBeEmptyDOMElement();
  });
});

describe('the requirements', () => {
  it('open from the card, with a title, and close again', async () => {
    await show(snapshot(), gate());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'View requirements' }));
    const dialog = screen.getByRole('dialog', { name: 'Requirements for Active' });
    expect(within(dialog).getByText('1 of 3 deals')).toBeInTheDocument();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('close by a click beside them, not by one on them', async () => {
    await show(snapshot(), gate());
    fireEvent.click(screen.getByRole('button', { name: 'View requirements' }));
    const dialog = screen.getByRole('dialog');
    fireEvent.click(within(dialog).getByText('1 of 3 deals'));
    expect(dialog).toHaveAttribute('open');
    fireEvent.click(dialog);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe.each([
  {
    what: 'denied',
    answer: lead({ access: 'denied', via: null, requiredTier: 'active' }),
    says: 'Not available for your account',
  },
  {
    what: 'expired',
    answer: lead({ access: 'expired', via: null, requiredTier: 'active' }),
    says: 'Your access has ended · Unlock at Active · 2 deals to go',
  },
  {
    what: 'limit-reached',
    answer: lead({ access: 'limit_reached', usage, requiredTier: 'active' }),
    says: 'Limit reached · resets on 1 Feb',
  },
  { what: 'no-partner', answer: null, says: 'Available to partners' },
])('where it is $what', ({ what, answer, says }) => {
  it('the card says so', async () => {
    await show(answer, gate());
    expect(screen.getByText(says)).toBeInTheDocument();
    expect(card()).toHaveAttribute('data-state', what);
    expect(screen.queryAllByRole('button')).toHaveLength(what === 'expired' ? 1 : 0);
  });

  it('the fallback of the host stands in its place', async () => {
    const { container } = await show(
      answer,
      gate({ fallback: (state: FeatureState) => <p>{state.status}</p> }),
    );
    expect(container).toHaveTextContent(what);
    expect(container).not.toHaveTextContent(says);
  });
});

it('says that the programme does not have a feature, without naming a tier', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await show(snapshot(), gate({ feature: 'lead_managment', requiredTier: 'performer' }));
  expect(screen.getByText('Feature locked')).toBeInTheDocument();
  expect(screen.getByText('Not available in your programme')).toBeInTheDocument();
});

it('honours a fallback of null', async () => {
  const { container } = await show(snapshot(), gate({ fallback: null }));
  expect(container).toBeEmptyDOMElement();
});

describe('when it could not be known', () => {
  const refused = new TierError('FORBIDDEN', 'no');

  it('lets the partner try again', async () => {
    const { adapter, settle, container } = await show(refused, gate());
    expect(container).not.toHaveTextContent('Unlock');
    vi.spyOn(adapter, 'getSnapshot').mockResolvedValue(granted);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(container).toHaveTextContent(/^Your leads$/);
  });

  it('shows what the host gives for it, and no fallback', async () => {
    const { container } = await show(
      refused,
      gate({
        fallback: <p>Locked</p>,
        error: (state: FeatureState) => <p>{`We are ${String(state.reason)}`}</p>,
      }),
    );
    expect(container).toHaveTextContent(/^We are failed$/);
  });

  it('shows nothing when the host wants no preview', async () => {
    const { container } = await show(refused, gate({ showPreview: false }));
    expect(container).toBeEmptyDOMElement();
  });
});

describe('a required tier', () => {
  it('locks a feature that is granted', async () => {
    await show(granted, gate({ requiredTier: 'performer' }));
    expect(screen.getByText('Unlock at Performer · 9 deals to go + 1 more')).toBeInTheDocument();
  });

  it('that is reached does not open a feature that is locked', async () => {
    await show(snapshot(), gate({ requiredTier: 'starter' }));
    expect(screen.getByText('Unlock at Active · 2 deals to go')).toBeInTheDocument();
  });

  it('locks a feature whose limit is reached', async () => {
    await show(lead({ access: 'limit_reached', usage }), gate({ requiredTier: 'performer' }));
    expect(screen.getByText('Unlock at Performer · 9 deals to go + 1 more')).toBeInTheDocument();
  });

  it('that is reached lets a granted feature through', async () => {
    const { container } = await show(granted, gate({ requiredTier: 'starter' }));
    expect(container).toHaveTextContent(/^Your leads$/);
  });

  it('is named when it is higher than the tier of the feature, and only then', async () => {
    await show(
      snapshot(),
      <>
        {gate({ requiredTier: 'performer' })}
        {gate({ feature: 'white_label', requiredTier: 'active' })}
      </>,
    );
    expect(screen.getAllByText(/^Unlock at Performer/)).toHaveLength(2);
  });

  it('that the ladder does not have stays locked', async () => {
    await show(granted, gate({ requiredTier: 'platinum' }));
    expect(screen.getByText('Not available in your programme')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('a preview', () => {
  it('is a picture behind the card that nobody can reach', async () => {
    const { container } = await show(snapshot(), gate({ preview: <img src="leads.png" alt="" /> }));
    const preview = container.querySelector('[data-pt-slot="preview"]');
    expect(preview?.querySelector('img')).toBeInTheDocument();
    expect(preview).toHaveAttribute('inert');
    expect(preview).toHaveAttribute('aria-hidden', 'true');
    expect(screen.queryByText('Your leads')).not.toBeInTheDocument();
  });

  it('mounts the children for whoever asks for just that, out of reach', async () => {
    await show(snapshot(), gate({ preview: 'children' }));
    expect(screen.getByText('Your leads').parentElement).toHaveAttribute('inert');
  });
});

it('lets the host reach the card and its parts', async () => {
  const ref = createRef<HTMLDivElement>();
  await show(snapshot(), gate({ ref, className: 'rounded-none', classNames: { title: 'uppercase' } }));
  expect(ref.current).toBe(card());
  expect(ref.current).toHaveClass('rounded-none');
  expect(ref.current).not.toHaveClass('pt:rounded-lg');
  expect(screen.getByText('Lead management')).toHaveClass('uppercase');
});

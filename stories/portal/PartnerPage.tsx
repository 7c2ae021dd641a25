import { FeatureGate, ProgressTracker, Requirements, usePartnerTier, type PartnerSnapshot } from '../../src';
import { Hero } from './Hero';
import { CustomDealsTool, LeadsTool, MaterialsTool, SupportTool, TeamTool, WhiteLabelTool } from './tools';

/** What the partner sees: the portal of a host, made of the package's parts. */
export function PartnerPage() {
  const { status, snapshot, error, refetch } = usePartnerTier();
  if (status === 'error') {
    return (
      <p role="alert" className="portal-notice">
        {error?.message} <button onClick={() => void refetch()}>Try again</button>
      </p>
    );
  }
  if (status === 'no-partner') return <p className="portal-notice">This page is for partners.</p>;
  if (!snapshot) return <p className="portal-notice">Opening your programme…</p>;
  return (
    <main className="portal-page">
      <Hero snapshot={snapshot} />
      <Numbers snapshot={snapshot} />
      <NextTier />
      <section className="portal-tools" aria-label="Your tools">
        <h2>Your tools</h2>
        <FeatureGate feature="lead_management">
          <LeadsTool />
        </FeatureGate>
        <FeatureGate feature="advanced_materials">
          <MaterialsTool />
        </FeatureGate>
        <FeatureGate feature="priority_support">
          <SupportTool />
        </FeatureGate>
        <FeatureGate feature="team_management">
          <TeamTool />
        </FeatureGate>
        <FeatureGate feature="white_label">
          <WhiteLabelTool />
        </FeatureGate>
        <FeatureGate feature="custom_deals">
          <CustomDealsTool />
        </FeatureGate>
      </section>
    </main>
  );
}

function Numbers({ snapshot: { counters, achievements } }: { snapshot: PartnerSnapshot }) {
  const money = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: counters.currency,
    maximumFractionDigits: 0,
  });
  const numbers: [string, string][] = [
    ['Deals closed', String(counters.dealsCompleted)],
    ['In progress', String(counters.dealsInProgress)],
    ['Revenue', money.format(counters.totalRevenue)],
    ['Achievements', `${String(achievements.earned)} of ${String(achievements.total)}`],
  ];
  return (
    <dl className="portal-numbers">
      {numbers.map(([label, value]) => (
        <div key={label} className="portal-card">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The first requirement as a bar, the others as a list. */
function NextTier() {
  const next = usePartnerTier((tier) => tier.nextTierRequirements);
  const progress = usePartnerTier((tier) => tier.progress);
  if (!next) {
    return <p className="portal-card">You are at the top of the ladder. Everything is yours.</p>;
  }
  const others = next.requirements.slice(1);
  return (
    <section className="portal-card portal-next" aria-label={`The way to ${next.label}`}>
      <h2>
        The way to {next.label} <span>{next.percent}%</span>
      </h2>
      <ProgressTracker
        label={progress.requirements[0]?.label ?? next.label}
        currentProgress={progress.current}
        targetValue={progress.target}
      />
      {others.length > 0 && <Requirements requirements={others} currency="GBP" />}
    </section>
  );
}

import type { PartnerSnapshot } from '../../src';

/** Who one is in the programme, and what that brings. */
export function Hero({ snapshot: { tier, counters } }: { snapshot: PartnerSnapshot }) {
  return (
    <header className="portal-hero">
      <p className="portal-hero-name">Amara Okafor</p>
      <h1>
        <span className="portal-dot" style={{ background: tier.color ?? undefined }} aria-hidden="true" />
        {tier.label} partner
      </h1>
      <p className="portal-hero-benefits">
        {[tier.benefits.support, tier.benefits.materials].filter(Boolean).join(' · ')}
      </p>
      <dl>
        <div>
          <dt>Commission</dt>
          <dd>{tier.commissionRate}%</dd>
        </div>
        <div>
          <dt>Points</dt>
          <dd>{counters.points.toLocaleString('en-GB')}</dd>
        </div>
      </dl>
    </header>
  );
}

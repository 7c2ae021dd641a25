import { FeatureGate, ProgressTracker, TierProvider, usePartnerTier } from '@siso/partner-tiers';
import { createEmbeddedDatabase, createPgliteAdapter } from '@siso/partner-tiers/pglite';
import { createTierAdmin } from '@siso/partner-tiers/server';
import '@siso/partner-tiers/styles.css';
import { createRoot } from 'react-dom/client';

const partnerId = '00000000-0000-4000-8000-000000000001';
const database = await createEmbeddedDatabase();
const admin = createTierAdmin(database);
await admin.enrollPartner({ partnerId });
await admin.recordDeal({ partnerId, reference: 'deal-1', status: 'completed', revenue: 1000 });

async function closeTwoDeals() {
  await admin.setMetric({ partnerId, metric: 'training_completed', value: 1 });
  await admin.recordDeal({ partnerId, reference: 'deal-2', status: 'completed', revenue: '250.50' });
  await admin.recordDeal({ partnerId, reference: 'deal-3', status: 'completed', revenue: 500 });
}

function Portal() {
  const { currentTier, snapshot } = usePartnerTier();
  if (!snapshot) return <p>Loading</p>;
  return (
    <>
      <h1>{currentTier}</h1>
      <ProgressTracker label="Deals" currentProgress={snapshot.counters.dealsCompleted} targetValue={4} />
      <FeatureGate feature="lead_management">
        <p id="leads">Your leads</p>
      </FeatureGate>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <TierProvider adapter={createPgliteAdapter(database, { partnerId })}>
    <Portal />
    <button id="host-button" onClick={() => void closeTwoDeals()}>
      Close two deals
    </button>
  </TierProvider>,
);

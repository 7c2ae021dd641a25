// What size-limit weighs for the comparison: each import once without and once with the peers it needs.
// React is in neither: every host of any of them has it.
import { fileURLToPath } from 'node:url';
import budgets from '../../../.size-limit.js';

const fromRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const WITH_PEERS = ', peers counted';

const ours = budgets
  .filter((check) => check.import && !check.name.endsWith('counted'))
  .map((check) => ({ ...check, package: '@siso/partner-tiers' }));

const others = [
  {
    package: '@tanstack/react-query',
    path: 'node_modules/@tanstack/react-query/build/modern/index.js',
    import: '{ QueryClient, QueryClientProvider, useQuery }',
  },
  {
    package: '@openfeature/react-sdk',
    path: 'node_modules/@openfeature/react-sdk/dist/esm/index.js',
    import: '{ OpenFeature, OpenFeatureProvider, useBooleanFlagValue, FeatureFlag }',
    ignore: ['@openfeature/web-sdk', '@openfeature/core'],
  },
  {
    package: 'launchdarkly-react-client-sdk',
    path: 'node_modules/launchdarkly-react-client-sdk/lib/esm/index.js',
    import: '{ asyncWithLDProvider, useFlags }',
  },
];

const alone = ({ package: library, ...check }) => ({
  ...check,
  name: `${library}: ${check.import === '*' ? 'everything that loads at once' : check.import.slice(2, -2)}`,
  path: fromRoot(check.path),
  gzip: true,
});

const withPeers = (check) => ({
  ...check,
  name: check.name + WITH_PEERS,
  limit: undefined,
  modifyEsbuildConfig: (config) => ({
    ...(check.modifyEsbuildConfig?.(config) ?? config),
    external: ['react', 'react-dom'],
  }),
});

export default [...ours, ...others].map(alone).flatMap((check) => [check, withPeers(check)]);

const path = 'dist/index.js';
const gzip = true;

// what loads later is not weighed with what loads at once
const laterIsOutside = {
  name: 'later-is-outside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /.*/ }, ({ kind }) => (kind === 'dynamic-import' ? { external: true } : undefined)),
};
const atOnce = (config) => ({ ...config, plugins: [...(config.plugins ?? []), laterIsOutside] });

// size-limit leaves all peer dependencies out by itself
const withReactQuery = (config) => ({
  ...atOnce(config),
  external: config.external.filter((name) => name !== '@tanstack/react-query'),
});

export default [
  {
    name: 'TierProvider and useFeature',
    path,
    gzip,
    import: '{ TierProvider, useFeature }',
    limit: '4 kB',
    modifyEsbuildConfig: atOnce,
  },
  {
    name: 'and FeatureGate and ProgressTracker',
    path,
    gzip,
    import: '{ TierProvider, useFeature, FeatureGate, ProgressTracker }',
    limit: '20 kB',
    modifyEsbuildConfig: atOnce,
  },
  {
    name: 'everything that loads at once',
    path,
    gzip,
    import: '*',
    limit: '40 kB',
    modifyEsbuildConfig: atOnce,
  },
  { name: 'styles.css', path: 'dist/styles.css', gzip, limit: '10 kB' },
  // how it compares with SDKs that bring their own data layer
  {
    name: 'TierProvider and useFeature, react-query counted',
    path,
    gzip,
    import: '{ TierProvider, useFeature }',
    limit: '25 kB',
    modifyEsbuildConfig: withReactQuery,
  },
  {
    name: 'everything that loads at once, react-query counted',
    path,
    gzip,
    import: '*',
    limit: '60 kB',
    modifyEsbuildConfig: withReactQuery,
  },
];

/** Taken from a fresh installation when the package is built; see scripts/install-manifest.ts. */
declare module 'partner-tiers:manifest' {
  const manifest: import('./cli/doctor/manifest').InstallManifest;
  export default manifest;
}

/** What a fresh installation consists of: by the migration that gave it its form, by kind, by name, its definition. */
export type InstallManifest = Record<string, Record<string, Record<string, string>>>;

import type { Plugin } from 'vite';

/** Lets Vite import a `.sql` file as its text, as the package build does. */
export function sqlAsText(): Plugin {
  return {
    name: 'sql-as-text',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.sql')) return undefined;
      return { code: `export default ${JSON.stringify(code)};`, map: null, moduleType: 'js' };
    },
  };
}

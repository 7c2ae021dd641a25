import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Lets Vite import a `.sql` file as its text, as the package build does. */
export function sqlAsText(): Plugin {
  return {
    name: 'sql-as-text',
    enforce: 'pre',
    // loads rather than transforms: Storybook's tests run with two of these
    async load(id) {
      if (!id.endsWith('.sql')) return undefined;
      const text = await readFile(id, 'utf8');
      return { code: `export default ${JSON.stringify(text)};`, map: null, moduleType: 'js' };
    },
  };
}

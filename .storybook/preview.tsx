import '@fontsource-variable/inter';
import '../dist/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';

// tests look at once, and axe would judge half-faded text by the colours of that moment
document.documentElement.toggleAttribute('data-still', '__vitest_browser__' in globalThis);

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: [
          { value: 'dark', title: 'Dark' },
          { value: 'light', title: 'Light' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'dark' },
  parameters: {
    layout: 'fullscreen',
    backgrounds: { disable: true },
    a11y: { test: 'error' },
    options: { storySort: { order: ['Portal', '*'] } },
  },
  decorators: [
    (Story, { globals, viewMode }) => (
      <div className="pt-page" data-pt-theme={globals['theme'] as string} data-view={viewMode}>
        <Story />
      </div>
    ),
  ],
};

export default preview;

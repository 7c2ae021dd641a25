import '@fontsource-variable/inter';
import '../dist/styles.css';
import '../stories/looks/corporate.css';
import '../stories/looks/loud.css';
import '../stories/looks/siso.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';
import { Docs } from './Docs';
import { Page } from './Page';
import { showStates } from './show-states';

const isTest = '__vitest_browser__' in globalThis;
/** In which of its modes the tests look at everything. */
const mode = isTest ? (import.meta.env['STORYBOOK_MODE'] as string | undefined) : undefined;
showStates();

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    look: {
      description: 'A host’s tokens',
      toolbar: {
        title: 'Look',
        icon: 'paintbrush',
        items: [
          { value: 'none', title: 'No tokens' },
          { value: 'siso', title: 'SISO' },
          { value: 'corporate', title: 'Corporate' },
          { value: 'loud', title: 'Loud' },
        ],
        dynamicTitle: true,
      },
    },
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
    locale: {
      description: 'Language',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: 'en-GB', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'ar', title: 'العربية', right: 'right to left' },
        ],
        dynamicTitle: true,
      },
    },
    motion: {
      description: 'Motion',
      toolbar: {
        title: 'Motion',
        icon: 'lightning',
        items: [
          { value: 'full', title: 'Full motion' },
          { value: 'reduced', title: 'Reduced motion' },
        ],
        dynamicTitle: true,
      },
    },
  },
  // tests look at once, and axe would judge half-faded text by the colours of that moment
  initialGlobals: {
    look: 'none',
    theme: mode === 'light' ? 'light' : 'dark',
    locale: 'en-GB',
    dir: mode === 'rtl' ? 'rtl' : undefined,
    motion: isTest ? 'instant' : 'full',
  },
  parameters: {
    layout: 'fullscreen',
    backgrounds: { disable: true },
    a11y: {
      test: 'error',
      // the browser chooses the colours then, and tells axe the page's own
      options: { rules: { 'color-contrast': { enabled: mode !== 'forced-colors' } } },
    },
    docs: { container: Docs },
    controls: { expanded: true },
    viewport: {
      options: {
        small: { name: 'Small phone', styles: { width: '320px', height: '568px' }, type: 'mobile' },
        phone: { name: 'Phone', styles: { width: '375px', height: '812px' }, type: 'mobile' },
        tablet: { name: 'Tablet', styles: { width: '834px', height: '1112px' }, type: 'tablet' },
        desktop: { name: 'Desktop', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
    options: {
      storySort: {
        order: ['Portal', 'Getting started', 'Tokens', 'Accessibility', 'Content guidelines', '*', 'Torture'],
      },
    },
  },
  decorators: [
    (Story, { globals, viewMode }) => (
      <Page globals={globals} isStory={viewMode === 'story'}>
        <Story />
      </Page>
    ),
  ],
};

export default preview;

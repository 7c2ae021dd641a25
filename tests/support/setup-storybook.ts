import { beforeEach } from 'vitest';
import { cdp } from 'vitest/browser';

const value = import.meta.env['STORYBOOK_MODE'] === 'forced-colors' ? 'active' : 'none';

// the other modes are the preview's own
beforeEach(() => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] }));

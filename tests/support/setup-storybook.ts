import { configure } from 'storybook/test';
import { beforeEach } from 'vitest';
import { cdp } from 'vitest/browser';

const value = import.meta.env['STORYBOOK_MODE'] === 'forced-colors' ? 'active' : 'none';

// a part that is loaded when it is asked for may be long in coming where two run at once
configure({ asyncUtilTimeout: 10_000 });
// the other modes are the preview's own
beforeEach(() => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] }));

import { setProjectAnnotations } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import preview from '../../.storybook/preview';

configure({ asyncUtilTimeout: 10_000 });
setProjectAnnotations([preview]);

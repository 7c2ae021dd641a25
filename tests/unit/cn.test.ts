import { expect, it } from 'vitest';
import { cn } from '../../src/components/cn';

it('lets a utility of the host replace ours for the same property', () => {
  expect(cn('pt:p-4 pt:text-sm', 'p-2')).toBe('pt:text-sm p-2');
});

it('lets our own later utility replace an earlier one', () => {
  expect(cn('pt:rounded-lg pt:bg-surface', 'pt:bg-raised')).toBe('pt:rounded-lg pt:bg-raised');
});

it('compares a utility only with those under the same condition', () => {
  expect(cn('pt:hover:bg-accent pt:bg-surface', 'hover:bg-blue-500')).toBe('pt:bg-surface hover:bg-blue-500');
});

it('keeps classes that are no utilities', () => {
  expect(cn('pt:p-4', 'partner-card', undefined, false)).toBe('pt:p-4 partner-card');
});

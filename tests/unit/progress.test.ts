import { expect, it } from 'vitest';
import { progressOf } from '../../src/domain/progress';

it('says how far a value is on its way to the target', () => {
  expect(progressOf(3, 4)).toEqual({ value: 3, target: 4, ratio: 0.75, percent: 75, isComplete: false });
});

it('is complete at the target and never goes beyond it', () => {
  const complete = { value: 10, target: 10, ratio: 1, percent: 100, isComplete: true };
  expect(progressOf(10, 10)).toEqual(complete);
  expect(progressOf(25, 10)).toEqual(complete);
  expect(progressOf(Infinity, 10)).toEqual(complete);
});

it.each([-5, NaN, -Infinity])('counts %s as nothing done', (current) => {
  expect(progressOf(current, 10)).toEqual({ value: 0, target: 10, ratio: 0, percent: 0, isComplete: false });
});

it.each([0, -1, NaN, Infinity])('measures nothing against a target of %s', (target) => {
  const nothing = { value: 0, target: 0, ratio: 0, percent: 0, isComplete: false };
  expect(progressOf(0, target)).toEqual(nothing);
  expect(progressOf(5, target)).toEqual(nothing);
});

it('rounds the percentage down, and keeps 100 for the target itself', () => {
  expect(progressOf(29, 100).percent).toBe(29);
  expect(progressOf(2, 3).percent).toBe(66);
  expect(progressOf(99.9999, 100).percent).toBe(99);
  expect(progressOf(9_999_999, 10_000_000).percent).toBe(99);
});

import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Moving } from '../../src/components/Moving/Moving';

vi.mock('../../src/components/Moving/MovingPicture', () => ({
  default: () => {
    throw new Error('no motion here');
  },
}));

// React tells the console what an error boundary caught
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

it('leaves a picture as it is where what moves it fails', async () => {
  render(
    <Moving>
      <b>Cup</b>
    </Moving>,
  );
  await vi.waitFor(() => expect(console.error).toHaveBeenCalled());
  expect(screen.getByText('Cup')).toBeVisible();
});

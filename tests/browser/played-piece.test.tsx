import { render, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, it } from 'vitest';
import PlayedPiece, { type PieceName } from '../../src/components/Moving/PlayedPiece';

/** Plays it, and counts what is drawn. */
async function shapesOf(name: PieceName): Promise<number> {
  const { container, unmount } = render(
    <StrictMode>
      <PlayedPiece name={name} />
    </StrictMode>,
  );
  const shapes = await waitFor(() => {
    const paths = container.querySelectorAll('svg path');
    expect(paths.length).toBeGreaterThan(0);
    return paths.length;
  });
  unmount();
  return shapes;
}

describe.each<PieceName>(['promotion', 'achievement', 'milestone'])('the piece %s', (name) => {
  // the player changes what it is given, and keeps it for the next time
  it('is drawn alike each time it plays', async () => {
    const first = await shapesOf(name);
    expect(await shapesOf(name)).toBe(first);
    expect(await shapesOf(name)).toBe(first);
  });
});

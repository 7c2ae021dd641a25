import type { CDPSession } from 'playwright';

/** One event of a trace, with what is read of it here. Times in microseconds. */
interface TraceEvent {
  name: string;
  ts: number;
  dur?: number;
  args: { beginData?: { partialLayout: boolean } };
}

/** What Chromium did while something moved. */
export interface Motion {
  /** In milliseconds. */
  duration: number;
  /** Frames that reached the screen. */
  frames: number;
  /** Frames that were due and did not. */
  dropped: number;
  /** The longest time without a new frame, in milliseconds. */
  longestGap: number;
  /** How often the layout of the page was computed. */
  layouts: number;
  /** How often that of something by itself was, such as of a picture that plays. */
  partialLayouts: number;
  /** Tasks of the main thread of more than 50 ms, in milliseconds. */
  longTasks: number[];
}

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'blink.user_timing',
];

async function trace(devtools: CDPSession, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  devtools.on('Tracing.dataCollected', collect);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['-*', ...CATEGORIES] },
  });
  await act();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  devtools.off('Tracing.dataCollected', collect);
  return events.sort((a, b) => a.ts - b.ts);
}

/** Traces what the page does between its marks `moves` and `rests`. */
export async function record(devtools: CDPSession, act: () => Promise<unknown>): Promise<Motion> {
  const events = await trace(devtools, act);
  const at = (mark: string) => events.find(({ name }) => name === mark)?.ts ?? NaN;
  const [start, end] = [at('moves'), at('rests')];
  const during = events.filter(({ ts }) => ts > start && ts < end);
  const called = (event: string) => during.filter(({ name }) => name === event);
  const isPartial = ({ args }: TraceEvent) => args.beginData?.partialLayout === true;
  const drawn = called('DrawFrame').map(({ ts }) => ts);
  return {
    duration: (end - start) / 1000,
    frames: drawn.length,
    dropped: called('DroppedFrame').length,
    longestGap: Math.max(0, ...drawn.slice(1).map((ts, frame) => (ts - (drawn[frame] ?? NaN)) / 1000)),
    layouts: called('Layout').filter((layout) => !isPartial(layout)).length,
    partialLayouts: called('Layout').filter(isPartial).length,
    longTasks: called('RunTask').flatMap(({ dur = 0 }) => (dur > 50_000 ? [dur / 1000] : [])),
  };
}

/** A layer of the page, and how often it was painted. */
export interface PaintedLayer {
  width: number;
  height: number;
  paintCount: number;
}

/** How often each layer that drew something was painted, from when it was made to after something moved. */
export async function countPaints(
  devtools: CDPSession,
  act: () => Promise<unknown>,
): Promise<PaintedLayer[]> {
  const painted = new Map<string, PaintedLayer>();
  const look = ({ layers = [] }: { layers?: (PaintedLayer & { layerId: string })[] }) => {
    for (const { layerId, width, height, paintCount } of layers)
      painted.set(layerId, { width, height, paintCount });
  };
  devtools.on('LayerTree.layerTreeDidChange', look);
  await devtools.send('DOM.enable');
  await devtools.send('LayerTree.enable');
  await act();
  await devtools.send('LayerTree.disable');
  devtools.off('LayerTree.layerTreeDidChange', look);
  return [...painted.values()].filter(({ paintCount }) => paintCount > 0);
}

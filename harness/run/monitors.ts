import pLimit from 'p-limit';
import type { Tier } from '../model/tier.js';
import { HarnessFailure } from '../support/failure.js';
import { type Answer, type NativeMonitor, startMonitor } from './native.js';

/** `size` monitors, each serving one request at a time. */
export interface Monitors {
  readonly size: number;
  /** Sends the request to a free monitor. A monitor that dies is started again and the request repeated once. */
  request(pairs: readonly string[]): Promise<Answer>;
  close(): void;
}

/** The same monitors for runs behind exactly these walls: no run takes other ones, whatever a monitor would choose. */
export function inTier(monitors: Monitors, tier: Tier): Monitors {
  const isRun = (pairs: readonly string[]) => pairs[0] === 'command' && pairs[1] === 'run';
  return {
    ...monitors,
    request: (pairs) => monitors.request(isRun(pairs) ? [...pairs, 'tier', tier] : pairs),
  };
}

export function startMonitors(size: number, start: () => NativeMonitor = startMonitor): Monitors {
  const idle: NativeMonitor[] = [];
  const running = new Set<NativeMonitor>();
  const limit = pLimit(size);

  async function attempt(pairs: readonly string[]): Promise<Answer> {
    const monitor = idle.pop() ?? start();
    running.add(monitor);
    const answer = await monitor.request(pairs).catch((cause: unknown) => {
      running.delete(monitor);
      monitor.close();
      throw cause;
    });
    idle.push(monitor);
    return answer;
  }

  return {
    size,
    request: (pairs) =>
      limit(async () => {
        try {
          return await attempt(pairs);
        } catch (first) {
          if (first instanceof HarnessFailure) throw first;
          return attempt(pairs);
        }
      }),
    close() {
      for (const monitor of running) monitor.close();
      running.clear();
      idle.length = 0;
    },
  };
}

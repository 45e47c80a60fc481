import pLimit from 'p-limit';
import type { Tier } from '../model/tier.js';
import { HarnessFailure, messageOf } from '../support/failure.js';
import { type Answer, type NativeMonitor, startMonitor } from './native.js';
import { watchOver } from './watch-over.js';

/** `size` monitors, each serving one request at a time. */
export interface Monitors {
  readonly size: number;
  /** Sends the request to a free monitor. One that dies, or will never answer, is replaced and the request repeated once;
   * `MonitorLost` if that one is lost as well. */
  request(pairs: readonly string[]): Promise<Answer>;
  close(): void;
}

/** Two monitors in a row did not answer: a fault of ours, which costs the scenario its verdict and nobody points. */
class MonitorLost extends Error {
  override readonly name = 'MonitorLost';
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
  let closed = false;

  async function attempt(pairs: readonly string[], monitor: NativeMonitor): Promise<Answer> {
    running.add(monitor);
    const endWatch = watchOver(monitor.pid, quietMs(pairs));
    try {
      const answer = await monitor.request(pairs);
      idle.push(monitor);
      return answer;
    } catch (cause) {
      running.delete(monitor);
      monitor.close();
      const standstill = endWatch();
      throw standstill === null ? cause : new Error(`the monitor ${standstill}`, { cause });
    } finally {
      endWatch();
    }
  }

  return {
    size,
    request: (pairs) =>
      limit(async () => {
        const open = () => {
          if (closed) throw new HarnessFailure('the grading has ended');
          return start();
        };
        try {
          return await attempt(pairs, idle.pop() ?? open());
        } catch (first) {
          if (first instanceof HarnessFailure) throw first;
          // A new one, for whatever has killed this one may have killed those that were idle.
          return attempt(pairs, open()).catch((second: unknown) => {
            throw second instanceof HarnessFailure ? second : new MonitorLost(`${messageOf(second)}, twice in a row`);
          });
        }
      }),
    close() {
      closed = true;
      for (const monitor of running) monitor.close();
      running.clear();
      idle.length = 0;
    },
  };
}

/** Longer than any run may stand still (limits.wall) before the monitor itself ends it. */
function quietMs(pairs: readonly string[]): number {
  const wall = Number(pairs[pairs.indexOf('limits.wall_ms') + 1]);
  return 30_000 + 2 * (Number.isFinite(wall) ? wall : 10_000);
}

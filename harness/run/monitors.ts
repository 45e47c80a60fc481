import pLimit from 'p-limit';
import { HarnessFailure } from '../support/failure.js';
import { type Answer, type NativeMonitor, startMonitor } from './native.js';

/** `size` monitors, each serving one request at a time. */
export interface Monitors {
  readonly size: number;
  /** Sends the request to a free monitor. A monitor that dies is started again and the request repeated once. */
  request(pairs: readonly string[]): Promise<Answer>;
  close(): void;
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

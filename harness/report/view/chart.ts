import { bin, max as largest, median } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import type { StudentResult } from '../../model/result.js';

export interface ChartView {
  readonly width: number;
  readonly height: number;
  readonly baseline: number;
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly middle: number;
    readonly labelY: number;
    readonly count: number;
    readonly range: string;
    readonly tick: string;
  }[];
  readonly medianX: number;
  readonly medianPercent: number;
  readonly medianAnchor: 'start' | 'end';
  readonly medianLabelX: number;
}

const width = 560;
const height = 240;
const margin = { top: 34, right: 8, bottom: 26, left: 8 };
const tens = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

/** Students per tenth of the reachable points; the last bar takes full marks in. */
export function chartView(students: readonly StudentResult[]): ChartView {
  const shares = students.map(({ points, max }) => (max === 0 ? 0 : Math.min(100, Math.max(0, (100 * points) / max))));
  const bins = bin<number, number>().domain([0, 100]).thresholds(tens.slice(1))(shares);
  const across = scaleBand(tens, [margin.left, width - margin.right]).padding(0.14);
  const baseline = height - margin.bottom;
  const up = scaleLinear([0, Math.max(1, largest(bins, (each) => each.length) ?? 1)], [baseline, margin.top + 18]);
  const along = scaleLinear([0, 100], [margin.left, width - margin.right]);
  const middle = median(shares) ?? 0;
  const medianX = round(along(middle));
  const anchor = middle > 50 ? 'end' : 'start';
  return {
    width,
    height,
    baseline,
    bars: tens.map((from, index) => {
      const count = bins[index]?.length ?? 0;
      const x = across(from) ?? 0;
      const y = round(up(count));
      const range = from === 90 ? '90–100' : `${from}–${from + 9}`;
      return {
        x: round(x),
        y,
        width: round(across.bandwidth()),
        height: round(baseline - y),
        middle: round(x + across.bandwidth() / 2),
        labelY: round(y - 6),
        count,
        range,
        tick: String(from),
      };
    }),
    medianX,
    medianPercent: round(middle),
    medianAnchor: anchor,
    medianLabelX: round(medianX + (anchor === 'end' ? -6 : 6)),
  };
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

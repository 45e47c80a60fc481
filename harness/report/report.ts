import type { ClassResult, Evidence } from '../model/result.js';
import type { Text } from '../model/suite.js';

export type Lang = keyof Text;

/** Everything a format may draw from. Evidence is fetched one student at a time, so a class need not fit in memory. */
export interface Report {
  readonly result: ClassResult;
  readonly evidenceOf: EvidenceOf;
  readonly lang: Lang;
}

export type EvidenceOf = (student: string) => readonly Evidence[] | Promise<readonly Evidence[]>;

/** One file of a report; `path` is relative to the report's folder, with `/`. */
export interface ReportFile {
  readonly path: string;
  readonly content: string;
}

/** A format: from results to files, as a pure function; one file at a time. */
export type Reporter = (report: Report) => AsyncIterable<ReportFile> | Iterable<ReportFile>;

// The commands about a run that was saved, as other files of the command use them.
export { plot } from './plot.ts';
export type { PlotOptions } from './plot.ts';
export { report } from './report.ts';
export type { ReportOptions } from './report.ts';
export { resume } from './resume.ts';
export type { ResumeOptions } from './resume.ts';
export { show } from './show.ts';
export type { ShowOptions } from './show.ts';
export { verify } from './verify.ts';
export type { VerifyOptions } from './verify.ts';

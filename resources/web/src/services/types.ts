// The API's objects by short names. They come from its description (schema.d.ts is made of it).

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Summary = Schemas["Summary"];
export type Marks = Schemas["Marks"];
export type Explanation = Schemas["Explanation"];
export type JobList = Schemas["JobList"];
export type Analytics = Schemas["Analytics"];
export type Health = Schemas["Health"];
export type Hit = Schemas["Hit"];
export type Accepted = Schemas["Accepted"];
export type Forecast = Schemas["Forecast"];
export type Length = Schemas["Length"];

// What a completed job has beside its own fields stands under `if` in the description, which
// TypeScript has no way to say.
type Made = Partial<Summary>;
export type Job = Schemas["JobFields"] & Made & { explanation?: Explanation };
export type WholeJob = Schemas["WholeJob"] & Made;
export type ListedJob = Schemas["ListedJob"] & Made;

export const isUnfinished = ({ status }: Pick<Job, "status">): boolean =>
  status === "pending" || status === "processing";

/** An object-centric event log, OCEL 2.0, as its JSON form has it. @see https://www.ocel-standard.org */
export interface OcelLog {
  readonly objectTypes: readonly OcelType[];
  readonly eventTypes: readonly OcelType[];
  readonly objects: readonly OcelObject[];
  readonly events: readonly OcelEvent[];
}

export interface OcelType {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}

export interface OcelRelation {
  readonly objectId: string;
  readonly qualifier: string;
}

export interface OcelObject {
  readonly id: string;
  readonly type: string;
  readonly attributes?: readonly { readonly name: string; readonly time: string; readonly value: string }[];
  readonly relationships?: readonly OcelRelation[];
}

export interface OcelEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  readonly relationships?: readonly OcelRelation[];
}

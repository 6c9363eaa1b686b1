/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A building to enter. */
export type AddBuildingInput = {
  /** Its address. */
  address?: AddressInput | null | undefined;
  /** Its outline: polygon or multipolygon. */
  footprint?: GeoJSON.Geometry | null | undefined;
  /** What it is. */
  kind: BuildingKind;
  /** A point on it. */
  location: PointInput;
  /** At most 200 characters. */
  name?: string | null | undefined;
  /** How it came to be known: PERMIT, FIELD_SURVEY (found without a permit) or OWNER_REPORT. */
  origin: Origin;
  /** The day by which a temporary building must be gone; a worksite shed needs one. */
  removalDueOn?: string | null | undefined;
  /** The permit, survey or letter it stands on. */
  sourceDocument?: string | null | undefined;
  /** IN_USE when not given; no final status. */
  status?: BuildingStatus | null | undefined;
  /** 0 to 200. */
  storeys?: number | null | undefined;
  /** Since when this holds; today when not given. */
  validFrom?: string | null | undefined;
};

/** A dwelling to enter. */
export type AddDwellingInput = {
  /** The number of the building it is in. */
  building: string;
  /** How many people it is meant for, 1 to 5000. */
  capacity?: number | null | undefined;
  /** -10 to 200; 0 is the ground floor. */
  floor?: number | null | undefined;
  /** What it is. */
  kind: DwellingKind;
  /** Its own point; the building's when not given. */
  location?: PointInput | null | undefined;
  /** How it came to be known. */
  origin: Origin;
  /** What it stands on. */
  sourceDocument?: string | null | undefined;
  /** IN_USE when not given; no final status. */
  status?: DwellingStatus | null | undefined;
  /** The label on the door, at most 40 characters. */
  unit?: string | null | undefined;
  /** Since when; today when not given. */
  validFrom?: string | null | undefined;
};

/** A place on the way. */
export type AddStopInput = {
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** Where the inspector is; the place before it in the round when not given. */
  from?: PointInput | null | undefined;
  /** The open inspection of the place. */
  inspectionId: string | number;
  /** Which round. */
  roundId: string | number;
};

/** An address; at least a street or a locality. */
export type AddressInput = {
  /** House number. */
  houseNumber?: string | null | undefined;
  /** Town or village. */
  locality?: string | null | undefined;
  /** Postcode. */
  postcode?: string | null | undefined;
  /** Street or named place. */
  street?: string | null | undefined;
  /** Unit label. */
  unit?: string | null | undefined;
};

export type AddressLink =
  | 'ENTRANCE'
  | 'NEAREST'
  | 'OWN_TAG'
  | 'STATED'
  | 'UNIT'
  | 'WITHIN_FOOTPRINT';

/** A stop that was reached. */
export type ArriveAtStopInput = {
  /** When; now when not given. */
  at?: string | null | undefined;
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** Which round. */
  roundId: string | number;
  /** Which stop. */
  stopId: string | number;
};

export type BuildingKind =
  | 'APARTMENT_BLOCK'
  | 'DORMITORY'
  | 'HOUSE'
  | 'LODGING'
  | 'OTHER'
  | 'WORKSITE_SHED';

export type BuildingStatus =
  | 'DEMOLISHED'
  | 'IN_USE'
  | 'OUT_OF_USE'
  | 'PLANNED'
  | 'UNDER_CONSTRUCTION'
  | 'WRONGLY_ENTERED';

export type ChecklistAnswer =
  | 'NO'
  | 'NOT_APPLICABLE'
  | 'YES';

export type DwellingKind =
  | 'APARTMENT'
  | 'COMMUNAL'
  | 'HOUSE'
  | 'PITCH'
  | 'ROOM'
  | 'WORKSITE_CABIN';

export type DwellingStatus =
  | 'FORMED'
  | 'IN_USE'
  | 'OUT_OF_USE'
  | 'WITHDRAWN'
  | 'WRONGLY_ENTERED';

/** The end of a residence. */
export type EndResidenceInput = {
  /** The residence's version that you looked at. */
  expectedVersion?: string | number | null | undefined;
  /** Which residence. */
  residenceId: string | number;
  /** What it stands on, at most 200 characters. */
  sourceDocument?: string | null | undefined;
  /** The first day on which the person no longer lives there, or what is known of it. */
  until: string;
};

/** A hazard that was found. */
export type FindingInput = {
  /** The code of its kind. */
  kind: string;
  /** The day by which it must be repaired; by its kind when not given. */
  repairDueOn?: string | null | undefined;
  /** Where in the building, at most 80 characters: stair, storey, room. Never who. */
  spot?: string | null | undefined;
};

export type FindingSeverity =
  | 'CRITICAL'
  | 'MINOR'
  | 'SERIOUS';

export type FindingState =
  | 'ESCALATED'
  | 'OPEN'
  | 'OVERDUE'
  | 'REPAIRED';

/** A round that is over. */
export type FinishRoundInput = {
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** Which round. */
  roundId: string | number;
};

export type Grade =
  | 'ESTIMATED'
  | 'INFERRED'
  | 'STATED';

export type InspectionOutcome =
  | 'FAILED'
  | 'NO_ACCESS'
  | 'PASSED';

export type InspectionState =
  | 'CARRIED_OUT'
  | 'CLOSED'
  | 'DUE'
  | 'DUE_SOON'
  | 'NO_ACCESS'
  | 'OVERDUE';

/** The answer to one line of a checklist. */
export type ItemAnswerInput = {
  /** Yes, no, or not applicable here. */
  answer: ChecklistAnswer;
  /** The item's code. */
  item: string;
};

export type LinkQuality =
  | 'BUILDING'
  | 'DWELLING'
  | 'DWELLING_BY_ADDRESS';

/** A move from the current main residence. */
export type MoveInput = {
  /** On what ground the person lives there; as before when not given. */
  basis?: ResidenceBasis | null | undefined;
  /** The version of the person's main residence that you looked at. */
  expectedVersion?: string | number | null | undefined;
  /** A person who lives there already and whose household they join. */
  householdOf?: string | number | null | undefined;
  /** What the new residence is to the person; MAIN when not given. */
  kind?: ResidenceKind | null | undefined;
  /** DWELLING when not given, BUILDING for a building's number. */
  linkQuality?: LinkQuality | null | undefined;
  /** The day on which the old residence ends and the new one begins, or what is known of it. */
  on: string;
  /** Who moves. */
  personId: string | number;
  /** What it stands on, at most 200 characters. */
  sourceDocument?: string | null | undefined;
  /** The number of the dwelling, or, where no more is known, of the building. */
  to: string;
  /** Whether all who are recorded together with them in that dwelling move along, each keeping their own kind and ground; false when not given. */
  wholeHousehold?: boolean | null | undefined;
};

export type Origin =
  | 'FIELD_SURVEY'
  | 'IMPORT'
  | 'OWNER_REPORT'
  | 'PERMIT';

export type Permission =
  | 'ACCESS_LOG'
  | 'ACCESS_RECORDS'
  | 'ASSIGN_INSPECTIONS'
  | 'CAPACITY'
  | 'CASES'
  | 'CHANGE_PERSONS'
  | 'CHANGE_PLACES'
  | 'CONFIRM_RESIDENCE'
  | 'CORRECT_FINAL'
  | 'CO_RESIDENTS'
  | 'DECIDE_CASES'
  | 'DECIDE_DISCLOSURES'
  | 'DECIDE_FIELD_FINDS'
  | 'DELAY_DISCLOSURE'
  | 'GRANTS'
  | 'INSPECTIONS'
  | 'INSPECTION_TOTALS'
  | 'MERGE_PERSONS'
  | 'OCCUPANTS'
  | 'OCCUPANT_COUNTS'
  | 'OWN_SESSION'
  | 'PERSONS'
  | 'PERSON_BY_REFERENCE'
  | 'PLACE_FACTS'
  | 'PLACE_HISTORY'
  | 'PROTECT_PERSONS'
  | 'RECORD_INSPECTIONS'
  | 'REPORT_FIELD_FINDS'
  | 'REPORT_HAZARDS'
  | 'REQUEST_DISCLOSURE'
  | 'REVIEW_ACCESS'
  | 'ROUNDS'
  | 'WORK_ROUNDS';

/** What is to be planned. */
export type PlanRoundInput = {
  /** Only places in this area and those below it; all your areas when not given. */
  areaId?: string | number | null | undefined;
  /** The day, by local time: today or within a year. */
  day: string;
  /** None of these inspections. */
  excluded?: Array<string | number> | null | undefined;
  /** These inspections before all others. */
  fixed?: Array<string | number> | null | undefined;
  /** Only these inspections, whenever they are due, instead of what is due most. */
  inspections?: Array<string | number> | null | undefined;
  /** From how many places to choose, at most 100; 60 when not given: those with the most risk to remove, then the nearest. */
  mostCandidates?: number | null | undefined;
  /** Only places around this point. */
  near?: PointInput | null | undefined;
  /** The means of travel; by car when not given. */
  profile?: TravelProfile | null | undefined;
  /** How far around it. */
  radiusMetres?: number | null | undefined;
  /** The most time for the search, at most 10. */
  searchSeconds?: number | null | undefined;
  /** Of the search; the same input and seed give the same rounds. */
  seed?: number | null | undefined;
  /** One for each round; at most 10. */
  shifts: Array<RoundShiftInput>;
  /** How far local time is ahead of UTC on that day; 0 when not given. Shifts and opening hours are local. */
  utcOffsetMinutes?: number | null | undefined;
};

/** A point on the Earth, WGS 84, degrees. */
export type PointInput = {
  /** Latitude, -90 to 90. */
  lat: number;
  /** Longitude, -180 to 180. */
  lon: number;
};

/** A visit carried out. */
export type RecordInspectionInput = {
  /** The checklist as it was answered, each item once. */
  answers?: Array<ItemAnswerInput> | null | undefined;
  /** The day of the visit; not in the future. */
  carriedOutOn: string;
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** What was found; at most 50. */
  findings?: Array<FindingInput> | null | undefined;
  /** Which inspection. */
  inspectionId: string | number;
  /** What came of it. */
  outcome: InspectionOutcome;
  /** The open findings that were seen repaired. */
  repaired?: Array<string | number> | null | undefined;
};

/** A person to enter. */
export type RegisterPersonInput = {
  /** Birth date, or what is known of it. */
  birthDate: string;
  /** The number of one identity document; kept encrypted, never shown again. */
  documentNumber?: string | null | undefined;
  /** The full name, in one to five scripts; the first is the one to show. */
  names: Array<string>;
  /** True once the candidates of POSSIBLE_DUPLICATE were considered and it is none of them. A document that is somebody's is refused all the same. */
  notADuplicate?: boolean | null | undefined;
};

/** A residence to register. */
export type RegisterResidenceInput = {
  /** On what ground. */
  basis: ResidenceBasis;
  /** The building's number, where no more is known. */
  building?: string | null | undefined;
  /** The dwelling's number; or give 'building'. */
  dwelling?: string | null | undefined;
  /** The person's version that you looked at. */
  expectedVersion?: string | number | null | undefined;
  /** The first day, or what is known of it. */
  from: string;
  /** A person who lives there and whose household it is; a household of one's own when not given. */
  householdOf?: string | number | null | undefined;
  /** A person has one current main residence at most. */
  kind: ResidenceKind;
  /** DWELLING when not given, DWELLING_BY_ADDRESS where the address names no unit, BUILDING with 'building'. */
  linkQuality?: LinkQuality | null | undefined;
  /** The person's reference. */
  personId: string | number;
  /** What it stands on, at most 200 characters. */
  sourceDocument?: string | null | undefined;
  /** The first day no longer there, for a residence that ended already. */
  until?: string | null | undefined;
};

/** The rest of a round, to be planned anew. */
export type ReplanRoundInput = {
  /** Whether to look for more places where time is left. */
  addMore?: boolean | null | undefined;
  /** When they can go on from there; now when not given. A visit that they are at is counted in. */
  at?: string | null | undefined;
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** Where the inspector is. */
  from: PointInput;
  /** Which round. */
  roundId: string | number;
  /** The most time for the search, at most 10. */
  searchSeconds?: number | null | undefined;
  /** Of the search. */
  seed?: number | null | undefined;
  /** A new end of the shift, local time: 17:30. */
  until?: string | null | undefined;
};

/** A hazard at a place: either its number or a point. */
export type ReportHazardInput = {
  /** A point on or beside the building, at most 30 metres away. */
  at?: PointInput | null | undefined;
  /** The code of one of 'hazardKinds'. */
  kind: string;
  /** The number of a building or dwelling. */
  place?: string | null | undefined;
};

export type ResidenceBasis =
  | 'EMPLOYEE'
  | 'FAMILY'
  | 'GUEST'
  | 'OWNER'
  | 'SHELTER'
  | 'STUDENT'
  | 'TENANT';

export type ResidenceKind =
  | 'MAIN'
  | 'SECONDARY'
  | 'TEMPORARY';

export type Role =
  | 'AGENCY_CLIENT'
  | 'AUDITOR'
  | 'CASE_OFFICER'
  | 'CLERK'
  | 'INSPECTION_PLANNER'
  | 'INSPECTOR'
  | 'NOTIFIER'
  | 'PATROL_PLANNER'
  | 'POLICY_OFFICER'
  | 'PUBLIC'
  | 'REGISTRAR'
  | 'RESCUE_OFFICER'
  | 'RESIDENT';

/** A pause in a shift. */
export type RoundBreakInput = {
  /** When it may begin, local time: 12:00. */
  earliest: string;
  /** When it must have begun: 13:30. */
  latest: string;
  /** How long it takes. */
  minutes: number;
};

export type RoundLeftOutReason =
  | 'CLOSED_DURING_SHIFTS'
  | 'NOT_STANDING'
  | 'NO_INSPECTOR_WITH_SKILL'
  | 'NO_STREET_NEAR'
  | 'NO_TIME_LEFT'
  | 'NO_WAY_BACK'
  | 'NO_WAY_THERE'
  | 'TOO_FAR_FOR_SHIFT';

/** An inspector's working time on the day. */
export type RoundShiftInput = {
  /** A pause, if one is to be taken. */
  break?: RoundBreakInput | null | undefined;
  /** Where it ends; at the start when not given. */
  end?: PointInput | null | undefined;
  /** When the inspector can leave the start, local time: 08:00. */
  from: string;
  /** The user name; an inspector's own when not given. */
  inspector?: string | null | undefined;
  /** The codes of the programmes that the inspector knows; all when not given. */
  programmes?: Array<string> | null | undefined;
  /** Where the round begins. */
  start: PointInput;
  /** When the inspector must be at the end: 16:30. */
  until: string;
};

export type RoundState =
  | 'FINISHED'
  | 'PLANNED'
  | 'STARTED';

export type RoundStopState =
  | 'ARRIVED'
  | 'DONE'
  | 'NO_ACCESS'
  | 'PLANNED'
  | 'RELEASED'
  | 'SKIPPED';

export type SkipReason =
  | 'ANOTHER_DAY_AGREED'
  | 'NO_TIME'
  | 'PLACE_NOT_FOUND'
  | 'ROAD_CLOSED'
  | 'UNSAFE';

/** A stop that is passed over. */
export type SkipStopInput = {
  /** When; now when not given. */
  at?: string | null | undefined;
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** Why. */
  reason: SkipReason;
  /** Which round. */
  roundId: string | number;
  /** Which stop. */
  stopId: string | number;
};

/** A round that begins. */
export type StartRoundInput = {
  /** When; now when not given. */
  at?: string | null | undefined;
  /** The 'version' that you looked at; a newer one refuses the change. */
  expectedVersion?: string | number | null | undefined;
  /** Which round. */
  roundId: string | number;
};

export type TravelProfile =
  | 'BICYCLE'
  | 'CAR'
  | 'FOOT';

export type ViewerQueryVariables = Exact<{
  language: string;
}>;


export type ViewerQuery = { viewer: { name: string | null, role: Role, permissions: Array<Permission>, areas: Array<{ id: string, name: string }>, purposes: Array<{ code: string, title: string, needsCaseReference: boolean }> } };

export type AreaBoundaryQueryVariables = Exact<{
  id: string | number;
}>;


export type AreaBoundaryQuery = { area: { id: string, boundary: GeoJSON.Geometry | null } | null };

export type AddBuildingMutationVariables = Exact<{
  input: AddBuildingInput;
}>;


export type AddBuildingMutation = { addBuilding: { id: string, number: string, location: { lon: number, lat: number } } | null };

export type BuildingPanelQueryVariables = Exact<{
  number: string;
  capacity: boolean;
  counts: boolean;
  inspections: boolean;
}>;


export type BuildingPanelQuery = { building: { id: string, number: string, kind: BuildingKind, kindGrade: Grade, status: BuildingStatus, origin: Origin, name: string | null, storeys: number | null, removalDueOn: string | null, removalOverdue: boolean, dwellingCount: number, capacity?: number | null, occupantCount?: number | null, location: { lon: number, lat: number }, area: { id: string, name: string, level: number, parent: { id: string, name: string } | null } | null, addresses: Array<{ text: string, link: AddressLink }>, externalIdentifiers: Array<{ scheme: string, value: string }>, inspections?: Array<{ id: string, dueOn: string, daysOverdue: number, state: InspectionState, rule: string, carriedOutOn: string | null, outcome: InspectionOutcome | null, programme: { code: string, name: string } }> | null } | null };

export type DensestAreasQueryVariables = Exact<{ [key: string]: never; }>;


export type DensestAreasQuery = { densestAreas: Array<{ dwellings: number, perSquareKilometre: number, area: { id: string, name: string, level: number, parent: { id: string, name: string } | null } }> };

export type AddDwellingMutationVariables = Exact<{
  input: AddDwellingInput;
}>;


export type AddDwellingMutation = { addDwelling: { id: string, number: string, building: { id: string, dwellingCount: number } } | null };

export type DwellingsOfBuildingQueryVariables = Exact<{
  number: string;
  after?: string | null | undefined;
}>;


export type DwellingsOfBuildingQuery = { building: { id: string, dwellings: { nodes: Array<{ id: string, number: string, kind: DwellingKind, status: DwellingStatus, unit: string | null, floor: number | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type DwellingPanelQueryVariables = Exact<{
  number: string;
  capacity: boolean;
}>;


export type DwellingPanelQuery = { dwelling: { id: string, number: string, kind: DwellingKind, status: DwellingStatus, origin: Origin, grade: Grade, unit: string | null, floor: number | null, capacity?: number | null, location: { lon: number, lat: number }, addresses: Array<{ text: string, link: AddressLink }>, externalIdentifiers: Array<{ scheme: string, value: string }>, building: { id: string, number: string, kind: BuildingKind, name: string | null, addresses: Array<{ text: string }>, area: { id: string, name: string } | null } } | null };

export type HazardKindsQueryVariables = Exact<{
  language: string;
}>;


export type HazardKindsQuery = { hazardKinds: Array<{ code: string, text: string }> };

export type ReportHazardMutationVariables = Exact<{
  input: ReportHazardInput;
}>;


export type ReportHazardMutation = { reportHazard: { received: boolean } | null };

export type OverdueNearbyQueryVariables = Exact<{
  near: PointInput;
  first: number;
}>;


export type OverdueNearbyQuery = { overdueInspections: { edges: Array<{ distance: number | null, node: { id: string, dueOn: string, daysOverdue: number, state: InspectionState, programme: { code: string, name: string }, building: { id: string, number: string, kind: BuildingKind, name: string | null, location: { lon: number, lat: number }, addresses: Array<{ text: string }> } | null } }>, pageInfo: { hasNextPage: boolean } } | null };

export type RecordInspectionMutationVariables = Exact<{
  input: RecordInspectionInput;
}>;


export type RecordInspectionMutation = { recordInspection: { id: string, state: InspectionState, carriedOutOn: string | null, outcome: InspectionOutcome | null } | null };

export type VisitQueryVariables = Exact<{
  building: string;
  kind: BuildingKind;
  language: string;
}>;


export type VisitQuery = { programmes: Array<{ code: string, checklist: Array<{ code: string, text: string }>, findingKinds: Array<{ code: string, severity: FindingSeverity, repairDays: number, text: string }> }> | null, building: { id: string, findings: Array<{ id: string, kind: string, programme: string, spot: string | null, state: FindingState, repairDueOn: string }> | null } | null };

export type SummaryQueryVariables = Exact<{ [key: string]: never; }>;


export type SummaryQuery = { register: { buildings: number, dwellings: number, synthetic: boolean } };

export type SearchPlacesQueryVariables = Exact<{
  text: string;
}>;


export type SearchPlacesQuery = { searchPlaces: Array<{ score: number, text: string, kind: string, point: { lon: number, lat: number }, building: { id: string, number: string } | null, dwelling: { id: string, number: string } | null, area: { id: string, name: string } | null }> };

export type FindBuildingByNumberQueryVariables = Exact<{
  number: string;
}>;


export type FindBuildingByNumberQuery = { building: { id: string, number: string, kind: BuildingKind, location: { lon: number, lat: number }, addresses: Array<{ text: string }> } | null };

export type FindDwellingByNumberQueryVariables = Exact<{
  number: string;
}>;


export type FindDwellingByNumberQuery = { dwelling: { id: string, number: string, kind: DwellingKind, location: { lon: number, lat: number }, addresses: Array<{ text: string }> } | null };

export type FindPersonQueryVariables = Exact<{
  documentNumber?: string | null | undefined;
  fullName?: string | null | undefined;
  birthDate?: string | null | undefined;
}>;


export type FindPersonQuery = { findPerson: { id: string | null, names: Array<string> | null, birthDate: string | null } | null };

export type PersonPanelQueryVariables = Exact<{
  id: string | number;
}>;


export type PersonPanelQuery = { person: { id: string | null, names: Array<string> | null, birthDate: string | null, residences: Array<{ id: string | null, kind: ResidenceKind | null, basis: ResidenceBasis | null, from: string | null, until: string | null, current: boolean | null, version: string | null, linkQuality: LinkQuality | null, inInquirySince: string | null, dwelling: { id: string, number: string, kind: DwellingKind, unit: string | null, location: { lon: number, lat: number }, addresses: Array<{ text: string }> } | null, building: { id: string, number: string, kind: BuildingKind, location: { lon: number, lat: number }, addresses: Array<{ text: string }> } | null }> | null } | null };

export type RegisterPersonMutationVariables = Exact<{
  input: RegisterPersonInput;
}>;


export type RegisterPersonMutation = { registerPerson: { id: string | null, names: Array<string> | null, birthDate: string | null } | null };

export type EndResidenceMutationVariables = Exact<{
  input: EndResidenceInput;
}>;


export type EndResidenceMutation = { endResidence: { id: string | null, until: string | null, current: boolean | null } | null };

export type MoveMutationVariables = Exact<{
  input: MoveInput;
}>;


export type MoveMutation = { move: Array<{ id: string | null, from: string | null, current: boolean | null }> | null };

export type OccupantsQueryVariables = Exact<{
  number: string;
  asOf?: string | null | undefined;
}>;


export type OccupantsQuery = { dwelling: { id: string, number: string, occupants: { asOf: string, count: number, over100: boolean, overCapacity: boolean | null, occupants: Array<{ personId: string, names: Array<string> | null, birthDate: string | null, kind: ResidenceKind, basis: ResidenceBasis, from: string, until: string | null, linkQuality: LinkQuality, residenceId: string, inInquirySince: string | null }>, possibleOccupants: Array<{ personId: string, names: Array<string> | null, birthDate: string | null, kind: ResidenceKind, basis: ResidenceBasis, from: string, until: string | null, linkQuality: LinkQuality, residenceId: string, inInquirySince: string | null }> } | null } | null };

export type OccupantLineFragment = { personId: string, names: Array<string> | null, birthDate: string | null, kind: ResidenceKind, basis: ResidenceBasis, from: string, until: string | null, linkQuality: LinkQuality, residenceId: string, inInquirySince: string | null };

export type CompositionsQueryVariables = Exact<{
  number: string;
  from: string;
  until: string;
}>;


export type CompositionsQuery = { dwelling: { id: string, compositions: Array<{ from: string, until: string, count: number, over100: boolean, occupants: Array<{ residenceId: string, names: Array<string> | null }>, possibleOccupants: Array<{ residenceId: string, names: Array<string> | null }> }> | null } | null };

export type RegisterResidenceMutationVariables = Exact<{
  input: RegisterResidenceInput;
}>;


export type RegisterResidenceMutation = { registerResidence: { id: string | null, kind: ResidenceKind | null, from: string | null, current: boolean | null } | null };

export type AddStopMutationVariables = Exact<{
  input: AddStopInput;
}>;


export type AddStopMutation = { addStop: { id: string, state: RoundState, version: string } | null };

export type FinishRoundMutationVariables = Exact<{
  input: FinishRoundInput;
}>;


export type FinishRoundMutation = { finishRound: { id: string, state: RoundState, version: string } | null };

export type RoundLeftOutQueryVariables = Exact<{
  id: string | number;
}>;


export type RoundLeftOutQuery = { round: { id: string, leftOut: Array<{ reason: RoundLeftOutReason, explanation: string, riskToRemove: number, inspection: { id: string, building: { id: string, number: string, name: string | null, addresses: Array<{ text: string }> } | null } | null }> } | null };

export type PlanRoundMutationVariables = Exact<{
  input: PlanRoundInput;
}>;


export type PlanRoundMutation = { planRound: { candidates: number, rounds: Array<{ id: string }>, leftOut: Array<{ reason: RoundLeftOutReason, explanation: string, riskToRemove: number, inspection: { id: string, building: { id: string, number: string, name: string | null, addresses: Array<{ text: string }> } | null } | null }> } | null };

export type InspectorsQueryVariables = Exact<{
  areaId: string | number;
}>;


export type InspectorsQuery = { inspectors: Array<{ userName: string }> | null };

export type ReplanRoundMutationVariables = Exact<{
  input: ReplanRoundInput;
}>;


export type ReplanRoundMutation = { replanRound: { id: string, state: RoundState, version: string } | null };

export type StartRoundMutationVariables = Exact<{
  input: StartRoundInput;
}>;


export type StartRoundMutation = { startRound: { id: string, state: RoundState, version: string } | null };

export type RoundsOfDayQueryVariables = Exact<{
  day: string;
  first: number;
}>;


export type RoundsOfDayQuery = { rounds: { nodes: Array<{ id: string, inspector: string, state: RoundState, shiftFrom: string, endsAt: string, utcOffsetMinutes: number, minutesLate: number | null, totals: { stops: number, visited: number, driveMinutes: number, serviceMinutes: number, kilometres: number, riskToRemove: number } | null }>, pageInfo: { hasNextPage: boolean } } | null };

export type SkipStopMutationVariables = Exact<{
  input: SkipStopInput;
}>;


export type SkipStopMutation = { skipStop: { id: string, state: RoundState, version: string } | null };

export type ArriveAtStopMutationVariables = Exact<{
  input: ArriveAtStopInput;
}>;


export type ArriveAtStopMutation = { arriveAtStop: { id: string, state: RoundState, version: string } | null };

export type FindingKindsQueryVariables = Exact<{
  language: string;
}>;


export type FindingKindsQuery = { programmes: Array<{ code: string, findingKinds: Array<{ code: string, text: string }> }> | null };

export type RoundQueryVariables = Exact<{
  id: string | number;
}>;


export type RoundQuery = { round: { id: string, inspector: string, day: string, utcOffsetMinutes: number, profile: TravelProfile, state: RoundState, shiftFrom: string, shiftUntil: string, endsAt: string, breakAt: string | null, breakMinutes: number, minutesLate: number | null, cutByTime: boolean, path: GeoJSON.Geometry | null, start: { lon: number, lat: number }, end: { lon: number, lat: number }, totals: { stops: number, visited: number, driveMinutes: number, serviceMinutes: number, waitMinutes: number, kilometres: number, riskToRemove: number, riskRemoved: number } | null, stops: Array<{ id: string, position: number, state: RoundStopState, skipReason: SkipReason | null, reason: string, riskToRemove: number, plannedArrival: string, plannedDeparture: string, minutesLate: number, driveSeconds: number, driveMetres: number, serviceMinutes: number, geoUri: string, directionsUrl: string, address: string | null, place: { lon: number, lat: number }, building: { id: string, number: string, kind: BuildingKind, name: string | null } | null, inspection: { id: string, state: InspectionState, daysOverdue: number, programme: { code: string, name: string } } | null, lastVisit: { id: string, carriedOutOn: string | null, outcome: InspectionOutcome | null, findings: Array<{ id: string, kind: string }> } | null }> } | null };

export type WholeBoxQueryVariables = Exact<{ [key: string]: never; }>;


export type WholeBoxQuery = { register: { box: Array<number> | null } };

export type RegisterBoxQueryVariables = Exact<{ [key: string]: never; }>;


export type RegisterBoxQuery = { register: { box: Array<number> | null } };

export type MarkedBuildingQueryVariables = Exact<{
  number: string;
}>;


export type MarkedBuildingQuery = { building: { id: string, number: string, location: { lon: number, lat: number } } | null };

export type MarkedDwellingQueryVariables = Exact<{
  number: string;
}>;


export type MarkedDwellingQuery = { dwelling: { id: string, number: string, location: { lon: number, lat: number }, building: { id: string, number: string } } | null };

export const OccupantLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OccupantLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Occupant"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"personId"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"linkQuality"}},{"kind":"Field","name":{"kind":"Name","value":"residenceId"}},{"kind":"Field","name":{"kind":"Name","value":"inInquirySince"}}]}}]} as unknown as DocumentNode<OccupantLineFragment, unknown>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purposes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"needsCaseReference"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const AreaBoundaryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaBoundary"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"boundary"}}]}}]}}]} as unknown as DocumentNode<AreaBoundaryQuery, AreaBoundaryQueryVariables>;
export const AddBuildingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddBuilding"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddBuildingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addBuilding"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}}]}}]}}]} as unknown as DocumentNode<AddBuildingMutation, AddBuildingMutationVariables>;
export const BuildingPanelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BuildingPanel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"capacity"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"counts"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"inspections"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"building"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"kindGrade"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"storeys"}},{"kind":"Field","name":{"kind":"Name","value":"removalDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"removalOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"link"}}]}},{"kind":"Field","name":{"kind":"Name","value":"externalIdentifiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dwellingCount"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"capacity"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"occupantCount"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"counts"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"inspections"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"inspections"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"daysOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"carriedOutOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]}}]} as unknown as DocumentNode<BuildingPanelQuery, BuildingPanelQueryVariables>;
export const DensestAreasDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DensestAreas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"densestAreas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"dwellings"}},{"kind":"Field","name":{"kind":"Name","value":"perSquareKilometre"}}]}}]}}]} as unknown as DocumentNode<DensestAreasQuery, DensestAreasQueryVariables>;
export const AddDwellingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddDwelling"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddDwellingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addDwelling"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dwellingCount"}}]}}]}}]}}]} as unknown as DocumentNode<AddDwellingMutation, AddDwellingMutationVariables>;
export const DwellingsOfBuildingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DwellingsOfBuilding"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"building"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dwellings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DwellingsOfBuildingQuery, DwellingsOfBuildingQueryVariables>;
export const DwellingPanelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DwellingPanel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"capacity"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"capacity"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"link"}}]}},{"kind":"Field","name":{"kind":"Name","value":"externalIdentifiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DwellingPanelQuery, DwellingPanelQueryVariables>;
export const HazardKindsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HazardKinds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hazardKinds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]} as unknown as DocumentNode<HazardKindsQuery, HazardKindsQueryVariables>;
export const ReportHazardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReportHazard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReportHazardInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportHazard"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"received"}}]}}]}}]} as unknown as DocumentNode<ReportHazardMutation, ReportHazardMutationVariables>;
export const OverdueNearbyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OverdueNearby"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"near"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PointInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overdueInspections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"near"},"value":{"kind":"Variable","name":{"kind":"Name","value":"near"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"distance"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"daysOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<OverdueNearbyQuery, OverdueNearbyQueryVariables>;
export const RecordInspectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordInspection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordInspectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordInspection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"carriedOutOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]} as unknown as DocumentNode<RecordInspectionMutation, RecordInspectionMutationVariables>;
export const VisitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Visit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"building"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BuildingKind"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"checklist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}},{"kind":"Field","name":{"kind":"Name","value":"findingKinds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"repairDays"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"building"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"programme"}},{"kind":"Field","name":{"kind":"Name","value":"spot"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"repairDueOn"}}]}}]}}]}}]} as unknown as DocumentNode<VisitQuery, VisitQueryVariables>;
export const SummaryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"buildings"}},{"kind":"Field","name":{"kind":"Name","value":"dwellings"}},{"kind":"Field","name":{"kind":"Name","value":"synthetic"}}]}}]}}]} as unknown as DocumentNode<SummaryQuery, SummaryQueryVariables>;
export const SearchPlacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchPlaces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchPlaces"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"point"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<SearchPlacesQuery, SearchPlacesQueryVariables>;
export const FindBuildingByNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindBuildingByNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"building"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<FindBuildingByNumberQuery, FindBuildingByNumberQueryVariables>;
export const FindDwellingByNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindDwellingByNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<FindDwellingByNumberQuery, FindDwellingByNumberQueryVariables>;
export const FindPersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindPerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"documentNumber"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"birthDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PartialDate"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"findPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"documentNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"documentNumber"}}},{"kind":"Argument","name":{"kind":"Name","value":"fullName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fullName"}}},{"kind":"Argument","name":{"kind":"Name","value":"birthDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"birthDate"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}}]}}]}}]} as unknown as DocumentNode<FindPersonQuery, FindPersonQueryVariables>;
export const PersonPanelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PersonPanel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}},{"kind":"Field","name":{"kind":"Name","value":"residences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"linkQuality"}},{"kind":"Field","name":{"kind":"Name","value":"inInquirySince"}},{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PersonPanelQuery, PersonPanelQueryVariables>;
export const RegisterPersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterPerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterPersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}}]}}]}}]} as unknown as DocumentNode<RegisterPersonMutation, RegisterPersonMutationVariables>;
export const EndResidenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndResidence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EndResidenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endResidence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"current"}}]}}]}}]} as unknown as DocumentNode<EndResidenceMutation, EndResidenceMutationVariables>;
export const MoveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Move"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MoveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"move"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"current"}}]}}]}}]} as unknown as DocumentNode<MoveMutation, MoveMutationVariables>;
export const OccupantsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Occupants"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"occupants"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"over100"}},{"kind":"Field","name":{"kind":"Name","value":"overCapacity"}},{"kind":"Field","name":{"kind":"Name","value":"occupants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OccupantLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"possibleOccupants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OccupantLine"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OccupantLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Occupant"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"personId"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"linkQuality"}},{"kind":"Field","name":{"kind":"Name","value":"residenceId"}},{"kind":"Field","name":{"kind":"Name","value":"inInquirySince"}}]}}]} as unknown as DocumentNode<OccupantsQuery, OccupantsQueryVariables>;
export const CompositionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Compositions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"until"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"compositions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"until"},"value":{"kind":"Variable","name":{"kind":"Name","value":"until"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"over100"}},{"kind":"Field","name":{"kind":"Name","value":"occupants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"residenceId"}},{"kind":"Field","name":{"kind":"Name","value":"names"}}]}},{"kind":"Field","name":{"kind":"Name","value":"possibleOccupants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"residenceId"}},{"kind":"Field","name":{"kind":"Name","value":"names"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CompositionsQuery, CompositionsQueryVariables>;
export const RegisterResidenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterResidence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterResidenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerResidence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"current"}}]}}]}}]} as unknown as DocumentNode<RegisterResidenceMutation, RegisterResidenceMutationVariables>;
export const AddStopDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddStop"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddStopInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addStop"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<AddStopMutation, AddStopMutationVariables>;
export const FinishRoundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"FinishRound"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FinishRoundInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finishRound"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<FinishRoundMutation, FinishRoundMutationVariables>;
export const RoundLeftOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RoundLeftOut"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"round"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"leftOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"riskToRemove"}},{"kind":"Field","name":{"kind":"Name","value":"inspection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RoundLeftOutQuery, RoundLeftOutQueryVariables>;
export const PlanRoundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PlanRound"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PlanRoundInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planRound"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"candidates"}},{"kind":"Field","name":{"kind":"Name","value":"rounds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leftOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"riskToRemove"}},{"kind":"Field","name":{"kind":"Name","value":"inspection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"addresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlanRoundMutation, PlanRoundMutationVariables>;
export const InspectorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Inspectors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"areaId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inspectors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"areaId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"areaId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userName"}}]}}]}}]} as unknown as DocumentNode<InspectorsQuery, InspectorsQueryVariables>;
export const ReplanRoundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplanRound"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReplanRoundInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replanRound"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<ReplanRoundMutation, ReplanRoundMutationVariables>;
export const StartRoundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartRound"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartRoundInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startRound"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<StartRoundMutation, StartRoundMutationVariables>;
export const RoundsOfDayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RoundsOfDay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"day"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rounds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"day"},"value":{"kind":"Variable","name":{"kind":"Name","value":"day"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"inspector"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"shiftFrom"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"utcOffsetMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"minutesLate"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stops"}},{"kind":"Field","name":{"kind":"Name","value":"visited"}},{"kind":"Field","name":{"kind":"Name","value":"driveMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"serviceMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"kilometres"}},{"kind":"Field","name":{"kind":"Name","value":"riskToRemove"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<RoundsOfDayQuery, RoundsOfDayQueryVariables>;
export const SkipStopDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SkipStop"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SkipStopInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"skipStop"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<SkipStopMutation, SkipStopMutationVariables>;
export const ArriveAtStopDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ArriveAtStop"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ArriveAtStopInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"arriveAtStop"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<ArriveAtStopMutation, ArriveAtStopMutationVariables>;
export const FindingKindsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindingKinds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"findingKinds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}}]} as unknown as DocumentNode<FindingKindsQuery, FindingKindsQueryVariables>;
export const RoundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Round"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"round"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"inspector"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"utcOffsetMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"profile"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"end"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shiftFrom"}},{"kind":"Field","name":{"kind":"Name","value":"shiftUntil"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"breakAt"}},{"kind":"Field","name":{"kind":"Name","value":"breakMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"minutesLate"}},{"kind":"Field","name":{"kind":"Name","value":"cutByTime"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stops"}},{"kind":"Field","name":{"kind":"Name","value":"visited"}},{"kind":"Field","name":{"kind":"Name","value":"driveMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"serviceMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"waitMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"kilometres"}},{"kind":"Field","name":{"kind":"Name","value":"riskToRemove"}},{"kind":"Field","name":{"kind":"Name","value":"riskRemoved"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stops"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"skipReason"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"riskToRemove"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plannedArrival"}},{"kind":"Field","name":{"kind":"Name","value":"plannedDeparture"}},{"kind":"Field","name":{"kind":"Name","value":"minutesLate"}},{"kind":"Field","name":{"kind":"Name","value":"driveSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"driveMetres"}},{"kind":"Field","name":{"kind":"Name","value":"serviceMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"geoUri"}},{"kind":"Field","name":{"kind":"Name","value":"directionsUrl"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inspection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"daysOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastVisit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"carriedOutOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RoundQuery, RoundQueryVariables>;
export const WholeBoxDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WholeBox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"box"}}]}}]}}]} as unknown as DocumentNode<WholeBoxQuery, WholeBoxQueryVariables>;
export const RegisterBoxDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisterBox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"box"}}]}}]}}]} as unknown as DocumentNode<RegisterBoxQuery, RegisterBoxQueryVariables>;
export const MarkedBuildingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarkedBuilding"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"building"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}}]}}]}}]} as unknown as DocumentNode<MarkedBuildingQuery, MarkedBuildingQueryVariables>;
export const MarkedDwellingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MarkedDwelling"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dwelling"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lon"}},{"kind":"Field","name":{"kind":"Name","value":"lat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"building"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}}]} as unknown as DocumentNode<MarkedDwellingQuery, MarkedDwellingQueryVariables>;
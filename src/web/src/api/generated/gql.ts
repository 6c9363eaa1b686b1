/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Viewer($language: String!) {\n    viewer {\n      name\n      role\n      permissions\n      areas { id name }\n      purposes { code title(language: $language) needsCaseReference }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query AreaBoundary($id: ID!) { area(id: $id) { id boundary } }\n": typeof types.AreaBoundaryDocument,
    "\n  mutation AddBuilding($input: AddBuildingInput!) {\n    addBuilding(input: $input) { id number location { lon lat } }\n  }\n": typeof types.AddBuildingDocument,
    "\n  query BuildingPanel($number: RegistryNumber!, $capacity: Boolean!, $counts: Boolean!, $inspections: Boolean!) {\n    building(number: $number) {\n      id\n      number\n      kind\n      kindGrade\n      status\n      origin\n      name\n      storeys\n      removalDueOn\n      removalOverdue\n      location { lon lat }\n      area { id name level parent { id name } }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      dwellingCount\n      capacity @include(if: $capacity)\n      occupantCount @include(if: $counts)\n      inspections @include(if: $inspections) {\n        id\n        programme { code name }\n        dueOn\n        daysOverdue\n        state\n        rule\n        carriedOutOn\n        outcome\n      }\n    }\n  }\n": typeof types.BuildingPanelDocument,
    "\n  query DensestAreas {\n    densestAreas(first: 25) {\n      area { id name level parent { id name } }\n      dwellings\n      perSquareKilometre\n    }\n  }\n": typeof types.DensestAreasDocument,
    "\n  mutation AddDwelling($input: AddDwellingInput!) {\n    addDwelling(input: $input) { id number building { id dwellingCount } }\n  }\n": typeof types.AddDwellingDocument,
    "\n  query DwellingsOfBuilding($number: RegistryNumber!, $after: String) {\n    building(number: $number) {\n      id\n      dwellings(first: 20, after: $after) {\n        nodes { id number kind status unit floor }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.DwellingsOfBuildingDocument,
    "\n  query DwellingPanel($number: RegistryNumber!, $capacity: Boolean!) {\n    dwelling(number: $number) {\n      id\n      number\n      kind\n      status\n      origin\n      grade\n      unit\n      floor\n      capacity @include(if: $capacity)\n      location { lon lat }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      building { id number kind name addresses { text } area { id name } }\n    }\n  }\n": typeof types.DwellingPanelDocument,
    "query HazardKinds($language: String!) { hazardKinds { code text(language: $language) } }": typeof types.HazardKindsDocument,
    "\n  mutation ReportHazard($input: ReportHazardInput!) { reportHazard(input: $input) { received } }\n": typeof types.ReportHazardDocument,
    "\n  query OverdueNearby($near: PointInput!, $first: Int!) {\n    overdueInspections(near: $near, first: $first) {\n      edges {\n        distance\n        node {\n          id\n          programme { code name }\n          dueOn\n          daysOverdue\n          state\n          building { id number kind name location { lon lat } addresses { text } }\n        }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n": typeof types.OverdueNearbyDocument,
    "\n  mutation RecordInspection($input: RecordInspectionInput!) {\n    recordInspection(input: $input) { id state carriedOutOn outcome }\n  }\n": typeof types.RecordInspectionDocument,
    "\n  query Visit($building: RegistryNumber!, $kind: BuildingKind!, $language: String!) {\n    programmes {\n      code\n      checklist(kind: $kind) { code text(language: $language) }\n      findingKinds { code severity repairDays text(language: $language) }\n    }\n    building(number: $building) {\n      id\n      findings { id kind programme spot state repairDueOn }\n    }\n  }\n": typeof types.VisitDocument,
    "\n  query Summary { register { buildings dwellings synthetic } }\n": typeof types.SummaryDocument,
    "\n  query SearchPlaces($text: String!) {\n    searchPlaces(text: $text, first: 12) {\n      score\n      text\n      kind\n      point { lon lat }\n      building { id number }\n      dwelling { id number }\n      area { id name }\n    }\n  }\n": typeof types.SearchPlacesDocument,
    "\n  query FindBuildingByNumber($number: RegistryNumber!) {\n    building(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n": typeof types.FindBuildingByNumberDocument,
    "\n  query FindDwellingByNumber($number: RegistryNumber!) {\n    dwelling(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n": typeof types.FindDwellingByNumberDocument,
    "\n  query FindPerson($documentNumber: String, $fullName: String, $birthDate: PartialDate) {\n    findPerson(documentNumber: $documentNumber, fullName: $fullName, birthDate: $birthDate) {\n      id\n      names\n      birthDate\n    }\n  }\n": typeof types.FindPersonDocument,
    "\n  query PersonPanel($id: ID!) {\n    person(id: $id) {\n      id\n      names\n      birthDate\n      residences {\n        id\n        kind\n        basis\n        from\n        until\n        current\n        version\n        linkQuality\n        inInquirySince\n        dwelling {\n          id\n          number\n          kind\n          unit\n          location { lon lat }\n          addresses { text }\n        }\n        building {\n          id\n          number\n          kind\n          location { lon lat }\n          addresses { text }\n        }\n      }\n    }\n  }\n": typeof types.PersonPanelDocument,
    "\n  mutation RegisterPerson($input: RegisterPersonInput!) {\n    registerPerson(input: $input) { id names birthDate }\n  }\n": typeof types.RegisterPersonDocument,
    "\n  mutation EndResidence($input: EndResidenceInput!) {\n    endResidence(input: $input) { id until current }\n  }\n": typeof types.EndResidenceDocument,
    "\n  mutation Move($input: MoveInput!) {\n    move(input: $input) { id from current }\n  }\n": typeof types.MoveDocument,
    "\n  query Occupants($number: RegistryNumber!, $asOf: Date) {\n    dwelling(number: $number) {\n      id\n      number\n      occupants(asOf: $asOf) {\n        asOf\n        count\n        over100\n        overCapacity\n        occupants { ...OccupantLine }\n        possibleOccupants { ...OccupantLine }\n      }\n    }\n  }\n  fragment OccupantLine on Occupant {\n    personId\n    names\n    birthDate\n    kind\n    basis\n    from\n    until\n    linkQuality\n    residenceId\n    inInquirySince\n  }\n": typeof types.OccupantsDocument,
    "\n  query Compositions($number: RegistryNumber!, $from: Date!, $until: Date!) {\n    dwelling(number: $number) {\n      id\n      compositions(from: $from, until: $until) {\n        from\n        until\n        count\n        over100\n        occupants { residenceId names }\n        possibleOccupants { residenceId names }\n      }\n    }\n  }\n": typeof types.CompositionsDocument,
    "\n  mutation RegisterResidence($input: RegisterResidenceInput!) {\n    registerResidence(input: $input) { id kind from current }\n  }\n": typeof types.RegisterResidenceDocument,
    "\n  mutation AddStop($input: AddStopInput!) { addStop(input: $input) { id state version } }\n": typeof types.AddStopDocument,
    "\n  mutation FinishRound($input: FinishRoundInput!) { finishRound(input: $input) { id state version } }\n": typeof types.FinishRoundDocument,
    "\n  query RoundLeftOut($id: ID!) {\n    round(id: $id) {\n      id\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n": typeof types.RoundLeftOutDocument,
    "\n  mutation PlanRound($input: PlanRoundInput!) {\n    planRound(input: $input) {\n      candidates\n      rounds { id }\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n": typeof types.PlanRoundDocument,
    "query Inspectors($areaId: ID!) { inspectors(areaId: $areaId) { userName } }": typeof types.InspectorsDocument,
    "\n  mutation ReplanRound($input: ReplanRoundInput!) { replanRound(input: $input) { id state version } }\n": typeof types.ReplanRoundDocument,
    "\n  mutation StartRound($input: StartRoundInput!) { startRound(input: $input) { id state version } }\n": typeof types.StartRoundDocument,
    "\n  query RoundsOfDay($day: Date!, $first: Int!) {\n    rounds(day: $day, first: $first) {\n      nodes {\n        id\n        inspector\n        state\n        shiftFrom\n        endsAt\n        utcOffsetMinutes\n        minutesLate\n        totals { stops visited driveMinutes serviceMinutes kilometres riskToRemove }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n": typeof types.RoundsOfDayDocument,
    "\n  mutation SkipStop($input: SkipStopInput!) { skipStop(input: $input) { id state version } }\n": typeof types.SkipStopDocument,
    "\n  mutation ArriveAtStop($input: ArriveAtStopInput!) { arriveAtStop(input: $input) { id state version } }\n": typeof types.ArriveAtStopDocument,
    "\n  query FindingKinds($language: String!) { programmes { code findingKinds { code text(language: $language) } } }\n": typeof types.FindingKindsDocument,
    "\n  query Round($id: ID!) {\n    round(id: $id) {\n      id\n      inspector\n      day\n      utcOffsetMinutes\n      profile\n      state\n      start { lon lat }\n      end { lon lat }\n      shiftFrom\n      shiftUntil\n      endsAt\n      breakAt\n      breakMinutes\n      minutesLate\n      cutByTime\n      path\n      totals { stops visited driveMinutes serviceMinutes waitMinutes kilometres riskToRemove riskRemoved }\n      stops {\n        id\n        position\n        state\n        skipReason\n        reason\n        riskToRemove\n        place { lon lat }\n        plannedArrival\n        plannedDeparture\n        minutesLate\n        driveSeconds\n        driveMetres\n        serviceMinutes\n        geoUri\n        directionsUrl\n        address\n        building { id number kind name }\n        inspection { id state daysOverdue programme { code name } }\n        lastVisit { id carriedOutOn outcome findings { id kind } }\n      }\n    }\n  }\n": typeof types.RoundDocument,
    "query WholeBox { register { box } }": typeof types.WholeBoxDocument,
    "query RegisterBox { register { box } }": typeof types.RegisterBoxDocument,
    "\n  query MarkedBuilding($number: RegistryNumber!) { building(number: $number) { id number location { lon lat } } }\n": typeof types.MarkedBuildingDocument,
    "\n  query MarkedDwelling($number: RegistryNumber!) {\n    dwelling(number: $number) { id number location { lon lat } building { id number } }\n  }\n": typeof types.MarkedDwellingDocument,
};
const documents: Documents = {
    "\n  query Viewer($language: String!) {\n    viewer {\n      name\n      role\n      permissions\n      areas { id name }\n      purposes { code title(language: $language) needsCaseReference }\n    }\n  }\n": types.ViewerDocument,
    "\n  query AreaBoundary($id: ID!) { area(id: $id) { id boundary } }\n": types.AreaBoundaryDocument,
    "\n  mutation AddBuilding($input: AddBuildingInput!) {\n    addBuilding(input: $input) { id number location { lon lat } }\n  }\n": types.AddBuildingDocument,
    "\n  query BuildingPanel($number: RegistryNumber!, $capacity: Boolean!, $counts: Boolean!, $inspections: Boolean!) {\n    building(number: $number) {\n      id\n      number\n      kind\n      kindGrade\n      status\n      origin\n      name\n      storeys\n      removalDueOn\n      removalOverdue\n      location { lon lat }\n      area { id name level parent { id name } }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      dwellingCount\n      capacity @include(if: $capacity)\n      occupantCount @include(if: $counts)\n      inspections @include(if: $inspections) {\n        id\n        programme { code name }\n        dueOn\n        daysOverdue\n        state\n        rule\n        carriedOutOn\n        outcome\n      }\n    }\n  }\n": types.BuildingPanelDocument,
    "\n  query DensestAreas {\n    densestAreas(first: 25) {\n      area { id name level parent { id name } }\n      dwellings\n      perSquareKilometre\n    }\n  }\n": types.DensestAreasDocument,
    "\n  mutation AddDwelling($input: AddDwellingInput!) {\n    addDwelling(input: $input) { id number building { id dwellingCount } }\n  }\n": types.AddDwellingDocument,
    "\n  query DwellingsOfBuilding($number: RegistryNumber!, $after: String) {\n    building(number: $number) {\n      id\n      dwellings(first: 20, after: $after) {\n        nodes { id number kind status unit floor }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.DwellingsOfBuildingDocument,
    "\n  query DwellingPanel($number: RegistryNumber!, $capacity: Boolean!) {\n    dwelling(number: $number) {\n      id\n      number\n      kind\n      status\n      origin\n      grade\n      unit\n      floor\n      capacity @include(if: $capacity)\n      location { lon lat }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      building { id number kind name addresses { text } area { id name } }\n    }\n  }\n": types.DwellingPanelDocument,
    "query HazardKinds($language: String!) { hazardKinds { code text(language: $language) } }": types.HazardKindsDocument,
    "\n  mutation ReportHazard($input: ReportHazardInput!) { reportHazard(input: $input) { received } }\n": types.ReportHazardDocument,
    "\n  query OverdueNearby($near: PointInput!, $first: Int!) {\n    overdueInspections(near: $near, first: $first) {\n      edges {\n        distance\n        node {\n          id\n          programme { code name }\n          dueOn\n          daysOverdue\n          state\n          building { id number kind name location { lon lat } addresses { text } }\n        }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n": types.OverdueNearbyDocument,
    "\n  mutation RecordInspection($input: RecordInspectionInput!) {\n    recordInspection(input: $input) { id state carriedOutOn outcome }\n  }\n": types.RecordInspectionDocument,
    "\n  query Visit($building: RegistryNumber!, $kind: BuildingKind!, $language: String!) {\n    programmes {\n      code\n      checklist(kind: $kind) { code text(language: $language) }\n      findingKinds { code severity repairDays text(language: $language) }\n    }\n    building(number: $building) {\n      id\n      findings { id kind programme spot state repairDueOn }\n    }\n  }\n": types.VisitDocument,
    "\n  query Summary { register { buildings dwellings synthetic } }\n": types.SummaryDocument,
    "\n  query SearchPlaces($text: String!) {\n    searchPlaces(text: $text, first: 12) {\n      score\n      text\n      kind\n      point { lon lat }\n      building { id number }\n      dwelling { id number }\n      area { id name }\n    }\n  }\n": types.SearchPlacesDocument,
    "\n  query FindBuildingByNumber($number: RegistryNumber!) {\n    building(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n": types.FindBuildingByNumberDocument,
    "\n  query FindDwellingByNumber($number: RegistryNumber!) {\n    dwelling(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n": types.FindDwellingByNumberDocument,
    "\n  query FindPerson($documentNumber: String, $fullName: String, $birthDate: PartialDate) {\n    findPerson(documentNumber: $documentNumber, fullName: $fullName, birthDate: $birthDate) {\n      id\n      names\n      birthDate\n    }\n  }\n": types.FindPersonDocument,
    "\n  query PersonPanel($id: ID!) {\n    person(id: $id) {\n      id\n      names\n      birthDate\n      residences {\n        id\n        kind\n        basis\n        from\n        until\n        current\n        version\n        linkQuality\n        inInquirySince\n        dwelling {\n          id\n          number\n          kind\n          unit\n          location { lon lat }\n          addresses { text }\n        }\n        building {\n          id\n          number\n          kind\n          location { lon lat }\n          addresses { text }\n        }\n      }\n    }\n  }\n": types.PersonPanelDocument,
    "\n  mutation RegisterPerson($input: RegisterPersonInput!) {\n    registerPerson(input: $input) { id names birthDate }\n  }\n": types.RegisterPersonDocument,
    "\n  mutation EndResidence($input: EndResidenceInput!) {\n    endResidence(input: $input) { id until current }\n  }\n": types.EndResidenceDocument,
    "\n  mutation Move($input: MoveInput!) {\n    move(input: $input) { id from current }\n  }\n": types.MoveDocument,
    "\n  query Occupants($number: RegistryNumber!, $asOf: Date) {\n    dwelling(number: $number) {\n      id\n      number\n      occupants(asOf: $asOf) {\n        asOf\n        count\n        over100\n        overCapacity\n        occupants { ...OccupantLine }\n        possibleOccupants { ...OccupantLine }\n      }\n    }\n  }\n  fragment OccupantLine on Occupant {\n    personId\n    names\n    birthDate\n    kind\n    basis\n    from\n    until\n    linkQuality\n    residenceId\n    inInquirySince\n  }\n": types.OccupantsDocument,
    "\n  query Compositions($number: RegistryNumber!, $from: Date!, $until: Date!) {\n    dwelling(number: $number) {\n      id\n      compositions(from: $from, until: $until) {\n        from\n        until\n        count\n        over100\n        occupants { residenceId names }\n        possibleOccupants { residenceId names }\n      }\n    }\n  }\n": types.CompositionsDocument,
    "\n  mutation RegisterResidence($input: RegisterResidenceInput!) {\n    registerResidence(input: $input) { id kind from current }\n  }\n": types.RegisterResidenceDocument,
    "\n  mutation AddStop($input: AddStopInput!) { addStop(input: $input) { id state version } }\n": types.AddStopDocument,
    "\n  mutation FinishRound($input: FinishRoundInput!) { finishRound(input: $input) { id state version } }\n": types.FinishRoundDocument,
    "\n  query RoundLeftOut($id: ID!) {\n    round(id: $id) {\n      id\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n": types.RoundLeftOutDocument,
    "\n  mutation PlanRound($input: PlanRoundInput!) {\n    planRound(input: $input) {\n      candidates\n      rounds { id }\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n": types.PlanRoundDocument,
    "query Inspectors($areaId: ID!) { inspectors(areaId: $areaId) { userName } }": types.InspectorsDocument,
    "\n  mutation ReplanRound($input: ReplanRoundInput!) { replanRound(input: $input) { id state version } }\n": types.ReplanRoundDocument,
    "\n  mutation StartRound($input: StartRoundInput!) { startRound(input: $input) { id state version } }\n": types.StartRoundDocument,
    "\n  query RoundsOfDay($day: Date!, $first: Int!) {\n    rounds(day: $day, first: $first) {\n      nodes {\n        id\n        inspector\n        state\n        shiftFrom\n        endsAt\n        utcOffsetMinutes\n        minutesLate\n        totals { stops visited driveMinutes serviceMinutes kilometres riskToRemove }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n": types.RoundsOfDayDocument,
    "\n  mutation SkipStop($input: SkipStopInput!) { skipStop(input: $input) { id state version } }\n": types.SkipStopDocument,
    "\n  mutation ArriveAtStop($input: ArriveAtStopInput!) { arriveAtStop(input: $input) { id state version } }\n": types.ArriveAtStopDocument,
    "\n  query FindingKinds($language: String!) { programmes { code findingKinds { code text(language: $language) } } }\n": types.FindingKindsDocument,
    "\n  query Round($id: ID!) {\n    round(id: $id) {\n      id\n      inspector\n      day\n      utcOffsetMinutes\n      profile\n      state\n      start { lon lat }\n      end { lon lat }\n      shiftFrom\n      shiftUntil\n      endsAt\n      breakAt\n      breakMinutes\n      minutesLate\n      cutByTime\n      path\n      totals { stops visited driveMinutes serviceMinutes waitMinutes kilometres riskToRemove riskRemoved }\n      stops {\n        id\n        position\n        state\n        skipReason\n        reason\n        riskToRemove\n        place { lon lat }\n        plannedArrival\n        plannedDeparture\n        minutesLate\n        driveSeconds\n        driveMetres\n        serviceMinutes\n        geoUri\n        directionsUrl\n        address\n        building { id number kind name }\n        inspection { id state daysOverdue programme { code name } }\n        lastVisit { id carriedOutOn outcome findings { id kind } }\n      }\n    }\n  }\n": types.RoundDocument,
    "query WholeBox { register { box } }": types.WholeBoxDocument,
    "query RegisterBox { register { box } }": types.RegisterBoxDocument,
    "\n  query MarkedBuilding($number: RegistryNumber!) { building(number: $number) { id number location { lon lat } } }\n": types.MarkedBuildingDocument,
    "\n  query MarkedDwelling($number: RegistryNumber!) {\n    dwelling(number: $number) { id number location { lon lat } building { id number } }\n  }\n": types.MarkedDwellingDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer($language: String!) {\n    viewer {\n      name\n      role\n      permissions\n      areas { id name }\n      purposes { code title(language: $language) needsCaseReference }\n    }\n  }\n"): (typeof documents)["\n  query Viewer($language: String!) {\n    viewer {\n      name\n      role\n      permissions\n      areas { id name }\n      purposes { code title(language: $language) needsCaseReference }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AreaBoundary($id: ID!) { area(id: $id) { id boundary } }\n"): (typeof documents)["\n  query AreaBoundary($id: ID!) { area(id: $id) { id boundary } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddBuilding($input: AddBuildingInput!) {\n    addBuilding(input: $input) { id number location { lon lat } }\n  }\n"): (typeof documents)["\n  mutation AddBuilding($input: AddBuildingInput!) {\n    addBuilding(input: $input) { id number location { lon lat } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BuildingPanel($number: RegistryNumber!, $capacity: Boolean!, $counts: Boolean!, $inspections: Boolean!) {\n    building(number: $number) {\n      id\n      number\n      kind\n      kindGrade\n      status\n      origin\n      name\n      storeys\n      removalDueOn\n      removalOverdue\n      location { lon lat }\n      area { id name level parent { id name } }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      dwellingCount\n      capacity @include(if: $capacity)\n      occupantCount @include(if: $counts)\n      inspections @include(if: $inspections) {\n        id\n        programme { code name }\n        dueOn\n        daysOverdue\n        state\n        rule\n        carriedOutOn\n        outcome\n      }\n    }\n  }\n"): (typeof documents)["\n  query BuildingPanel($number: RegistryNumber!, $capacity: Boolean!, $counts: Boolean!, $inspections: Boolean!) {\n    building(number: $number) {\n      id\n      number\n      kind\n      kindGrade\n      status\n      origin\n      name\n      storeys\n      removalDueOn\n      removalOverdue\n      location { lon lat }\n      area { id name level parent { id name } }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      dwellingCount\n      capacity @include(if: $capacity)\n      occupantCount @include(if: $counts)\n      inspections @include(if: $inspections) {\n        id\n        programme { code name }\n        dueOn\n        daysOverdue\n        state\n        rule\n        carriedOutOn\n        outcome\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DensestAreas {\n    densestAreas(first: 25) {\n      area { id name level parent { id name } }\n      dwellings\n      perSquareKilometre\n    }\n  }\n"): (typeof documents)["\n  query DensestAreas {\n    densestAreas(first: 25) {\n      area { id name level parent { id name } }\n      dwellings\n      perSquareKilometre\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddDwelling($input: AddDwellingInput!) {\n    addDwelling(input: $input) { id number building { id dwellingCount } }\n  }\n"): (typeof documents)["\n  mutation AddDwelling($input: AddDwellingInput!) {\n    addDwelling(input: $input) { id number building { id dwellingCount } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DwellingsOfBuilding($number: RegistryNumber!, $after: String) {\n    building(number: $number) {\n      id\n      dwellings(first: 20, after: $after) {\n        nodes { id number kind status unit floor }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): (typeof documents)["\n  query DwellingsOfBuilding($number: RegistryNumber!, $after: String) {\n    building(number: $number) {\n      id\n      dwellings(first: 20, after: $after) {\n        nodes { id number kind status unit floor }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DwellingPanel($number: RegistryNumber!, $capacity: Boolean!) {\n    dwelling(number: $number) {\n      id\n      number\n      kind\n      status\n      origin\n      grade\n      unit\n      floor\n      capacity @include(if: $capacity)\n      location { lon lat }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      building { id number kind name addresses { text } area { id name } }\n    }\n  }\n"): (typeof documents)["\n  query DwellingPanel($number: RegistryNumber!, $capacity: Boolean!) {\n    dwelling(number: $number) {\n      id\n      number\n      kind\n      status\n      origin\n      grade\n      unit\n      floor\n      capacity @include(if: $capacity)\n      location { lon lat }\n      addresses { text link }\n      externalIdentifiers { scheme value }\n      building { id number kind name addresses { text } area { id name } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query HazardKinds($language: String!) { hazardKinds { code text(language: $language) } }"): (typeof documents)["query HazardKinds($language: String!) { hazardKinds { code text(language: $language) } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportHazard($input: ReportHazardInput!) { reportHazard(input: $input) { received } }\n"): (typeof documents)["\n  mutation ReportHazard($input: ReportHazardInput!) { reportHazard(input: $input) { received } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OverdueNearby($near: PointInput!, $first: Int!) {\n    overdueInspections(near: $near, first: $first) {\n      edges {\n        distance\n        node {\n          id\n          programme { code name }\n          dueOn\n          daysOverdue\n          state\n          building { id number kind name location { lon lat } addresses { text } }\n        }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query OverdueNearby($near: PointInput!, $first: Int!) {\n    overdueInspections(near: $near, first: $first) {\n      edges {\n        distance\n        node {\n          id\n          programme { code name }\n          dueOn\n          daysOverdue\n          state\n          building { id number kind name location { lon lat } addresses { text } }\n        }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordInspection($input: RecordInspectionInput!) {\n    recordInspection(input: $input) { id state carriedOutOn outcome }\n  }\n"): (typeof documents)["\n  mutation RecordInspection($input: RecordInspectionInput!) {\n    recordInspection(input: $input) { id state carriedOutOn outcome }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Visit($building: RegistryNumber!, $kind: BuildingKind!, $language: String!) {\n    programmes {\n      code\n      checklist(kind: $kind) { code text(language: $language) }\n      findingKinds { code severity repairDays text(language: $language) }\n    }\n    building(number: $building) {\n      id\n      findings { id kind programme spot state repairDueOn }\n    }\n  }\n"): (typeof documents)["\n  query Visit($building: RegistryNumber!, $kind: BuildingKind!, $language: String!) {\n    programmes {\n      code\n      checklist(kind: $kind) { code text(language: $language) }\n      findingKinds { code severity repairDays text(language: $language) }\n    }\n    building(number: $building) {\n      id\n      findings { id kind programme spot state repairDueOn }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Summary { register { buildings dwellings synthetic } }\n"): (typeof documents)["\n  query Summary { register { buildings dwellings synthetic } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchPlaces($text: String!) {\n    searchPlaces(text: $text, first: 12) {\n      score\n      text\n      kind\n      point { lon lat }\n      building { id number }\n      dwelling { id number }\n      area { id name }\n    }\n  }\n"): (typeof documents)["\n  query SearchPlaces($text: String!) {\n    searchPlaces(text: $text, first: 12) {\n      score\n      text\n      kind\n      point { lon lat }\n      building { id number }\n      dwelling { id number }\n      area { id name }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindBuildingByNumber($number: RegistryNumber!) {\n    building(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n"): (typeof documents)["\n  query FindBuildingByNumber($number: RegistryNumber!) {\n    building(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindDwellingByNumber($number: RegistryNumber!) {\n    dwelling(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n"): (typeof documents)["\n  query FindDwellingByNumber($number: RegistryNumber!) {\n    dwelling(number: $number) { id number kind location { lon lat } addresses { text } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindPerson($documentNumber: String, $fullName: String, $birthDate: PartialDate) {\n    findPerson(documentNumber: $documentNumber, fullName: $fullName, birthDate: $birthDate) {\n      id\n      names\n      birthDate\n    }\n  }\n"): (typeof documents)["\n  query FindPerson($documentNumber: String, $fullName: String, $birthDate: PartialDate) {\n    findPerson(documentNumber: $documentNumber, fullName: $fullName, birthDate: $birthDate) {\n      id\n      names\n      birthDate\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonPanel($id: ID!) {\n    person(id: $id) {\n      id\n      names\n      birthDate\n      residences {\n        id\n        kind\n        basis\n        from\n        until\n        current\n        version\n        linkQuality\n        inInquirySince\n        dwelling {\n          id\n          number\n          kind\n          unit\n          location { lon lat }\n          addresses { text }\n        }\n        building {\n          id\n          number\n          kind\n          location { lon lat }\n          addresses { text }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonPanel($id: ID!) {\n    person(id: $id) {\n      id\n      names\n      birthDate\n      residences {\n        id\n        kind\n        basis\n        from\n        until\n        current\n        version\n        linkQuality\n        inInquirySince\n        dwelling {\n          id\n          number\n          kind\n          unit\n          location { lon lat }\n          addresses { text }\n        }\n        building {\n          id\n          number\n          kind\n          location { lon lat }\n          addresses { text }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterPerson($input: RegisterPersonInput!) {\n    registerPerson(input: $input) { id names birthDate }\n  }\n"): (typeof documents)["\n  mutation RegisterPerson($input: RegisterPersonInput!) {\n    registerPerson(input: $input) { id names birthDate }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndResidence($input: EndResidenceInput!) {\n    endResidence(input: $input) { id until current }\n  }\n"): (typeof documents)["\n  mutation EndResidence($input: EndResidenceInput!) {\n    endResidence(input: $input) { id until current }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Move($input: MoveInput!) {\n    move(input: $input) { id from current }\n  }\n"): (typeof documents)["\n  mutation Move($input: MoveInput!) {\n    move(input: $input) { id from current }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Occupants($number: RegistryNumber!, $asOf: Date) {\n    dwelling(number: $number) {\n      id\n      number\n      occupants(asOf: $asOf) {\n        asOf\n        count\n        over100\n        overCapacity\n        occupants { ...OccupantLine }\n        possibleOccupants { ...OccupantLine }\n      }\n    }\n  }\n  fragment OccupantLine on Occupant {\n    personId\n    names\n    birthDate\n    kind\n    basis\n    from\n    until\n    linkQuality\n    residenceId\n    inInquirySince\n  }\n"): (typeof documents)["\n  query Occupants($number: RegistryNumber!, $asOf: Date) {\n    dwelling(number: $number) {\n      id\n      number\n      occupants(asOf: $asOf) {\n        asOf\n        count\n        over100\n        overCapacity\n        occupants { ...OccupantLine }\n        possibleOccupants { ...OccupantLine }\n      }\n    }\n  }\n  fragment OccupantLine on Occupant {\n    personId\n    names\n    birthDate\n    kind\n    basis\n    from\n    until\n    linkQuality\n    residenceId\n    inInquirySince\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Compositions($number: RegistryNumber!, $from: Date!, $until: Date!) {\n    dwelling(number: $number) {\n      id\n      compositions(from: $from, until: $until) {\n        from\n        until\n        count\n        over100\n        occupants { residenceId names }\n        possibleOccupants { residenceId names }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Compositions($number: RegistryNumber!, $from: Date!, $until: Date!) {\n    dwelling(number: $number) {\n      id\n      compositions(from: $from, until: $until) {\n        from\n        until\n        count\n        over100\n        occupants { residenceId names }\n        possibleOccupants { residenceId names }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterResidence($input: RegisterResidenceInput!) {\n    registerResidence(input: $input) { id kind from current }\n  }\n"): (typeof documents)["\n  mutation RegisterResidence($input: RegisterResidenceInput!) {\n    registerResidence(input: $input) { id kind from current }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddStop($input: AddStopInput!) { addStop(input: $input) { id state version } }\n"): (typeof documents)["\n  mutation AddStop($input: AddStopInput!) { addStop(input: $input) { id state version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FinishRound($input: FinishRoundInput!) { finishRound(input: $input) { id state version } }\n"): (typeof documents)["\n  mutation FinishRound($input: FinishRoundInput!) { finishRound(input: $input) { id state version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RoundLeftOut($id: ID!) {\n    round(id: $id) {\n      id\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RoundLeftOut($id: ID!) {\n    round(id: $id) {\n      id\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlanRound($input: PlanRoundInput!) {\n    planRound(input: $input) {\n      candidates\n      rounds { id }\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation PlanRound($input: PlanRoundInput!) {\n    planRound(input: $input) {\n      candidates\n      rounds { id }\n      leftOut {\n        reason\n        explanation\n        riskToRemove\n        inspection { id building { id number name addresses { text } } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Inspectors($areaId: ID!) { inspectors(areaId: $areaId) { userName } }"): (typeof documents)["query Inspectors($areaId: ID!) { inspectors(areaId: $areaId) { userName } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplanRound($input: ReplanRoundInput!) { replanRound(input: $input) { id state version } }\n"): (typeof documents)["\n  mutation ReplanRound($input: ReplanRoundInput!) { replanRound(input: $input) { id state version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartRound($input: StartRoundInput!) { startRound(input: $input) { id state version } }\n"): (typeof documents)["\n  mutation StartRound($input: StartRoundInput!) { startRound(input: $input) { id state version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RoundsOfDay($day: Date!, $first: Int!) {\n    rounds(day: $day, first: $first) {\n      nodes {\n        id\n        inspector\n        state\n        shiftFrom\n        endsAt\n        utcOffsetMinutes\n        minutesLate\n        totals { stops visited driveMinutes serviceMinutes kilometres riskToRemove }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query RoundsOfDay($day: Date!, $first: Int!) {\n    rounds(day: $day, first: $first) {\n      nodes {\n        id\n        inspector\n        state\n        shiftFrom\n        endsAt\n        utcOffsetMinutes\n        minutesLate\n        totals { stops visited driveMinutes serviceMinutes kilometres riskToRemove }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SkipStop($input: SkipStopInput!) { skipStop(input: $input) { id state version } }\n"): (typeof documents)["\n  mutation SkipStop($input: SkipStopInput!) { skipStop(input: $input) { id state version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArriveAtStop($input: ArriveAtStopInput!) { arriveAtStop(input: $input) { id state version } }\n"): (typeof documents)["\n  mutation ArriveAtStop($input: ArriveAtStopInput!) { arriveAtStop(input: $input) { id state version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindingKinds($language: String!) { programmes { code findingKinds { code text(language: $language) } } }\n"): (typeof documents)["\n  query FindingKinds($language: String!) { programmes { code findingKinds { code text(language: $language) } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Round($id: ID!) {\n    round(id: $id) {\n      id\n      inspector\n      day\n      utcOffsetMinutes\n      profile\n      state\n      start { lon lat }\n      end { lon lat }\n      shiftFrom\n      shiftUntil\n      endsAt\n      breakAt\n      breakMinutes\n      minutesLate\n      cutByTime\n      path\n      totals { stops visited driveMinutes serviceMinutes waitMinutes kilometres riskToRemove riskRemoved }\n      stops {\n        id\n        position\n        state\n        skipReason\n        reason\n        riskToRemove\n        place { lon lat }\n        plannedArrival\n        plannedDeparture\n        minutesLate\n        driveSeconds\n        driveMetres\n        serviceMinutes\n        geoUri\n        directionsUrl\n        address\n        building { id number kind name }\n        inspection { id state daysOverdue programme { code name } }\n        lastVisit { id carriedOutOn outcome findings { id kind } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Round($id: ID!) {\n    round(id: $id) {\n      id\n      inspector\n      day\n      utcOffsetMinutes\n      profile\n      state\n      start { lon lat }\n      end { lon lat }\n      shiftFrom\n      shiftUntil\n      endsAt\n      breakAt\n      breakMinutes\n      minutesLate\n      cutByTime\n      path\n      totals { stops visited driveMinutes serviceMinutes waitMinutes kilometres riskToRemove riskRemoved }\n      stops {\n        id\n        position\n        state\n        skipReason\n        reason\n        riskToRemove\n        place { lon lat }\n        plannedArrival\n        plannedDeparture\n        minutesLate\n        driveSeconds\n        driveMetres\n        serviceMinutes\n        geoUri\n        directionsUrl\n        address\n        building { id number kind name }\n        inspection { id state daysOverdue programme { code name } }\n        lastVisit { id carriedOutOn outcome findings { id kind } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WholeBox { register { box } }"): (typeof documents)["query WholeBox { register { box } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RegisterBox { register { box } }"): (typeof documents)["query RegisterBox { register { box } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MarkedBuilding($number: RegistryNumber!) { building(number: $number) { id number location { lon lat } } }\n"): (typeof documents)["\n  query MarkedBuilding($number: RegistryNumber!) { building(number: $number) { id number location { lon lat } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MarkedDwelling($number: RegistryNumber!) {\n    dwelling(number: $number) { id number location { lon lat } building { id number } }\n  }\n"): (typeof documents)["\n  query MarkedDwelling($number: RegistryNumber!) {\n    dwelling(number: $number) { id number location { lon lat } building { id number } }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;
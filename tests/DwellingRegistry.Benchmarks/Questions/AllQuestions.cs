using System.Text.Json;
using static DwellingRegistry.Benchmarks.Questions.Question;

namespace DwellingRegistry.Benchmarks.Questions;

/// <summary>What is asked over GraphQL.</summary>
static class AllQuestions
{
    const int BoxRows = 50;
    const int NearRows = 50;
    const int SearchRows = 5;

    public static readonly Question PersonByDwelling = new(
        "person-by-dwelling", "Person by dwelling: three occupants of today", "clerk", "residence-registration",
        """
        query ($number: RegistryNumber!) {
          dwelling(number: $number) { number unit floor occupants { occupants { personId names birthDate kind from } } }
        }
        """,
        """
        query ($number: String!) {
          dwellingByNumber(number: $number) { number unit floor occupantsByDwellingIdList { kind startsOn personByPersonId { reference names birthDate } } }
        }
        """,
        """
        select jsonb_build_object('number', d.number) as ours, jsonb_build_object('number', d.number) as peer, d.number
        from (
          select r.dwelling_id from registry.residences r where r.recorded_until is null and r.possible @> current_date
          group by r.dwelling_id having count(*) = 3 and bool_and(r.certain @> current_date)
        ) three
        join registry.dwellings d on d.id = three.dwelling_id
        order by md5(d.id::text)
        """,
        """
        select d.number, d.unit, d.floor, o.kind, o.starts_on, p.reference, p.names, p.birth_date
        from peer.dwelling d
        left join peer.occupant o on o.dwelling_id = d.id
        left join peer.person p on p.id = o.person_id
        where d.number = (select asked.number from {asked} asked)
        """,
        answer => Get(answer, "dwelling") is { } d
            ? Get(d, "occupants", "occupants")!.Value.EnumerateArray().Select(o => Row(At(d, "number"), At(d, "unit"), At(d, "floor"), At(o, "kind"), At(o, "from"), At(o, "personId"), At(o, "names"), At(o, "birthDate")))
            : [],
        answer => Get(answer, "dwellingByNumber") is { } d
            ? At(d, "occupantsByDwellingIdList").EnumerateArray().Select(o => (Residence: o, Person: At(o, "personByPersonId")))
                .Select(o => Row(At(d, "number"), At(d, "unit"), At(d, "floor"), At(o.Residence, "kind"), At(o.Residence, "startsOn"), At(o.Person, "reference"), At(o.Person, "names"), At(o.Person, "birthDate")))
            : [],
        Size: 3);

    public static readonly Question DwellingByPerson = new(
        "dwelling-by-person", "Dwelling by person: two residences, the first and the present one", "clerk", "residence-registration",
        """
        query ($id: ID!) {
          person(id: $id) { names birthDate residences { from until kind dwelling { number unit } } }
        }
        """,
        """
        query ($id: UUID!) {
          personByReference(reference: $id) { names birthDate residencesByPersonIdList { startsOn endsOn kind dwellingByDwellingId { number unit } } }
        }
        """,
        """
        select jsonb_build_object('id', p.reference) as ours, jsonb_build_object('id', p.reference) as peer, p.reference
        from (
          select r.person_id from registry.residences r where r.recorded_until is null
          group by r.person_id having count(*) = 2 and bool_and(r.dwelling_id is not null)
        ) two
        join registry.persons p on p.id = two.person_id
        order by md5(p.id::text)
        """,
        """
        select p.names, p.birth_date, r.starts_on, r.ends_on, r.kind, d.number, d.unit
        from peer.person p
        left join peer.residence r on r.person_id = p.id
        left join peer.dwelling d on d.id = r.dwelling_id
        where p.reference = (select asked.reference from {asked} asked)
        """,
        answer => Get(answer, "person") is { } p
            ? At(p, "residences").EnumerateArray().Select(r => Row(At(p, "names"), At(p, "birthDate"), At(r, "from"), At(r, "until"), At(r, "kind"), At(r, "dwelling", "number"), At(r, "dwelling", "unit")))
            : [],
        answer => Get(answer, "personByReference") is { } p
            ? At(p, "residencesByPersonIdList").EnumerateArray().Select(r => Row(
                At(p, "names"), At(p, "birthDate"), At(r, "startsOn"), At(r, "endsOn"), At(r, "kind"), At(r, "dwellingByDwellingId", "number"), At(r, "dwellingByDwellingId", "unit")))
            : [],
        Size: 2);

    public static readonly Question Compositions = new(
        "compositions", "Compositions over twenty years: one dwelling, six residences", "clerk", "residence-registration",
        """
        query ($number: RegistryNumber!, $from: Date!, $until: Date!) {
          dwelling(number: $number) { compositions(from: $from, until: $until) { from until occupants { personId names } } }
        }
        """,
        """
        query ($number: String!, $from: Date!, $until: Date!) {
          compositionsList(dwellingNumber: $number, fromDay: $from, untilDay: $until) { starts ends people }
        }
        """,
        """
        select jsonb_build_object('number', d.number, 'from', period.from_day, 'until', period.until_day) as ours,
          jsonb_build_object('number', d.number, 'from', period.from_day, 'until', period.until_day) as peer, d.number, period.from_day, period.until_day
        from (select (current_date - interval '20 years')::date as from_day, current_date as until_day) period
        cross join lateral (
          select r.dwelling_id from registry.residences r
          where r.recorded_until is null and r.possible && daterange(period.from_day, period.until_day)
          group by r.dwelling_id having count(*) = 6 and bool_and(length(r.starts_on) = 10) and bool_and(coalesce(length(r.ends_on), 10) = 10)
        ) six
        join registry.dwellings d on d.id = six.dwelling_id
        order by md5(d.id::text)
        """,
        "select c.* from {asked} asked cross join lateral peer.compositions(asked.number, asked.from_day, asked.until_day) c",
        answer => Get(answer, "dwelling") is { } d
            ? At(d, "compositions").EnumerateArray().Select(c => $"{At(c, "from")}|{At(c, "until")}|{People(At(c, "occupants"))}")
            : [],
        answer => At(answer, "compositionsList").EnumerateArray().Select(c => $"{At(c, "starts")}|{At(c, "ends")}|{People(At(c, "people"))}"));

    public static readonly Question BoxSearch = new(
        "box-search", "Box search: the first 50 dwellings in 500 by 500 metres", "clerk", null,
        $$"""
        query ($box: BoxInput!) {
          dwellings(box: $box, first: {{BoxRows}}) { nodes { number kind status unit floor location { lon lat } } }
        }
        """,
        $$"""
        query ($west: Float!, $south: Float!, $east: Float!, $north: Float!) {
          dwellingsInBoxList(west: $west, south: $south, east: $east, north: $north, most: {{BoxRows}}) { number kind status unit floor lon lat }
        }
        """,
        """
        select jsonb_build_object('box', jsonb_build_object('west', b.west, 'south', b.south, 'east', b.east, 'north', b.north)) as ours,
          jsonb_build_object('west', b.west, 'south', b.south, 'east', b.east, 'north', b.north) as peer, b.*
        from (
          select d.lon - 250 / 111320.0 / cos(radians(d.lat)) as west, d.lat - 250 / 111320.0 as south,
            d.lon + 250 / 111320.0 / cos(radians(d.lat)) as east, d.lat + 250 / 111320.0 as north
          from peer.dwelling d order by md5(d.id::text) limit 10000
        ) b
        """,
        $"select d.number, d.kind, d.status, d.unit, d.floor, d.lon, d.lat from {{asked}} asked cross join lateral peer.dwellings_in_box(asked.west, asked.south, asked.east, asked.north, {BoxRows}) d",
        answer => At(answer, "dwellings", "nodes").EnumerateArray()
            .Select(d => Row(At(d, "number"), At(d, "kind"), At(d, "status"), At(d, "unit"), At(d, "floor"), At(d, "location", "lon"), At(d, "location", "lat"))),
        answer => At(answer, "dwellingsInBoxList").EnumerateArray().Select(d => Row(At(d, "number"), At(d, "kind"), At(d, "status"), At(d, "unit"), At(d, "floor"), At(d, "lon"), At(d, "lat"))),
        Size: BoxRows);

    public static readonly Question AddressSearch = new(
        "address-search", "Address search: a street with its number, every second with a letter missing", "clerk", null,
        $$"""
        query ($text: String!) {
          searchPlaces(text: $text, first: {{SearchRows}}) { kind score text point { lon lat } }
        }
        """,
        $$"""
        query ($text: String!) {
          searchPlacesList(what: $text, most: {{SearchRows}}) { kind score text lon lat }
        }
        """,
        """
        select jsonb_build_object('text', t.text) as ours, jsonb_build_object('text', t.text) as peer, t.text
        from (
          select case when a.id % 2 = 0 or length(n.name) < 5 then n.name else overlay(n.name placing '' from 4 for 1) end || ' ' || a.house_number as text
          from registry.addresses a
          join registry.place_names n on n.id = a.street_id
          where a.recorded_until is null and a.house_number is not null
          order by md5(a.id::text) limit 10000
        ) t
        """,
        $"select s.* from {{asked}} asked cross join lateral peer.search_places(asked.text, {SearchRows}) s",
        answer => At(answer, "searchPlaces").EnumerateArray().Select(s => Row(At(s, "kind"), At(s, "score"), At(s, "text"), At(s, "point", "lon"), At(s, "point", "lat"))),
        answer => At(answer, "searchPlacesList").EnumerateArray().Select(s => Row(At(s, "kind"), At(s, "score"), At(s, "text"), At(s, "lon"), At(s, "lat"))),
        Size: SearchRows);

    public static readonly Question NearestOverdue = new(
        "nearest-overdue", "The 50 overdue inspections nearest to a point", "inspector", null,
        $$"""
        query ($near: PointInput!) {
          overdueInspections(near: $near, first: {{NearRows}}) { edges { distance node { id dueOn building { number kind } } } }
        }
        """,
        $$"""
        query ($lon: Float!, $lat: Float!) {
          overdueNearList(lon: $lon, lat: $lat, most: {{NearRows}}) { reference dueOn distance building kind }
        }
        """,
        """
        select jsonb_build_object('near', jsonb_build_object('lon', p.lon, 'lat', p.lat)) as ours, jsonb_build_object('lon', p.lon, 'lat', p.lat) as peer, p.lon, p.lat
        from (select d.lon, d.lat from peer.dwelling d order by md5(d.id::text) limit 10000) p
        """,
        $"select n.* from {{asked}} asked cross join lateral peer.overdue_near(asked.lon, asked.lat, {NearRows}) n",
        answer => At(answer, "overdueInspections", "edges").EnumerateArray()
            .Select(e => Row(At(e, "node", "id"), At(e, "node", "dueOn"), At(e, "distance"), At(e, "node", "building", "number"), At(e, "node", "building", "kind"))),
        answer => At(answer, "overdueNearList").EnumerateArray().Select(n => Row(At(n, "reference"), At(n, "dueOn"), At(n, "distance"), At(n, "building"), At(n, "kind"))),
        Size: NearRows);

    public static readonly Question[] All = [PersonByDwelling, DwellingByPerson, Compositions, BoxSearch, AddressSearch, NearestOverdue];

    static string People(JsonElement people) => string.Join(';', people.EnumerateArray().Select(p => Row(At(p, "personId"), At(p, "names"))).Order(StringComparer.Ordinal));

    static JsonElement At(JsonElement from, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            from = from.GetProperty(step);
        return from;
    }

    static JsonElement? Get(JsonElement from, params ReadOnlySpan<string> path)
    {
        var found = At(from, path);
        return found.ValueKind == JsonValueKind.Null ? null : found;
    }
}

-- The parts of the search box that concern addresses. Called by search_places.sql; all read only, none about people.

-- Loads pg_trgm into the session: only then may its setting be tied to a function, as is done below.
select similarity('', '');

-- How alike a typed text and a name are (both by registry.search_name): 1 the same, 0 nothing in common. The beginning of a name, or of a later word
-- in it, counts for more than its share, since people type from the left; a mistake of one letter costs its share of the letters.
create or replace function registry.search_likeness(typed text, name text) returns float8
language plpgsql immutable strict parallel safe as $$
declare
  a constant text := left(typed, 60);
  b constant text := left(name, 60);
  typed_length constant int := length(a);
  name_length constant int := length(b);
  share float8;
begin
  if a = b then
    return 1;
  end if;
  if typed_length = 0 or name_length = 0 then
    return 0;
  end if;
  share := least(1, typed_length::float8 / name_length);
  if starts_with(b, a) then
    return 0.78 + 0.2 * share;
  end if;
  return greatest(
    1 - levenshtein(a, b)::float8 / greatest(typed_length, name_length),
    case when position(' ' || a in b) > 0 then 0.68 + 0.2 * share end,
    -- A mistake in what has been typed so far.
    case when typed_length >= 3 and typed_length < name_length
      then (0.7 + 0.2 * share) * (1 - least(levenshtein(a, left(b, typed_length)), levenshtein(a, left(b, typed_length + 1)))::float8 / typed_length) end);
end
$$;

-- The address of a building or, if dwelling is given, of one dwelling (its own before the building's), in one line; null where there is none.
create or replace function registry.address_text(building bigint, dwelling bigint) returns text
language sql stable parallel safe as $$
  select concat_ws(', ', concat_ws(' ', n.name, a.house_number, a.unit), nullif(concat_ws(' ', a.postcode, coalesce(a.locality, nullif(n.locality, ''))), ''))
  from registry.addresses a
  left join registry.place_names n on n.id = a.street_id
  where a.building_id = building and a.recorded_until is null and a.valid_until is null and (a.dwelling_id = dwelling or a.dwelling_id is null)
  order by a.dwelling_id nulls last, length(a.house_number), a.house_number
  limit 1
$$;

-- Takes a typed text apart. name: what remains, by registry.search_name; house: the house number, e.g. '12a'; postcode: a number that is one.
-- '人民路12号', '12 High Street', 'Landstr.12 a, 9494 Schaan' are understood.
create or replace function registry.search_parse(query text, out name text, out house text, out postcode text)
language plpgsql stable strict parallel safe as $$
declare
  folded constant text := registry.search_fold(left(query, 200));
  spaced text;
  number text;
  numbers text[];
begin
  -- Numbers part from what they are glued to, and take along a single letter behind them.
  spaced := regexp_replace(folded, '(\d+)(?: ?([a-z])(?![[:alnum:]]))?(?: ?号)?', ' \1\2 ', 'g');
  select array_agg(m[1]) into numbers from regexp_matches(spaced, '(?<![[:alnum:]])(\d+[a-z]?)(?![[:alnum:]])', 'g') as m;
  foreach number in array coalesce(numbers, '{}') loop
    if postcode is null and length(number) between 3 and 7
      and exists (select from registry.addresses a where a.postcode = number and a.recorded_until is null and a.valid_until is null) then
      postcode := number;
    elsif house is null or strpos(btrim(spaced), house) = 1 and strpos(btrim(spaced), ' ') > 0 and cardinality(numbers) > 1 then
      house := number;
    end if;
  end loop;
  name := registry.search_name(regexp_replace(spaced, '(?<![[:alnum:]])\d+[a-z]?(?![[:alnum:]])', ' ', 'g'));
  if name = '' and postcode is null then
    name := folded;
    house := null;
  end if;
end
$$;

-- Streets and places by mistyped text in any script, best first. typed: by registry.search_name, with or without a locality before or behind it.
-- score: 0..1, how alike they are; a locality that was typed counts for a quarter.
-- Candidates come from two indexes (the beginning of the name, the trigrams of search_key), then are compared letter by letter.
create or replace function registry.search_place_names(typed text, max_rows int)
returns table (id int, kind text, name text, locality text, score float8)
language plpgsql stable parallel safe rows 30 set pg_trgm.similarity_threshold = 0.2 as $$
#variable_conflict use_column
declare
  words constant text[] := string_to_array(typed, ' ');
  n constant int := cardinality(words);
  -- What may be the name, and beside it what may be the locality.
  names text[] := array[typed];
  rests text[] := array[''];
  keys text[];
  found int[] := '{}';
begin
  if typed = '' then
    return;
  end if;
  for i in 1..least(2, n - 1) loop
    names := names || array_to_string(words[:n - i], ' ') || array_to_string(words[i + 1:], ' ');
    rests := rests || array_to_string(words[n - i + 1:], ' ') || array_to_string(words[:i], ' ');
  end loop;
  select array_agg(distinct registry.search_key(part)) into keys from unnest(names[:5]) part;
  for i in 1..cardinality(names) loop
    found := found || array(
      select p.id from registry.place_names p where p.folded like replace(replace(names[i], '\', '\\'), '%', '\%') || '%' order by p.folded using ~<~ limit 30);
  end loop;
  for i in 1..cardinality(keys) loop
    found := found || array(
      select p.id from registry.place_names p where p.search_key % keys[i] order by similarity(p.search_key, keys[i]) desc, length(p.folded) limit 30);
  end loop;
  return query
    select p.id, p.kind, p.name, p.locality, best.score
    from registry.place_names p
    -- People leave out a small word at the beginning: Loch for Im Loch, Ленина for улица Ленина.
    cross join lateral (select regexp_replace(p.folded, '^(im|in der|in|am|an der|an|auf|bei|der|die|das|zum|zur|la|le|les|the|rue|via|calle|улица|ул) (de l |de la |des |du |de |dem |den )?', '') as name) bare
    cross join lateral (
      select max(case when rest = '' then alike when there >= 0.5 then 0.75 * alike + 0.25 * there else 0.7 * alike end) as score
      from (
        select rest, greatest(registry.search_likeness(part, p.folded), case when bare.name <> p.folded then 0.98 * registry.search_likeness(part, bare.name) end) as alike,
          case when rest <> '' then registry.search_likeness(rest, registry.search_name(p.locality)) else 0 end as there
        from (
          select unnest(names) as part, unnest(rests) as rest
          union all
          -- The name itself stands in what was typed, as in 上海人民路.
          select p.folded, btrim(regexp_replace(replace(typed, p.folded, ' '), ' +', ' ', 'g')) where strpos(typed, p.folded) > 0 and p.folded <> typed
        ) as split
      ) as compared
    ) as best
    where p.id = any (found) and best.score >= 0.4
    order by best.score desc, length(p.name), p.id
    limit max_rows;
end
$$;

-- The spans of a partly known date ('2020-05-17', '2020-05', '2020', 'unknown'); the same rules as Registry/PartialDate.cs.
-- Immutable, since generated columns stand on them. Called by Residency/Sql/residences.sql and tests.

-- Not declared strict, though null gives null: strict functions around a case are not inlined, and a call costs a residence's row 0.5 ms.

-- First day on which it may have been; -infinity when unknown.
create function registry.partial_date_first(value text) returns date
language sql immutable parallel safe as $$
  select case
    when value is null then null
    when value = 'unknown' then date '-infinity'
    when length(value) = 10 then make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int)
    when length(value) = 7 then make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1)
    when length(value) = 4 then make_date(value::int, 1, 1)
    else date '-infinity'
  end
$$;

-- First day after the span in which it may have been (an exact day: the day itself, as the start of what is certain); infinity when unknown.
create function registry.partial_date_certain(value text) returns date
language sql immutable parallel safe as $$
  select case
    when value is null then null
    when value = 'unknown' then date 'infinity'
    when length(value) = 10 then registry.partial_date_first(value)
    when length(value) = 7 then (registry.partial_date_first(value) + interval '1 month')::date
    when length(value) = 4 then (registry.partial_date_first(value) + interval '1 year')::date
    else date 'infinity'
  end
$$;

-- The days on which something that started and ended on these dates surely held. Half-open; empty when no day is sure.
create function registry.certain_span(starts_on text, ends_on text) returns daterange
language sql immutable parallel safe as $$
  select case
    when registry.partial_date_certain(starts_on) < coalesce(registry.partial_date_first(ends_on), date 'infinity')
    then daterange(registry.partial_date_certain(starts_on), registry.partial_date_first(ends_on))
    else daterange 'empty'
  end
$$;

-- The days on which it may have held. Half-open.
create function registry.possible_span(starts_on text, ends_on text) returns daterange
language sql immutable parallel safe as $$
  select case
    when registry.partial_date_first(starts_on) < coalesce(registry.partial_date_certain(ends_on), date 'infinity')
    then daterange(nullif(registry.partial_date_first(starts_on), date '-infinity'), nullif(registry.partial_date_certain(ends_on), date 'infinity'))
    else daterange 'empty'
  end
$$;

-- The spans of a residence as the Dutch BRP's "bewoning" service draws them, over the first ones of residences.sql. Two things are added:
-- a residence that began on a known day lasted that day, even where its end is known only to the month or year that the day lies in; and
-- not_before, set where the residence before it says that it cannot have begun sooner, narrows the possible span.
drop index registry.ux_residences_one_open_main;
alter table registry.residences drop constraint ex_residences_one_main;
alter table registry.residences drop column certain, drop column possible;

-- The days on which the person surely lived there. Half-open; empty when no day is sure.
-- Not strict and of one expression, so that it is inlined: see partial_dates.sql.
create function registry.residence_certain(starts_on text, ends_on text) returns daterange
language sql immutable parallel safe as $$
  select case
    when ends_on is null then
      case when starts_on = 'unknown' then daterange 'empty' else daterange(registry.partial_date_certain(starts_on), null) end
    when registry.partial_date_certain(starts_on) < case
        when length(ends_on) <> 10 and length(starts_on) = 10 then greatest(registry.partial_date_first(ends_on), registry.partial_date_first(starts_on) + 1)
        else registry.partial_date_first(ends_on) end
    then daterange(registry.partial_date_certain(starts_on), case
        when length(ends_on) <> 10 and length(starts_on) = 10 then greatest(registry.partial_date_first(ends_on), registry.partial_date_first(starts_on) + 1)
        else registry.partial_date_first(ends_on) end)
    else daterange 'empty'
  end
$$;

-- The days on which the person may have lived there. Half-open; contains the certain ones.
create function registry.residence_possible(starts_on text, ends_on text, not_before date) returns daterange
language sql immutable parallel safe as $$
  select case
    when greatest(registry.partial_date_first(starts_on), not_before) < coalesce(registry.partial_date_certain(ends_on), date 'infinity')
    then daterange(nullif(greatest(registry.partial_date_first(starts_on), not_before), date '-infinity'), nullif(registry.partial_date_certain(ends_on), date 'infinity'))
    else daterange 'empty'
  end
$$;

alter table registry.residences
  add column certain daterange generated always as (registry.residence_certain(starts_on, ends_on)) stored,
  add column possible daterange generated always as (registry.residence_possible(starts_on, ends_on, not_before)) stored;

-- Over certain spans: possible ones would refuse legal year-only moves. Deferred, so that a move is one transaction.
alter table registry.residences add constraint ex_residences_one_main
  exclude using gist (person_id with =, certain with &&) where (kind = 'main' and recorded_until is null) deferrable initially deferred;
-- Certain spans alone would let any number of residences with an unknown start stand open.
create unique index ux_residences_one_open_main on registry.residences (person_id) where kind = 'main' and recorded_until is null and ends_on is null;

drop function registry.certain_span(text, text);
drop function registry.possible_span(text, text);

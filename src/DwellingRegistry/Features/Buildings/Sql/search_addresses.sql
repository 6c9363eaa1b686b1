-- Streets and places by mistyped text in any script, best first. "name" is the typed text without its house number.
-- score 0..1: how much of what was typed is found in the name or its locality (7 parts of 10), how much of the name was typed (3 of 10).
-- Called by search_places.sql.
create or replace function registry.search_place_names(name text, max_rows int)
returns table (id int, kind text, name text, locality text, score real)
language sql stable parallel safe rows 50 as $$
  with typed as (select registry.search_grams(registry.search_fold($1)) as grams)
  select n.id, n.kind, n.name, n.locality,
    (0.7 * m.met / cardinality(t.grams) + 0.3 * m.of_name / greatest(cardinality(n.grams), 1)
      + case when registry.search_fold(n.name) = registry.search_fold($1) then 0.01 else 0 end)::real as score
  from typed t
  join registry.place_names n on n.grams && t.grams
  cross join lateral (
    select count(*) as met, count(*) filter (where g = any (n.grams)) as of_name
    from unnest(t.grams) g
    where g = any (n.grams) or g = any (registry.search_grams(registry.search_fold(n.locality)))
  ) as m
  where m.of_name > 0 and m.met::real / cardinality(t.grams) >= 0.25
  order by score desc, length(n.name), n.id
  limit max_rows
$$;

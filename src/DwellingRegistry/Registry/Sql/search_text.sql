-- Making names of any script findable by mistyped text. Immutable, since generated columns stand on them.

-- One spelling for what people hold equal: compatibility forms, accents, case, punctuation and spaces.
create function registry.search_fold(value text) returns text
language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    replace(translate(lower(regexp_replace(normalize(value, nfkd), '[\u0300-\u036f\u064b-\u0652\u0670\u0640]', '', 'g')), 'øđłıæœ', 'odliao'), 'ß', 'ss'),
    '[[:punct:][:space:]]+', ' ', 'g'))
$$;

-- The pieces by which names are compared: of words with Chinese, Japanese or Korean letters each letter and each pair, since such names have
-- two or three letters and trigrams of them never meet after one mistake; of other words the trigrams, padded (^^word$).
create function registry.search_grams(folded text) returns text[]
language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct gram), '{}')
  from regexp_split_to_table(folded, ' +') as word
  cross join lateral (
    select substr(word, i, n) as gram
    from generate_series(1, length(word)) as i, generate_series(1, 2) as n
    where word ~ '[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]' and i + n - 1 <= length(word)
    union all
    select substr('^^' || word || '$', i, 3)
    from generate_series(1, length(word) + 1) as i
    where word !~ '[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]' and word <> ''
  ) as pieces
$$;

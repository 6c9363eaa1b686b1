-- Making names of any script findable by mistyped text. Immutable, since generated columns stand on them.

-- One spelling for what people hold equal: compatibility forms, accents, case, punctuation and spaces.
create function registry.search_fold(value text) returns text
language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    replace(translate(lower(regexp_replace(normalize(value, nfkd), '[\u0300-\u036f\u064b-\u0652\u0670\u0640]', '', 'g')), 'øđłıæœ', 'odliao'), 'ß', 'ss'),
    '[[:punct:][:space:]]+', ' ', 'g'))
$$;

-- A name with the words for a kind of street in one spelling: Landstrasse, Landstr., Land-Straße are 'land str', High Street is 'high st'.
-- Expects any text; folds it.
create function registry.search_name(value text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  folded text := registry.search_fold(value);
begin
  if folded ~ 'str|stars|street|road|ave' then
    -- Also while it is being typed (stra, stras), and with a letter too few or too many.
    folded := regexp_replace(folded, '([[:alpha:]]{2,}?)(str(a(s{1,3}e{0,2})?)?|strsse|starsse)\M', '\1 str', 'g');
    folded := regexp_replace(folded, '\mstr(a(s{1,3}e{0,2})?)?\M', 'str', 'g');
    folded := regexp_replace(folded, '\mstreet\M', 'st', 'g');
    folded := regexp_replace(folded, '\mroad\M', 'rd', 'g');
    folded := regexp_replace(folded, '\m(avenue|ave)\M', 'av', 'g');
  end if;
  return folded;
end
$$;

-- The text whose trigrams (pg_trgm) find a name after a mistake. Words that half of all names share (street, road, the Chinese 路) are left out
-- unless nothing else is there: they would find everything. Chinese, Japanese and Korean names have two or three letters, whose trigrams never
-- meet after one mistake, so each letter and each pair stands as a word; short words of other scripts are given with each letter left out.
create function registry.search_key(value text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  common constant text[] := array['str', 'st', 'rd', 'av', 'weg', 'gasse', 'platz', 'rue', 'via', 'calle', 'ул', 'улица', 'am', 'an', 'auf', 'de',
    'der', 'des', 'die', 'du', 'im', 'in', 'la', 'le', 'the', 'zu', 'zum', 'zur'];
  words text[] := string_to_array(registry.search_name(value), ' ');
  telling text[];
  word text;
  pieces text[] := '{}';
begin
  select array_agg(w) into telling from unnest(words) w where w <> all (common);
  foreach word in array coalesce(telling, words) loop
    if word ~ '[\u2e80-\u9fff\uf900-\ufaff]' then
      word := regexp_replace(word, '(.{2,}?)(大道|大街|大路|马路|胡同|路|街|道|巷|弄|里)$', '\1');
      for i in 1..length(word) loop
        pieces := pieces || substr(word, i, 1) || case when i < length(word) then array[substr(word, i, 2)] end;
      end loop;
    else
      pieces := pieces || word;
      if length(word) between 2 and 4 then
        for i in 1..length(word) loop
          pieces := pieces || (left(word, i - 1) || substr(word, i + 1));
        end loop;
      end if;
    end if;
  end loop;
  return array_to_string(pieces, ' ');
end
$$;

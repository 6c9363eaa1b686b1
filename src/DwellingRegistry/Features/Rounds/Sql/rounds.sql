-- An inspector works one round at a time: shifts of rounds that are not finished do not overlap.
alter table registry.rounds add constraint ex_rounds_one_shift
  exclude using gist (inspector with =, tstzrange(shift_from, shift_until) with &&) where (state <> 'finished');

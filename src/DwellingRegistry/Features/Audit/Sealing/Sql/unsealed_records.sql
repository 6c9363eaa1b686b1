-- How many access records are committed but not sealed yet, and the instant of the oldest: what nothing proves so far.
-- Costs the same however long the log is: the newest tree head says from which transaction on to look. Where it is of another cluster (a restored
-- dump), whose transaction ids mean nothing here, the whole log is looked at, until the first head of this cluster.
-- Stable; security definer, since the application does not read the log. Called by the query unsealedRecords.
create or replace function registry.unsealed_records(out records bigint, out oldest timestamptz)
language sql stable security definer set search_path = registry, pg_catalog, pg_temp as $$
  select count(*), min(r.at)
  from registry.access_records r
  where r.transaction_id >= coalesce((
      select pg_snapshot_xmin(h.seen::pg_snapshot)::text::bigint
      from (select seen from registry.tree_heads order by size desc limit 1) as h
      where pg_snapshot_xmax(h.seen::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
    ), 0)
    and not exists (select from registry.sealed_records s where s.record_id = r.id)
$$;

-- The register's own equal-area projection: Lambert azimuthal equal-area on WGS 84, metres, SRID 990001, centred on (lon0, lat0) degrees.
-- Set once, by the first load of places, and kept: the cells of one register never move. Called by the importer as the owner.
create or replace function registry.set_equal_area_centre(lon0 double precision, lat0 double precision) returns void
language plpgsql as $$
begin
  if exists (select from registry.density_cells) then
    return;
  end if;
  insert into public.spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text)
  values (990001, 'DwellingRegistry', 990001, '', format('+proj=laea +lat_0=%s +lon_0=%s +datum=WGS84 +units=m +no_defs', round(lat0::numeric, 2), round(lon0::numeric, 2)))
  on conflict (srid) do update set proj4text = excluded.proj4text;
end
$$;

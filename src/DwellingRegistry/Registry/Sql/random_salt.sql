-- 16 bytes for the leaf hash of an access record (122 of the bits random, by the server's strong generator). Default of access_records.salt.
create function registry.random_salt() returns bytea
language sql volatile parallel safe as $$ select uuid_send(gen_random_uuid()) $$;

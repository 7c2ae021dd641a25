-- What Supabase brings and a plain PostgreSQL lacks: the roles of the API, and who is signed in. Makes what is
-- missing, changes nothing that is there, and answers a line for each thing it made.
create temporary table made (thing text) on commit drop;
do $$
declare
  v_role record;
begin
  for v_role in
    select * from (values
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls')
    ) as roles (name, options)
  loop
    continue when exists (select from pg_catalog.pg_roles where rolname = v_role.name);
    execute format('create role %I %s', v_role.name, v_role.options);
    -- whoever migrates acts for the server later on
    execute format('grant %I to current_user', v_role.name);
    insert into made values ('role ' || v_role.name);
  end loop;

  if to_regnamespace('auth') is null then
    create schema auth;
    grant usage on schema auth to anon, authenticated, service_role;
    insert into made values ('schema auth');
  end if;
  if to_regprocedure('auth.uid()') is null then
    create function auth.uid()
    returns uuid
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    as $body$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $body$;
    comment on function auth.uid() is 'The signed-in user: "sub" of the JSON in request.jwt.claims.';
    insert into made values ('function auth.uid()');
  end if;
  if not pg_catalog.has_schema_privilege('authenticated', 'public', 'usage') then
    grant usage on schema public to anon, authenticated, service_role;
    insert into made values ('usage of schema public for anon, authenticated, service_role');
  end if;
end $$;

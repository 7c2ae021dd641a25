-- What Supabase brings and an embedded database lacks: the API roles, who is signed in, and a clock that can move.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
grant usage on schema public to anon, authenticated, service_role;

create schema auth;
grant usage on schema auth to anon, authenticated, service_role;

-- The signed-in user, from the claims of the request.
create function auth.uid()
returns uuid
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;

create schema partner_program;

-- In an embedded database the signed-in user is the partner: there are no accounts to map from.
create function partner_program.current_partner_id()
returns uuid
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select auth.uid() $$;

# The images that docker-compose.yml puts together: `server` and `database`.

FROM node:20-bookworm-slim AS console
WORKDIR /console
COPY src/web/package.json src/web/package-lock.json src/web/.npmr[c] ./
RUN npm ci --no-audit --no-fund
COPY src/web ./
# The explorer page carries the printed schema.
COPY src/DwellingRegistry/GraphQL/schema.graphql /DwellingRegistry/GraphQL/
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json .editorconfig ./
COPY src/Directory.Build.props src/Directory.Build.targets src/Directory.Packages.props src/
COPY src/DwellingRegistry.Routing/DwellingRegistry.Routing.csproj src/DwellingRegistry.Routing/packages.lock.json src/DwellingRegistry.Routing/
COPY src/DwellingRegistry/DwellingRegistry.csproj src/DwellingRegistry/packages.lock.json src/DwellingRegistry/
RUN dotnet restore src/DwellingRegistry --locked-mode
COPY src/DwellingRegistry.Routing src/DwellingRegistry.Routing
COPY src/DwellingRegistry src/DwellingRegistry
RUN dotnet publish src/DwellingRegistry --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS server
COPY --from=build /app /app
COPY --from=console /console/dist /app/console
COPY gis-data /app/gis-data
ENV DWELLINGS_DATA=/data
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/dwellings.dll"]
CMD ["serve", "--bind", "0.0.0.0"]

# PostgreSQL with PostGIS and pgRouting; the database tests run on this stage.
FROM postgis/postgis:16-3.5 AS postgis
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-16-pgrouting \
 && rm -rf /var/lib/apt/lists/* /docker-entrypoint-initdb.d/*

FROM postgis AS database
COPY src/DwellingRegistry/Registry/Sql/provision_roles.sql src/DwellingRegistry/Registry/Sql/provision_database.sql /provision/
COPY docker/provision.sh /docker-entrypoint-initdb.d/
COPY docker/make-secrets.sh /usr/local/bin/make-secrets

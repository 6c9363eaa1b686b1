using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>How the program talks to PostgreSQL: one place for the options of data sources and contexts.</summary>
public static class RegistryDatabase
{
    /// <summary>
    /// How long a request of the application waits, whoever runs the database: five seconds for what another session has locked, twenty for a
    /// statement. Then it is answered that it cannot be done now, instead of hanging.
    /// </summary>
    const string Patience = "-c lock_timeout=5s -c statement_timeout=20s";

    /// <summary>A pool of connections that read and write geometries. Dispose it when done.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.SearchPath = "registry, public";
        builder.UseNetTopologySuite();
        return builder.Build();
    }

    /// <summary>The same for the application's requests, which are not patient. What the connection string itself sets goes before.</summary>
    public static NpgsqlDataSource CreateRequestSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options = $"{Patience} {settings.Options}".TrimEnd();
        return CreateDataSource(settings.ConnectionString);
    }

    public static DbContextOptionsBuilder<T> Configure<T>(DbContextOptionsBuilder<T> options, string connectionString) where T : DbContext
    {
        options.UseNpgsql(connectionString, npgsql => npgsql.UseNetTopologySuite().MigrationsHistoryTable("migrations", RegistryDbContext.Schema));
        Conventions(options);
        return options;
    }

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source)
    {
        options.UseNpgsql(source, npgsql => npgsql.UseNetTopologySuite().MigrationsHistoryTable("migrations", RegistryDbContext.Schema));
        Conventions(options);
    }

    /// <summary>For the web server: one pool of the application's connections, and contexts that borrow from it.</summary>
    public static IServiceCollection AddRegistryDatabase(this IServiceCollection services, RegistryConnections connections)
    {
        services.AddSingleton(_ => CreateRequestSource(connections.App));
        services.AddDbContext<RegistryDbContext>((provider, options) =>
        {
            Configure(options, provider.GetRequiredService<NpgsqlDataSource>());
            options.AddInterceptors(new ChangeNotices());
        });
        return services;
    }

    // A failed save is no error yet: most are races that are answered as a conflict. Whoever cannot answer one logs it, once.
    static void Conventions(DbContextOptionsBuilder options) =>
        options.UseSnakeCaseNamingConvention().ConfigureWarnings(warnings => warnings
            .Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)
            .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
}

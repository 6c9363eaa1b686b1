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

    const int MostPrepared = 250;

    /// <summary>Of sign-in, sealing and events, which come beside the API's requests.</summary>
    const int SpareConnections = 12;

    /// <summary>How many requests of the API use the database at once.</summary>
    public static readonly int MostConnections = Math.Clamp(Environment.ProcessorCount * 6, 12, 60);

    /// <summary>A pool of connections that read and write geometries. Dispose it when done.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="name">What metrics call it, which otherwise name the server and the user.</param>
    public static NpgsqlDataSource CreateDataSource(string connectionString, string name = "other")
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.SearchPath = "registry, public";
        builder.UseNetTopologySuite();
        builder.Name = name;
        return builder.Build();
    }

    /// <summary>The same for the application's requests, which are not patient. What the connection string itself sets goes before.</summary>
    public static NpgsqlDataSource CreateRequestSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options = $"{Patience} {settings.Options}".TrimEnd();
        // Each statement is planned once a connection, and begin_request tells a transaction all it is told: nothing is left for a reset to undo.
        settings.MaxAutoPrepare = MostPrepared;
        settings.NoResetOnClose = true;
        // A few busy connections answer more than many that contend: what comes in between waits here, and is turned away after a while.
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaxPoolSize = MostConnections + SpareConnections;
        return CreateDataSource(settings.ConnectionString, "requests");
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
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<RegistryDbContext>();
            Configure(options, provider.GetRequiredService<NpgsqlDataSource>());
            return options.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).AddInterceptors(new ChangeNotices()).Options;
        });
        services.AddScoped<RequestConnection>();
        services.AddScoped(provider => provider.GetRequiredService<RequestConnection>().Context);
        return services;
    }

    // A failed save or locked read is no error yet: most are races that are answered as a conflict. Whoever cannot answer one logs it, once.
    static void Conventions(DbContextOptionsBuilder options) =>
        options.UseSnakeCaseNamingConvention().ConfigureWarnings(warnings => warnings
            .Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)
            .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
}

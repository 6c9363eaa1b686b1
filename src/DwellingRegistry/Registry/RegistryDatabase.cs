using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>How the program talks to PostgreSQL: one place for the options of data sources and contexts.</summary>
public static class RegistryDatabase
{
    /// <summary>A pool of connections that read and write geometries. Dispose it when done.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.SearchPath = "registry, public";
        builder.UseNetTopologySuite();
        return builder.Build();
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
        services.AddSingleton(_ => CreateDataSource(connections.App));
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

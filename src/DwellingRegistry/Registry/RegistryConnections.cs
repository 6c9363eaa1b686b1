namespace DwellingRegistry.Registry;

/// <summary>The connection strings of the register's three roles to one database.</summary>
/// <param name="App">Reads and writes under row-level security; can neither run DDL nor change the log.</param>
/// <param name="Owner">Owns the database: migrates, and bulk-loads into it.</param>
/// <param name="Sealer">Only seals the access log.</param>
public sealed record RegistryConnections(string App, string Owner, string Sealer)
{
    /// <summary>
    /// The database that the operator's environment names (<c>ConnectionStrings__Registry</c>, <c>…__RegistryOwner</c>,
    /// <c>…__RegistrySealer</c>), or null where it names none.
    /// </summary>
    public static RegistryConnections? FindInEnvironment() => Find(Environment.GetEnvironmentVariable);

    /// <summary>The same over any set of variables.</summary>
    public static RegistryConnections? Find(Func<string, string?> readVariable)
    {
        if (readVariable("ConnectionStrings__Registry") is not { Length: > 0 } app)
            return null;

        return new RegistryConnections(app, Get("RegistryOwner"), Get("RegistrySealer"));

        string Get(string name) =>
            readVariable($"ConnectionStrings__{name}") is { Length: > 0 } text
                ? text
                : throw new InstallationException(
                    $"ConnectionStrings__Registry is set, but ConnectionStrings__{name} is not. Set all three: " +
                    "Registry (application role), RegistryOwner (migrations) and RegistrySealer (log).");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DwellingRegistry.Registry;

/// <summary>For <c>dotnet ef migrations add</c> only, which needs the model and no database.</summary>
sealed class RegistryDbContextFactory : IDesignTimeDbContextFactory<RegistryDbContext>
{
    public RegistryDbContext CreateDbContext(string[] args) =>
        new(RegistryDatabase.Configure(new DbContextOptionsBuilder<RegistryDbContext>(), "Host=127.0.0.1").Options);
}

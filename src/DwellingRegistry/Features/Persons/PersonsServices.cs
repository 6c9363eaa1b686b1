using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

static class PersonsServices
{
    public static IServiceCollection AddPersons(this IServiceCollection services, DataFolder data) => services
        .AddSingleton(_ => DocumentNumbers.OfInstallation(data))
        .AddSingleton(services => services.GetRequiredService<DocumentNumbers>().Cipher)
        .AddScoped<FindPerson>()
        .AddScoped<FindDuplicates>()
        .AddScoped<RegisterPerson>()
        .AddScoped<CorrectPerson>()
        .AddScoped<ChangeName>()
        .AddScoped<AddGuardian>()
        .AddScoped<EndGuardian>()
        .AddProtection();

    // Transient: a batch runs many acts in one request.
    static IServiceCollection AddProtection(this IServiceCollection services) => services
        .AddTransient<ProtectionEntries>()
        .AddTransient<ProtectPerson>()
        .AddTransient<ChangeProtection>()
        .AddTransient<EndProtection>();
}

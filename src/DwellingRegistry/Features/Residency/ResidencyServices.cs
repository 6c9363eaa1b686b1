namespace DwellingRegistry.Features.Residency;

static class ResidencyServices
{
    public static IServiceCollection AddResidency(this IServiceCollection services) => services
        .AddScoped<RegisterResidence>()
        .AddScoped<CoResidents>()
        .AddScoped<EndResidence>();
}

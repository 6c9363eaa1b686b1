namespace DwellingRegistry.Features.Residency;

static class ResidencyServices
{
    public static IServiceCollection AddResidency(this IServiceCollection services) => services
        .AddScoped<RegisterResidence>()
        .AddScoped<MoveInFromElsewhere>()
        .AddScoped<MergePersons>()
        .AddScoped<DecideCase>()
        .AddScoped<EndResidence>();
}

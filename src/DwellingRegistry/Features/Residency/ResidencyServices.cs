namespace DwellingRegistry.Features.Residency;

static class ResidencyServices
{
    public static IServiceCollection AddResidency(this IServiceCollection services) => services
        .AddScoped<ResidenceEntries>()
        .AddScoped<RegisterResidence>()
        .AddScoped<EndResidence>()
        .AddScoped<Move>()
        .AddScoped<RegisterBirth>()
        .AddScoped<RegisterArrival>()
        .AddScoped<RegisterDeparture>()
        .AddScoped<RegisterDeath>()
        .AddScoped<CorrectResidence>()
        .AddScoped<AnnulResidence>()
        .AddScoped<OpenInquiry>()
        .AddScoped<CloseInquiry>();
}

namespace DwellingRegistry.Features.Hazards;

static class HazardsServices
{
    public static IServiceCollection AddHazards(this IServiceCollection services) =>
        services.AddHttpContextAccessor().AddSingleton(_ => new HazardLimits()).AddScoped<ReportHazard>();
}

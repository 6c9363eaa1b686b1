namespace DwellingRegistry.Features.Inspections;

static class InspectionsServices
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services.AddScoped<RecordInspection>();
}

using DwellingRegistry.Features.Inspections.FieldFinds;

namespace DwellingRegistry.Features.Inspections;

static class InspectionsServices
{
    public static IServiceCollection AddInspections(this IServiceCollection services)
    {
        // Data that cannot be used stop the server before it serves anything.
        ArgumentOutOfRangeException.ThrowIfZero(ProgrammeRules.All.Count);
        return services.AddScoped<RecordInspection>().AddScoped<AssignInspection>().AddScoped<ReportFieldFind>().AddScoped<AcceptFieldFind>().AddScoped<RejectFieldFind>()
            .AddScoped<InspectionRequest>()
            .AddHostedService<InspectionFollower>();
    }
}

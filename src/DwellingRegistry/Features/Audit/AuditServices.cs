namespace DwellingRegistry.Features.Audit;

static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AccessLog>().AddScoped<ChangeJournal>();
}

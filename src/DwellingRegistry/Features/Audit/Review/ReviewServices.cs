using DwellingRegistry.Features.Audit.Delays;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit.Review;

static class ReviewServices
{
    public static IServiceCollection AddLogReview(this IServiceCollection services, DataFolder data) => services
        .AddSingleton(_ => Pseudonyms.OfInstallation(data))
        .AddScoped<FindAccessRecords>()
        .AddScoped<AccessSummary>()
        .AddScoped<ReviewAccess>()
        .AddScoped<DelayDisclosure>();
}

namespace DwellingRegistry.Features.Density;

static class DensityServices
{
    public static IServiceCollection AddDensity(this IServiceCollection services) => services.AddHostedService<DensityFollower>();
}

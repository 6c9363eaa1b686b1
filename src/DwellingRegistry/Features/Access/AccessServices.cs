using DwellingRegistry.Features.Access.Grants;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, RegistryConnections connections) => services
        .AddSingleton(provider => new GrantQuota(connections, provider.GetRequiredService<TimeProvider>()))
        .AddScoped<RequestAccess>()
        .AddScoped<ProposeGrant>()
        .AddScoped<ApproveGrant>()
        .AddScoped<SuspendGrant>();
}

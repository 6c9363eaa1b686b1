namespace DwellingRegistry.Features.Access;

static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services.AddSingleton<GrantQuota>().AddScoped<RequestAccess>();
}

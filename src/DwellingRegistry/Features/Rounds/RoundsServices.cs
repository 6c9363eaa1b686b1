using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Rounds;

static class RoundsServices
{
    public static IServiceCollection AddRounds(this IServiceCollection services, RegistryConnections connections) =>
        services.AddSingleton(_ => new RoadTravelTimes(connections)).AddSingleton<ComposeRounds>()
            .AddScoped<PlanRound>().AddScoped<ReplanRound>().AddScoped<StartRound>().AddScoped<ArriveAtStop>().AddScoped<SkipStop>().AddScoped<AddStop>().AddScoped<FinishRound>();
}

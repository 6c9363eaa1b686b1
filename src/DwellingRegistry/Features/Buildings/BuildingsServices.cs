namespace DwellingRegistry.Features.Buildings;

static class BuildingsServices
{
    public static IServiceCollection AddBuildings(this IServiceCollection services) => services.AddScoped<AddBuilding>().AddScoped<ChangeBuilding>().AddScoped<CorrectBuilding>().AddScoped<ChangeAddress>().AddScoped<EndAddress>();
}

namespace DwellingRegistry.Features.Dwellings;

static class DwellingsServices
{
    public static IServiceCollection AddDwellings(this IServiceCollection services) => services.AddScoped<AddDwelling>().AddScoped<ChangeDwelling>().AddScoped<CorrectDwelling>().AddScoped<AddAddress>();
}

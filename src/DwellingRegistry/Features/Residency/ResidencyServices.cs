namespace DwellingRegistry.Features.Residency;

static class ResidencyServices
{
    public static IServiceCollection AddResidency(this IServiceCollection services) => services
        .AddScoped<ResidenceEntries>()
        .AddScoped<RegisterResidence>()
        .AddScoped<CoResidents>()
        .AddScoped<EndResidence>()
        .AddScoped<Move>()
        .AddScoped<RegisterBirth>()
        .AddScoped<RegisterArrival>()
        .AddScoped<RegisterDeparture>()
        .AddScoped<RegisterDeath>()
        .AddScoped<CorrectResidence>()
        .AddScoped<AnnulResidence>()
        .AddScoped<OpenInquiry>()
        .AddScoped<CloseInquiry>()
        .AddScoped<MoveInFromElsewhere>()
        .AddScoped<MergePersons>()
        .AddScoped<DecideCase>()
        .AddStructure();

    static IServiceCollection AddStructure(this IServiceCollection services) => services
        .AddScoped<Succession>()
        .AddScoped<SplitDwelling>()
        .AddScoped<MergeDwellings>()
        .AddScoped<ReplaceDwelling>()
        .AddScoped<ReplaceBuilding>()
        .AddScoped<WithdrawDwelling>()
        .AddScoped<DemolishBuilding>()
        .AddScoped<MarkWronglyEntered>()
        .AddScoped<RevertChange>();
}

using DwellingRegistry.Features.Residency.Disclosures;

namespace DwellingRegistry.Features.Residency;

static class ResidencyServices
{
    // Transient: a batch runs many acts in one request, each with what it gathers to itself.
    public static IServiceCollection AddResidency(this IServiceCollection services) => services
        .AddTransient<ResidenceEntries>()
        .AddTransient<RegisterResidence>()
        .AddTransient<CoResidents>()
        .AddTransient<EndResidence>()
        .AddTransient<Move>()
        .AddTransient<RegisterBirth>()
        .AddTransient<RegisterArrival>()
        .AddTransient<RegisterDeparture>()
        .AddTransient<RegisterDeath>()
        .AddTransient<CorrectResidence>()
        .AddTransient<AnnulResidence>()
        .AddTransient<OpenInquiry>()
        .AddTransient<CloseInquiry>()
        .AddTransient<MoveInFromElsewhere>()
        .AddTransient<MergePersons>()
        .AddTransient<DecideCase>()
        .AddTransient<ConfirmResidence>()
        .AddTransient<RequestDisclosure>()
        .AddTransient<DecideDisclosure>()
        .AddTransient<ProtectedResidences>()
        .AddStructure();

    static IServiceCollection AddStructure(this IServiceCollection services) => services
        .AddTransient<Succession>()
        .AddTransient<SplitDwelling>()
        .AddTransient<MergeDwellings>()
        .AddTransient<ReplaceDwelling>()
        .AddTransient<ReplaceBuilding>()
        .AddTransient<WithdrawDwelling>()
        .AddTransient<DemolishBuilding>()
        .AddTransient<MarkWronglyEntered>()
        .AddTransient<RevertChange>();
}

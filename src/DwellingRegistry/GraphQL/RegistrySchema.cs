using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.Grants;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Audit.Delays;
using DwellingRegistry.Features.Audit.Review;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Density;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Hazards;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Inspections.FieldFinds;
using DwellingRegistry.Features.Map;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Features.Residency.Disclosures;
using DwellingRegistry.Features.Rounds;
using GraphQL.Types;

namespace DwellingRegistry.GraphQL;

/// <summary>The one GraphQL schema: each feature adds its own lines.</summary>
public sealed class RegistrySchema : Schema
{
    public RegistrySchema(IServiceProvider services) : base(services)
    {
        RegisterTypeMapping(typeof(NetTopologySuite.Geometries.Point), typeof(PointType));

        var building = services.GetRequiredService<BuildingType>();
        building.AddDwellingFields();
        building.AddResidencyFields();
        building.AddInspectionFields();
        services.GetRequiredService<InspectionType>().AddHazardFields();
        services.GetRequiredService<AddressType>().AddDwellingFields();
        services.GetRequiredService<AddressType>().AddOccupancyFields();
        services.GetRequiredService<LineageStepType>().AddDwellingFields();
        services.GetRequiredService<CaseType>().AddResidencyFields();
        services.GetRequiredService<CaseType>().AddFieldFindFields();
        services.GetRequiredService<PersonType>().AddPersonChangeFields();
        services.GetRequiredService<PersonType>().AddProtectionFields();
        building.AddOccupancyFields();
        services.GetRequiredService<DwellingType>().AddCoResidentFields();
        services.GetRequiredService<DwellingType>().AddOccupancyFields();
        services.GetRequiredService<PersonType>().AddResidenceFields();
        services.GetRequiredService<PersonType>().AddHistoryFields();
        services.GetRequiredService<ViewerType>().AddAreaFields();
        services.GetRequiredService<GrantType>().AddAreaFields();

        var query = new ObjectGraphType { Name = "Query", Description = "What can be asked." };
        query.AddViewerQueries();
        query.AddGrantQueries();
        query.AddRegisterQueries();
        query.AddAreaQueries();
        query.AddBuildingQueries();
        query.AddAddressQueries();
        query.AddDwellingQueries();
        query.AddSearchQueries();
        query.AddDensityQueries();
        query.AddInspectionQueries();
        query.AddInspectionTrendQueries();
        query.AddDaysSooner();
        query.AddFieldFindQueries();
        query.AddHazardQueries();
        query.AddRoundQueries();
        query.AddRoundFigures();
        query.AddPersonQueries();
        query.AddProtectionQueries();
        query.AddCaseQueries();
        query.AddSealingQueries();
        query.AddConfirmationQueries();
        query.AddDisclosureQueries();
        query.AddReviewQueries();
        query.AddDelayQueries();
        Query = query;

        var mutation = new ObjectGraphType { Name = "Mutation", Description = "What can be changed. One change a request, in one transaction." };
        mutation.AddGrantMutations();
        mutation.AddBuildingMutations();
        mutation.AddDwellingMutations();
        mutation.AddAddressMutations();
        mutation.AddPersonMutations();
        mutation.AddPersonChangeMutations();
        mutation.AddProtectionMutations();
        mutation.AddProtectedResidenceMutations();
        mutation.AddResidencyMutations();
        mutation.AddStructureMutations();
        mutation.AddMoveFromElsewhereMutations();
        mutation.AddCaseMutations();
        mutation.AddMoveMutations();
        mutation.AddCorrectionMutations();
        mutation.AddInspectionMutations();
        mutation.AddFieldFindMutations();
        mutation.AddHazardMutations();
        mutation.AddRoundMutations();
        mutation.AddDisclosureMutations();
        mutation.AddReviewMutations();
        mutation.AddDelayMutations();
        mutation.AddChangeBatch();
        mutation.AddRoundPlanning();
        Mutation = mutation;

        var subscription = new ObjectGraphType { Name = "Subscription", Description = "What can be followed over a WebSocket (graphql-transport-ws). It says that something changed, never what." };
        subscription.AddBuildingSubscriptions();
        subscription.AddDwellingSubscriptions();
        subscription.AddPersonSubscriptions();
        Subscription = subscription;
    }
}

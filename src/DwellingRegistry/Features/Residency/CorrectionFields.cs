using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>What turns out about residences later: corrections and inquiries.</summary>
static class CorrectionFields
{
    public static void AddCorrectionMutations(this ObjectGraphType mutation)
    {
        mutation.Field<ResidenceType>("correctResidence").Description("Says what was true of a residence all along. What was believed before is kept, and the residence keeps its id.")
            .Argument<NonNullGraphType<CorrectResidenceInputType>>("input", "What is corrected.")
            .ResolveAsync(async c => await c.Service<CorrectResidence>().HandleAsync(c.GetArgument<CorrectResidenceInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("annulResidence").Description("Says that a residence never was. What was believed before is kept. Answers the person.")
            .Argument<NonNullGraphType<AnnulResidenceInputType>>("input", "Which.")
            .ResolveAsync(async c => await c.Service<AnnulResidence>().HandleAsync(c.GetArgument<AnnulResidenceInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<ResidenceType>("openInquiry").Description("Doubts that a person still lives there: the residence says so, and a case asks to find out.")
            .Argument<NonNullGraphType<OpenInquiryInputType>>("input", "Which, and since when.")
            .ResolveAsync(async c => await c.Service<OpenInquiry>().HandleAsync(c.GetArgument<OpenInquiryInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<ResidenceType>("closeInquiry").Description("Decides an inquiry. Who turns out to be gone leaves on the day on which it began; the resident is heard before.")
            .Argument<NonNullGraphType<CloseInquiryInputType>>("input", "Which, what was established, and the hearing.")
            .ResolveAsync(async c => await c.Service<CloseInquiry>().HandleAsync(c.GetArgument<CloseInquiryInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
    }
}

sealed class CorrectResidenceInputType : InputObjectGraphType<CorrectResidenceInput>
{
    public CorrectResidenceInputType()
    {
        Name = "CorrectResidenceInput";
        Description = "What was recorded wrongly of a residence. What is not given stays.";
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("Which residence.");
        Field<PartialDateType>("from").Description("The true first day, or what is known of it.");
        Field<PartialDateType>("until").Description("The true first day no longer there, or what is known of it.");
        Field<BooleanGraphType>("stillLivesThere").Description("True where an end was recorded by mistake.");
        Field<RegistryNumberType>("dwelling").Description("The true dwelling.");
        Field<RegistryNumberType>("building").Description("The building, where the dwelling turned out not to be known.");
        Field<IdGraphType>("personId").Description("The person who truly lives or lived there.");
        Field<EnumerationGraphType<ResidenceKind>>("kind").Description("The true kind.");
        Field<EnumerationGraphType<ResidenceBasis>>("basis").Description("The true ground.");
        Field<EnumerationGraphType<LinkQuality>>("linkQuality").Description("How sure the link truly is.");
        Field<IdGraphType>("expectedVersion").Description("The residence's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class AnnulResidenceInputType : InputObjectGraphType<AnnulResidenceInput>
{
    public AnnulResidenceInputType()
    {
        Name = "AnnulResidenceInput";
        Description = "A residence that never was.";
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("Which residence.");
        Field<IdGraphType>("expectedVersion").Description("The residence's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class OpenInquiryInputType : InputObjectGraphType<OpenInquiryInput>
{
    public OpenInquiryInputType()
    {
        Name = "OpenInquiryInput";
        Description = "An inquiry into a residence.";
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("Which residence.");
        Field<NonNullGraphType<DateType>>("on").Description("The day on which it begins; who turns out to be gone lives there until that day.");
        Field<IdGraphType>("expectedVersion").Description("The residence's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class HearingInputType : InputObjectGraphType<HearingInput>
{
    public HearingInputType()
    {
        Name = "HearingInput";
        Description = "That the resident was heard ('on'), or was asked and did not answer ('unanswered' and 'askedOn'). Not before the inquiry began.";
        Field<DateType>("on").Description("The day on which they were heard.");
        Field<BooleanGraphType>("unanswered").Description("True where they were asked and did not answer.");
        Field<DateType>("askedOn").Description("The day on which they were asked, where they did not answer.");
    }
}

sealed class CloseInquiryInputType : InputObjectGraphType<CloseInquiryInput>
{
    public CloseInquiryInputType()
    {
        Name = "CloseInquiryInput";
        Description = "The decision of an inquiry.";
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("Which residence.");
        Field<NonNullGraphType<EnumerationGraphType<InquiryOutcome>>>("outcome").Description("What was established.");
        Field<HearingInputType>("hearing").Description("Needed for NOT_LIVING_THERE: the resident is heard first.");
        Field<IdGraphType>("expectedVersion").Description("The residence's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

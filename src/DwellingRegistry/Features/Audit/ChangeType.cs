using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;

namespace DwellingRegistry.Features.Audit;

sealed class ChangeType : ObjectGraphType<Change>
{
    public ChangeType()
    {
        Name = "Change";
        Description = "One act of change, with all that it wrote.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Give it to revertChange.").Resolve(c => c.Source.Reference).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<EnumerationGraphType<ChangeKind>>>("kind").Description("What was done.").Resolve(c => c.Source.Kind).Require(Permission.PlaceHistory);
        Field<DateType>("happenedOn").Description("The day it took effect in the world.").Resolve(c => c.Source.HappenedOn).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<InstantType>>("recordedAt").Description("When it was recorded.").Resolve(c => c.Source.RecordedAt).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<StringGraphType>>("recordedBy").Description("By whom.").Resolve(c => c.Source.RecordedBy).Require(Permission.PlaceHistory);
        Field<StringGraphType>("sourceDocument").Description("The permit, letter or decision it stands on.").Resolve(c => c.Source.SourceDocument).Require(Permission.PlaceHistory);
    }
}

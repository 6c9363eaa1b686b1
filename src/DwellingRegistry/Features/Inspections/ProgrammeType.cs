using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace DwellingRegistry.Features.Inspections;

sealed record ProgrammeView(string Code, string Name);

sealed class ProgrammeType : ObjectGraphType<ProgrammeView>
{
    public ProgrammeType()
    {
        Name = "Programme";
        Description = "An inspection programme.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("Its code.").Resolve(c => c.Source.Code).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("name").Description("Its name.").Resolve(c => c.Source.Name).Require(Permission.Inspections);
        Field<StringGraphType>("source").Description("What its intervals follow.").Resolve(c => Rules(c)?.Source).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IntervalRuleType>>>>("rules").Description("Its interval rules, in the order in which they are tried: the first that fits a place decides.")
            .Resolve(c => Rules(c)?.Rules ?? []).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FindingKindType>>>>("findingKinds").Description("What an inspector can find.")
            .Resolve(c => Rules(c)?.Findings ?? []).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ChecklistItemType>>>>("checklist").Description("What is looked at in a building of a kind.")
            .Argument<NonNullGraphType<EnumerationGraphType<BuildingKind>>>("kind", "The kind of building.")
            .Resolve(c => Rules(c)?.ChecklistOf(c.GetArgument<BuildingKind>("kind")) ?? []).Require(Permission.Inspections);
        Field<IntGraphType>("serviceMinutes").Description("Minutes that a visit takes at a building of a kind, without the way.")
            .Argument<NonNullGraphType<EnumerationGraphType<BuildingKind>>>("kind", "The kind of building.")
            .Resolve(c => Rules(c)?.VisitOf(c.GetArgument<BuildingKind>("kind")).Minutes).Require(Permission.Inspections);
    }

    static ProgrammeRules? Rules(IResolveFieldContext<ProgrammeView> context) => ProgrammeRules.All.GetValueOrDefault(context.Source.Code);
}

sealed class IntervalRuleType : ObjectGraphType<IntervalRule>
{
    public IntervalRuleType()
    {
        Name = "IntervalRule";
        Description = "How often places of a class are visited.";
        Field<NonNullGraphType<StringGraphType>>("name").Description("The rule in words, as it is shown with each due date that it sets.").Resolve(c => c.Source.Name).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("months").Description("From a visit to the next.").Resolve(c => c.Source.Months).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("weight").Description("Of the class, in the risk to remove.").Resolve(c => c.Source.Weight).Require(Permission.Inspections);
    }
}

sealed class FindingKindType : ObjectGraphType<FindingKind>
{
    public FindingKindType()
    {
        Name = "FindingKind";
        Description = "A kind of finding.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("Its code.").Resolve(c => c.Source.Code).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<FindingSeverity>>>("severity").Description("How bad it is.").Resolve(c => c.Source.Severity).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("repairDays").Description("How long there is to repair it, unless another deadline is set.").Resolve(c => c.Source.RepairDays).Require(Permission.Inspections);
        this.AddText(kind => kind.Texts).Require(Permission.Inspections);
    }
}

sealed class ChecklistItemType : ObjectGraphType<ChecklistItem>
{
    public ChecklistItemType()
    {
        Name = "ChecklistItem";
        Description = "One line of a checklist.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("Its code.").Resolve(c => c.Source.Code).Require(Permission.Inspections);
        this.AddText(item => item.Texts).Require(Permission.Inspections);
    }
}

static class TextFields
{
    /// <summary>The field <c>text</c> of what is said in several languages.</summary>
    public static FieldBuilder<T, object> AddText<T>(this ObjectGraphType<T> type, Func<T, IReadOnlyDictionary<string, string>> texts) =>
        type.Field<NonNullGraphType<StringGraphType>>("text").Description("In words.")
            .Argument<StringGraphType>("language", "'en' or 'zh-Hans'; English when not given or not known.")
            .Resolve(c => texts(c.Source).GetValueOrDefault(c.GetArgument<string?>("language") ?? "en") ?? texts(c.Source)["en"]);
}

using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Cases;

/// <summary>Its place and its person are added by residency, which knows them.</summary>
sealed class CaseType : ObjectGraphType<CaseView>
{
    public CaseType()
    {
        Name = "Case";
        Description = "Something that a person must decide.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Give it to decideCase.").Resolve(c => c.Source.Id).Require(Permission.Cases);
        Field<NonNullGraphType<EnumerationGraphType<CaseKind>>>("kind").Description("Why a decision is needed.").Resolve(c => c.Source.Kind).Require(Permission.Cases);
        Field<NonNullGraphType<EnumerationGraphType<CaseStatus>>>("status").Description("Open or decided.").Resolve(c => c.Source.Status).Require(Permission.Cases);
        Field<NonNullGraphType<InstantType>>("openedAt").Description("Since when it is open.").Resolve(c => c.Source.OpenedAt).Require(Permission.Cases);
        Field<DateType>("dueOn").Description("By when it is to be decided.").Resolve(c => c.Source.DueOn).Require(Permission.Cases);
        Field<NonNullGraphType<BooleanGraphType>>("overdue").Description("Whether that day has passed and it is open.").Resolve(c => c.Source.IsOverdue(c.Today())).Require(Permission.Cases);
        Field<AreaType>("area").Description("The area whose office it is for.")
            .Resolve(c => c.Source.AreaId is { } area ? c.LoadOne("area", area, AreaView.LoadAsync) : null).Require(Permission.Cases);
        Field<NonNullGraphType<StringGraphType>>("summary").Description("What is to be decided, in one sentence.").Resolve(c => c.Source.Summary).Require(Permission.Cases);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<CaseDecision>>>>>("decisions").Description("The choices of its kind. None for an inquiry, which closeInquiry decides, and for a field find.")
            .Resolve(c => CaseDecisions.Of(c.Source.Kind)).Require(Permission.Cases);
        Field<StringGraphType>("decision").Description("What was decided; of an inquiry, what closeInquiry found.").Resolve(c => c.Source.Decision?.ToUpperInvariant()).Require(Permission.Cases);
        Field<StringGraphType>("decidedBy").Description("By whom; 'import' where the source settled it.").Resolve(c => c.Source.DecidedBy).Require(Permission.Cases);
        Field<InstantType>("decidedAt").Description("When.").Resolve(c => c.Source.DecidedAt).Require(Permission.Cases);
        Field<ChangeType>("effect").Description("What the decision changed in the register, where it did.")
            .Resolve(c => c.Source.EffectChangeId is { } effect
                ? c.LoadOne("change", effect, (db, ids, cancellation) => db.Changes.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation))
                : null)
            .Require(Permission.Cases);
    }
}

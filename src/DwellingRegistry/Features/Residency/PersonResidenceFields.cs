using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>"Dwelling by person": what residency adds to a person.</summary>
static class PersonResidenceFields
{
    public static void AddResidenceFields(this PersonType person) =>
        person.Field<ListGraphType<NonNullGraphType<ResidenceType>>>("residences")
            .Description("Where this person lives and lived, newest first, in your areas: all of it, what may last on one day ('asOf'), or what touches a period ('from', 'until'). To an agency whose grant leaves former residences out: those of today.")
            .WithMoment()
            .Argument<DateType>("from", "The first day of a period.")
            .Argument<DateType>("until", "The first day that no longer belongs to it.")
            .ResolveAsync(async c => await ResidencesOfPerson.LoadAsync(c.Connection(), c.Source.AskedRecord, Asked(c), c.CancellationToken))
            .Require(Permission.Persons);

    static ResidencesAsked Asked(IResolveFieldContext context)
    {
        var (day, from, until) = (context.GetArgument<DateOnly?>("asOf"), context.GetArgument<DateOnly?>("from"), context.GetArgument<DateOnly?>("until"));
        if (day is not null && (from is not null || until is not null))
            throw RegistryError.Invalid("asOf", "day-or-period", "Ask for a day ('asOf') or for a period ('from', 'until'), not for both.");
        var today = context.Today();
        if (context.Service<RequestAccess>().SeesOnlyToday)
        {
            RequireNothingButToday(context, today);
            day = today;
        }
        var touching = day is { } asked ? new Period(asked, asked.AddDays(1))
            : from is null && until is null ? (Period?)null
            : new Period(from ?? DateOnly.MinValue, until);
        if (touching is { IsEmpty: true })
            throw RegistryError.Invalid("until", "until-after-from", "The period ends before it begins. 'until' is the first day that no longer belongs to it.");
        return new ResidencesAsked(today, day ?? today, touching, context.KnownAt());
    }

    /// <exception cref="RegistryError">Another day, a period or an earlier knowledge is asked for.</exception>
    static void RequireNothingButToday(IResolveFieldContext context, DateOnly today)
    {
        var asked = context.GetArgument<DateOnly?>("asOf") is { } day && day != today ? "asOf" : new[] { "asKnownAt", "from", "until" }.FirstOrDefault(name => context.GetArgument<object?>(name) is not null);
        if (asked is not null)
            throw new RegistryError(RegistryError.NotPermittedCode, $"Your grant is for the residences of today, not for former ones. Ask without '{asked}'.", asked, "grant-without-history");
    }
}

using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Builders;

namespace DwellingRegistry.GraphQL;

/// <summary>The two arguments of every look-up through time.</summary>
static class MomentArguments
{
    public static FieldBuilder<TSource, TReturn> WithMoment<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field) => field
        .Argument<DateType>("asOf", "The day; today when not given.")
        .WithKnownAt();

    public static FieldBuilder<TSource, TReturn> WithKnownAt<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field) => field
        .Argument<InstantType>("asKnownAt", "As the register knew it at this instant; now when not given.");

    /// <exception cref="RegistryError">An instant that has not come yet.</exception>
    public static Moment Moment(this IResolveFieldContext context) => new(context.GetArgument<DateOnly?>("asOf") ?? context.Today(), context.KnownAt());

    /// <inheritdoc cref="Moment"/>
    public static DateTimeOffset? KnownAt(this IResolveFieldContext context) =>
        context.GetArgument<DateTimeOffset?>("asKnownAt") is not { } knownAt ? null
        : knownAt <= context.Service<TimeProvider>().GetUtcNow() ? knownAt
        : throw RegistryError.Invalid("asKnownAt", "not-known-yet", "What will be known later cannot be asked. Choose an instant that has passed.");
}

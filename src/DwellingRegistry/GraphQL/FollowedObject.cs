using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace DwellingRegistry.GraphQL;

/// <summary>What a subscription follows, by its key in the database. The kinds are those of registry.objects_of_changes.</summary>
public readonly record struct FollowedObject(string Kind, long Id)
{
    public const string Building = "building";
    public const string Dwelling = "dwelling";
    public const string Person = "person";
}

/// <summary>What one execution of a subscription found to follow. Scoped; not a subscription where a request came by HTTP.</summary>
sealed class Following
{
    public bool IsSubscription { get; set; }
    public FollowedObject? Object { get; set; }
}

/// <summary>That something changed: all that a subscription ever says.</summary>
sealed class ChangeNotice
{
    public static readonly ChangeNotice Instance = new();
}

sealed class ChangeNoticeType : ObjectGraphType<ChangeNotice>
{
    public ChangeNoticeType()
    {
        Name = "ChangeNotice";
        Description = "Something changed. Ask again to see what, as far as you may.";
        Field<NonNullGraphType<BooleanGraphType>>("changed").Description("Always true.").Resolve(_ => true).Require(Features.Access.Permission.OwnSession);
    }
}

static class FollowedFields
{
    /// <summary>
    /// The field is executed once when the subscription is opened and again for each event, each time in a transaction of its own with the
    /// caller as they are then; the library's own streams, which keep what was true at the beginning, are not used.
    /// </summary>
    /// <param name="field">Of the subscription type.</param>
    /// <param name="find">What to follow; null for what the caller may not see, which is answered by silence.</param>
    public static FieldBuilder<object?, object> Follow(this FieldBuilder<object?, object> field, Func<IResolveFieldContext, Task<FollowedObject?>> find) =>
        field
            .ResolveStream(_ => throw new NotSupportedException("Subscriptions are executed by SubscriptionRequests."))
            .ResolveAsync(async c =>
            {
                c.Service<Following>().Object = await find(c);
                return c.Service<Following>().Object is null ? null : ChangeNotice.Instance;
            });
}

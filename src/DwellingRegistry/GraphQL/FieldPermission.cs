using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Builders;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>The permission line of a field: the decision before it is resolved, the log after it was.</summary>
static class FieldPermission
{
    public const string Key = "permission";

    /// <summary>
    /// The field is resolved only where <see cref="AccessDecision"/> allows it; a refusal blanks the field (which is therefore nullable, or
    /// stands below a nullable field of the same permission) and adds an error. What a field about a person delivers is logged.
    /// Call it last on the field.
    /// </summary>
    public static FieldBuilder<TSource, TReturn> Require<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, Permission permission)
    {
        field.FieldType.Metadata[Key] = permission;
        AskedName? name = null;
        return field.ApplyMiddleware(next => context => ResolveAsync(new AskedField((name = AskedName.Of(context, name)).Text, permission), next, context));
    }

    static async ValueTask<object?> ResolveAsync(AskedField field, global::GraphQL.Instrumentation.FieldMiddlewareDelegate next, IResolveFieldContext context)
    {
        var permission = field.Permission;
        try
        {
            await context.Service<RequestAccess>().RequireAsync(field, context.CancellationToken);
            var value = await next(context);
            if (permission.ConcernsPeople() && context.Source is IPersonSubject subject && value is not null)
                context.Service<AccessLog>().Delivered(subject.PersonId, field);
            if (permission.ConcernsPeople() && value is IPersonSubject found)
                context.Service<AccessLog>().Reached(found.PersonId, field);
            return value;
        }
        catch (RegistryError error)
        {
            if (permission.NeedsPurpose() && error.IsRefusal)
                context.Service<AccessLog>().Refused(field.Name, error.Code);
            throw error.ToExecutionError();
        }
    }

    /// <summary>A field's name as access names it, put together once and not for every row.</summary>
    sealed record AskedName(string Type, string Text)
    {
        public static AskedName Of(IResolveFieldContext context, AskedName? known) =>
            known is not null && known.Type == context.ParentType.Name ? known : new(context.ParentType.Name, $"{context.ParentType.Name}.{context.FieldDefinition.Name}");
    }

    public static ExecutionError ToExecutionError(this RegistryError error)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = error.Code };
        if (error.Field is not null)
            extensions["field"] = error.Field;
        if (error.Rule is not null)
            extensions["rule"] = error.Rule;
        foreach (var (name, detail) in error.Details)
            extensions[name] = detail;
        return new ExecutionError(error.Message) { Code = error.Code, Extensions = extensions };
    }

    public static T Service<T>(this IResolveFieldContext context) where T : notnull => context.RequestServices!.GetRequiredService<T>();

    public static RegistryDbContext Db(this IResolveFieldContext context) => context.Service<RegistryDbContext>();

    /// <summary>The request's connection, for look-ups that need no context.</summary>
    public static NpgsqlConnection Connection(this IResolveFieldContext context) => context.Service<RequestConnection>().Connection;

    /// <summary>Today's date in UTC.</summary>
    public static DateOnly Today(this IResolveFieldContext context) => context.Service<TimeProvider>().Today();
}

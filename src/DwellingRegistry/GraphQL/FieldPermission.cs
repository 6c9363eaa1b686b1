using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Builders;

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
        return field.ApplyMiddleware(next => context => ResolveAsync(permission, next, context));
    }

    static async ValueTask<object?> ResolveAsync(Permission permission, global::GraphQL.Instrumentation.FieldMiddlewareDelegate next, IResolveFieldContext context)
    {
        var field = new AskedField($"{context.ParentType.Name}.{context.FieldDefinition.Name}", permission);
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

    /// <summary>Today's date in UTC.</summary>
    public static DateOnly Today(this IResolveFieldContext context) => context.Service<TimeProvider>().Today();
}

using System.Text.Encodings.Web;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.Grants;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace DwellingRegistry.GraphQL;

static partial class GraphQLServices
{
    /// <summary>The limits of one request. Depth counts nested objects; cost counts fields, times the length of the lists they stand in.</summary>
    const int MostDepth = 12;
    const int MostCost = 20_000;

    public static IServiceCollection AddRegistryGraphQL(this IServiceCollection services)
    {
        // Types that features extend are singletons, so that the one extended is the one served.
        services.AddSingleton<AddressType>();
        services.AddSingleton<BuildingType>();
        services.AddSingleton<LineageStepType>();
        services.AddSingleton<DwellingType>();
        services.AddSingleton<PersonType>();
        services.AddSingleton<CaseType>();
        services.AddSingleton<ViewerType>();
        services.AddSingleton<GrantType>();
        services.AddSingleton<InspectionType>();
        services.AddScoped<Batches>();
        services.AddScoped<AnsweredRequests>();
        services.AddScoped<RequestTransaction>();
        services.AddSingleton<SlowRequests>();
        services.AddGraphQL(graphql => graphql
            .AddSchema<RegistrySchema>()
            .AddGraphTypes(typeof(RegistrySchema).Assembly)
            // Names in any script go out as they are; the answers are JSON and nothing else, so nothing needs escaping for HTML.
            .AddSystemTextJson(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddErrorInfoProvider<RegistryErrorInfo>()
            .AddUnhandledExceptionHandler(HandleUnexpected)
            .ConfigureExecution<DocumentCache>()
            .AddValidationRule(new MultipliedFragments(MostCost), useForCachedDocuments: true)
            .AddValidationRule<OneMutation>(useForCachedDocuments: true)
            .AddValidationRule<EachByItsWay>(useForCachedDocuments: true)
            // Each event of a subscription is a request of its own, executed as a query is.
            .AddExecutionStrategy(new SerialExecutionStrategy(), OperationType.Subscription)
            // One DbContext serves a request, so its fields are resolved one after the other; lists load in batches all the same.
            .AddExecutionStrategy(new SerialExecutionStrategy(), OperationType.Query)
            .AddComplexityAnalyzer(options =>
            {
                options.MaxDepth = MostDepth;
                options.MaxComplexity = MostCost;
                options.DefaultListImpactMultiplier = PageRequest.Default;
            }));
        return services;
    }

    /// <summary>Domain errors go out as they are; anything else is logged with the field's path and answered generically.</summary>
    static void HandleUnexpected(UnhandledExceptionContext context)
    {
        if (context.OriginalException is RegistryError error)
        {
            context.Exception = error.ToExecutionError();
            return;
        }
        // Not noted: its text is the request's, with whatever that looks for.
        if (context.OriginalException is GraphQLParserException)
        {
            context.Exception = new ExecutionError("The request is nested too deeply to be read.") { Code = RegistryError.LimitExceeded };
            return;
        }
        if (DatabaseFailure.IsRace(context.OriginalException))
        {
            context.Exception = new ExecutionError(DatabaseFailure.Race.Message, context.OriginalException) { Code = DatabaseFailure.Race.Code };
            return;
        }
        var logger = context.ExecutionOptions.RequestServices!.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(GraphQLServices));
        LogUnexpected(logger, string.Join('.', context.FieldContext?.Path ?? []), context.OriginalException);
        context.Exception = new ExecutionError("Something went wrong here. It was noted; try again, and if it stays tell the register's office the time.", context.OriginalException) { Code = "INTERNAL" };
    }

    [LoggerMessage(LogLevel.Error, "The field {Path} failed")]
    static partial void LogUnexpected(ILogger logger, string path, Exception error);
}

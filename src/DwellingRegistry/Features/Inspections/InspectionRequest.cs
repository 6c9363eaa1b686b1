using System.Data;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Inspections;

/// <summary>
/// Work for a request beside GraphQL, for what is no JSON: pictures and letters. The same callers, decisions, transaction and limits; nothing about
/// people passes here. Scoped; it may be run again in the same request.
/// </summary>
sealed class InspectionRequest(RequestConnection request, RequestAccess access, CallerSource callers, Overload overload)
{
    const int RetryAfterSeconds = 2;

    /// <param name="http">The request; its bearer token says who asks.</param>
    /// <param name="permission">What the work asks for; one that is not about people.</param>
    /// <param name="work">Done in the transaction, which is committed behind it.</param>
    /// <returns>What the work answers, or a problem with the code, the field and the rule of its error.</returns>
    public async Task<IResult> RunAsync(HttpContext http, Permission permission, Func<RegistryDbContext, RequestAccess, Task<IResult>> work)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            using var room = await overload.EnterAsync(http.RequestAborted);
            if (!room.IsAcquired)
                throw RegistryError.NotAvailable($"The register has more requests than it can answer now. Send this one again in {RetryAfterSeconds} seconds.");
            await using var transaction = await request.BeginAsync(IsolationLevel.ReadCommitted, http.RequestAborted);
            access.Begin(Asking.Public);
            var caller = await callers.BeginAsync(http, request.Connection, StatedReasons.None, http.RequestAborted);
            access.Begin(Asking.Public with { Caller = caller, IsPost = HttpMethods.IsPost(http.Request.Method) });
            access.Require(permission);
            var answer = await work(request.Context, access);
            await transaction.CommitAsync(http.RequestAborted);
            return answer;
        }
        catch (RegistryError error)
        {
            return Refuse(http, error, access.Caller.IsSignedIn);
        }
        catch (Exception error) when (DatabaseFailure.IsRace(error))
        {
            return Refuse(http, DatabaseFailure.Race, access.Caller.IsSignedIn);
        }
        catch (Exception error) when (DatabaseFailure.IsUnavailable(error))
        {
            return Refuse(http, DatabaseFailure.Unavailable, access.Caller.IsSignedIn);
        }
    }

    /// <summary>The error as a problem (RFC 9457), with <c>code</c>, <c>field</c> and <c>rule</c> as GraphQL gives them.</summary>
    public static IResult Refuse(HttpContext http, RegistryError error, bool isSignedIn, int? status = null)
    {
        status ??= error.Code switch
        {
            RegistryError.NotFoundCode => StatusCodes.Status404NotFound,
            RegistryError.NotPermittedCode => isSignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized,
            RegistryError.ConflictCode => StatusCodes.Status409Conflict,
            RegistryError.NotAvailableCode => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"registry\"";
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        var facts = new Dictionary<string, object?> { ["code"] = error.Code };
        if (error.Field is not null)
            facts["field"] = error.Field;
        if (error.Rule is not null)
            facts["rule"] = error.Rule;
        return Results.Problem(error.Message, statusCode: status, extensions: facts);
    }
}

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// The request names a caller that it may not act as. Let it fly: the pipeline answers 401 or 403 as the bearer token's standard
/// (RFC 6750) asks, with a body in the shape of a GraphQL error.
/// </summary>
sealed class CallerRefused : Exception
{
    CallerRefused(int status, string code, string challenge, string message) : base(message) => (Status, Code, Challenge) = (status, code, challenge);

    public int Status { get; }
    public string Code { get; }
    public string Challenge { get; }

    public static CallerRefused Token(string message) => new(StatusCodes.Status401Unauthorized, "INVALID_TOKEN", "invalid_token", message);

    public static CallerRefused Scope(string message) => new(StatusCodes.Status403Forbidden, "NOT_PERMITTED", "insufficient_scope", message);

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (CallerRefused refusal) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = refusal.Status;
            context.Response.Headers.WWWAuthenticate =
                $"Bearer realm=\"registry\", error=\"{refusal.Challenge}\", error_description=\"{refusal.Message}\"";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsJsonAsync(
                new { errors = new[] { new { message = refusal.Message, extensions = new { code = refusal.Code } } } },
                context.RequestAborted);
        }
    }
}

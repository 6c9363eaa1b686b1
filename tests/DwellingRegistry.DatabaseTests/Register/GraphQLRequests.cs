using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>GraphQL text over HTTP, as any client sends it.</summary>
public static class GraphQLRequests
{
    /// <summary>Posts <paramref name="text"/> to the running server and reads its answer.</summary>
    /// <param name="register">Its server is asked.</param>
    /// <param name="user">A demo user, as "clerk"; null asks as the public.</param>
    /// <param name="text">The GraphQL document.</param>
    /// <param name="variables">An object whose properties are the variables, named as the document names them.</param>
    /// <param name="purpose">The code of the purpose, as "address-inquiry".</param>
    /// <param name="caseReference">The reference of the case, where the purpose demands one.</param>
    /// <param name="idempotencyKey">The key of a change that may be sent again.</param>
    /// <param name="overrideReason">Why a marked address is looked at all the same.</param>
    /// <param name="disclosure">The approved request for one dwelling that it stands on.</param>
    public static async Task<GraphQLAnswer> AskAsync(
        this TestRegister register, string? user, string text, object? variables = null, string? purpose = null, string? caseReference = null, string? idempotencyKey = null,
        string? overrideReason = null, string? disclosure = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, register.Origin + "/graphql")
        {
            Content = JsonContent.Create(new { query = text, variables }),
        };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        if (user is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignIn.AsAsync(register, user));
        if (purpose is not null)
            request.Headers.Add("Registry-Purpose", purpose);
        if (caseReference is not null)
            request.Headers.Add("Registry-Case", caseReference);

        if (overrideReason is not null)
            request.Headers.Add("Registry-Override", overrideReason);
        if (disclosure is not null)
            request.Headers.Add("Registry-Disclosure", disclosure);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);

        using var response = await register.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(body);
        return new GraphQLAnswer(response.StatusCode, json.RootElement.Clone());
    }
}

/// <summary>An answer of the API, with short ways to what tests compare.</summary>
public sealed record GraphQLAnswer(HttpStatusCode Status, JsonElement Json)
{
    /// <summary>The answer's data; a test that expects errors asks for <see cref="ErrorCodes"/>.</summary>
    public JsonElement Data
    {
        get
        {
            ErrorCodes.ShouldBeEmpty(Json.ToString());
            return Json.GetProperty("data");
        }
    }

    /// <summary>What was answered beside errors, which a refused field does not take away.</summary>
    public JsonElement DataBesideErrors => Json.GetProperty("data");

    /// <summary><c>extensions.code</c> of every error, in the answer's order.</summary>
    public IReadOnlyList<string> ErrorCodes => [.. Errors.Select(error =>
        error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString()! : "")];

    public IReadOnlyList<string> ErrorMessages => [.. Errors.Select(error => error.GetProperty("message").GetString()!)];

    IEnumerable<JsonElement> Errors => Json.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : [];

    /// <summary>The element at a path of property names and list positions, as <c>dwelling.occupants.0.names</c>.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Data, (element, step) =>
        int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var position) ? element[position] : element.GetProperty(step));
}

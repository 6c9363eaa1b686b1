using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Requests as no honest client makes them, and how what came back is judged.</summary>
static class Attacks
{
    /// <summary>Sends to <c>/graphql</c> whatever is given.</summary>
    /// <param name="register">Its server is attacked.</param>
    /// <param name="authorization">The whole header; null for none.</param>
    /// <param name="body">The text of the body; null sends a GET.</param>
    /// <param name="type">Its content type.</param>
    /// <param name="query">What follows the path.</param>
    /// <param name="headers">Further headers, unchecked.</param>
    public static async Task<(HttpStatusCode Status, string Body)> AttackAsync(
        this TestRegister register, string? authorization, string? body, string type = "application/json", string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, register.Origin + "/graphql" + query);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await register.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static async Task<string> BearerAsync(this TestRegister register, string user) => "Bearer " + await SignIn.AsAsync(register, user);

    /// <summary>Bytes that no HTTP library would send. Returns the whole answer.</summary>
    public static async Task<string> SendRawAsync(this TestRegister register, string authorization, string header, string body)
    {
        var origin = new Uri(register.Origin);
        using var client = new TcpClient();
        await client.ConnectAsync(origin.Host, origin.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var text = string.Create(CultureInfo.InvariantCulture,
            $"POST /graphql HTTP/1.1\r\nHost: {origin.Authority}\r\nConnection: close\r\nAuthorization: {authorization}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{header}\r\n\r\n{body}");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What would help an attacker to know the machine behind, or repeats what was asked by.</summary>
    public static void ShouldTellNothingOf(this string body, params string[] secrets)
    {
        foreach (var word in (string[])["Npgsql", "select ", "insert into", "registry.", "Exception", "   at ", ".cs:", "stack", "person_versions", .. secrets])
            body.ShouldNotContain(word, Shouldly.Case.Insensitive);
    }

    /// <summary>The records that a caller left after a record: <c>action fields</c> and whether it is about a person, in order.</summary>
    public static Task<string> RecordsByAsync(this TestRegister register, string caller, long after) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', action, array_to_string(fields, ','), case when person_id is not null then '(person)' end, refusal), '; ' order by id)
        from registry.access_records where caller = '{caller}' and id > {after}
        """);

    /// <summary>Two dwellings in the North with one resident each, <c>First Subject</c> and <c>Second Subject</c>, made once.</summary>
    public static async Task<(string One, string Two)> TwoSubjectsAsync(this TestRegister register)
    {
        return await (Task<(string, string)>)register.Once.GetOrAdd("two subjects", _ => AddAsync());

        async Task<(string, string)> AddAsync() => ((await register.AddResidentAsync("First Subject")).Dwelling, (await register.AddResidentAsync("Second Subject")).Dwelling);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DwellingRegistry.Benchmarks.Questions;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Tiles;

/// <summary>How long after a dwelling was added, by its answered request, the density tile of its place shows it.</summary>
static class FreshnessBenchmark
{
    public const string Name = "density-freshness";
    const int Zoom = 14;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Result>> RunAsync(Session session, CancellationToken cancellation)
    {
        var (register, server) = (session.Register, await session.ServerAsync(cancellation));
        var headers = await server.SignInAsync("clerk", purpose: null, cancellation);
        var places = await register.QueryAsync(
            $"""
            select b.number::text, floor((ST_X(v.location) + 180) / 360 * 2 ^ {Zoom})::int,
              floor((1 - ln(tan(radians(ST_Y(v.location))) + 1 / cos(radians(ST_Y(v.location)))) / pi()) / 2 * 2 ^ {Zoom})::int
            from registry.building_versions v join registry.buildings b on b.id = v.building_id
            where v.recorded_until is null and v.valid_until is null and v.status = 'in_use' order by md5(b.id::text) limit {4 * session.Effort.Rounds}
            """,
            row => (Number: row.GetString(0), X: row.GetInt32(1), Y: row.GetInt32(2)), cancellation);
        using var http = new HttpClient { BaseAddress = server.Origin };
        var seconds = new List<double>();
        foreach (var place in places)
        {
            var tile = string.Create(CultureInfo.InvariantCulture, $"/tiles/density/{Zoom}/{place.X}/{place.Y}");
            var before = await http.GetByteArrayAsync(new Uri(tile, UriKind.Relative), cancellation);
            await AddDwellingAsync(http, headers, place.Number, cancellation);
            var watch = Stopwatch.StartNew();
            while (IsEqual(before, await http.GetByteArrayAsync(new Uri(tile, UriKind.Relative), cancellation)))
            {
                if (watch.Elapsed > Patience)
                    throw new InstallationException($"The tile {tile} did not follow a new dwelling in {Patience.TotalSeconds:0} seconds.");
                await Task.Delay(50, cancellation);
            }

            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        return [Session.Say(session.New(Name, "A new dwelling shows in the density tile", "ours", "s", seconds) with { Note = string.Create(CultureInfo.InvariantCulture, $"the longest of {seconds.Count}: {seconds.Max():0.0} s") })];
    }

    static bool IsEqual(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    static async Task AddDwellingAsync(HttpClient http, Dictionary<string, string> headers, string building, CancellationToken cancellation)
    {
        const string document = "mutation ($building: RegistryNumber!) { addDwelling(input: { building: $building, kind: APARTMENT, origin: FIELD_SURVEY }) { number } }";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative))
        {
            Content = new StringContent(Question.Body(document, $"{{\"building\":\"{building}\"}}"), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers.Where(header => header.Key != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        using var json = JsonDocument.Parse(text);
        if (json.RootElement.TryGetProperty("errors", out _))
            throw new InstallationException($"A dwelling cannot be added: {text}");
    }
}

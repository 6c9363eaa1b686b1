using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Changes and corrections of places through the API.</summary>
public static class PlaceChanges
{
    /// <summary>Runs a mutation of a place that answers its id.</summary>
    public static Task<GraphQLAnswer> ChangePlaceAsync(this TestRegister register, string mutation, object input, string? user = "clerk") =>
        register.AskAsync(user, $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ id }} }}", new { input });

    /// <summary>Some fields of a building on a day; null before it began.</summary>
    public static async Task<JsonElement> BuildingOnAsync(this TestRegister register, string number, string? asOf = null, string fields = "status name storeys validFrom validUntil", DateTimeOffset? asKnownAt = null) =>
        (await register.AskAsync("clerk", $"query($n: RegistryNumber!, $d: Date, $k: DateTime) {{ building(number: $n, asOf: $d, asKnownAt: $k) {{ {fields} }} }}", new { n = number, d = asOf, k = asKnownAt }))["building"];
}

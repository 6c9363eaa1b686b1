using System.Globalization;
using System.Text.Json;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>A client's secret before the present one, which still opens for a while. Kept with the client, as the present one hashed.</summary>
/// <param name="Hash">In OpenIddict's format: PBKDF2.</param>
/// <param name="Until">The first moment at which it opens no more.</param>
sealed record PreviousSecret(string Hash, DateTimeOffset Until)
{
    const string Property = "previous_secret";

    /// <summary>The one that the client's properties hold, ended or not; null where there is none.</summary>
    public static PreviousSecret? Find(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(Property, out var kept) ? kept.Deserialize<PreviousSecret>() : null;

    public void KeepIn(IDictionary<string, JsonElement> properties) => properties[Property] = JsonSerializer.SerializeToElement(this);

    public static void RemoveFrom(IDictionary<string, JsonElement> properties) => properties.Remove(Property);
}

/// <summary>The day on which a client ended. Its row stays: the log names it, and its id is never given again.</summary>
static class EndOfClient
{
    /// <summary>Asked for by <c>registry.begin_request</c> as well.</summary>
    public const string Property = "ended_at";

    public static DateTimeOffset? Find(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(Property, out var end) ? end.GetDateTimeOffset() : null;

    public static void KeepIn(IDictionary<string, JsonElement> properties, DateTimeOffset end) =>
        properties[Property] = JsonSerializer.SerializeToElement(end.ToString("O", CultureInfo.InvariantCulture));
}

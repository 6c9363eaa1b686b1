namespace DwellingRegistry.Registry;

/// <summary>
/// What a client may be told: a code, a sentence that says what to do, and where it helps the field and the rule.
/// Anything else that goes wrong is logged and answered generically.
/// </summary>
public sealed class RegistryError(string code, string message, string? field = null, string? rule = null) : Exception(message)
{
    public const string InvalidInput = "INVALID_INPUT";
    public const string NotFoundCode = "NOT_FOUND";
    public const string ConflictCode = "CONFLICT";
    public const string NotPermittedCode = "NOT_PERMITTED";
    public const string PurposeRequired = "PURPOSE_REQUIRED";
    public const string LimitExceeded = "LIMIT_EXCEEDED";
    public const string NotAvailableCode = "NOT_AVAILABLE";

    public string Code { get; } = code;

    /// <summary>Whether somebody was kept from what they asked for, rather than told that it is wrong: it stands in the access log.</summary>
    public bool IsRefusal => Code is NotPermittedCode or PurposeRequired or LimitExceeded;

    /// <summary>The input field that is at fault, as the API names it.</summary>
    public string? Field { get; } = field;

    /// <summary>The rule that was broken, a short kebab-case name that stays the same over versions.</summary>
    public string? Rule { get; } = rule;

    /// <summary>Further facts of the error, by name, as the API gives them.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    public static RegistryError Invalid(string field, string rule, string message) => new(InvalidInput, message, field, rule);
    public static RegistryError NotFound(string field, string message) => new(NotFoundCode, message, field);
    public static RegistryError Conflict(string field, string rule, string message) => new(ConflictCode, message, field, rule);

    /// <summary>The caller looked at an older version than the register now holds.</summary>
    /// <param name="newer">The newer one: its <c>version</c>, <c>recordedAt</c>, <c>recordedBy</c>, and the facts that the caller may see.</param>
    public static RegistryError Stale(IReadOnlyDictionary<string, object?> newer) =>
        new(ConflictCode, "Somebody changed this since you looked at it. Look at the newer version and decide again.", "expectedVersion", "expected-version")
        {
            Details = new Dictionary<string, object?> { ["newer"] = newer },
        };

    public static RegistryError NotPermitted(string message) => new(NotPermittedCode, message);

    /// <summary>It may be asked, but not now.</summary>
    public static RegistryError NotAvailable(string message) => new(NotAvailableCode, message);
}

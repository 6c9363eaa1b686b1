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

    public string Code { get; } = code;

    /// <summary>The input field that is at fault, as the API names it.</summary>
    public string? Field { get; } = field;

    /// <summary>The rule that was broken, a short kebab-case name that stays the same over versions.</summary>
    public string? Rule { get; } = rule;

    public static RegistryError Invalid(string field, string rule, string message) => new(InvalidInput, message, field, rule);
    public static RegistryError NotFound(string field, string message) => new(NotFoundCode, message, field);
    public static RegistryError Conflict(string field, string rule, string message) => new(ConflictCode, message, field, rule);
    public static RegistryError NotPermitted(string message) => new(NotPermittedCode, message);
}

namespace DwellingRegistry.Routing;

/// <summary>A problem that cannot be planned as it was given; the message says what to change.</summary>
public sealed class RoundProblemException(string message) : Exception(message);

namespace DwellingRegistry.Features.Audit;

/// <summary>Somebody would have been delivered whom the decision on access does not allow: a defect of the program, found before the answer left.</summary>
public sealed class AccessDefectException(string message) : Exception(message);
